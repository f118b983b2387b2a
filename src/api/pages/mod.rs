//! What the reads answer, read leniently: every field may be missing, `null` or of another type, and one odd row
//! never costs the page. A page that is not even the object it should be is no page (`None`).

mod identity;
mod pools;
mod projects;
mod states;
mod value;

pub use identity::{Identity, Named, identity};
pub use pools::{Pool, Pools, pools};
pub use projects::{Project, projects};
pub use states::{States, states};
