//! Every text that a person reads, checked when it is compiled: a text that lacks a language, or a place that asks
//! for a text that isn't there, doesn't build.

#![allow(missing_docs, reason = "the texts are their own documentation")]

use typed_i18n::TypedI18N;

/// A language of the console; its methods, one for each entry of `texts.yaml`, are the texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, TypedI18N)]
#[typed_i18n(filename = "src/texts.yaml")]
#[typed_i18n(builder = "mixed_str")]
pub enum Language {
    /// English.
    #[default]
    En,
}

impl Language {
    /// The language's tag (BCP 47), for `lang` and for the browser's `Intl`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
        }
    }

    /// Picks the form of a text that goes with a number.
    pub fn plural<T>(
        self,
        count: usize,
        one: impl FnOnce(Self) -> T,
        other: impl FnOnce(Self) -> T,
    ) -> T {
        match self {
            Self::En if count == 1 => one(self),
            Self::En => other(self),
        }
    }
}
