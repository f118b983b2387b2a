//! A language, and how its texts are found.

/// A language of the console; its methods, one for each entry of the list of texts, are the texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Language(Option<&'static Foreign>);

/// A language other than English.
#[derive(Debug)]
pub struct Foreign {
    /// The language's tag (BCP 47), for `lang` and for the browser's `Intl`.
    pub tag: &'static str,
    /// Its texts, made with [`Words::list`](super::Words::list).
    pub words: &'static [&'static str],
    /// Whether a number of things takes the form of one.
    pub is_one: fn(usize) -> bool,
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

    /// Picks the form of a text that goes with a number.
    pub fn plural<T>(
        self,
        count: usize,
        one: impl FnOnce(Self) -> T,
        other: impl FnOnce(Self) -> T,
    ) -> T {
        let is_one = self.0.map_or(count == 1, |foreign| (foreign.is_one)(count));
        if is_one { one(self) } else { other(self) }
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

/// Makes of each `name(value, …) "English";` a method of [`Language`] that gives the text, with the values in the
/// places of `%{value}`, and a field of `Words` for the same text in another language.
macro_rules! texts {
    ($($name:ident($($value:ident),*) $english:literal;)*) => {
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
            /// others.
            pub const fn list(self) -> [&'static str; At::End as usize] {
                use $crate::texts::language::has_values;
                $(
                    let values: &[&str] = &[$(stringify!($value)),*];
                    assert!(has_values(self.$name, values), stringify!($name));
                    assert!(has_values($english, values), stringify!($name));
                )*
                [$(self.$name),*]
            }
        }

        impl Language {
            $(texts!(@text $name [$($value)*] $english);)*
        }
    };
    (@text $name:ident [] $english:literal) => {
        pub fn $name(self) -> &'static str {
            self.say($english, At::$name as usize)
        }
    };
    (@text $name:ident [$($value:ident)+] $english:literal) => {
        pub fn $name(self, $($value: &str),+) -> String {
            let text = self.say($english, At::$name as usize);
            $crate::texts::language::fill(text, concat!($(stringify!($value), ' '),+), &[$($value),+])
        }
    };
}
pub(super) use texts;

/// The text with each value in its place. `names` are the names of the values, in their order.
#[inline(never)]
pub(super) fn fill(text: &str, names: &str, values: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("%{") {
        out.push_str(before);
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        let at = names.split(' ').position(|known| known == name);
        out.push_str(
            at.and_then(|at| values.get(at).copied())
                .unwrap_or_default(),
        );
        rest = behind;
    }
    out.push_str(rest);
    out
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
    fn each_language_has_its_own_words_tag_and_plural() {
        let chinese = Language::foreign(&super::super::zh::ZH);
        assert_ne!(chinese, Language::EN);
        assert_ne!(chinese.app_sign_out(), Language::EN.app_sign_out());
        assert_eq!(chinese.plural(1, |_| "one", |_| "other"), "other");
        assert_eq!(Language::EN.plural(1, |_| "one", |_| "other"), "one");
        assert_eq!(Language::EN.app_minutes("5"), "5 min");
    }
}
