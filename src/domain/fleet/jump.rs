//! Going to a row by typing how it begins.

use super::codes::CodeColumn;
use super::fold::fold;
use super::order::{Source, source};
use super::{Fleet, Row, SortKey};

/// Gives a row's text without case.
type Folded = fn(&Fleet, Row) -> &[u8];

/// The place of the next of `rows` of which a column begins with what was typed, without case; after the last comes the
/// first. `at` is where the person is: one letter goes on from there, and so does the same letter again and again;
/// several stay while that row begins with them. States are known by the words that are shown, `in_words`; a column
/// that isn't read as text by the name.
pub fn row_beginning(
    fleet: &Fleet,
    rows: &[Row],
    key: SortKey,
    at: usize,
    typed: &str,
    in_words: &dyn Fn(&str) -> String,
) -> Option<usize> {
    let typed = fold(typed);
    let first = typed.chars().next()?;
    let (text, column): (Folded, _) = match source(fleet, key) {
        Source::Text(text) => (text, None),
        Source::Code(column) => (Fleet::name_folded, Some(column)),
        Source::Number(_) if key == SortKey::Address => (Fleet::addresses_folded, None),
        Source::Number(_) => (Fleet::name_folded, None),
    };
    let find = |typed: &str, from: usize| match column {
        Some(column) => {
            let fits = words_beginning(column, typed, in_words);
            let is_so = |row: Row| {
                let code = column.code(row);
                code.is_some_and(|code| fits.get(code as usize) == Some(&true))
            };
            next(rows, from, is_so)
        }
        None => next(rows, from, |row| {
            text(fleet, row).starts_with(typed.as_bytes())
        }),
    };
    let several = typed.chars().nth(1).is_some();
    let whole = find(&typed, at + usize::from(!several));
    if whole.is_some() || typed.chars().any(|letter| letter != first) {
        return whole;
    }
    find(&String::from(first), at + 1)
}

/// By code, whether a word begins so.
fn words_beginning(
    column: &CodeColumn,
    typed: &str,
    in_words: &dyn Fn(&str) -> String,
) -> Vec<bool> {
    let codes = 0..column.dictionary().len() as u32;
    codes
        .map(|code| fold(&in_words(column.word(code))).starts_with(typed))
        .collect()
}

/// The place of the next row that is so, from `from` on and round to before it.
fn next(rows: &[Row], from: usize, is_so: impl Fn(Row) -> bool) -> Option<usize> {
    let places = (from..rows.len()).chain(0..from.min(rows.len()));
    places
        .into_iter()
        .find(|at| rows.get(*at).is_some_and(|row| is_so(*row)))
}

#[cfg(test)]
mod tests {
    use super::super::{RowDraft, View};
    use super::*;
    use proptest::prelude::*;

    fn fleet_of(names: &[impl AsRef<str>], state: fn(usize) -> &'static str) -> (Fleet, View) {
        let mut fleet = Fleet::default();
        for (at, name) in names.iter().enumerate() {
            fleet.upsert(&RowDraft {
                id: &format!("id-{at:04}"),
                name: Some(name.as_ref()),
                login: Some(state(at)),
                ..RowDraft::default()
            });
        }
        let mut view = View::new();
        let changes = fleet.take_changes();
        view.refresh(&fleet, &changes);
        (fleet, view)
    }

    fn go(fleet: &Fleet, view: &View, key: SortKey, at: usize, typed: &str) -> Option<usize> {
        row_beginning(fleet, view.rows(), key, at, typed, &|word| {
            word.replace("DISCONNECTED", "Left open")
        })
    }

    #[test]
    fn a_letter_goes_on_and_more_of_them_stay() {
        let (fleet, view) = fleet_of(&["Anna", "bert", "Berta", "cleo", "Ördög"], |_| "");
        let by_name = |at, typed| go(&fleet, &view, SortKey::Name, at, typed);
        assert_eq!(by_name(0, "b"), Some(1));
        assert_eq!(by_name(1, "B"), Some(2));
        assert_eq!(by_name(2, "b"), Some(1), "round");
        assert_eq!(by_name(1, "bb"), Some(2), "the same letter again");
        assert_eq!(by_name(1, "be"), Some(1), "it begins so: it stays");
        assert_eq!(by_name(1, "berta"), Some(2));
        assert_eq!(by_name(3, "ö"), Some(4));
        assert_eq!(by_name(0, "a"), Some(0), "the only one is found again");
        assert_eq!(by_name(0, "x"), None);
        assert_eq!(by_name(0, "xx"), None);
        assert_eq!(by_name(9, "cl"), Some(3), "from beyond the end");
    }

    #[test]
    fn states_are_found_by_the_words_that_are_shown() {
        let (fleet, view) = fleet_of(&["a", "b", "c"], |at| {
            if at == 1 { "DISCONNECTED" } else { "CONNECTED" }
        });
        let by_state = |at, typed| go(&fleet, &view, SortKey::Login, at, typed);
        assert_eq!(by_state(0, "l"), Some(1));
        assert_eq!(by_state(0, "disc"), None);
        assert_eq!(by_state(0, "c"), Some(2));
    }

    proptest! {
        #[test]
        fn it_finds_what_a_person_would(names in prop::collection::vec("[abA]{0,3}", 0..12), at in 0_usize..14, typed in "[abB]{0,3}") {
            let (fleet, view) = fleet_of(&names, |_| "");
            let sorted: Vec<String> = view.rows().iter().map(|row| fleet.name(*row).to_lowercase()).collect();
            let typed = typed.to_lowercase();
            let find = |typed: &str, from: usize| (0..sorted.len())
                .map(|step| (from.min(sorted.len()) + step) % sorted.len())
                .find(|at| sorted[*at].starts_with(typed));
            let several = typed.len() > 1;
            let repeated = several && typed.chars().all(|letter| typed.starts_with(letter));
            let expected = (!typed.is_empty()).then(|| {
                find(&typed, at + usize::from(!several)).or_else(|| repeated.then(|| find(&typed[..1], at + 1)).flatten())
            }).flatten();
            prop_assert_eq!(go(&fleet, &view, SortKey::Name, at, &typed), expected);
        }
    }
}
