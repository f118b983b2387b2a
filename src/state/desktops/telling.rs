//! All that the service tells of one desktop, asked when somebody wants to see it.

use super::Desktops;
use crate::api::detail::Whole;
use crate::api::transport::Browser;
use crate::domain::desktop::DesktopId;
use crate::domain::fault::{Fault, Verdict};
use crate::flows::browser::{BrowserClock, Slices};
use crate::flows::page::whole;

/// So many names are looked up at once.
const PART: usize = 1_024;

impl Desktops {
    /// Asks about a desktop. `None` when the service doesn't list it any more.
    pub async fn told_of(self, id: &DesktopId) -> Result<Option<Whole>, Fault> {
        let session = self.signed_in()?;
        let told = whole(&Browser, &BrowserClock, &session, id).await;
        if told
            .as_ref()
            .is_err_and(|fault| fault.verdict() == Verdict::SignIn)
        {
            self.again.set(true);
        }
        told
    }

    /// The names and users of desktops as the list has them, with pauses in which others may go first. Who has no name, or is
    /// no longer known, is called by the id.
    pub async fn names_and_users(self, ids: &[DesktopId]) -> Vec<(String, String)> {
        let mut names = Vec::with_capacity(ids.len());
        let mut slices = Slices::with_pauses(0);
        for part in ids.chunks(PART) {
            self.fleet.with_untracked(|fleet| {
                names.extend(part.iter().map(|id| fleet.name_and_user(id)));
            });
            slices.give_way().await;
        }
        names
    }

    /// Tracks when the list, or its login states, were read.
    pub fn readings(self) {
        self.read_at.with(|_| ());
        self.refresh.states_at.with(|_| ());
    }
}
