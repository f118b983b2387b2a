//! Consoles for the parts that show something of one: each has its own, in the state that is to be seen, and asks nobody.

use curfew::api::config::Config;
use curfew::api::detail::read_page;
use curfew::api::endpoints::Endpoints;
use curfew::api::session::Session;
use curfew::domain::fleet::Fleet;
use curfew::domain::project::ProjectId;
use curfew::domain::time::Millis;
use curfew::domain::token::Token;
use curfew::flows::sign_in::SignedIn;
use curfew::state::console::Console;
use curfew::ui::el::{Piece, all};
use curfew::ui::format;
use curfew::views::later;
use leptos::prelude::*;
use serde_json::{Value, json};
use web_sys::Node;

const PROJECT: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

/// The project that is signed in to.
pub fn project() -> ProjectId {
    ProjectId::parse(PROJECT).unwrap()
}

/// What shows of a console of its own.
pub fn console<P: Piece>(show: impl FnOnce(Console) -> P) -> Node {
    let owner = Owner::new();
    let shown = owner.with(|| {
        let console = Console::new(Config::default());
        provide_context(console);
        later::here_already();
        all(show(console))
    });
    // It lives as long as the page that it is on.
    on_cleanup(move || drop(owner));
    shown
}

/// Signs in; the token ends after some time, if that is known.
pub fn signed_in(console: Console, token_left: Option<Millis>) {
    let session = Session {
        endpoints: Endpoints::default(),
        project: project(),
        token: Token::parse("MIIEtokenOfTheGallery").unwrap(),
        timeout: 60_000,
    };
    let now = format::now();
    let mut session = SignedIn::new(session, None, None, now);
    session.ends_at = token_left.map(|left| now + left);
    console.session.set(Some(session));
}

/// A list of desktops with every login state and names of all kinds. Since it was read first, one has changed and one is
/// gone; some are selected.
pub fn with_desktops(console: Console) {
    signed_in(console, None);
    let desktops = console.desktops;
    let read = |rows: &[Value]| {
        let page = json!({ "total_count": rows.len(), "desktops": rows }).to_string();
        desktops.fleet.update(|fleet| {
            read_page(page.as_bytes(), fleet).unwrap();
        });
    };
    let mut rows = listed();
    read(&rows);
    desktops.search(String::new());
    desktops.read_at.set(Some(format::now()));
    for at in [1, 2, 6] {
        desktops.toggle(at);
    }
    // Read again.
    desktops.fleet.update(Fleet::start_reload);
    rows.retain(|row| row["computer_name"] != "PC-00009");
    rows[3]["login_status"] = json!("CONNECTED");
    read(&rows);
    desktops.fleet.update(|fleet| {
        fleet.finish_reload();
    });
    desktops.search(String::new());
}

fn listed() -> Vec<Value> {
    let desktops = [
        ("PC-00001", "lena.hoffmann", "CONNECTED", "ACTIVE"),
        ("PC-00002", "王小明", "DISCONNECTED", "ACTIVE"),
        ("PC-00003", "amadou.diallo", "REGISTERED", "ACTIVE"),
        ("PC-00004", "ليلى حداد", "REGISTERED", "ACTIVE"),
        ("PC-00005", "", "UNREGISTER", "SHUTOFF"),
        ("PC-00006", "priya.raman", "CONNECTING", "HIBERNATED"),
        ("", "o.kuznetsova", "UNREGISTER", "ERROR"),
        ("财务-桌面-08", "陈静", "CONNECTED", "ACTIVE"),
        ("PC-00009", "j.okafor", "CONNECTED", "ACTIVE"),
        (
            "PC-A-NAME-THAT-IS-LONGER-THAN-ANY-COLUMN-WOULD-LIKE",
            "a.user.whose.name.goes.on.and.on@example.com",
            "CONNECTED",
            "ACTIVE",
        ),
    ];
    let row = |(at, (name, user, login, power)): (usize, (&str, &str, &str, &str))| {
        let of = |words: &[&str]| words[at % words.len()].to_owned();
        json!({
            "desktop_id": format!("{at:08x}-0000-4000-8000-000000000000"),
            "computer_name": name,
            "user_name": user,
            "login_status": login,
            "status": power,
            "ip_addresses": [format!("10.20.0.{}", at + 11)],
            "os_version": of(&["Windows 11", "Windows Server 2022", "Ubuntu 24.04"]),
            "desktop_type": of(&["DEDICATED", "POOLED"]),
            "availability_zone": of(&["cn-north-4a", "cn-north-4b"]),
            "tags": [{ "key": "floor", "value": (at % 3 + 1).to_string() }],
            "created": format!("2026-0{}-21T06:57:47.459Z", at % 9 + 1),
        })
    };
    desktops.into_iter().enumerate().map(row).collect()
}
