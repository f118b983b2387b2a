//! The console on the screen.

use super::does::{click, paste_into};
use super::grid::Row;
use super::sees::{all, attribute, document, find, get, is_off, select, text};
use super::waits::{find_soon, frame, until};
use crate::service::Service;
use curfew::api::config::Config;
use curfew::app::App;
use curfew::flows::browser::held_now;
use leptos::html::div;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

pub const PROJECT: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
pub const TOKEN: &str = "MIIEtokenOfTheTestsGAYJKoZIhvcNAQcCoIIE";

const STYLES: [&str; 15] = [
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/ui.css"),
    include_str!("../../../style/grid.css"),
    include_str!("../../../style/views.css"),
    include_str!("../../../style/later/base.css"),
    include_str!("../../../style/later/buttons.css"),
    include_str!("../../../style/later/dialogs.css"),
    include_str!("../../../style/later/grid.css"),
    include_str!("../../../style/later/phone.css"),
    include_str!("../../../style/later/picker.css"),
    include_str!("../../../style/later/review.css"),
    include_str!("../../../style/later/run.css"),
    include_str!("../../../style/later/steps.css"),
    include_str!("../../../style/later/tokens.css"),
];

thread_local! {
    /// What the test before left on the screen if it failed in the middle.
    static SHOWN: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
}

/// Shows a view in a fresh element that covers the window, and nothing else.
pub fn show<N: IntoView + 'static>(view: impl FnOnce() -> N + 'static) -> HtmlElement {
    close_left();
    for left in select(&document(), "style") {
        left.remove();
    }
    let style = document().create_element("style").unwrap();
    style.set_text_content(Some(&STYLES.concat()));
    document().head().unwrap().append_child(&style).unwrap();
    let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    host.set_class_name("screen");
    host.style()
        .set_css_text("position: fixed; inset: 0; overflow: auto; background: Canvas");
    document().body().unwrap().append_child(&host).unwrap();
    // Goes as a whole with the element around it.
    let mounted = mount_to(host.clone(), move || div().child(view()));
    SHOWN.set(Some(Box::new(mounted)));
    host
}

/// The whole console, with the service that it talks to.
pub struct Screen {
    pub host: HtmlElement,
    pub service: Service,
}

impl Drop for Screen {
    fn drop(&mut self) {
        close(&self.host);
    }
}

/// What an earlier test left in the journal or in the browser's store is not this browser's past. A run of that test holds its lock until all that
/// it has to write is written.
async fn without_a_past() {
    while held_now().await.is_some_and(|held| !held.is_empty()) {
        frame().await;
    }
    let storage = window().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    let kept = idb::Factory::new().unwrap().delete("curfew").unwrap();
    kept.await.unwrap();
}

/// Takes off the screen what a test that failed left there.
fn close_left() {
    for left in select(&document(), ".screen") {
        close(left.unchecked_ref());
    }
}

/// Takes a console off the screen. It signs out first: a run lives on without views, and would go on asking.
fn close(host: &HtmlElement) {
    if let Some(sign_out) = select(host, "header button").pop() {
        sign_out.unchecked_into::<HtmlElement>().click();
    }
    SHOWN.take();
    host.remove();
}

impl Screen {
    /// Opens the console; nobody is signed in.
    pub async fn open(service: Service) -> Self {
        Self::open_with(Config::default(), service).await
    }

    /// Opens the console of a host with these settings.
    pub async fn open_with(config: Config, service: Service) -> Self {
        close_left();
        window().location().set_hash("").unwrap();
        without_a_past().await;
        let host = show(move || view! { <App config /> });
        let screen = Self { host, service };
        screen.soon("heading", "Sign in").await;
        screen
    }

    /// Opens the console and signs in.
    pub async fn signed_in(service: Service) -> Self {
        let screen = Self::open(service).await;
        screen.sign_in().await;
        screen
    }

    /// Opens the console, signs in and waits until the list is read.
    pub async fn listed(service: Service) -> Self {
        let screen = Self::signed_in(service).await;
        screen.soon("button", "Refresh").await;
        screen
    }

    /// Gives token and project, and waits for the desktops.
    pub async fn sign_in(&self) {
        self.sign_in_with(TOKEN).await;
    }

    pub async fn sign_in_with(&self, token: &str) {
        paste_into(&self.get("textbox", "User token"), token);
        paste_into(&self.get("textbox", "Project ID"), PROJECT);
        click(&self.get("button", "Continue"));
        // A dialog may lie over the desktops at once.
        self.says("Sign out").await;
    }

    #[track_caller]
    pub fn get(&self, role: &str, name: &str) -> HtmlElement {
        get(&self.host, role, name)
    }

    pub fn find(&self, role: &str, name: &str) -> Option<HtmlElement> {
        find(&self.host, role, name)
    }

    /// Waits for it.
    #[track_caller]
    pub fn soon(&self, role: &str, name: &str) -> impl Future<Output = HtmlElement> {
        let (host, role, name) = (self.host.clone(), role.to_owned(), name.to_owned());
        find_soon(&format!("{role} {name:?}"), move || {
            find(&host, &role, &name)
        })
    }

    /// All that can be read on the screen.
    pub fn text(&self) -> String {
        text(&self.host)
    }

    /// Waits until it can be read.
    #[track_caller]
    pub fn says(&self, words: &str) -> impl Future<Output = ()> {
        let (host, words) = (self.host.clone(), words.to_owned());
        until(&format!("the words {words:?}"), move || {
            text(&host).contains(&words)
        })
    }

    /// What the alerts say.
    pub fn alerts(&self) -> Vec<String> {
        all(&self.host, "alert").iter().map(text).collect()
    }

    pub fn grid(&self) -> HtmlElement {
        self.get("grid", "Desktops")
    }

    /// The rows that are in the page.
    pub fn rows(&self) -> Vec<Row> {
        Row::all_of(&self.grid())
    }

    /// The row with that name, which has to be in the page.
    #[track_caller]
    pub fn row(&self, name: &str) -> Row {
        let row = self.rows().into_iter().find(|row| row.name() == name);
        row.unwrap_or_else(|| panic!("no row {name} among {:?}", self.names()))
    }

    /// The names in the page, from top to bottom.
    pub fn names(&self) -> Vec<String> {
        self.rows().iter().map(Row::name).collect()
    }

    /// The names of those that are selected, from top to bottom.
    pub fn selected(&self) -> Vec<String> {
        let rows = self.rows().into_iter().filter(Row::is_selected);
        rows.map(|row| row.name()).collect()
    }

    /// The row that keys act on.
    pub fn active(&self) -> usize {
        let id = attribute(&self.grid(), "aria-activedescendant");
        let row = document().get_element_by_id(&id);
        Row(row.expect("the active row is in the page").unchecked_into()).number()
    }

    pub fn click_row(&self, name: &str) {
        click(&self.row(name).0);
    }

    pub fn search_for(&self, query: &str) {
        paste_into(&self.get("searchbox", "Search desktops"), query);
    }

    /// Goes on to the confirmation of `n` desktops, and waits for it.
    pub async fn review(&self, n: usize) -> HtmlElement {
        let review = self.get("button", "Review log-off");
        until("the review to be on", || !is_off(&review)).await;
        click(&review);
        let plural = if n == 1 { "" } else { "s" };
        self.soon("dialog", &format!("Log off {n} desktop{plural}?"))
            .await
    }

    pub fn type_message(&self, text: &str) {
        super::does::type_into(&self.get("textbox", "Message to users"), text);
    }
}
