//! What makes a view, apart from the desktops: search and order, as an address that can be sent to a colleague.

use super::{Query, Sort, SortKey};
use crate::domain::text::{percent_decoded, percent_encoded};

/// Where views are; everything behind it says which one.
const AT: &str = "#/desktops?";
/// No field of the service is longer, so neither is any word that finds something. A token that was pasted into the
/// wrong box is: it must not enter the address, which the browser remembers.
const LONGEST_WORD: usize = 255;
/// What stands between the words of one condition, and in no token but at its end: many names can follow each other.
const BETWEEN_WORDS: [char; 4] = [',', ':', '=', '"'];
/// In characters; longer addresses don't survive being sent by every program.
const LONGEST: usize = 1_500;

/// The names of the columns to sort by, as the search language calls them.
const KEYS: [(SortKey, &str); 13] = [
    (SortKey::Name, "name"),
    (SortKey::User, "user"),
    (SortKey::Login, "state"),
    (SortKey::Power, "power"),
    (SortKey::Address, "ip"),
    (SortKey::System, "os"),
    (SortKey::Tags, "tag"),
    (SortKey::Created, "created"),
    (SortKey::Kind, "type"),
    (SortKey::Zone, "zone"),
    (SortKey::Pool, "pool"),
    (SortKey::Id, "id"),
    (SortKey::Maintenance, "maintenance"),
];

/// A search as typed, and an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewSpec {
    /// The search, as typed.
    pub query: String,
    /// The order.
    pub sort: Sort,
}

impl ViewSpec {
    /// The view that an address (the part from `#` on) means. `None` for one that means no view in particular: it has
    /// no `?`, or is no address of the desktops. What isn't understood is left out.
    pub fn parse(hash: &str) -> Option<Self> {
        let mut spec = Self::default();
        let pairs = hash.strip_prefix(AT)?.split('&');
        for (name, value) in pairs.filter_map(|pair| pair.split_once('=')) {
            match name {
                "q" => spec.query = percent_decoded(value),
                "sort" => spec.sort = sort_called(value).unwrap_or_default(),
                _ => {}
            }
        }
        Some(spec)
    }

    /// The address, from `#` on. `None` where the search is too long for one, or has a word in it that can't be a part of
    /// any field (a token, say).
    pub fn address(&self) -> Option<String> {
        if !is_sendable(&self.query) {
            return None;
        }
        let mut address = [AT, "q=", &percent_encoded(&self.query)].concat();
        if self.sort != Sort::default() {
            address.extend(["&sort=", &name_of(self.sort)]);
        }
        Some(address)
    }

    /// Whether `next` is what comes while the same thing is still being typed, so that the way back needn't stop here:
    /// the same order, and the same conditions but for the end of one.
    pub fn goes_on_to(&self, next: &Self) -> bool {
        let terms = |spec: &Self| {
            let query = Query::parse(&spec.query);
            let clauses = query.clauses().iter();
            clauses.map(|clause| clause.any_of.len()).sum::<usize>()
        };
        let grows = next.query.starts_with(&self.query) || self.query.starts_with(&next.query);
        self.sort == next.sort && grows && terms(self) > 0 && terms(self) == terms(next)
    }
}

/// A column and a direction by name: `created`, or `-created` for the largest first.
pub fn sort_called(name: &str) -> Option<Sort> {
    let (key, descending) = match name.strip_prefix('-') {
        Some(key) => (key, true),
        None => (name, false),
    };
    let known = KEYS.iter().find(|(_, known)| *known == key);
    known.map(|(key, _)| Sort {
        key: *key,
        descending,
    })
}

/// What [`sort_called`] reads.
pub fn name_of(sort: Sort) -> String {
    let known = KEYS.iter().find(|(key, _)| *key == sort.key);
    let sign = if sort.descending { "-" } else { "" };
    [sign, known.map_or("", |(_, name)| name)].concat()
}

fn is_sendable(query: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || BETWEEN_WORDS.contains(&c);
    query.len() <= LONGEST
        && query
            .split(ends)
            .all(|word| characters(word) <= LONGEST_WORD)
}

/// Byte by byte: what counts them faster is a kilobyte.
fn characters(word: &str) -> usize {
    let begins = |byte: &u8| byte & 0xc0 != 0x80;
    word.as_bytes().iter().filter(|byte| begins(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::super::model::any_sort;
    use super::super::{Field, search_for};
    use super::*;
    use proptest::prelude::*;

    fn spec(query: &str) -> ViewSpec {
        ViewSpec {
            query: query.into(),
            ..ViewSpec::default()
        }
    }

    proptest! {
        #[test]
        fn a_view_is_found_again_by_its_address(query in "\\PC{0,40}|[a-z&=%#?+ :\"]{0,40}", sort in any_sort()) {
            let spec = ViewSpec { query, sort };
            let address = spec.address().unwrap();
            prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic()), "{}", address);
            prop_assert_eq!(ViewSpec::parse(&address), Some(spec));
        }

        #[test]
        fn any_address_is_read_without_a_fault(hash in "#/desktops\\?\\PC{0,60}|\\PC{0,20}") {
            let read = ViewSpec::parse(&hash);
            prop_assert_eq!(read.is_some(), hash.starts_with("#/desktops?"));
        }
    }

    #[test]
    fn an_address_reads_well() {
        let sort = sort_called("-created").unwrap();
        let query = "fin-ws".to_owned();
        let address = ViewSpec { query, sort }.address().unwrap();
        assert_eq!(address, "#/desktops?q=fin-ws&sort=-created");
        assert_eq!(ViewSpec::default().address().unwrap(), "#/desktops?q=");
    }

    #[test]
    fn a_token_in_the_search_stays_out_of_the_address() {
        let token = "MIIE-1.b_".repeat(30) + "==";
        for search in [
            token.clone(),
            format!("fin {token}"),
            format!("name:={token}"),
            format!("user:=anna,=\"{token}\""),
            "ab ".repeat(900),
        ] {
            assert_eq!(spec(&search).address(), None, "{search}");
        }
    }

    #[test]
    fn a_long_name_in_chinese_is_no_token() {
        let name = "维护窗口前的财务云桌面".repeat(10);
        assert!(spec(&name).address().is_some());
    }

    #[test]
    fn many_names_are_one_address() {
        let users: Vec<String> = (0..50).map(|n| format!("first.last-{n:02}")).collect();
        let typed = search_for(Field::User, users.iter().map(String::as_str));
        assert!(typed.len() > 2 * LONGEST_WORD);
        let address = spec(&typed).address().unwrap();
        assert_eq!(ViewSpec::parse(&address), Some(spec(&typed)));
    }

    #[test]
    fn an_address_without_a_view_means_none() {
        for hash in ["", "#", "#/desktops", "#/run?q=x", "#/desktop?q=x"] {
            assert_eq!(ViewSpec::parse(hash), None, "{hash}");
        }
        let odd = ViewSpec::parse("#/desktops?sort=colour&q=a&x&view=3");
        assert_eq!(odd, Some(spec("a")));
    }

    #[test]
    fn typing_on_is_no_step_of_its_own() {
        for (before, after, goes_on) in [
            ("fin", "fin-ws", true),
            ("fin-ws", "fin", true),
            ("fin", "fin ", true),
            ("", "fin", false),
            ("fin", "", false),
            ("fin", "fin state:connected", false),
            ("state:connected", "state:connected,open", false),
            ("fin", "ops", false),
        ] {
            assert_eq!(
                spec(before).goes_on_to(&spec(after)),
                goes_on,
                "{before} {after}"
            );
        }
        let sorted = ViewSpec {
            sort: Sort::by(SortKey::User),
            ..spec("fin-ws")
        };
        assert!(!spec("fin").goes_on_to(&sorted));
    }
}
