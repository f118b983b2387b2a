//! Workspace over HTTP: requests, wire types, error mapping, the transport.

pub mod detail;
