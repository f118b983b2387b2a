//! From a [`Query`] back to text that reads as the same.

use super::{
    COMMAS, Clause, Field, MINUSES, PREFIXES, Prefix, QUALITIES, QUOTES, Query, Term, split_prefix,
};
use std::fmt;

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, clause) in self.clauses.iter().enumerate() {
            let between = if place == 0 { "" } else { " " };
            write!(f, "{between}{clause}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_str("-")?;
        }
        let prefix = self.any_of.first().and_then(prefix_of);
        if let Some((name, _)) = PREFIXES.iter().find(|(_, known)| Some(*known) == prefix) {
            write!(f, "{name}:")?;
        }
        for (place, term) in self.any_of.iter().enumerate() {
            f.write_str(if place == 0 { "" } else { "," })?;
            write_term(term, f)?;
        }
        Ok(())
    }
}

fn prefix_of(term: &Term) -> Option<Prefix> {
    match term {
        Term::Word {
            field: Field::Any, ..
        }
        | Term::Faulty(_) => None,
        Term::Word { field, .. } | Term::Exact { field, .. } => Some(Prefix::Field(*field)),
        Term::Tag { .. } => Some(Prefix::Field(Field::Tag)),
        Term::Block(_) => Some(Prefix::Field(Field::Address)),
        Term::Created { .. } => Some(Prefix::Created),
        Term::Is(_) => Some(Prefix::Is),
    }
}

fn write_term(term: &Term, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match term {
        Term::Word {
            field: Field::Any,
            word,
        } => write_value(f, word, is_misread(word)),
        Term::Word { word, .. } => write_value(f, word, word.starts_with('=') || ends_early(word)),
        Term::Exact { word, .. } => {
            f.write_str("=")?;
            write_value(f, word, word.is_empty() || ends_early(word))
        }
        Term::Tag { key, value } => {
            let tag = format!("{key}={value}");
            write_value(f, &tag, ends_early(&tag))
        }
        Term::Block(block) => write!(f, "{block}"),
        Term::Created { typed, .. } => write_value(f, typed, ends_early(typed)),
        Term::Is(quality) => {
            let word = QUALITIES
                .iter()
                .find(|(_, known)| known == quality)
                .map_or("", |(word, _)| word);
            f.write_str(word)
        }
        Term::Faulty(raw) => f.write_str(raw),
    }
}

/// Whether a value after a colon would be cut short, or is taken for a quoted one.
fn ends_early(value: &str) -> bool {
    value.starts_with(QUOTES)
        || value.contains(|next: char| next.is_whitespace() || COMMAS.contains(&next))
}

/// Whether a word on its own would be read as something else.
fn is_misread(word: &str) -> bool {
    word.starts_with(QUOTES)
        || word.starts_with(MINUSES) && word.chars().nth(1).is_some()
        || word.contains(char::is_whitespace)
        || split_prefix(word).is_some()
}

fn write_value(f: &mut fmt::Formatter<'_>, value: &str, quoted: bool) -> fmt::Result {
    if quoted {
        write!(f, "\"{}\"", value.replace('"', "\"\""))
    } else {
        f.write_str(value)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Query;
    use proptest::prelude::*;

    #[test]
    fn what_was_parsed_is_printed_as_one_would_type_it() {
        for typed in [
            "fin-ws tag:dept=fin",
            "-state:disconnected user:\"li wei\",amelie",
            "ip:10.0.8.0/22,10.0.9.1 os:=\"Windows 11\"",
            "created:<2025-01-01 is:maintenance \"a \"\"b\"\"\"",
            "name:= tag:\"dept=R and D\"",
            "\"-x\" \"user:x\" fe80::1 - 张伟",
        ] {
            let printed = Query::parse(typed).to_string();
            assert_eq!(printed, typed.replace("name:= ", ""));
        }
    }

    #[test]
    fn marks_and_names_of_a_chinese_keyboard_mean_the_same() {
        for (typed, meant) in [
            ("state：connected", "state:connected"),
            ("状态：使用中，就绪", "state:使用中,就绪"),
            ("用户：“li wei”，王芳", "user:\"li wei\",王芳"),
            ("－标签：部门=财务部", "-tag:部门=财务部"),
            ("地址:10.0.8.0/22", "ip:10.0.8.0/22"),
            ("“-x” 名称：=WS", "\"-x\" name:=WS"),
            ("会议：纪要 －", "会议：纪要 －"),
        ] {
            assert_eq!(Query::parse(typed).to_string(), meant);
        }
    }

    proptest! {
        #[test]
        fn printed_and_parsed_again_is_the_same(typed in "([-a:=,\" ：，“”－]|user|状态|tag|ip|is|state|created|1\\.2\\.3\\.4|/|<|2025|-01){0,12}|\\PC{0,20}") {
            let query = Query::parse(&typed);
            let again = Query::parse(&query.to_string());
            prop_assert_eq!(query.clauses(), again.clauses(), "{}", query);
            prop_assert_eq!(query.faults().len(), again.faults().len());
            for fault in query.faults() {
                prop_assert!(typed.get(fault.at.clone()).is_some_and(|text| !text.is_empty()));
            }
        }
    }
}
