//! One request as it came, and the reading of its parameters within their documented limits.

use crate::answer::Answer;
use axum::body::Bytes;
use axum::extract::Query;
use axum::http::{HeaderMap, Method, Uri};
use std::ops::RangeInclusive;

/// The code with which Workspace refuses a parameter.
const BAD_PARAMETER: &str = "WKS.00129901";

/// A request, read to its end.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The id that the answer carries in `X-Request-Id`.
    pub request_id: String,
    /// The method.
    pub method: Method,
    /// Path and query as they came.
    pub uri: Uri,
    /// The path without the sandbox's base path.
    pub path: String,
    /// The headers as they came.
    pub headers: HeaderMap,
    /// The body's bytes as they came.
    pub body: Bytes,
    query: Vec<(String, String)>,
}

impl Asked {
    /// A request from its parts.
    pub fn new(
        request_id: String,
        method: Method,
        uri: Uri,
        headers: HeaderMap,
        body: Bytes,
    ) -> Self {
        let query = Query::try_from_uri(&uri)
            .map(|Query(pairs)| pairs)
            .unwrap_or_default();
        let path = uri.path().to_owned();
        Self {
            request_id,
            method,
            uri,
            path,
            headers,
            body,
            query,
        }
    }

    /// A header's value, when it is there and readable.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// A query parameter; an empty one counts as absent.
    pub fn query(&self, name: &'static str) -> Option<&str> {
        self.all(name).next()
    }

    /// A text parameter of at most so many characters.
    pub fn text(&self, name: &'static str, longest: usize) -> Result<Option<&str>, Answer> {
        match self.query(name) {
            Some(text) if text.chars().count() > longest => Err(refuse(
                name,
                &format!("must have at most {longest} characters"),
            )),
            text => Ok(text),
        }
    }

    /// A whole number within a range, or the default.
    pub fn number(
        &self,
        name: &'static str,
        range: &RangeInclusive<usize>,
        default: usize,
    ) -> Result<usize, Answer> {
        let Some(text) = self.query(name) else {
            return Ok(default);
        };
        text.parse()
            .ok()
            .filter(|number| range.contains(number))
            .ok_or_else(|| {
                refuse(
                    name,
                    &format!("must be a number from {} to {}", range.start(), range.end()),
                )
            })
    }

    /// `true` or `false`.
    pub fn flag(&self, name: &'static str) -> Result<Option<bool>, Answer> {
        match self.query(name) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(refuse(name, "must be true or false")),
        }
    }

    /// One of some words.
    pub fn choice(&self, name: &'static str, words: &[&str]) -> Result<Option<&str>, Answer> {
        match self.query(name) {
            Some(word) if !words.contains(&word) => Err(refuse(
                name,
                &format!("must be one of {}", words.join(", ")),
            )),
            word => Ok(word),
        }
    }

    /// A list, joined by commas or given as several parameters: at most 100 values of so many characters. `None` when
    /// it is absent.
    pub fn list(&self, name: &'static str, longest: usize) -> Result<Option<Vec<&str>>, Answer> {
        let values: Vec<&str> = self
            .all(name)
            .flat_map(|text| text.split(','))
            .filter(|one| !one.is_empty())
            .collect();
        if values.len() > 100 {
            return Err(refuse(name, "must have at most 100 values"));
        }
        if values.iter().any(|value| value.chars().count() > longest) {
            return Err(refuse(
                name,
                &format!("must have values of at most {longest} characters"),
            ));
        }
        Ok((!values.is_empty()).then_some(values))
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.query
            .iter()
            .filter(move |(key, value)| key == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }
}

/// The refusal of a parameter or field.
pub fn refuse(name: &str, why: &str) -> Answer {
    Answer::workspace(
        400,
        BAD_PARAMETER,
        &format!("The parameter is invalid: {name} {why}."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        let uri = format!("/v2/p/desktops?{query}").parse().unwrap();
        Asked::new(
            String::new(),
            Method::GET,
            uri,
            HeaderMap::new(),
            Bytes::new(),
        )
    }

    #[test]
    fn a_list_may_be_joined_or_repeated() {
        let joined = asked("desktop_id=a,b&desktop_id=c");
        assert_eq!(
            joined.list("desktop_id", 255).unwrap(),
            Some(vec!["a", "b", "c"])
        );
        assert_eq!(asked("desktop_id=").list("desktop_id", 255).unwrap(), None);
        let many = vec!["x"; 101].join(",");
        assert_eq!(
            asked(&format!("desktop_id={many}"))
                .list("desktop_id", 255)
                .unwrap_err()
                .status,
            400
        );
    }

    #[test]
    fn a_number_out_of_range_is_refused() {
        assert_eq!(
            asked("limit=500").number("limit", &(0..=500), 500).unwrap(),
            500
        );
        assert_eq!(
            asked("limit=501")
                .number("limit", &(0..=500), 500)
                .unwrap_err()
                .status,
            400
        );
        assert_eq!(
            asked("limit=-1")
                .number("limit", &(0..=500), 500)
                .unwrap_err()
                .status,
            400
        );
        assert_eq!(asked("").number("limit", &(0..=500), 500).unwrap(), 500);
    }

    #[test]
    fn a_flag_is_true_or_false() {
        assert_eq!(
            asked("user_attached=true").flag("user_attached").unwrap(),
            Some(true)
        );
        assert!(asked("user_attached=yes").flag("user_attached").is_err());
    }
}
