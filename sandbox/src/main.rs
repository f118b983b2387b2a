//! The sandbox: a simulated Workspace and IAM service.

fn main() {}
