//! The languages of the console, and the way to each. English is in the program; the texts of every other language
//! come in a file of their own once somebody wants them.
//!
//! Invariant: the texts of a language are named only here, so that they land in that file.

use crate::flows::browser::{keep, kept};
use crate::state::live::Live;
use crate::texts::{Foreign, Language, nearest};
use crate::ui::choice::choice;
use crate::ui::el::{El, el, follow};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Each language: its tag, its own name, and how its texts are fetched.
type Known = (&'static str, &'static str, Fetch);

/// `None`: the texts are here.
type Fetch = Option<fn() -> Fetching>;
type Fetching = std::pin::Pin<Box<dyn Future<Output = Option<&'static Foreign>>>>;

macro_rules! fetched {
    ($($file:ident $name:literal,)*) => {
        const LANGUAGES: &[Known] = &[
            ("en", "English", None),
            $((crate::texts::$file::TAG, $name, Some($file::fetch)),)*
        ];
        $(mod $file {
            use crate::texts::{Foreign, $file::TEXTS};

            pub fn fetch() -> super::Fetching {
                Box::pin(async { texts().await.ok() })
            }

            #[cfg(feature = "split")]
            #[wasm_split_helpers::wasm_split($file, fallible)]
            #[allow(clippy::unnecessary_wraps, reason = "fetching it can fail")]
            fn texts() -> Result<&'static Foreign, wasm_split_helpers::SplitLoaderError> {
                Ok(&TEXTS)
            }

            /// All is in one file.
            #[cfg(not(feature = "split"))]
            fn texts() -> std::future::Ready<Result<&'static Foreign, std::convert::Infallible>> {
                std::future::ready(Ok(&TEXTS))
            }
        })*
    };
}
crate::texts::languages!(fetched);

/// Where a choice is kept.
const KEPT: &str = "curfew-language";

/// The language to begin with: the one that was chosen here, else the host's, else the first of the browser's that there is, else English.
pub async fn first(hosts: Option<&str>) -> Language {
    let (chosen, page) = (kept(KEPT), document().document_element());
    // src/start.js found it among those that the browser names.
    let browsers = page.and_then(|page| page.get_attribute("lang"));
    let wanted = [chosen.as_deref(), hosts, browsers.as_deref()];
    let known = |wanted: &str| nearest(wanted, LANGUAGES.iter().map(|(tag, ..)| *tag));
    let at = wanted.into_iter().flatten().find_map(known);
    fetch(at.unwrap_or_default()).await.unwrap_or_default()
}

async fn fetch(at: usize) -> Option<Language> {
    match LANGUAGES.get(at)?.2 {
        None => Some(Language::EN),
        Some(fetch) => fetch().await.map(Language::foreign),
    }
}

/// The box in which a person chooses. What can't be fetched leaves it as it was.
pub fn language_choice(language: Live<Language>) -> El {
    let shown = language.get_untracked();
    let options = LANGUAGES.iter().map(|(tag, name, _)| {
        let option = el("option").attr("lang", tag).child(*name);
        (*tag, option)
    });
    choice(shown.app_language(), options, shown.tag(), move |select| {
        let select = select.clone();
        spawn_local(async move {
            let at = LANGUAGES
                .iter()
                .position(|(tag, ..)| *tag == select.value());
            match fetch(at.unwrap_or_default()).await {
                Some(chosen) => {
                    keep(KEPT, chosen.tag());
                    language.set(chosen);
                }
                None => select.set_value(language.get_untracked().tag()),
            }
        });
    })
}

/// Tells the browser and screen readers which language the page is in, and from which side it is read.
pub fn say_language(language: Live<Language>) {
    follow(Box::new(move || {
        if let Some(page) = document().document_element() {
            let language = language.get();
            let _ = page.set_attribute("lang", language.tag());
            let _ = page.set_attribute("dir", language.direction());
        }
    }));
}
