//! The browser's clock and chance, for flows.

use crate::domain::fleet::Moment;
use crate::domain::time::{Millis, UnixMillis};
use crate::flows::retry::{Chance, Wait};
use gloo_timers::future::TimeoutFuture;

/// Timers and random numbers of the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClock;

/// Now, by the machine's clock.
pub fn now() -> UnixMillis {
    js_sys::Date::now() as UnixMillis
}

/// Since the page began; it goes on evenly when the machine's clock is set.
pub fn page_time() -> Millis {
    let clock = web_sys::window().and_then(|window| window.performance());
    clock.map_or(0.0, |clock| clock.now()) as Millis
}

/// When a day starts in the browser's time zone; it is counted from 1970-01-01. The first moment of it where clocks go
/// forward at midnight.
pub fn start_of_day(day: i64) -> Moment {
    let date = js_sys::Date::new_with_year_month_day(1970, 0, 1 + day as i32);
    date.get_time() as Moment
}

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
