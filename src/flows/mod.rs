//! What happens over time: load the list, carry out a run, verify.

pub mod run;
