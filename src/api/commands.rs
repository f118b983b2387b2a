//! The log-off as commands for a POSIX shell, for people who want to repeat, script or report a call. The token is never
//! in them: they read `$TOKEN`.

use crate::api::request::body;
use crate::domain::batch::MAX_IDS;
use crate::domain::desktop::DesktopId;
use crate::domain::message::Message;
use crate::domain::project::ProjectId;
use crate::domain::text::{percent_encoded, write_shell};

/// What a command asks for.
#[derive(Clone, Copy, Debug)]
pub struct Command<'a> {
    /// Workspace's base address in full: `https://host[:port][/path]`. One relative to the page has to be resolved
    /// first.
    pub endpoint: &'a str,
    /// The region, where it is known.
    pub region: Option<&'a str>,
    /// The project.
    pub project: &'a ProjectId,
    /// The desktops, each once; above [`MAX_IDS`] there are several commands.
    pub ids: &'a [DesktopId],
    /// The message that users see.
    pub message: Option<&'a Message>,
}

impl Command<'_> {
    /// The request with `curl`: exactly what the console would send. Empty when there are no desktops.
    pub fn curl(self) -> String {
        let url = format!(
            "{}/v2/{}/desktops/logoff",
            self.endpoint,
            percent_encoded(self.project.as_str())
        );
        let text = self.message.map(|text| ("message", text));
        self.each(|ids, out| {
            // Brackets in an address are no patterns here; the answer's headers have the request id.
            out.push_str("curl --globoff --include --request POST");
            out.push_str(NEXT);
            out.push_str("--header \"X-Auth-Token: $TOKEN\"");
            out.push_str(NEXT);
            out.push_str("--header 'Content-Type: application/json'");
            out.push_str(NEXT);
            option("--data-raw ", &body(ids, text), out);
            out.push_str(NEXT);
            option("--url ", &url, out);
        })
    }

    /// The call with the vendor's command line, `hcloud`. Empty when there are no desktops.
    ///
    /// From the manual of `hcloud`: `hcloud <service> <operation> --param=value`; parameters of path and body by
    /// their names, items of an array as `--name.1`, counted from 1 (its example: `--auth.identity.methods.1`);
    /// `--cli-region`; `--cli-endpoint` with a host alone; `--cli-retry-count` (0 unless set; more would send the
    /// log-off again by itself); `--cli-read-timeout` (10 s unless set, the vendor's gateway takes 30);
    /// `--cli-x-auth-token`, which the manual for Europe has (2023) and the international one (2024) no longer: where
    /// `hcloud` refuses it, leave it out and use a profile. The operation's name is that of the API's definitions.
    ///
    /// Assumed: that the service is called `Workspace`, as in the vendor's API Explorer, and that a token given beats
    /// what a profile holds. The manual warns that terminals may garble values with spaces or signs; here they are
    /// quoted for a POSIX shell. Nothing of this was tried against the real program.
    pub fn hcloud(self) -> String {
        self.each(|ids, out| {
            out.push_str(
                "hcloud Workspace BatchLogoffDesktops --cli-retry-count=0 --cli-read-timeout=60",
            );
            out.push_str(NEXT);
            out.push_str("--cli-x-auth-token=\"$TOKEN\"");
            out.push_str(NEXT);
            match self.region.or_else(|| region_of(self.endpoint)) {
                Some(region) => option("--cli-region=", region, out),
                None => out.push_str("--cli-region=\"$REGION\""),
            }
            // `hcloud` puts the path behind a host by itself, so an address below a path is of no use to it.
            if let Some(host) = host(self.endpoint) {
                out.push_str(NEXT);
                option("--cli-endpoint=", host, out);
            }
            out.push_str(NEXT);
            option("--project_id=", self.project.as_str(), out);
            for (place, id) in ids.iter().enumerate() {
                out.push_str(NEXT);
                out.push_str("--desktop_ids.");
                out.push_str(&(place + 1).to_string());
                option("=", id.as_str(), out);
            }
            if let Some(message) = self.message {
                out.push_str(NEXT);
                option("--message=", message.as_str(), out);
            }
        })
    }

    /// One command for each hundred desktops, each ended by a line break.
    fn each(self, write: impl Fn(&[DesktopId], &mut String)) -> String {
        let mut out = String::new();
        for ids in self.ids.chunks(MAX_IDS) {
            write(ids, &mut out);
            out.push('\n');
        }
        out
    }
}

/// The command goes on on the next line.
const NEXT: &str = " \\\n  ";

fn option(name: &str, value: &str, out: &mut String) {
    out.push_str(name);
    write_shell(value, out);
}

/// The host of an address without a path.
fn host(endpoint: &str) -> Option<&str> {
    endpoint
        .strip_prefix("https://")
        .filter(|host| !host.contains('/'))
}

/// The region that one of the vendor's own addresses names: `workspace.eu-west-101.myhuaweicloud.eu`.
fn region_of(endpoint: &str) -> Option<&str> {
    let rest = host(endpoint)?.strip_prefix("workspace.")?;
    let (region, vendor) = rest.split_once('.')?;
    vendor.starts_with("myhuaweicloud.").then_some(region)
}

#[cfg(test)]
mod tests;
