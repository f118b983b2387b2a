//! Starting: what the host settled in `config.json`.

use crate::api::call::config_file;
use crate::api::config::{Config, ConfigError};
use crate::api::transport::Transport;
use crate::domain::fault::Fault;
use thiserror::Error;

/// Why the console can't start.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoStart {
    /// The file did not come.
    #[error("config.json can't be read")]
    NotRead(Fault),
    /// It came and can't be used; the text is for the one who hosts the console.
    #[error("config.json: {0}")]
    NotUsable(ConfigError),
}

/// Reads `config.json` beside the page.
pub async fn load_config(transport: &impl Transport) -> Result<Config, NoStart> {
    let answer = config_file(transport).await.map_err(NoStart::NotRead)?;
    Config::parse(&answer.body).map_err(NoStart::NotUsable)
}
