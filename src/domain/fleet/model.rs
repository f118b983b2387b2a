//! A naive fleet for tests: plain structs, looked at one by one.

use super::address::parse_ipv4;
use super::created::Moment;
use super::query::{Clause, Field, Quality, Query, Term};
use super::{BETWEEN_TAGS, Fleet, RowDraft, Sort, SortKey, fold::fold, words};
use proptest::prelude::*;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// One desktop as a plain struct.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub id: String,
    pub name: String,
    pub user: String,
    pub login: String,
    pub power: String,
    pub os: String,
    pub kind: String,
    pub zone: String,
    pub pool: String,
    pub tags: Vec<(String, String)>,
    pub addresses: Vec<String>,
    pub created: Option<Moment>,
    pub maintenance: bool,
    pub gone: bool,
}

impl Desk {
    /// Tells a fleet of it.
    pub fn tell(&self, fleet: &mut Fleet) {
        let tags: Vec<String> = self
            .tags
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        let draft = RowDraft {
            id: &self.id,
            name: Some(&self.name),
            user: Some(&self.user),
            login: Some(&self.login),
            power: Some(&self.power),
            os: Some(&self.os),
            kind: Some(&self.kind),
            zone: Some(&self.zone),
            pool: Some(&self.pool),
            tags: Some(&tags.join(BETWEEN_TAGS.encode_utf8(&mut [0; 4]))),
            addresses: Some(&self.addresses.join(", ")),
            created: self.created,
            maintenance: Some(self.maintenance),
        };
        fleet.upsert(&draft).expect("ids of the model can be sent");
    }
}

/// Desktops by id.
pub(crate) type Model = BTreeMap<String, Desk>;

/// A desktop with one of 40 ids, and fields that often have much in common.
pub(crate) fn any_desk() -> impl Strategy<Value = Desk> {
    let id = "(ab|AB-)[0-3][0-4]";
    let name = "(|ws|WS|fin|Büro|张|王|Ñu|Яна|e\u{301})-?[0-9]{0,3}(|a|b2|é)";
    let user = prop::sample::select(vec![
        "",
        "li wei",
        "Amélie",
        "amelie, LI",
        "o'neil",
        "straße",
        "李 wei",
        "\u{301}",
    ]);
    let login = prop::sample::select(vec![
        "CONNECTED",
        "DISCONNECTED",
        "REGISTERED",
        "UNREGISTER",
        "",
        "ODD",
    ]);
    let power = prop::sample::select(vec!["ACTIVE", "SHUTOFF", "ERROR", "active", ""]);
    let os = prop::sample::select(vec!["Windows 10", "windows 9", "Linux 20", ""]);
    let kind = prop::sample::select(vec!["DEDICATED", "POOLED", "pooled", ""]);
    let zone = prop::sample::select(vec!["north-4a", "north-4B", "north-10a", ""]);
    let pool = prop::sample::select(vec!["Fin desk", "fin", "张 9", "张 10", ""]);
    let tag = (
        prop::sample::select(vec!["dept", "Floor"]),
        prop::sample::select(vec!["fin", "finance", "3", ""]),
    );
    let tags = prop::collection::vec(
        tag.prop_map(|(key, value)| (key.into(), value.into())),
        0..3,
    );
    let address = prop_oneof!["10\\.0\\.(8|9)\\.([1-9]?[0-9])", Just("fe80::1".to_owned())];
    let addresses = prop::collection::vec(address, 0..3);
    let created = prop::option::of(1_700_000_000_000_i64..1_800_000_000_000);
    let states = (login, power, os);
    let texts = (id, name, user);
    let kinds = (kind, zone, pool);
    (
        texts,
        states,
        kinds,
        tags,
        addresses,
        created,
        any::<bool>(),
    )
        .prop_map(
            |(
                (id, name, user),
                (login, power, os),
                (kind, zone, pool),
                tags,
                addresses,
                created,
                maintenance,
            )| Desk {
                id,
                name,
                user: user.into(),
                login: login.into(),
                power: power.into(),
                os: os.into(),
                kind: kind.into(),
                zone: zone.into(),
                pool: pool.into(),
                tags,
                addresses,
                created,
                maintenance,
                gone: false,
            },
        )
}

/// Something a person might type.
pub(crate) fn any_search() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[-]?(w|ws|WS-|fin|2|a|li wei|\"li wei\"|con|connected|open|ERR|dept=|main|使用|就|ü|é|张|ab1|10\\.0\\.8)",
        4 => "[-]?(name|user|ip|tag|state|power|os|id|type|zone|pool|is|created|状态)[:：]=?(使用中|w|fin|li|pooled|ded|4a|张|fin desk|10\\.0\\.8\\.1|10\\.0\\.8\\.0/27|dept=fin|dept=|reg|registered|active|windows|ab|assigned|maintenance|2024-05|<2025|>=2026-01-01|)(,li|,active|)",
        1 => "\\PC{0,4}",
    ];
    prop::collection::vec(word, 0..4).prop_map(|words| words.join(" "))
}

/// Any column, either way.
pub(crate) fn any_sort() -> impl Strategy<Value = Sort> {
    let key = prop::sample::select(vec![
        SortKey::Name,
        SortKey::User,
        SortKey::Login,
        SortKey::Power,
        SortKey::Address,
        SortKey::System,
        SortKey::Tags,
        SortKey::Created,
        SortKey::Kind,
        SortKey::Zone,
        SortKey::Pool,
        SortKey::Id,
        SortKey::Maintenance,
    ]);
    (key, any::<bool>()).prop_map(|(key, descending)| Sort { key, descending })
}

/// The order of a language as [`Collation::of`](super::Collation::of) takes it.
pub(crate) type Characters = Vec<(char, bool)>;

/// Characters anywhere before, between and after the letters, alike to those before or not.
pub(crate) fn any_characters() -> impl Strategy<Value = Characters> {
    let one = prop::sample::select(vec![
        'é', 'ü', 'ñ', '\u{301}', 'я', 'н', '张', '李', '王', 'æ', '𠮷',
    ]);
    let beyond = prop::collection::btree_map(one, (0..27_u8, any::<u8>(), any::<bool>()), 0..9);
    beyond.prop_map(|beyond| {
        let letters = ('a'..='z').zip(1..);
        let letters = letters.map(|(letter, slot)| ((slot, 128, 'a'), letter, true));
        let beyond = beyond.into_iter();
        let beyond = beyond.map(|(one, (slot, place, alike))| ((slot, place, one), one, alike));
        let mut all: Vec<_> = letters.chain(beyond).collect();
        all.sort_unstable();
        // A letter is alike only to what is alike to no other letter, and not to nothing.
        let mut may_be_alike = false;
        let alike = |(_, one, alike): (_, char, bool)| {
            let is_alike = alike && (may_be_alike || !one.is_ascii());
            may_be_alike = !one.is_ascii() && (may_be_alike || !is_alike);
            (one, is_alike)
        };
        all.into_iter().map(alike).collect()
    })
}

/// The ids on the screen, from top to bottom.
pub(crate) fn shown(model: &Model, query: &Query, sort: Sort) -> Vec<String> {
    shown_in(&Characters::new(), model, query, sort)
}

/// The same in the order of a language.
pub(crate) fn shown_in(
    language: &Characters,
    model: &Model,
    query: &Query,
    sort: Sort,
) -> Vec<String> {
    let mut found: Vec<&Desk> = model
        .values()
        .filter(|desk| !desk.gone && finds(query, desk))
        .collect();
    found.sort_by(|a, b| compare(language, a, b, sort));
    found.iter().map(|desk| desk.id.clone()).collect()
}

fn finds(query: &Query, desk: &Desk) -> bool {
    query.clauses().iter().all(|Clause { negated, any_of }| {
        let faulty = any_of.iter().any(|term| matches!(term, Term::Faulty(_)));
        !faulty && any_of.iter().any(|term| term_finds(term, desk)) != *negated
    })
}

fn term_finds(term: &Term, desk: &Desk) -> bool {
    match term {
        Term::Word {
            field: Field::Any,
            word,
        } => {
            let word = fold(word);
            [
                Field::Id,
                Field::Name,
                Field::User,
                Field::Address,
                Field::Tag,
                Field::System,
                Field::Kind,
                Field::Zone,
                Field::Pool,
            ]
            .iter()
            .any(|field| text_of(*field, desk).contains(&word))
                || [Field::State, Field::Power].iter().any(|field| {
                    state_words(*field, desk)
                        .iter()
                        .any(|known| known.starts_with(&word))
                })
        }
        Term::Word {
            field: field @ (Field::State | Field::Power),
            word,
        } => state_words(*field, desk)
            .iter()
            .any(|known| known.starts_with(&fold(word))),
        Term::Exact {
            field: field @ (Field::State | Field::Power),
            word,
        } => state_words(*field, desk).contains(&fold(word)),
        Term::Word { field, word } => text_of(*field, desk).contains(&fold(word)),
        Term::Exact {
            field: field @ (Field::Id | Field::Name | Field::User | Field::Address),
            word,
        } => {
            let (text, word) = (text_of(*field, desk), fold(word));
            let is_one = format!(", {text}, ").contains(&format!(", {word}, "));
            text == word || !word.is_empty() && is_one
        }
        Term::Exact { field, word } => text_of(*field, desk) == fold(word),
        Term::Tag { key, value } => desk.tags.iter().any(|(k, v)| {
            (key.is_empty() || fold(key) == fold(k)) && (value.is_empty() || fold(value) == fold(v))
        }),
        Term::Block(block) => desk
            .addresses
            .iter()
            .filter_map(|text| parse_ipv4(text))
            .any(|address| block.has(address)),
        Term::Created { from, until, .. } => {
            desk.created.is_some_and(|at| *from <= at && at < *until)
        }
        Term::Is(Quality::Maintenance) => desk.maintenance,
        Term::Is(Quality::Assigned) => !desk.user.is_empty(),
        Term::Is(Quality::Unassigned) => desk.user.is_empty(),
        Term::Faulty(_) => false,
    }
}

fn state_words(field: Field, desk: &Desk) -> Vec<String> {
    let (word, ours) = match field {
        Field::State => (&desk.login, words::of_login(&desk.login)),
        _ => (&desk.power, words::of_power(&desk.power)),
    };
    ours.iter()
        .map(|word| (*word).to_owned())
        .chain([fold(word)])
        .collect()
}

fn tag_text(desk: &Desk) -> String {
    let tags: Vec<String> = desk
        .tags
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    tags.join(BETWEEN_TAGS.encode_utf8(&mut [0; 4]))
}

fn text_of(field: Field, desk: &Desk) -> String {
    fold(&match field {
        Field::Id => desk.id.clone(),
        Field::Name => desk.name.clone(),
        Field::User => desk.user.clone(),
        Field::Address => desk.addresses.join(", "),
        Field::System => desk.os.clone(),
        Field::Kind => desk.kind.clone(),
        Field::Zone => desk.zone.clone(),
        Field::Pool => desk.pool.clone(),
        Field::Tag => tag_text(desk),
        _ => String::new(),
    })
}

fn compare(language: &Characters, a: &Desk, b: &Desk, sort: Sort) -> Ordering {
    let value = |desk: &Desk, key| value(language, desk, key);
    let (blank_a, blank_b) = (
        value(a, sort.key) == Value::Blank,
        value(b, sort.key) == Value::Blank,
    );
    let by_name = || {
        value(a, SortKey::Name)
            .cmp(&value(b, SortKey::Name))
            .then_with(|| a.id.cmp(&b.id))
    };
    let ascending = value(a, sort.key)
        .cmp(&value(b, sort.key))
        .then_with(by_name);
    if blank_a != blank_b {
        blank_a.cmp(&blank_b)
    } else if sort.descending && !blank_a {
        ascending.reverse()
    } else {
        ascending
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Number(i64),
    Text(Vec<Piece>),
    Blank,
}

/// The place of a character, or a number in the place of its first digit.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Piece(u32, u64);

fn value(language: &Characters, desk: &Desk, key: SortKey) -> Value {
    let text = match key {
        SortKey::Created => return desk.created.map_or(Value::Blank, Value::Number),
        SortKey::Address => match desk.addresses.first() {
            None => return Value::Blank,
            Some(text) => match text.parse::<std::net::Ipv4Addr>() {
                Ok(address) => return Value::Number(u32::from(address).into()),
                Err(_) => fold(text),
            },
        },
        SortKey::Maintenance if desk.maintenance => return Value::Number(0),
        SortKey::Name => fold(&desk.name),
        SortKey::Id => fold(&desk.id),
        SortKey::User => fold(&desk.user),
        SortKey::Login => fold(&desk.login),
        SortKey::Power => fold(&desk.power),
        SortKey::System => fold(&desk.os),
        SortKey::Kind => fold(&desk.kind),
        SortKey::Zone => fold(&desk.zone),
        SortKey::Pool => fold(&desk.pool),
        SortKey::Tags => fold(&tag_text(desk)),
        SortKey::Maintenance => String::new(),
    };
    if text.is_empty() {
        Value::Blank
    } else {
        Value::Text(pieces(language, &text))
    }
}

fn pieces(language: &Characters, text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut within_number = false;
    for next in text.chars() {
        match (next.to_digit(10), pieces.last_mut()) {
            (Some(digit), Some(Piece(_, number))) if within_number => {
                *number = *number * 10 + u64::from(digit);
            }
            (Some(digit), _) => pieces.push(Piece('0'.into(), digit.into())),
            (None, _) => pieces.extend(places(language, next).map(|place| Piece(place, 0))),
        }
        within_number = next.is_ascii_digit();
    }
    pieces
}

/// Where a character comes: ASCII, then what the language knows, then the rest. Between two letters it comes after the
/// first and all that follows that, before all of them it comes after the digits; what is alike to nothing has no place.
fn places(language: &Characters, one: char) -> impl Iterator<Item = u32> {
    let known = language.iter().position(|(known, _)| *known == one);
    let (letter, place) = match known {
        _ if one.is_ascii() => (None, Some(u32::from(one))),
        None => (None, Some(0x0100_0000 + u32::from(one))),
        Some(at) => {
            let (before, after) = language.split_at(at + 1);
            let head = before.iter().rposition(|(_, alike)| !alike);
            let letter = |ones: &[(char, bool)]| {
                let letter = ones.iter().rfind(|(one, _)| one.is_ascii());
                letter.map(|(one, _)| u32::from(*one))
            };
            let alike = after.iter().take_while(|(_, alike)| *alike).count();
            let group = &language[head.unwrap_or_default()..=at + alike];
            match (head, letter(group)) {
                (None, _) => (None, None),
                (_, Some(letter)) => (Some(letter), None),
                (Some(head), None) => {
                    let after = letter(before).unwrap_or(u32::from('`'));
                    let after = (after != u32::from('z')).then_some(after);
                    (after, Some(0x0001_0000 + head as u32))
                }
            }
        }
    };
    letter.into_iter().chain(place)
}
