//! Runs that an earlier time left in this browser.

use crate::person::does::click;
use crate::person::sees::get;
use crate::person::{PROJECT, Screen};
use crate::service::desktops;
use curfew::domain::desktop::DesktopId;
use curfew::domain::history::{Head, RunKey};
use curfew::domain::outcome::Tally;
use curfew::domain::plan::{Options, Plan};
use curfew::domain::project::ProjectId;
use curfew::domain::run::{Opening, VERSION};
use curfew::flows::journal;
use idb::{DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const STARTED: u64 = 1_790_000_000_000;

/// A run of two desktops that was cut off before anything was sent.
fn cut_off(project: &str) -> (Head, Opening) {
    let id = |n: usize| DesktopId::new(&format!("0000000{n}-0000-4000-8000-000000000000")).unwrap();
    let plan = Plan::freeze(vec![id(1), id(2)], None, Options::default()).unwrap();
    let head = Head {
        key: RunKey::new(STARTED, 7),
        project: ProjectId::parse(project).unwrap(),
        project_name: "day-shift".to_owned(),
        user: Some("li.wei".to_owned()),
        started: STARTED,
        ended: None,
        tally: Tally::unsent(2),
        bytes: 0,
    };
    let opening = Opening {
        version: VERSION,
        started: STARTED,
        plan,
    };
    (head, opening)
}

/// The console with such a run in its past, signed in to [`PROJECT`] and at the list of runs.
async fn with_a_run_of(project: &str) -> Screen {
    let screen = Screen::open(desktops(3).service()).await;
    let (head, opening) = cut_off(project);
    let names = vec![("PC-1".to_owned(), "ann".to_owned()); 2];
    journal::begin(head, &opening, &names).await.unwrap();
    screen.sign_in().await;
    let runs = screen.soon("link", "Runs").await;
    click(&runs);
    screen.soon("button", "Open").await;
    screen
}

#[wasm_bindgen_test]
async fn a_run_of_another_project_is_shown_and_never_sent_to_this_one() {
    let screen = with_a_run_of("another-project").await;
    assert!(
        screen.find("button", "Check and go on").is_none(),
        "{}",
        screen.text()
    );
    click(&screen.get("button", "Open"));
    screen.says("of 2 settled").await;
    let resume = screen.soon("button", "Resume").await;
    click(&resume);
    let told = screen.soon("dialog", "Nothing was sent").await;
    assert!(get(&told, "button", "Close").is_connected());
    screen.says("of another project").await;
    assert_eq!(screen.service.asked_of("POST", "/desktops/logoff").len(), 0);
}

#[wasm_bindgen_test]
async fn pressing_check_and_go_on_twice_begins_once() {
    let screen = with_a_run_of(PROJECT).await;
    let go_on = screen.soon("button", "Check and go on").await;
    click(&go_on);
    click(&go_on);
    screen.says("Log-off run").await;
    assert!(screen.find("dialog", "Nothing was sent").is_none());
}

#[wasm_bindgen_test]
async fn a_database_of_the_first_version_is_brought_up_and_keeps_its_runs() {
    let factory = Factory::new().unwrap();
    factory.delete("curfew").unwrap().await.unwrap();
    let mut request = factory.open("curfew", Some(1)).unwrap();
    request.on_upgrade_needed(|event| {
        let database = event.database().unwrap();
        for store in ["heads", "openings", "entries"] {
            database
                .create_object_store(store, ObjectStoreParams::new())
                .unwrap();
        }
    });
    let database = request.await.unwrap();
    let (head, opening) = cut_off(PROJECT);
    let tx = database
        .transaction(&["heads", "openings"], TransactionMode::ReadWrite)
        .unwrap();
    let key = JsValue::from_f64(head.key.0 as f64);
    for (store, text) in [
        ("heads", serde_json::to_string(&head).unwrap()),
        ("openings", serde_json::to_string(&opening).unwrap()),
    ] {
        let store = tx.object_store(store).unwrap();
        store.put(&JsValue::from_str(&text), Some(&key)).unwrap();
    }
    assert!(tx.await.unwrap().is_committed());
    database.close();

    assert_eq!(journal::heads().await.unwrap(), std::slice::from_ref(&head));
    let kept = journal::read(head.key).await.unwrap();
    assert_eq!((kept.journal.opening, kept.names.len()), (opening, 0));
    let names = vec![("PC-1".to_owned(), "ann".to_owned()); 2];
    let (other, opening) = cut_off("another-project");
    let other = Head {
        key: RunKey::new(STARTED + 1, 0),
        ..other
    };
    journal::begin(other.clone(), &opening, &names)
        .await
        .unwrap();
    assert_eq!(journal::read(other.key).await.unwrap().names, names);
}
