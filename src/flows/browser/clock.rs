//! The browser's clock and chance, for flows.

use crate::domain::time::Millis;
use crate::flows::retry::{Chance, Wait};
use gloo_timers::future::TimeoutFuture;

/// Timers and random numbers of the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClock;

impl Wait for BrowserClock {
    async fn wait(&self, time: Millis) {
        TimeoutFuture::new(u32::try_from(time).unwrap_or(u32::MAX)).await;
    }
}

impl Chance for BrowserClock {
    fn next(&self) -> f64 {
        js_sys::Math::random()
    }
}
