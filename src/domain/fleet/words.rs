//! The words by which people look for states, in English and as Chinese consoles have them.

/// The login states that the service documents, in its words.
const LOGIN_STATES: [&str; 4] = ["CONNECTED", "DISCONNECTED", "REGISTERED", "UNREGISTER"];

/// The words for a login state, by the service's word.
pub(super) fn of_login(state: &str) -> &'static [&'static str] {
    match state {
        "CONNECTED" => &["connected", "使用中"],
        "DISCONNECTED" => &["left open", "disconnected", "open", "断开连接"],
        "REGISTERED" => &["ready", "registered", "就绪"],
        "UNREGISTER" => &["not registered", "unregistered", "未注册"],
        _ => &[],
    }
}

/// Whether a word (without case) is how one of a login state's words begins.
pub(super) fn begins_login(word: &str) -> bool {
    let mut known = LOGIN_STATES.iter().flat_map(|state| of_login(state));
    known.any(|known| known.starts_with(word))
}

/// The words for a power state, by the service's word.
pub(super) fn of_power(state: &str) -> &'static [&'static str] {
    match state {
        "ACTIVE" => &["running", "active", "运行中"],
        "SHUTOFF" => &["off", "shutoff", "shut off", "已关机", "关机"],
        "ERROR" => &["faulty", "error", "故障"],
        "HIBERNATED" => &["hibernated", "已休眠", "休眠"],
        _ => &[],
    }
}
