//! Numbers and times. What only the later steps show is in [`intl`](super::intl).

use crate::domain::time::{UnixMillis, Zone};
use crate::texts::Language;
use js_sys::Intl::NumberFormat;
use js_sys::{Array, Date, Function, Object, Reflect};
use leptos::prelude::window;
use std::cell::RefCell;
use std::cmp::Ordering;
use wasm_bindgen::JsValue;

thread_local! {
    /// What writes counts in a language: the list says several with every letter that is typed, and making it takes the
    /// browser far longer than using it.
    static COUNTS: RefCell<Option<(&'static str, Function)>> = const { RefCell::new(None) };
}

/// A count with the digit groups of the language where the person lives: `12,345`.
pub fn count(language: Language, n: usize) -> String {
    let tag = language.tag();
    let write = COUNTS.with_borrow_mut(|made| match made {
        Some((of, write)) if *of == tag => write.clone(),
        _ => {
            let locales = Array::of1(&locale(tag).into());
            let write = NumberFormat::new(&locales, &Object::new()).format();
            *made = Some((tag, write.clone()));
            write
        }
    });
    let written = write.call1(&JsValue::UNDEFINED, &JsValue::from_f64(n as f64));
    let written = written.ok().and_then(|written| written.as_string());
    written.unwrap_or_else(|| n.to_string())
}

/// The language as it is written where the person lives, if the browser says so: `en-GB` for `en`.
pub(super) fn locale(tag: &str) -> String {
    let is_of = |wanted: &String| {
        let rest = wanted.strip_prefix(tag);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let wanted = window().navigator().languages();
    let mut wanted = (0..wanted.length()).filter_map(|at| wanted.get(at).as_string());
    wanted.find(is_of).unwrap_or_else(|| tag.to_owned())
}

/// A day in the browser's time zone, as ISO 8601 and the search language write it: `2026-11-24`.
pub fn day(at: i64) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    if date.get_time().is_nan() {
        return String::new();
    }
    format!(
        "{:04}-{:02}-{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date()
    )
}

/// The name of the browser's time zone: `Europe/Berlin`.
pub fn zone_name() -> String {
    let options = js_sys::Intl::DateTimeFormat::default().resolved_options();
    Reflect::get(&options, &"timeZone".into())
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_default()
}

/// The browser's time zone, called `name`, as it was at a moment.
pub fn zone(name: &str, at: UnixMillis) -> Zone<'_> {
    let date = Date::new(&JsValue::from_f64(at as f64));
    Zone {
        ahead: -date.get_timezone_offset() as i32,
        name,
    }
}

/// When the browser's time zone has this time of day next, in minutes since midnight.
pub fn next(time_of_day: u32) -> UnixMillis {
    let now = Date::new_0();
    let on = |days: u32| {
        Date::new_with_year_month_day_hr_min(
            now.get_full_year(),
            now.get_month().cast_signed(),
            (now.get_date() + days).cast_signed(),
            (time_of_day / 60).cast_signed(),
            (time_of_day % 60).cast_signed(),
        )
        .get_time()
    };
    let today = on(0);
    (if today > now.get_time() { today } else { on(1) }) as UnixMillis
}

/// How long something still lasts, to the second: `9:41`, `1:02:03`.
pub fn countdown(millis: u64) -> String {
    let seconds = millis.div_ceil(1000);
    let (minutes, two) = (seconds / 60, |n: u64| format!("{n:02}"));
    let last = two(seconds % 60);
    match minutes {
        0..60 => [&minutes.to_string(), ":", &last].concat(),
        _ => [
            &(minutes / 60).to_string(),
            ":",
            &two(minutes % 60),
            ":",
            &last,
        ]
        .concat(),
    }
}

/// Sorts by names as the language does, numbers in them by value.
pub fn sort_by_name<T>(language: Language, list: &mut [T], name: impl Fn(&T) -> &str) {
    let options = Object::new();
    let _ = Reflect::set(&options, &"numeric".into(), &JsValue::TRUE);
    let tags = Array::of1(&language.tag().into());
    let compare = js_sys::Intl::Collator::new(&tags, &options).compare();
    list.sort_by(|a, b| {
        let (a, b) = (name(a).into(), name(b).into());
        let order = compare.call2(&JsValue::NULL, &a, &b);
        order
            .ok()
            .and_then(|order| order.as_f64())
            .map_or(Ordering::Equal, |order| order.total_cmp(&0.0))
    });
}

/// Now, by the machine's clock.
pub fn now() -> UnixMillis {
    Date::now() as UnixMillis
}
