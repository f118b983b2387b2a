//! Starting: what the host settled in `config.json`.

use crate::api::call::config_file;
use crate::api::config::Config;
use crate::api::transport::Transport;

/// Reads `config.json` beside the page. What can't be read or used is told by [`Config::is_refused`]: words for it come
/// with the later steps.
pub async fn load_config(transport: &impl Transport) -> Config {
    match config_file(transport).await {
        Ok(answer) => Config::read(&answer.body),
        Err(fault) => Config {
            not_read: Some(fault),
            ..Config::default()
        },
    }
}
