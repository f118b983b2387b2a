//! All that the service tells of one desktop, asked when somebody wants to see it.

use super::Desktops;
use crate::api::detail::Whole;
use crate::api::transport::Browser;
use crate::domain::desktop::DesktopId;
use crate::domain::fault::{Fault, Verdict};
use crate::flows::browser::BrowserClock;
use crate::flows::page::whole;

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

    /// Tracks when the list, or its login states, were read.
    pub fn readings(self) {
        self.read_at.with(|_| ());
        self.refresh.states_at.with(|_| ());
    }
}
