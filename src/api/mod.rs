

pub mod answer;
pub mod call;
pub mod codes;
pub mod config;
mod dates;
pub mod detail;
pub mod endpoints;
pub mod pages;
pub mod request;
pub mod session;
pub mod transport;
