//! One desktop with all that an answer tells of it, whatever that is: fields that the list keeps, as the list has them,
//! and every other one as text.

use super::row::RowText;
use crate::api::answer::decoded;
use crate::api::json::Json;
use crate::domain::fleet::{BETWEEN_ADDRESSES, Fleet};

/// What is told of one desktop.
#[derive(Debug, Default)]
pub struct Whole {
    /// The desktop alone, in row 0.
    pub desktop: Fleet,
    /// What the fleet doesn't show, in the order of the answer.
    pub others: Vec<Told>,
}

/// One value that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The field of the desktop, as the service calls it.
    pub field: Box<str>,
    /// Where the value is in the field: names, and numbers from 1 where a list has several, with dots between them.
    /// Empty when it is all of the field.
    pub within: Box<str>,
    /// Empty for `null`, and where there is nothing in a text, a list or an object.
    pub value: Box<str>,
}

/// Finds a desktop in an answer of `desktops/detail`. `None` for what is no such answer, `Some(None)` when the desktop
/// isn't in it.
pub fn whole(bytes: &[u8], id: &str) -> Option<Option<Whole>> {
    let text = decoded(bytes);
    let rows = Json::parse(&text).ok()?.get("desktops")?;
    if !rows.is_list() && !rows.is_null() {
        return None;
    }
    let is_it = |row: Json<'_>| {
        let told = row.get("desktop_id").and_then(plain);
        told.is_some_and(|told| told == id)
    };
    let row = rows.parts().find_map(|(_, row)| is_it(row).then_some(row));
    Some(row.map(read))
}

fn read(row: Json<'_>) -> Whole {
    let mut whole = Whole::default();
    let mut text = RowText::default();
    text.read(row);
    text.enter(&mut whole.desktop);
    let mut all = Vec::new();
    for (field, value) in row.parts() {
        let field = field.text().unwrap_or_default();
        add(value, &field, &mut String::new(), &mut all);
    }
    all.retain(|told| !shows(&whole.desktop, told));
    whole.others = all;
    whole
}

/// Whether the fleet shows just that.
fn shows(fleet: &Fleet, told: &Told) -> bool {
    let value = &*told.value;
    match (&*told.field, &*told.within) {
        ("desktop_id", "") => true,
        ("computer_name", "") => fleet.name(0) == value,
        // Then others are named elsewhere, or nobody is.
        ("user_name", "") => value.is_empty() || fleet.user(0) == value,
        ("login_status", "") => fleet.login_state(0).as_str() == value,
        ("status", "") => fleet.power_state(0) == value,
        ("desktop_type", "") => fleet.kind(0) == value,
        ("availability_zone", "") => fleet.zone(0) == value,
        ("ip_addresses" | "ip_address", "") => fleet.addresses(0) == value,
        ("os_version", "") | ("metadata", "os_type") => fleet.os(0).contains(value),
        ("created", "") => fleet.created(0).is_some(),
        ("in_maintenance_mode", "") => value.parse() == Ok(fleet.in_maintenance(0)),
        ("tags", "") => {
            let tags = fleet.tags(0).map(|(key, value)| [key, "=", value].concat());
            tags.collect::<Vec<_>>().join(BETWEEN_ADDRESSES) == value
        }
        _ => false,
    }
}

/// Adds all values in `value`, which is `within` the field.
fn add(value: Json<'_>, field: &str, within: &mut String, all: &mut Vec<Told>) {
    if let Some(value) = plain(value).or_else(|| plain_list(value)) {
        all.push(Told {
            field: field.into(),
            within: within.as_str().into(),
            value: value.into(),
        });
        return;
    }
    let is_one = value.is_list() && value.parts().nth(1).is_none();
    for (number, (name, part)) in (1..).zip(value.parts()) {
        let before = within.len();
        if !is_one {
            let name = name
                .text()
                .map_or_else(|| i32::to_string(&number), Into::into);
            let dot = if before == 0 { "" } else { "." };
            within.extend([dot, &name]);
        }
        add(part, field, within, all);
        within.truncate(before);
    }
}

/// A value that is one text: a tag, too. Nothing for `null` and for what has nothing in it.
fn plain(value: Json<'_>) -> Option<String> {
    if let Some(text) = value.text() {
        return Some(text.into());
    }
    if value.is_list() || value.is_object() {
        let mut parts = value.parts();
        return match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Some(String::new()),
            (Some(_), Some(_), None) if value.is_object() => tag(value),
            _ => None,
        };
    }
    let plain = value.number().or(value.truth());
    Some(plain.unwrap_or_default().to_owned())
}

fn tag(value: Json<'_>) -> Option<String> {
    let text = |name| value.get(name)?.text();
    Some([&*text("key")?, "=", &*text("value")?].concat())
}

/// The texts of a list of nothing else, as one.
fn plain_list(value: Json<'_>) -> Option<String> {
    let texts: Option<Vec<String>> = value.parts().map(|(_, item)| plain(item)).collect();
    texts
        .filter(|_| value.is_list())
        .map(|texts| texts.join(BETWEEN_ADDRESSES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::detail::tests::EXAMPLE;
    use proptest::prelude::*;

    fn told(whole: &Whole) -> Vec<(&str, &str, &str)> {
        let others = whole.others.iter();
        others
            .map(|told| (&*told.field, &*told.within, &*told.value))
            .collect()
    }

    fn of(fields: &str) -> Whole {
        let page = format!(r#"{{"desktops": [{{"desktop_id": "d", {fields}}}]}}"#);
        whole(page.as_bytes(), "d").unwrap().unwrap()
    }

    #[test]
    fn the_documented_example_is_told_in_full_and_nothing_twice() {
        let id = "21616aa6-061d-4b2f-bd83-b230d7a9a14c";
        let whole = whole(EXAMPLE.as_bytes(), id).unwrap().unwrap();
        assert_eq!(whole.desktop.name(0), "CHENMIN01");
        assert_eq!(
            told(&whole),
            [
                ("user_group", "", "default"),
                ("task_status", "", ""),
                ("addresses", "addr", "10.0.9.55"),
                ("addresses", "version", "4"),
                ("addresses", "OS-EXT-IPS:type", "fixed"),
                ("addresses", "OS-EXT-IPS-MAC:mac_addr", "fa:16:3e:d5:b3:02"),
                ("metadata", "charging_mode", "0"),
                ("metadata", "image_name", "copy_uos-hjg1"),
                ("product", "cpu", "2"),
                ("product", "memory", "3072"),
                ("product", "descriptions", "CPU:2vCPUs,Memory:4GB"),
            ]
        );
    }

    #[test]
    fn several_are_told_apart_by_their_numbers_and_texts_stand_together() {
        let whole = of(
            r#""data_volumes": [{"size": 80}, {"size": 100, "at": ["a", "b"]}], "user_group_list": ["x", "y"], "more": {"deep": [[1, {"k": true}]]}"#,
        );
        assert_eq!(
            told(&whole),
            [
                ("data_volumes", "1.size", "80"),
                ("data_volumes", "2.size", "100"),
                ("data_volumes", "2.at", "a, b"),
                ("user_group_list", "", "x, y"),
                ("more", "deep.1", "1"),
                ("more", "deep.2.k", "true"),
            ]
        );
    }

    #[test]
    fn what_the_list_can_not_show_is_told_as_it_came() {
        let whole = of(
            r#""created": "soon", "in_maintenance_mode": "perhaps", "user_name": {"name": "li"}, "pool_id": "p", "tags": [{"key": "a", "value": "1"}, {"key": "b", "value": ""}], "process": null"#,
        );
        assert_eq!(
            told(&whole),
            [
                ("created", "", "soon"),
                ("in_maintenance_mode", "", "perhaps"),
                ("user_name", "name", "li"),
                ("pool_id", "", "p"),
                ("process", "", ""),
            ]
        );
    }

    #[test]
    fn only_the_desktop_that_was_asked_for_counts() {
        let page = br#"{"desktops": [7, {"desktop_id": "other", "sid": "1"}, {"desktop_id": "d", "sid": "2"}]}"#;
        assert_eq!(
            told(&whole(page, "d").unwrap().unwrap()),
            [("sid", "", "2")]
        );
        assert!(whole(page, "e").unwrap().is_none());
        assert!(whole(br#"{"desktops": null}"#, "d").unwrap().is_none());
        for other in ["", "{", "[]", "{}", r#"{"desktops": {}}"#, "<html>"] {
            assert!(whole(other.as_bytes(), "d").is_none(), "{other}");
        }
    }

    /// Any JSON, not nested deeply.
    fn json() -> impl Strategy<Value = String> {
        let leaf = prop::sample::select(vec![
            "null",
            "true",
            "-1.5e3",
            r#""""#,
            r#""a\"b""#,
            r#""\ud83d""#,
            "{}",
            "[]",
        ]);
        leaf.prop_map(str::to_owned)
            .prop_recursive(5, 40, 5, |inner| {
                let named = ("[a-c]|key|value", inner.clone());
                prop_oneof![
                    prop::collection::vec(inner, 0..5)
                        .prop_map(|items| format!("[{}]", items.join(","))),
                    prop::collection::vec(named, 0..5).prop_map(|fields| {
                        let fields = fields
                            .iter()
                            .map(|(name, value)| format!("\"{name}\":{value}"));
                        format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
                    }),
                ]
            })
    }

    proptest! {
        #[test]
        fn every_field_of_whatever_comes_is_told(values in prop::collection::vec(json(), 1..6)) {
            let fields = values.iter().enumerate().map(|(n, value)| format!("\"f{n}\": {value}"));
            let whole = of(&fields.collect::<Vec<_>>().join(","));
            for (n, value) in values.iter().enumerate() {
                let field = format!("f{n}");
                prop_assert!(whole.others.iter().any(|told| *told.field == *field), "{}", value);
            }
        }

        #[test]
        fn no_bytes_do_harm(bytes: Vec<u8>, cut in 0..EXAMPLE.len(), odd: u8) {
            let _ = whole(&bytes, "d");
            let mut page = EXAMPLE.as_bytes().to_vec();
            page[cut] = odd;
            let _ = whole(&page, "21616aa6-061d-4b2f-bd83-b230d7a9a14c");
            let _ = whole(&page[..cut], "d");
        }
    }
}
