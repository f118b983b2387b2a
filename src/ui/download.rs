//! Saving a text as a file.

use gloo_timers::future::TimeoutFuture;
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Hands a text to the browser as a file to save. Nothing leaves the machine.
pub fn save(name: &str, media_type: &'static str, text: &str) -> Result<(), JsValue> {
    let mut file = File::new(media_type);
    file.push(text);
    hand_over(&file.whole()?, name)
}

/// A file in the making. A long text is handed over part by part: at once it would hold up the page.
#[derive(Debug)]
pub struct File {
    media_type: &'static str,
    parts: Array,
}

impl File {
    /// There is nothing in it yet.
    pub fn new(media_type: &'static str) -> Self {
        Self {
            media_type,
            parts: Array::new(),
        }
    }

    /// Adds what comes next.
    pub fn push(&mut self, text: &str) {
        let part = Blob::new_with_str_sequence(&Array::of1(&text.into()));
        self.parts
            .push(&part.map_or_else(|_| text.into(), JsValue::from));
    }

    /// Hands it to the browser to save. Of a large one each step takes the browser a while: others may go first in between.
    pub async fn save(self, name: &str) -> Result<(), JsValue> {
        TimeoutFuture::new(0).await;
        let whole = self.whole()?;
        TimeoutFuture::new(0).await;
        hand_over(&whole, name)
    }

    fn whole(&self) -> Result<Blob, JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(self.media_type);
        Blob::new_with_blob_sequence_and_options(&self.parts, &options)
    }
}

fn hand_over(file: &Blob, name: &str) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(file)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}
