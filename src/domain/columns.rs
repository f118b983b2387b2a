//! Which columns the list of desktops has, in which order and how wide. Widths are CSS pixels.

use crate::domain::fleet::{Sort, SortKey, name_of, sort_called};
use crate::domain::text::joined;

/// What a column's width may be set to.
pub const WIDTHS: (u16, u16) = (60, 800);
/// The width of the boxes before the columns.
const BOXES: u16 = 44;

/// What can be a column, as long as it isn't set otherwise: its least width, and its share of the room that is left.
const KNOWN: [(SortKey, u16, &str); 13] = [
    (SortKey::Name, 152, "1.35"),
    (SortKey::User, 110, "1.1"),
    (SortKey::Login, 130, "0.9"),
    (SortKey::Power, 80, "0.5"),
    (SortKey::Address, 110, "0.8"),
    (SortKey::System, 172, "1.2"),
    (SortKey::Tags, 144, "1.5"),
    (SortKey::Created, 96, "0.8"),
    (SortKey::Kind, 96, "0.6"),
    (SortKey::Pool, 110, "0.9"),
    (SortKey::Zone, 96, "0.7"),
    (SortKey::Id, 150, "1.4"),
    (SortKey::Maintenance, 110, "0.6"),
];
/// Those that show as long as nothing else was chosen: beside the message they fit on a screen of 1280 pixels.
pub const USUAL: [SortKey; 6] = [
    SortKey::Name,
    SortKey::User,
    SortKey::Login,
    SortKey::Address,
    SortKey::System,
    SortKey::Tags,
];

/// The columns of the list. The name is always the first of them, and no column is there twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<(SortKey, Option<u16>)>);

impl Default for Columns {
    fn default() -> Self {
        Self(USUAL.map(|key| (key, None)).to_vec())
    }
}

impl Columns {
    /// All that can be a column.
    pub fn possible() -> impl Iterator<Item = SortKey> {
        KNOWN.iter().map(|(key, ..)| *key)
    }

    /// The columns from left to right.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = SortKey> {
        self.0.iter().map(|(key, _)| *key)
    }

    /// The width that was set for a column.
    pub fn width(&self, key: SortKey) -> Option<u16> {
        self.0.iter().find(|(known, _)| *known == key)?.1
    }

    /// The width that a column has at least while none was set.
    pub fn usual_width(key: SortKey) -> u16 {
        usual(key).0
    }

    /// The columns for `grid-template-columns`, with that of the boxes before them.
    pub fn tracks(&self) -> String {
        let mut tracks = format!("{BOXES}px");
        for (key, width) in &self.0 {
            let (least, share) = usual(*key);
            let least = width.unwrap_or(least).to_string();
            tracks.extend(match width {
                Some(_) => [" ", &least, "px", "", ""],
                None => [" minmax(", &least, "px, ", share, "fr)"],
            });
        }
        tracks
    }

    /// How wide all of them are at least.
    pub fn least_width(&self) -> usize {
        let widths = self.0.iter();
        let widths = widths.map(|(key, width)| usize::from(width.unwrap_or(usual(*key).0)));
        usize::from(BOXES) + widths.sum::<usize>()
    }
}

/// Changing them.
impl Columns {
    /// Shows a column, behind the others, or hides it. The name always shows.
    pub fn show(&mut self, key: SortKey, yes: bool) {
        let shows = self.keys().any(|known| known == key);
        if yes && !shows {
            self.0.push((key, None));
        } else if !yes && key != SortKey::Name {
            self.0.retain(|(known, _)| *known != key);
        }
    }

    /// Sets a column's width, as far as that is allowed; without one it takes its share again.
    pub fn resize(&mut self, key: SortKey, width: Option<u16>) {
        let (least, most) = WIDTHS;
        if let Some(column) = self.0.iter_mut().find(|(known, _)| *known == key) {
            column.1 = width.map(|width| width.clamp(least, most));
        }
    }

    /// Moves a column one place to the left, or to the right. Nothing comes before the name.
    pub fn shift(&mut self, key: SortKey, right: bool) {
        let at = self.keys().position(|known| known == key);
        let Some(at) = at.and_then(|at| if right { Some(at) } else { at.checked_sub(1) }) else {
            return;
        };
        if at > 0 && at + 1 < self.0.len() {
            self.0.swap(at, at + 1);
        }
    }
}

/// Keeping them.
impl Columns {
    /// As text for the browser's store: `name:240,user,state`.
    pub fn written(&self) -> String {
        let columns = self.0.iter().map(|(key, width)| {
            let name = name_of(Sort::by(*key));
            match width {
                Some(width) => [&name, ":", &width.to_string()].concat(),
                None => name,
            }
        });
        let columns: Vec<String> = columns.collect();
        joined(columns.iter().map(String::as_str), ",")
    }

    /// Reads what [`Columns::written`] gave. What isn't understood is left out.
    pub fn read(text: &str) -> Self {
        let mut columns = Self(vec![(SortKey::Name, None)]);
        for column in text.split(',') {
            let (name, width) = column.split_once(':').unwrap_or((column, ""));
            if let Some(sort) = sort_called(name).filter(|sort| !sort.descending) {
                columns.show(sort.key, true);
                columns.resize(sort.key, width.parse().ok());
            }
        }
        columns
    }
}

fn usual(key: SortKey) -> (u16, &'static str) {
    let known = KNOWN.iter().find(|(known, ..)| *known == key);
    known.map_or((WIDTHS.0, "1"), |(_, least, share)| (*least, *share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    #[derive(Clone, Debug)]
    enum Act {
        Show(SortKey, bool),
        Resize(SortKey, Option<u16>),
        Shift(SortKey, bool),
    }

    fn any_act() -> impl Strategy<Value = Act> {
        let key = || prop::sample::select(Columns::possible().collect::<Vec<_>>());
        prop_oneof![
            (key(), any::<bool>()).prop_map(|(key, yes)| Act::Show(key, yes)),
            (key(), prop::option::of(any::<u16>()))
                .prop_map(|(key, width)| Act::Resize(key, width)),
            (key(), any::<bool>()).prop_map(|(key, right)| Act::Shift(key, right)),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_done_the_name_is_first_and_it_can_be_kept(acts in prop::collection::vec(any_act(), 0..30)) {
            let mut columns = Columns::default();
            for act in acts {
                match act {
                    Act::Show(key, yes) => columns.show(key, yes),
                    Act::Resize(key, width) => columns.resize(key, width),
                    Act::Shift(key, right) => columns.shift(key, right),
                }
                let keys: Vec<SortKey> = columns.keys().collect();
                prop_assert_eq!(keys.first(), Some(&SortKey::Name));
                prop_assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
                prop_assert_eq!(Columns::read(&columns.written()), columns.clone());
                prop_assert!(columns.least_width() >= 44 + keys.len() * usize::from(WIDTHS.0));
            }
        }

        #[test]
        fn any_text_is_read_without_a_fault(text in "\\PC{0,40}|([a-z]{0,5}|name|user|-user|:|,|9){0,12}") {
            let columns = Columns::read(&text);
            prop_assert_eq!(columns.keys().next(), Some(SortKey::Name));
        }
    }

    #[test]
    fn a_column_moves_to_where_its_neighbour_was() {
        let mut columns = Columns::read("name,user,state,pool");
        columns.shift(SortKey::Pool, false);
        assert_eq!(columns.written(), "name,user,pool,state");
        columns.shift(SortKey::User, true);
        assert_eq!(columns.written(), "name,pool,user,state");
        let before = columns.clone();
        columns.shift(SortKey::Pool, false);
        columns.shift(SortKey::Login, true);
        columns.shift(SortKey::Name, true);
        columns.shift(SortKey::Zone, true);
        assert_eq!(columns, before);
    }

    #[test]
    fn the_style_sheet_is_told_what_was_set_and_what_is_left_to_share() {
        let columns = Columns::read("name:240,user,power:9");
        assert_eq!(columns.tracks(), "44px 240px minmax(110px, 1.1fr) 60px");
        assert_eq!(columns.least_width(), 44 + 240 + 110 + 60);
        // What is left beside the message on a screen of 1280 pixels, between the edges of the list.
        assert!(Columns::default().least_width() <= 866);
        assert_eq!(columns.width(SortKey::Name), Some(240));
    }

    #[test]
    fn the_style_sheet_has_the_usual_columns_already() {
        let sheet = include_str!("../../style/grid.css");
        let usual = Columns::default();
        let spaces: Vec<&str> = sheet.split_whitespace().collect();
        let sheet = spaces.join(" ");
        assert!(sheet.contains(&format!("--columns: {};", usual.tracks())));
        assert!(sheet.contains(&format!("--grid-width: {}px;", usual.least_width())));
    }

    #[test]
    fn everything_that_can_be_sorted_by_can_be_a_column() {
        let names: Vec<String> = Columns::possible()
            .map(|key| name_of(Sort::by(key)))
            .collect();
        assert!(names.iter().all(|name| !name.is_empty()));
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), KNOWN.len());
    }
}
