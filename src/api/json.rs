//! JSON as it stands in a text: one walk proves that it is well-formed, then values are parts of the text. Nothing is
//! copied, and what nobody asks for is only stepped over.

mod walk;

use crate::domain::text::has;
use std::borrow::Cow;
use walk::Walk;

/// One value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Json<'t>(&'t str);

/// Where a text stops being JSON, in bytes from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson(pub usize);

impl<'t> Json<'t> {
    /// `null`.
    pub const NULL: Self = Self("null");

    /// The value that the text is. One that is nested deeper than 127 is refused.
    pub fn parse(text: &'t str) -> Result<Self, NotJson> {
        let mut walk = Walk::new(text);
        let value = walk.value();
        walk.space();
        match value {
            Some(value) if walk.is_at_end() => Ok(Self(value)),
            _ => Err(NotJson(walk.place())),
        }
    }

    /// The text that a string stands for; half a pair of surrogates becomes U+FFFD. `None` for what isn't a string.
    pub fn text(self) -> Option<Cow<'t, str>> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        Some(if has(inner, b'\\') {
            Cow::Owned(unescaped(inner))
        } else {
            Cow::Borrowed(inner)
        })
    }

    /// A number as it is written.
    pub fn number(self) -> Option<&'t str> {
        self.0
            .starts_with(|c: char| c == '-' || c.is_ascii_digit())
            .then_some(self.0)
    }

    /// `true` or `false` as it is written.
    pub fn truth(self) -> Option<&'t str> {
        matches!(self.0, "true" | "false").then_some(self.0)
    }

    /// Whether it is `null`.
    pub fn is_null(self) -> bool {
        self.0 == "null"
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.0.starts_with('{')
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        self.0.starts_with('[')
    }

    /// The fields of an object with their names, or the items of a list with `null` for a name; nothing of others.
    pub fn parts(self) -> Parts<'t> {
        let has_parts = self.is_object() || self.is_list();
        Parts {
            walk: Walk::new(if has_parts { self.0 } else { "" }),
            named: self.is_object(),
        }
    }

    /// The field of an object; the last one, if several have the name.
    pub fn get(self, name: &str) -> Option<Self> {
        let named = |key: Self| key.text().as_deref() == Some(name);
        self.parts()
            .filter_map(|(key, value)| named(key).then_some(value))
            .last()
    }
}

/// See [`Json::parts`].
#[derive(Debug)]
pub struct Parts<'t> {
    walk: Walk<'t>,
    named: bool,
}

impl<'t> Iterator for Parts<'t> {
    type Item = (Json<'t>, Json<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        // Over the bracket or the comma.
        self.walk.step();
        let mut name = "null";
        if self.named {
            name = self.walk.value()?;
            self.walk.space();
            self.walk.step();
        }
        let value = self.walk.value()?;
        self.walk.space();
        Some((Json(name), Json(value)))
    }
}

/// What the inside of a string stands for.
fn unescaped(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let (kind, after) = escape.split_at_checked(1).unwrap_or((escape, ""));
        rest = after;
        out.push(match kind {
            "b" => '\u{8}',
            "f" => '\u{c}',
            "n" => '\n',
            "r" => '\r',
            "t" => '\t',
            "u" => unicode(&mut rest),
            _ => kind.chars().next().unwrap_or_default(),
        });
    }
    out.push_str(rest);
    out
}

/// The character whose digits `rest` starts with, with those of its other half; `rest` is what follows.
fn unicode(rest: &mut &str) -> char {
    let first = hex(rest);
    *rest = rest.get(4..).unwrap_or_default();
    let second = rest.strip_prefix("\\u").map_or(0, hex);
    if (0xD800..0xDC00).contains(&first) && (0xDC00..0xE000).contains(&second) {
        *rest = rest.get(6..).unwrap_or_default();
        let both = 0x1_0000 + ((first - 0xD800) << 10 | (second - 0xDC00));
        return char::from_u32(both).unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The number that the first four digits are.
fn hex(digits: &str) -> u32 {
    let digits = digits
        .bytes()
        .take(4)
        .map(|digit| char::from(digit).to_digit(16));
    digits.fold(0, |number, digit| number << 4 | digit.unwrap_or_default())
}

#[cfg(test)]
mod tests;
