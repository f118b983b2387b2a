//! Values that the page keeps up to date.
//!
//! Leptos makes code for every closure that is put into a view: one closure type, one copy of the machinery. These
//! functions give all closures that yield the same kind of value one type, so that the machinery is there once.

use crate::ui::built::Built;
use leptos::prelude::*;
use std::sync::Arc;

/// A closure in a view.
pub type Bound<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// A closure in a view that makes a part of the page, or none.
pub type Part = Box<dyn FnMut() -> Option<Built> + Send>;

/// A text.
pub fn text<S: Into<String>>(read: impl Fn() -> S + Send + Sync + 'static) -> Bound<String> {
    Arc::new(move || read().into())
}

/// A text that may be missing: then nothing stands there.
pub fn maybe<S: Into<String>>(
    read: impl Fn() -> Option<S> + Send + Sync + 'static,
) -> Bound<String> {
    Arc::new(move || read().map(Into::into).unwrap_or_default())
}

/// An attribute that may be missing.
pub fn attr<S: Into<String>>(
    read: impl Fn() -> Option<S> + Send + Sync + 'static,
) -> Bound<Option<String>> {
    Arc::new(move || read().map(Into::into))
}

/// A yes or no: a class that is there or not, a property.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Bound<bool> {
    Arc::new(read)
}

/// A part of the page that is made anew whenever what it reads changes.
pub fn part(make: impl Fn() -> Option<Built> + Send + Sync + 'static) -> Part {
    Box::new(make)
}

/// A part of the page that is there or not. It is made anew only when that changes.
pub fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> Built + Send + Sync + 'static,
) -> Part {
    let condition: Bound<bool> = Arc::new(condition);
    let shown = Memo::new(move |_| condition());
    Box::new(move || shown.get().then(|| untrack(&make)))
}
