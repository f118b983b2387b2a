//! The words by which people look for states, in English and as Chinese consoles have them.

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
