//! The `api` layer from outside: what is sent, byte for byte, and what every answer means.
#![cfg(not(target_arch = "wasm32"))]
// `cfg(test)` tells clippy that the helpers are tests too.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod calls;
#[cfg(test)]
mod configured;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod password;
#[cfg(test)]
mod refreshing;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod secrecy;
#[cfg(test)]
mod support;
