//! Views that a person keeps by name, in this browser or in a file for another one.

use crate::domain::fleet::{ViewSpec, name_of, sort_called};
use serde::{Deserialize, Serialize};

/// A name is at most so long, in characters.
pub const LONGEST_NAME: usize = 60;
/// So many views are kept at most.
pub const MOST: usize = 200;
/// What the format of the file is called; tells it from other JSON.
const FORMAT: &str = "curfew-views";

/// A view with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// As the person called it: trimmed, never empty, at most [`LONGEST_NAME`] characters.
    pub name: String,
    /// What it shows.
    pub spec: ViewSpec,
}

/// The views that a person keeps, in their order. No two have the same name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedViews(Vec<SavedView>);

/// Why a view is not kept under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// There is no name.
    Nameless,
    /// The name is longer than [`LONGEST_NAME`].
    LongName,
    /// Another view has the name.
    Taken,
    /// There are [`MOST`] already.
    Full,
}

/// What a change did to the kept views, so that it can be taken back whatever others did since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Those that went, or had another name, with their places; in order.
    went: Vec<(usize, SavedView)>,
    /// Those that came.
    came: Vec<SavedView>,
}

impl SavedViews {
    /// All of them.
    pub fn all(&self) -> &[SavedView] {
        &self.0
    }

    /// Keeps a view under a name.
    pub fn add(&mut self, name: &str, spec: ViewSpec) -> Result<(), NotSaved> {
        let name = self.free(name, None)?;
        if self.0.len() >= MOST {
            return Err(NotSaved::Full);
        }
        self.0.push(SavedView { name, spec });
        Ok(())
    }

    /// Gives the view at a place another name.
    pub fn rename(&mut self, at: usize, name: &str) -> Result<(), NotSaved> {
        let name = self.free(name, Some(at))?;
        if let Some(view) = self.0.get_mut(at) {
            view.name = name;
        }
        Ok(())
    }

    /// Drops the view at a place.
    pub fn remove(&mut self, at: usize) {
        if at < self.0.len() {
            self.0.remove(at);
        }
    }

    /// Takes those of `other` too, as far as there is room; says how many are new, and for how many there was no room. One
    /// that is there already, name and all, is neither; one whose name is taken by a different view gets a number behind it.
    pub fn merge(&mut self, other: &Self) -> (usize, usize) {
        let (before, mut left_out) = (self.0.len(), 0);
        for view in &other.0 {
            let numbered = (2..=MOST + 1).map(|n| {
                let tail = format!(" ({n})");
                let room = LONGEST_NAME - tail.chars().count();
                view.name.chars().take(room).collect::<String>() + &tail
            });
            for name in std::iter::once(view.name.clone()).chain(numbered) {
                let known = self.0.iter().find(|known| known.name == name);
                if known.is_some_and(|known| known.spec != view.spec) {
                    continue;
                }
                let full = Err(NotSaved::Full);
                left_out += usize::from(self.add(&name, view.spec.clone()) == full);
                break;
            }
        }
        (self.0.len() - before, left_out)
    }

    /// What became of them since.
    pub fn change_to(&self, after: &Self) -> Change {
        let went = self.0.iter().cloned().enumerate();
        let went = went.filter(|(_, view)| !after.0.contains(view)).collect();
        let came = after.0.iter().filter(|view| !self.0.contains(view));
        Change {
            went,
            came: came.cloned().collect(),
        }
    }

    /// Takes a change back: what came goes, if it is still as it came; what went comes back to its place, with a number
    /// behind its name if another one has that now. Nothing else changes.
    pub fn take_back(&mut self, change: &Change) {
        self.0.retain(|view| !change.came.contains(view));
        for (place, view) in &change.went {
            let before = self.0.len();
            self.merge(&Self(vec![view.clone()]));
            if let Some(back) = self.0.get(before).cloned() {
                self.0.truncate(before);
                self.0.insert((*place).min(before), back);
            }
        }
    }

    /// The name as it would be kept, unless another view than the one at `but` has it.
    fn free(&self, name: &str, but: Option<usize>) -> Result<String, NotSaved> {
        let name = name.trim();
        if name.is_empty() {
            return Err(NotSaved::Nameless);
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(NotSaved::LongName);
        }
        let mut others = self.0.iter().enumerate().filter(|(at, _)| Some(*at) != but);
        if others.any(|(_, view)| view.name == name) {
            return Err(NotSaved::Taken);
        }
        Ok(name.to_owned())
    }

    /// As text for the browser's store or a file (JSON).
    pub fn written(&self) -> String {
        let views = self.0.iter().map(|view| Entry {
            name: view.name.clone(),
            query: view.spec.query.clone(),
            sort: name_of(view.spec.sort),
        });
        let file = File {
            format: FORMAT.to_owned(),
            views: views.collect(),
        };
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }

    /// Reads what [`SavedViews::written`] gave. `None` when it is something else; what can't be kept of it is left out.
    pub fn read(text: &str) -> Option<Self> {
        let file: File = serde_json::from_str(text).ok()?;
        if file.format != FORMAT {
            return None;
        }
        let mut views = Self::default();
        for entry in file.views {
            let spec = ViewSpec {
                query: entry.query,
                sort: sort_called(&entry.sort).unwrap_or_default(),
            };
            // Whoever takes them counts those for which there is no room.
            if let Ok(name) = views.free(&entry.name, None) {
                views.0.push(SavedView { name, spec });
            }
        }
        Some(views)
    }
}

/// The file.
#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    views: Vec<Entry>,
}

/// One view in it.
#[derive(Serialize, Deserialize)]
struct Entry {
    name: String,
    #[serde(default)]
    query: String,
    #[serde(default)]
    sort: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn any_views() -> impl Strategy<Value = SavedViews> {
        let name = prop_oneof!["[ab]{1,2}", "\\PC{0,70}", "[ab]{59,61}"];
        let sort = prop::sample::select(vec!["name", "-user", "state", "-created"]);
        let views = prop::collection::vec((name, "[a-c:]{0,3}", sort), 0..12);
        views.prop_map(|entries| {
            let mut views = SavedViews::default();
            for (name, query, sort) in entries {
                let sort = sort_called(sort).unwrap();
                let _ = views.add(&name, ViewSpec { query, sort });
            }
            views
        })
    }

    /// What somebody does with the views.
    #[derive(Clone, Debug)]
    enum Doing {
        Add(String),
        Rename(usize, String),
        Remove(usize),
        Merge(SavedViews),
    }

    impl Doing {
        fn make(self, views: &mut SavedViews) {
            match self {
                Self::Add(name) => drop(views.add(&name, ViewSpec::default())),
                Self::Rename(at, name) => drop(views.rename(at, &name)),
                Self::Remove(at) => views.remove(at),
                Self::Merge(other) => drop(views.merge(&other)),
            }
        }
    }

    fn any_change() -> impl Strategy<Value = Doing> {
        prop_oneof![
            "[ab]{1,2}".prop_map(Doing::Add),
            (0_usize..6, "[ab]{1,2}").prop_map(|(at, name)| Doing::Rename(at, name)),
            (0_usize..6).prop_map(Doing::Remove),
            any_views().prop_map(Doing::Merge),
        ]
    }

    fn is_sound(views: &SavedViews) -> bool {
        let names: HashSet<&str> = views.all().iter().map(|view| &*view.name).collect();
        let fits = |name: &&str| !name.trim().is_empty() && name.chars().count() <= LONGEST_NAME;
        names.len() == views.all().len() && names.iter().all(fits)
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(views in any_views()) {
            prop_assert!(is_sound(&views));
            prop_assert_eq!(SavedViews::read(&views.written()), Some(views));
        }

        #[test]
        fn merging_loses_nothing_and_twice_is_once(one in any_views(), other in any_views()) {
            let mut both = one.clone();
            let (new, left_out) = both.merge(&other);
            prop_assert_eq!(left_out, 0);
            prop_assert!(is_sound(&both));
            prop_assert!(both.all().starts_with(one.all()));
            prop_assert_eq!(both.all().len(), one.all().len() + new);
            for view in other.all() {
                prop_assert!(both.all().iter().any(|known| known.spec == view.spec));
            }
            prop_assert_eq!(both.merge(&other), (0, 0));
            prop_assert_eq!(both.merge(&one), (0, 0));
        }

        #[test]
        fn what_is_taken_back_is_one_s_own_change_and_no_other_s(before in any_views(), own in any_change(), others in any_change()) {
            let mut after = before.clone();
            own.make(&mut after);
            let change = before.change_to(&after);
            let mut back = after.clone();
            back.take_back(&change);
            prop_assert_eq!(&back, &before);
            // The same after others had their way.
            let mut since = after.clone();
            others.make(&mut since);
            let theirs = after.change_to(&since);
            since.take_back(&change);
            prop_assert!(is_sound(&since));
            for view in theirs.came {
                prop_assert!(since.all().contains(&view));
            }
            for (_, view) in &change.went {
                prop_assert!(since.all().iter().any(|known| known.spec == view.spec));
            }
        }

        #[test]
        fn a_name_belongs_to_one_view(mut views in any_views(), at in 0_usize..12, name in "[ab]{0,2}") {
            let before = views.clone();
            let done = views.rename(at, &name);
            prop_assert!(is_sound(&views));
            if done.is_err() {
                prop_assert_eq!(views, before);
            }
        }
    }

    #[test]
    fn other_files_are_no_views() {
        for text in [
            "",
            "{}",
            "[]",
            "{\"format\":\"other\",\"views\":[]}",
            "{\"format\":\"curfew-views\"}",
        ] {
            assert_eq!(SavedViews::read(text), None, "{text}");
        }
        let lenient = r#"{"format":"curfew-views","views":[{"name":" a "},{"name":""},{"name":"b","sort":"x"}]}"#;
        let read = SavedViews::read(lenient).unwrap();
        let names: Vec<&str> = read.all().iter().map(|view| &*view.name).collect();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn there_is_an_end() {
        let mut views = SavedViews::default();
        for n in 0..MOST {
            views.add(&n.to_string(), ViewSpec::default()).unwrap();
        }
        assert_eq!(views.add("more", ViewSpec::default()), Err(NotSaved::Full));
        let named = |name: &str| format!(r#"{{"name":"{name}"}}"#);
        let more: Vec<String> = (0..MOST + 50).map(|n| named(&n.to_string())).collect();
        let more = format!(r#"{{"format":"{FORMAT}","views":[{}]}}"#, more.join(","));
        assert_eq!(views.merge(&SavedViews::read(&more).unwrap()), (0, 50));
    }
}
