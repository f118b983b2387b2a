//! The signals that views read, and what they can ask for.

pub mod console;
pub mod desktops;
pub mod draft;
pub mod live;
pub mod protection;
pub mod records;
pub mod rounds;
pub mod run;
