//! The regions: those that have Workspace, and those that a host tells in `config.json`.

use crate::api::config::{ConfigError, Wanted, addresses};
use crate::api::endpoints::Endpoints;
use crate::api::json::Json;
use crate::api::settings::{known, wrong};

/// The ids of those that have Workspace, from the vendor's Python SDK 3.1.219. A region's own project is named like the region.
pub const REGIONS: [&str; 19] = [
    "af-north-1",
    "af-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "cn-east-3",
    "cn-east-5",
    "cn-north-11",
    "cn-north-4",
    "cn-north-9",
    "cn-south-1",
    "cn-southwest-2",
    "eu-west-101",
    "la-north-2",
    "la-south-2",
    "me-east-1",
    "na-mexico-1",
    "sa-brazil-1",
    "tr-west-1",
];

/// Regions by their ids, or each with addresses of its own.
pub(super) fn regions(value: Json<'_>) -> Result<Vec<Endpoints>, ConfigError> {
    let refused = wrong("regions", Wanted::Regions);
    let region = |(_, value): (_, Json<'_>)| {
        let id = value.text().or_else(|| value.get("region")?.text());
        let mut of = Endpoints::of(&id.unwrap_or_default()).ok_or_else(|| refused.clone())?;
        if value.is_object() {
            known("regions", value, &["region", "workspace", "iam"])?;
            addresses(value, &mut of)?;
        }
        Ok(of)
    };
    let regions: Vec<_> = value.parts().map(region).collect::<Result<_, _>>()?;
    if !value.is_list() || regions.is_empty() {
        return Err(refused);
    }
    Ok(regions)
}
