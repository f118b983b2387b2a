//! Long work in parts, so that the page stays alive.

use gloo_timers::future::TimeoutFuture;

/// After so many milliseconds others may go first.
const SLICE: f64 = 8.0;

/// Work that is under way.
#[derive(Debug)]
pub struct Slices {
    began: f64,
    pause: u32,
}

impl Slices {
    /// Begins now; pauses last so many milliseconds, at least.
    pub fn with_pauses(pause: u32) -> Self {
        Self {
            began: js_sys::Date::now(),
            pause,
        }
    }

    /// Begins once others have gone first.
    pub fn after_others() -> Self {
        Self {
            began: f64::NEG_INFINITY,
            pause: 0,
        }
    }

    /// Between two parts: lets others go first when it is time for that. Says whether it did.
    pub async fn give_way(&mut self) -> bool {
        let is_time = js_sys::Date::now() - self.began > SLICE;
        if is_time {
            TimeoutFuture::new(self.pause).await;
            self.began = js_sys::Date::now();
        }
        is_time
    }
}
