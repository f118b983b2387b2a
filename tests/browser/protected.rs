//! Protected pools, and what one project's say of another.

use crate::person::does::{click, paste_into};
use crate::person::sees::get;
use crate::person::waits::until;
use crate::person::{PROJECT, Screen};
use crate::service::{Answer, Asked, Desktops, Gate, desktop, desktops};
use curfew::api::config::Config;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

const BRANCH: &str = "1b2c3d4e5f60718293a4b5c6d7e8f90a";
const TOKEN_OF_BRANCH: &str = "MIIEtokenOfTheBranchGAYJKoZIhvcNAQcCoIIE";

/// Two projects that list the same desktops. In the one that is signed in to first PC-00001 is in the pool, in the
/// branch PC-00004, which is only told when the gate opens.
fn answer(asked: &Asked, gate: &Gate) -> Option<Answer> {
    if asked.is("GET", "/v3/auth/projects") {
        let projects = [(PROJECT, "night-shift"), (BRANCH, "branch")];
        let projects = projects.map(|(id, name)| json!({ "id": id, "name": name }));
        return Some(Answer::json(200, &json!({ "projects": projects })));
    }
    if asked.is("GET", "/v3/auth/tokens") && asked.header("x-auth-token") == Some(TOKEN_OF_BRANCH) {
        return Some(Answer::json(
            200,
            &json!({ "token": {
                "expires_at": "2099-01-01T00:00:00.000000Z",
                "user": { "id": "u-1", "name": "night-admin", "domain": { "id": "d-1", "name": "acme" } },
                "project": { "id": BRANCH, "name": "branch" },
            }}),
        ));
    }
    let is_of_branch = asked.path.contains(BRANCH);
    let member = if is_of_branch { 4 } else { 1 };
    if asked.is("GET", "/desktop-pools") {
        let pools = [json!({ "id": "p-1", "name": "Kiosk" })];
        let page = pools.get(asked.number("offset")?..).unwrap_or_default();
        let page = Answer::json(200, &json!({ "desktop_pools": page, "total_count": 1 }));
        return Some(if is_of_branch {
            Answer::Behind(gate.clone(), Box::new(page))
        } else {
            page
        });
    }
    asked.parameter("pool_id")?;
    Some(Desktops::rows([desktop(member)]).answer(asked))
}

#[wasm_bindgen_test]
async fn who_is_in_a_protected_pool_is_forgotten_in_another_project() {
    let gate = Gate::default();
    let config = Config::parse(br#"{"protected":{"pools":["Kiosk"]}}"#).unwrap();
    let behind = gate.clone();
    let screen =
        Screen::open_with(config, desktops(6).but(move |asked| answer(asked, &behind))).await;
    screen.sign_in().await;
    screen.says("1 protected").await;
    click(&screen.get("checkbox", "Select all matching"));
    screen.says("5 selected").await;

    click(&screen.get("button", "Project night-shift"));
    let dialog = screen.soon("dialog", "Choose a project").await;
    let branch = screen.soon("button", "branch").await;
    click(&branch);
    screen.soon("textbox", "User token").await;
    paste_into(&get(&dialog, "textbox", "User token"), TOKEN_OF_BRANCH);
    click(&get(&dialog, "button", "Continue"));
    screen.soon("button", "Project branch").await;
    // While it isn't known who is in its pool, nobody can be selected.
    screen.says("6 protected").await;
    screen.click_row("PC-00002");

    gate.open();
    screen.says("1 protected").await;
    screen.click_row("PC-00001");
    screen.click_row("PC-00004");
    screen.says("1 selected").await;
    until("the one who was protected in the first project", || {
        screen.selected() == ["PC-00001"]
    })
    .await;
}
