//! Against `serde_json`, which knows all of JSON.

use super::*;
use proptest::prelude::*;
use serde_json::Value;

/// Any JSON.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map("[a-z\"\\\\]{0,3}", inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Whether every part of a value says what it should.
fn is_same(json: Json<'_>, value: &Value) -> bool {
    match value {
        Value::Null => json.is_null(),
        Value::Bool(truth) => json.truth() == Some(if *truth { "true" } else { "false" }),
        Value::Number(number) => json.number() == Some(number.to_string().as_str()),
        Value::String(text) => json.text().as_deref() == Some(text),
        Value::Array(items) => {
            json.is_list()
                && json.parts().count() == items.len()
                && json
                    .parts()
                    .zip(items)
                    .all(|((_, json), item)| is_same(json, item))
        }
        Value::Object(fields) => {
            json.is_object()
                && json.parts().count() == fields.len()
                && fields
                    .iter()
                    .all(|(name, value)| json.get(name).is_some_and(|json| is_same(json, value)))
        }
    }
}

proptest! {
    #[test]
    fn every_value_is_read(value in any_json()) {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            prop_assert!(is_same(Json::parse(&text).unwrap(), &value), "{}", text);
        }
    }

    #[test]
    fn what_is_not_json_is_refused(value in any_json(), at in 0_usize..200, cut in 0_usize..3, put in "[\\[\\]{},:\"\\\\0-9.eE+-truefalsn u]{0,3}") {
        let mut text = value.to_string();
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
        let (from, to) = (at % places.len(), (at % places.len() + cut).min(places.len() - 1));
        text.replace_range(places[from]..places[to], &put);
        match serde_json::from_str::<Value>(&text) {
            Ok(_) => prop_assert!(Json::parse(&text).is_ok(), "{}", text),
            // These it refuses although they are JSON.
            Err(error) if ["range", "surrogate", "hex escape"].iter().any(|word| error.to_string().contains(word)) => {}
            Err(_) => prop_assert!(Json::parse(&text).is_err(), "{}", text),
        }
    }
}

#[test]
fn half_a_pair_is_replaced_and_the_rest_stays() {
    let json = Json::parse(r#""a\ud83d b \ude00 \ud83d\ude00 \\ud83d \ud83d\u0041\n""#).unwrap();
    assert_eq!(
        json.text().unwrap(),
        "a\u{fffd} b \u{fffd} 😀 \\ud83d \u{fffd}A\n"
    );
}

#[test]
fn of_two_fields_with_one_name_the_last_counts() {
    let json = Json::parse(r#"{"a": 1, "\u0061": 2}"#).unwrap();
    assert_eq!(json.get("a").and_then(Json::number), Some("2"));
}

#[test]
fn a_fault_is_told_by_its_place() {
    for (text, place) in [("", 0), ("{\"a\" 1}", 5), ("[1,]", 3), ("1 2", 2), ("[", 1)] {
        assert_eq!(Json::parse(text), Err(NotJson(place)), "{text}");
    }
}

#[test]
fn values_nested_too_deep_are_refused() {
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(Json::parse(&nested(127)).is_ok());
    assert!(Json::parse(&nested(128)).is_err());
}
