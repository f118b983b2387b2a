//! A language, and how its texts are found.

use std::borrow::Cow;

/// A language of the console; its methods, one for each entry of the list of texts, are the texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Language(Option<&'static Foreign>);

/// A language other than English.
#[derive(Debug)]
pub struct Foreign {
    /// The language's tag (BCP 47), for `lang` and for the browser's `Intl`.
    pub tag: &'static str,
    /// From which side it is read, for `dir`: `ltr`, `rtl`.
    pub direction: &'static str,
    /// Its texts, made with [`Words::list`](super::Words::list).
    pub words: &'static [&'static str],
    /// Which form of a text goes with a number, from 0 (see [`texts!`]).
    pub form: fn(usize) -> usize,
}

impl Language {
    /// English.
    pub const EN: Self = Self(None);

    /// Another language, whose texts were fetched.
    pub fn foreign(language: &'static Foreign) -> Self {
        Self(Some(language))
    }

    /// The language's tag (BCP 47), for `lang` and for the browser's `Intl`.
    pub fn tag(self) -> &'static str {
        self.0.map_or("en", |foreign| foreign.tag)
    }

    /// From which side it is read, for `dir`: `ltr`, `rtl`.
    pub fn direction(self) -> &'static str {
        self.0.map_or("ltr", |foreign| foreign.direction)
    }

    /// The form that goes with a number, of those that `|` parts; the last one if there are not so many.
    #[inline(never)]
    pub(super) fn form(self, forms: &'static str, count: usize) -> &'static str {
        let form = self.0.map_or(usize::from(count != 1), |f| (f.form)(count));
        forms.split('|').take(form + 1).last().unwrap_or(forms)
    }

    /// A text: the English one, or that at the same place of the other language's list.
    #[inline(never)]
    pub(super) fn say(self, english: &'static str, at: usize) -> &'static str {
        let foreign = self.0.and_then(|foreign| foreign.words.get(at));
        foreign.copied().unwrap_or(english)
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

/// The place of a wanted language among tags: that of the very tag, else of the first one of the same language, which the
/// first part tells (`zh-Hans-SG` is found in `zh-CN`).
pub fn nearest<'a>(wanted: &str, tags: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
    let language = |tag: &'a str| tag.split('-').next().unwrap_or_default();
    let wants = wanted.split('-').next().unwrap_or_default();
    let exactly = tags
        .clone()
        .position(|tag| tag.eq_ignore_ascii_case(wanted));
    let nearly = || {
        tags.map(language)
            .position(|tag| tag.eq_ignore_ascii_case(wants))
    };
    exactly.or_else(nearly)
}

/// Makes of each `name(value, …) "English";` a method of [`Language`] that gives the text, with the values in the
/// places of `%{value}`, and a field of `Words` for the same text in another language.
///
/// `name[count](value, …) "one|more";` is a text that depends on a number, which its method takes first: the forms of a
/// language stand between `|`, in English that for one and that for all other numbers.
macro_rules! texts {
    ($($name:ident$([$count:ident])?($($value:ident),*) $english:literal;)*) => {
        /// All texts in a language other than English, with `%{value}` where a value goes.
        #[derive(Debug)]
        pub struct Words {
            $(pub $name: &'static str,)*
        }

        /// The places of the texts in a list.
        #[allow(non_camel_case_types, reason = "they are named as the texts are")]
        enum At {
            $($name,)*
            End,
        }

        impl Words {
            /// All texts in their order, once it is sure that each has the values that the English one has, and no
            /// others, and that those which depend on a number have so many forms.
            pub const fn list(self, forms: usize) -> [&'static str; At::End as usize] {
                use $crate::texts::language::{forms_of, has_values};
                $(
                    $(
                        assert!(
                            forms_of(self.$name) == forms && forms_of($english) == 2,
                            concat!(stringify!($name), " by ", stringify!($count))
                        );
                    )?
                    let values: &[&str] = &[$(stringify!($value)),*];
                    assert!(has_values(self.$name, values), stringify!($name));
                    assert!(has_values($english, values), stringify!($name));
                )*
                [$(self.$name),*]
            }
        }

        impl Language {
            $(texts!(@text $name [$($count)?] [$($value)*] $english);)*
        }
    };
    (@text $name:ident [$($count:ident)?] [] $english:literal) => {
        pub fn $name(self $(, $count: usize)?) -> &'static str {
            let text = self.say($english, At::$name as usize);
            $(let text = self.form(text, $count);)?
            text
        }
    };
    (@text $name:ident [$($count:ident)?] [$($value:ident)+] $english:literal) => {
        pub fn $name(self $(, $count: usize)?, $($value: &str),+) -> String {
            let text = self.say($english, At::$name as usize);
            $(let text = self.form(text, $count);)?
            $crate::texts::language::fill(text, concat!($(stringify!($value), ' '),+), &[$($value),+])
        }
    };
}
pub(super) use texts;

/// The text with each value in its place. `names` are the names of the values, in their order. A value that is written
/// from right to left turns nothing round it.
#[inline(never)]
pub(super) fn fill(text: &str, names: &str, values: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = text;
    // No text has a `%` for anything else.
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        let name = name.get(1..).unwrap_or_default();
        let at = names.split(' ').position(|known| known == name);
        let value = at.and_then(|at| values.get(at).copied());
        out.push_str(&isolated(value.unwrap_or_default()));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// A text as it stands among others: one that is written from right to left turns nothing round it, and is shown in its place.
pub fn isolated(text: &str) -> Cow<'_, str> {
    if text.chars().any(turns) {
        ["\u{2068}", text, "\u{2069}"].concat().into()
    } else {
        text.into()
    }
}

/// Whether a character is of a script from right to left (Unicode's blocks for them), or turns text round by itself.
fn turns(one: char) -> bool {
    matches!(one, '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Whether a text has a place for each of these values, and for no others.
#[allow(clippy::indexing_slicing, reason = "it runs in the compiler only")]
pub(super) const fn has_values(text: &str, values: &[&str]) -> bool {
    let text = text.as_bytes();
    let mut found = [false; 8];
    let mut at = 0;
    while at + 1 < text.len() {
        if text[at] == b'%' && text[at + 1] == b'{' {
            let mut known = false;
            let mut value = 0;
            while value < values.len() {
                if is_named(text, at + 2, values[value].as_bytes()) {
                    found[value] = true;
                    known = true;
                }
                value += 1;
            }
            if !known {
                return false;
            }
        }
        at += 1;
    }
    let mut value = 0;
    while value < values.len() {
        if !found[value] {
            return false;
        }
        value += 1;
    }
    true
}

/// How many forms a text has that depends on a number.
#[allow(clippy::indexing_slicing, reason = "it runs in the compiler only")]
pub(super) const fn forms_of(text: &str) -> usize {
    let text = text.as_bytes();
    let (mut forms, mut at) = (1, 0);
    while at < text.len() {
        if text[at] == b'|' {
            forms += 1;
        }
        at += 1;
    }
    forms
}

/// Whether `name` and a closing brace stand at a place of the text.
#[allow(clippy::indexing_slicing, reason = "it runs in the compiler only")]
const fn is_named(text: &[u8], from: usize, name: &[u8]) -> bool {
    if from + name.len() >= text.len() {
        return false;
    }
    let mut at = 0;
    while at < name.len() {
        if text[from + at] != name[at] {
            return false;
        }
        at += 1;
    }
    text[from + name.len()] == b'}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_where_the_text_wants_them() {
        let fill = |text| fill(text, "one two ", &["1", "%{one}"]);
        assert_eq!(fill("%{two} after %{one}!"), "%{one} after 1!");
        assert_eq!(fill("none"), "none");
    }

    #[test]
    fn what_is_written_from_right_to_left_stays_within_its_place() {
        let select = |name| fill("Select %{name}!", "name ", &[name]);
        assert_eq!(select("WS-1"), "Select WS-1!");
        assert_eq!(select("王伟 é"), "Select 王伟 é!");
        assert_eq!(select("עדי"), "Select \u{2068}עדי\u{2069}!");
        assert_eq!(select("a\u{202E}b"), "Select \u{2068}a\u{202E}b\u{2069}!");
    }

    #[test]
    fn a_text_that_lacks_a_value_or_wants_another_is_found_out() {
        assert!(has_values("%{one} of %{two}", &["two", "one"]));
        for text in [
            "%{one}",
            "%{one} %{two} %{three}",
            "%{one} %{tw}",
            "%{one} %{two",
        ] {
            assert!(!has_values(text, &["one", "two"]), "{text}");
        }
    }

    #[test]
    fn the_very_language_is_found_before_another_of_its_kind() {
        let tags = ["en", "zh-CN", "zh-TW"];
        let found = |wanted| nearest(wanted, tags.iter().copied()).map(|at| tags[at]);
        for (wanted, tag) in [
            ("zh-TW", "zh-TW"),
            ("zh-tw", "zh-TW"),
            ("zh-Hans-SG", "zh-CN"),
            ("zh", "zh-CN"),
            ("EN-gb", "en"),
        ] {
            assert_eq!(found(wanted), Some(tag), "{wanted}");
        }
        assert_eq!((found("z"), found(""), found("fr-CH")), (None, None, None));
    }

    #[test]
    fn each_language_has_its_own_words_tag_and_plural() {
        let chinese = Language::foreign(&super::super::zh::TEXTS);
        assert_ne!(chinese, Language::EN);
        assert_eq!(
            (chinese.direction(), Language::EN.direction()),
            ("ltr", "ltr")
        );
        assert_ne!(chinese.app_sign_out(), Language::EN.app_sign_out());
        let desktops = |language: Language, n| language.confirm_go(n, "N");
        assert_eq!(desktops(Language::EN, 1), "Log off N desktop");
        assert_eq!(desktops(Language::EN, 0), "Log off N desktops");
        assert_eq!(desktops(chinese, 1), desktops(chinese, 2));
        assert_eq!(forms_of("a") + forms_of("a|b|c"), 4);
        assert_eq!(Language::EN.app_minutes("5"), "5 min");
    }
}
