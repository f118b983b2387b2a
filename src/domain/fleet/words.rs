//! The English words by which people look for states.

/// The words for a login state, by the service's word.
pub(super) fn of_login(state: &str) -> &'static [&'static str] {
    match state {
        "CONNECTED" => &["connected"],
        "DISCONNECTED" => &["left open", "disconnected", "open"],
        "REGISTERED" => &["ready", "registered"],
        "UNREGISTER" => &["not registered", "unregistered"],
        _ => &[],
    }
}

/// The words for a power state, by the service's word.
pub(super) fn of_power(state: &str) -> &'static [&'static str] {
    match state {
        "ACTIVE" => &["running", "active"],
        "SHUTOFF" => &["off", "shutoff", "shut off"],
        "ERROR" => &["faulty", "error"],
        "HIBERNATED" => &["hibernated"],
        _ => &[],
    }
}
