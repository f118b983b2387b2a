//! A field as text, of whatever type it comes.

use super::lenient::OneOf;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt::{self, Write as _};

/// Appends a value to a text: text as it is, numbers and truth values in digits and words, the parts of a list with
/// `, ` between them, of an object the value of the field `part`. `null` and empty texts add nothing.
pub(super) struct Text<'t> {
    pub out: &'t mut String,
    /// The field of an object that counts; empty for none.
    pub part: &'static str,
}

impl Text<'_> {
    fn again(&mut self) -> Text<'_> {
        Text {
            out: self.out,
            part: self.part,
        }
    }

    fn add(&mut self, value: impl fmt::Display) {
        let length = self.out.len();
        let between = if length == 0 { "" } else { ", " };
        // Writing to a text can't fail.
        let _ = write!(self.out, "{between}{value}");
        if self.out.len() == length + between.len() {
            self.out.truncate(length);
        }
    }
}

impl<'de> DeserializeSeed<'de> for Text<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Text<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_str<E>(mut self, text: &str) -> Result<(), E> {
        if self.out.is_empty() {
            self.out.push_str(text);
        } else {
            self.add(text);
        }
        Ok(())
    }

    fn visit_u64<E>(mut self, number: u64) -> Result<(), E> {
        self.add(number);
        Ok(())
    }

    fn visit_i64<E>(mut self, number: i64) -> Result<(), E> {
        self.add(number);
        Ok(())
    }

    fn visit_f64<E>(mut self, number: f64) -> Result<(), E> {
        self.add(number);
        Ok(())
    }

    fn visit_bool<E>(mut self, truth: bool) -> Result<(), E> {
        self.add(truth);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(self.again())?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let part = [self.part];
        while let Some(known) = map.next_key_seed(OneOf(&part))? {
            match known {
                Some(_) => map.next_value_seed(self.again())?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}
