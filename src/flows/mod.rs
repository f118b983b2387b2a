//! What happens over time: sign in, load the list, carry out a run.

pub mod retry;
pub mod sign_in;
