//! The bodies that faults come with, in all the shapes that the services, the gateway and proxies use.

use super::text;
use crate::api::json::Json;

/// What a body says of a fault.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub code: Option<Box<str>>,
    pub text: Option<Box<str>>,
    pub request_id: Option<Box<str>>,
    pub authorization: Option<Box<str>>,
    /// HTML instead of JSON: something other than the service answered.
    pub is_page: bool,
}

/// Names of code and text, in the order in which the vendor's SDK looks for them.
const SHAPES: [(&str, &str); 3] = [
    ("error_code", "error_msg"),
    ("errorCode", "errorMsg"),
    ("code", "message"),
];

/// The most characters of `encoded_authorization_message` that are kept: a part of it can't be decoded.
const MAX_AUTHORIZATION: usize = 20_000;

/// Reads any body. What is not JSON, or JSON without a code and text, is its own text.
pub fn read(bytes: &[u8]) -> Said {
    let decoded = text::decoded(bytes);
    let Ok(json) = Json::parse(&decoded) else {
        return Said {
            text: text::of_raw(bytes),
            is_page: text::is_page(&decoded),
            ..Said::default()
        };
    };
    let (code, message) = code_and_text(json).unwrap_or_default();
    let words = |name| anywhere(json, &|object| scalar(object.get(name)?));
    let message = message.or_else(|| words("title"));
    let text = match (message, words("error_detail")) {
        (Some(message), Some(detail)) if detail != message => {
            text::shown(&format!("{message}\n{detail}"))
        }
        (Some(message), _) => text::shown(&message),
        (None, Some(detail)) => text::shown(&detail),
        (None, None) if code.is_none() && !json.is_null() => text::of_raw(bytes),
        (None, None) => None,
    };
    Said {
        code: code.and_then(|code| text::id(&code)),
        text,
        request_id: words("request_id").and_then(|id| text::id(&id)),
        authorization: words("encoded_authorization_message")
            .filter(|it| it.len() <= MAX_AUTHORIZATION)
            .map(Into::into),
        is_page: false,
    }
}

/// Code and text: complete pairs first, at the top before further down; then either of the two alone.
fn code_and_text(json: Json<'_>) -> Option<(Option<String>, Option<String>)> {
    let pairs = |object: Json<'_>| {
        let pair = |(code, text)| {
            Some((
                Some(scalar(object.get(code)?)?),
                Some(scalar(object.get(text)?)?),
            ))
        };
        SHAPES.into_iter().find_map(pair)
    };
    let halves = |object: Json<'_>| {
        let half = |(code, text)| match (
            object.get(code).and_then(scalar),
            object.get(text).and_then(scalar),
        ) {
            (None, None) => None,
            half => Some(half),
        };
        SHAPES.into_iter().find_map(half)
    };
    anywhere(json, &pairs).or_else(|| anywhere(json, &halves))
}

/// What `look` finds in the value, else in what it holds, however deep (JSON deeper than 127 doesn't parse).
fn anywhere<T>(value: Json<'_>, look: &dyn Fn(Json<'_>) -> Option<T>) -> Option<T> {
    look(value).or_else(|| value.parts().find_map(|(_, inner)| anywhere(inner, look)))
}

/// A text or number as text; `None` for nothing, an empty text, and what has parts.
fn scalar(value: Json<'_>) -> Option<String> {
    match value.number() {
        Some(number) => Some(number.to_owned()),
        None => value
            .text()
            .filter(|text| !text.trim().is_empty())
            .map(Into::into),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_text(body: &str) -> (Option<String>, Option<String>) {
        let said = read(body.as_bytes());
        (said.code.map(Into::into), said.text.map(Into::into))
    }

    fn pair(code: &str, text: &str) -> (Option<String>, Option<String>) {
        (Some(code.to_owned()), Some(text.to_owned()))
    }

    #[test]
    fn each_shape_is_understood() {
        for body in [
            r#"{"error_code":"C","error_msg":"t"}"#,
            r#"{"errorCode":"C","errorMsg":"t"}"#,
            r#"{"code":"C","message":"t"}"#,
            r#"{"error":{"code":"C","message":"t","title":"x"}}"#,
            r#"{"error":{"error_code":"C","error_msg":"t"}}"#,
            r#"{"a":[{"b":{"errorCode":"C","errorMsg":"t"}}]}"#,
        ] {
            assert_eq!(code_text(body), pair("C", "t"), "{body}");
        }
    }

    #[test]
    fn the_shapes_go_in_order_and_whole_pairs_before_halves() {
        let all = r#"{"code":"3","message":"c","errorCode":"2","errorMsg":"b","error_code":"1","error_msg":"a"}"#;
        assert_eq!(code_text(all), pair("1", "a"));
        assert_eq!(
            code_text(r#"{"code":"half","error":{"error_code":"C","error_msg":"t"}}"#),
            pair("C", "t")
        );
        assert_eq!(
            code_text(
                r#"{"error":{"error_code":"inner","error_msg":"t"},"code":"top","message":"m"}"#
            ),
            pair("top", "m")
        );
    }

    #[test]
    fn codes_may_be_numbers_and_halves_are_better_than_nothing() {
        assert_eq!(
            code_text(r#"{"error":{"code":401,"message":"no"}}"#),
            pair("401", "no")
        );
        assert_eq!(
            code_text(r#"{"error_code":"C","error_msg":null}"#),
            (Some("C".to_owned()), None)
        );
        assert_eq!(
            code_text(r#"{"message":"t"}"#),
            (None, Some("t".to_owned()))
        );
    }

    #[test]
    fn the_detail_stands_on_a_line_of_its_own() {
        let body = r#"{"error_code":"C","error_msg":"t","error_detail":"d","request_id":"r","encoded_authorization_message":"e"}"#;
        let said = read(body.as_bytes());
        assert_eq!(said.text.as_deref(), Some("t\nd"));
        assert_eq!(
            (said.request_id.as_deref(), said.authorization.as_deref()),
            (Some("r"), Some("e"))
        );
    }

    #[test]
    fn a_detail_that_repeats_the_text_is_not_shown_twice() {
        let body = r#"{"error_code":"C","error_msg":"t","error_detail":"t"}"#;
        assert_eq!(code_text(body), pair("C", "t"));
    }

    #[test]
    fn json_that_says_nothing_of_a_fault_is_its_own_text() {
        assert_eq!(
            code_text(r#"{"path":"/v2","status":"x"}"#),
            (None, Some(r#"{"path":"/v2","status":"x"}"#.to_owned()))
        );
        assert_eq!(code_text("null"), (None, None));
        assert_eq!(code_text(""), (None, None));
    }

    #[test]
    fn a_body_that_breaks_off_is_its_own_text() {
        let cut = r#"{"error_code":"WKS.0001","error_m"#;
        assert_eq!(code_text(cut), (None, Some(cut.to_owned())));
    }
}
