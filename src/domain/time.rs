//! Time as the domain sees it: handed in from outside, never read from a clock.

/// Milliseconds on a clock that never goes back (the browser's `performance.now()`); only differences mean anything.
pub type Millis = u64;

/// Milliseconds since 1970-01-01 00:00 UTC on the machine's wall clock; may be wrong, may jump.
pub type UnixMillis = u64;
