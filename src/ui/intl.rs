//! Moments, lengths of time, shares and lists as the person's language writes them, by the browser's `Intl`. What is
//! needed before the later steps are there is in [`format`](super::format).

use crate::domain::time::UnixMillis;
use crate::texts::Language;
use crate::ui::format::{self, locale};
use js_sys::{Array, Date, Function, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// How something is written. Hours are counted to 24: nobody should take the morning for the evening.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Day,
    Weekday,
    Time,
    DayAndTime,
    TimeAndZone,
    DayTimeAndZone,
    DayAndMinute,
    Minute,
    Hours,
    Minutes,
    Seconds,
    Percent,
    /// Several of the same: `a, b`.
    List,
    /// Parts of one whole: `1 hr 5 min`.
    Parts,
}

type Options = &'static [(&'static str, &'static str)];

impl Form {
    /// What makes it, of `Intl`, and how it is to be.
    fn maker(self) -> (&'static str, Options) {
        const HOURS: (&str, &str) = ("hourCycle", "h23");
        const DAY: (&str, &str) = ("dateStyle", "medium");
        const UNIT: (&str, &str) = ("style", "unit");
        match self {
            Self::Day => ("DateTimeFormat", &[DAY]),
            Self::Weekday => (
                "DateTimeFormat",
                &[("weekday", "short"), ("day", "numeric"), ("month", "short")],
            ),
            Self::Time => ("DateTimeFormat", &[HOURS, ("timeStyle", "medium")]),
            Self::DayAndTime => ("DateTimeFormat", &[HOURS, DAY, ("timeStyle", "medium")]),
            Self::TimeAndZone => ("DateTimeFormat", &[HOURS, ("timeStyle", "long")]),
            Self::DayTimeAndZone => ("DateTimeFormat", &[HOURS, DAY, ("timeStyle", "long")]),
            Self::DayAndMinute => ("DateTimeFormat", &[HOURS, DAY, ("timeStyle", "short")]),
            Self::Minute => ("DateTimeFormat", &[HOURS, ("timeStyle", "short")]),
            Self::Hours => ("NumberFormat", &[UNIT, ("unit", "hour")]),
            Self::Minutes => ("NumberFormat", &[UNIT, ("unit", "minute")]),
            Self::Seconds => ("NumberFormat", &[UNIT, ("unit", "second")]),
            Self::Percent => ("NumberFormat", &[("style", "percent")]),
            Self::List => ("ListFormat", &[("style", "narrow")]),
            Self::Parts => ("ListFormat", &[("style", "narrow"), ("type", "unit")]),
        }
    }
}

/// What writes in a form of a language.
type Made = (&'static str, Form, Function);

thread_local! {
    /// Making one takes the browser far longer than using it.
    static MADE: RefCell<Vec<Made>> = const { RefCell::new(Vec::new()) };
}

fn write(language: Language, form: Form, value: &JsValue) -> String {
    let tag = language.tag();
    let function = MADE.with_borrow_mut(|made| {
        let known = made.iter().find(|(of, is, _)| (*of, *is) == (tag, form));
        if let Some((.., function)) = known {
            return Some(function.clone());
        }
        let function = make(tag, form).ok()?;
        made.push((tag, form, function.clone()));
        Some(function)
    });
    let written = function.and_then(|function| function.call1(&JsValue::NULL, value).ok());
    written
        .and_then(|written| written.as_string())
        .unwrap_or_default()
}

fn make(tag: &str, form: Form) -> Result<Function, JsValue> {
    let (class, chosen) = form.maker();
    let options = Object::new();
    for (name, value) in chosen {
        Reflect::set(&options, &(*name).into(), &(*value).into())?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let class: Function = Reflect::get(&intl, &class.into())?.dyn_into()?;
    let arguments = Array::of2(&locale(tag).into(), &options);
    let made = Reflect::construct(&class, &arguments)?;
    let format: Function = Reflect::get(&made, &"format".into())?.dyn_into()?;
    Ok(format.bind0(&made))
}

fn moment(language: Language, form: Form, at: i64) -> String {
    write(language, form, &JsValue::from_f64(at as f64))
}

fn is_today(at: UnixMillis) -> bool {
    is_same_day(at, format::now())
}

/// Whether both are of one day here.
pub fn is_same_day(one: UnixMillis, other: UnixMillis) -> bool {
    let day = |at| String::from(Date::new(&JsValue::from_f64(at as f64)).to_date_string());
    day(one) == day(other)
}

/// A time of day, and the day where it isn't today: `22:51:04`, `Nov 24, 2026, 22:51:04`.
pub fn time(language: Language, at: UnixMillis) -> String {
    let form = if is_today(at) {
        Form::Time
    } else {
        Form::DayAndTime
    };
    moment(language, form, at.cast_signed())
}

/// The same with the time zone, which each view says once: `22:51:04 GMT+1`.
pub fn time_and_zone(language: Language, at: UnixMillis) -> String {
    let form = if is_today(at) {
        Form::TimeAndZone
    } else {
        Form::DayTimeAndZone
    };
    moment(language, form, at.cast_signed())
}

/// A day and a time of day: `Nov 24, 2026, 22:51`.
pub fn day_and_time(language: Language, at: UnixMillis) -> String {
    moment(language, Form::DayAndMinute, at.cast_signed())
}

/// The same with the time zone: `Nov 24, 2026, 22:51 GMT+1`.
pub fn day_time_in_zone(language: Language, at: UnixMillis) -> String {
    [&day_and_time(language, at), " ", &zone_at(language, at)].concat()
}

/// The same to the second: `Nov 24, 2026, 22:51:04`.
pub fn day_and_second(language: Language, at: UnixMillis) -> String {
    moment(language, Form::DayAndTime, at.cast_signed())
}

/// A time of day to the minute: `22:51`.
pub fn time_of_day(language: Language, at: UnixMillis) -> String {
    moment(language, Form::Minute, at.cast_signed())
}

/// A day and a time of day with the time zone, and to the second.
pub fn day_time_and_zone(language: Language, at: UnixMillis) -> String {
    moment(language, Form::DayTimeAndZone, at.cast_signed())
}

/// The time zone as it is now, in short: `GMT+1`.
pub fn zone(language: Language) -> String {
    zone_at(language, format::now())
}

/// The time zone at a moment, as sentences name it. Its own name is English (`Europe/Berlin`): other languages have it in
/// short.
pub fn zone_name(language: Language, at: UnixMillis) -> String {
    if language == Language::EN {
        format::zone_name()
    } else {
        zone_at(language, at)
    }
}

fn zone_at(language: Language, at: UnixMillis) -> String {
    // Of all parts only this one can't be had alone.
    let written = |form| moment(language, form, at.cast_signed());
    let (with, without) = (written(Form::TimeAndZone), written(Form::Time));
    with.replace(&without, "").trim().to_owned()
}

/// A day, which no line breaks: `Nov 24, 2026`.
pub fn day(language: Language, at: i64) -> String {
    moment(language, Form::Day, at).replace(' ', "\u{a0}")
}

/// A day of the days around today: `Sun, Nov 29`.
pub fn weekday(language: Language, at: UnixMillis) -> String {
    moment(language, Form::Weekday, at.cast_signed())
}

/// How long something lasts: `12 sec`, `3 min`, `1 hr 5 min`.
pub fn duration(language: Language, millis: u64) -> String {
    let seconds = millis.div_ceil(1000);
    let minutes = seconds / 60;
    let unit = |form, n: u64| write(language, form, &JsValue::from_f64(n as f64));
    let written = match (seconds, minutes) {
        (0..=90, _) => unit(Form::Seconds, seconds),
        (_, 0..=90) => unit(Form::Minutes, minutes),
        _ => {
            let parts = [
                unit(Form::Hours, minutes / 60),
                unit(Form::Minutes, minutes % 60),
            ];
            several(language, Form::Parts, &parts)
        }
    };
    spaced(&written)
}

/// A number of minutes, however many: `120 min`.
pub fn minutes(language: Language, n: u64) -> String {
    spaced(&write(
        language,
        Form::Minutes,
        &JsValue::from_f64(n as f64),
    ))
}

/// How long ago something was, in the largest unit that fits: `now`, `3 minutes ago`, `yesterday`.
pub fn ago(language: Language, millis: u64) -> String {
    let minutes = millis / 60_000;
    let (n, unit) = match minutes {
        0 => (0, "second"),
        1..60 => (minutes, "minute"),
        60..1_440 => (minutes / 60, "hour"),
        _ => (minutes / 1_440, "day"),
    };
    let options = Object::new();
    let _ = Reflect::set(&options, &"numeric".into(), &"auto".into());
    let tags = Array::of1(&locale(language.tag()).into());
    let words = js_sys::Intl::RelativeTimeFormat::new(&tags, &options);
    spaced(&String::from(words.format(-(n as f64), unit)))
}

/// With a space between digits and Han, as the texts of the console have it: the browser writes `2小时5分钟`.
fn spaced(written: &str) -> String {
    let is_han = |one: char| ('\u{4E00}'..='\u{9FFF}').contains(&one);
    let mut out = String::new();
    let mut before = ' ';
    for one in written.chars() {
        if (before.is_ascii_digit() && is_han(one)) || (is_han(before) && one.is_ascii_digit()) {
            out.push(' ');
        }
        out.push(one);
        before = one;
    }
    out
}

/// A share in hundredths: `45%`.
pub fn percent(language: Language, hundredths: u64) -> String {
    let share = hundredths as f64 / 100.0;
    write(language, Form::Percent, &share.into())
}

/// Several of the same, next to each other: `1,200 logged off, 3 failed`.
pub fn list(language: Language, items: &[String]) -> String {
    several(language, Form::List, items)
}

fn several(language: Language, form: Form, items: &[String]) -> String {
    let items: Array = items
        .iter()
        .map(|item| JsValue::from(item.as_str()))
        .collect();
    write(language, form, &items)
}
