//! The views that were shown one after the other, so that a change of the view can be undone like a step of choosing.

use super::fleet::ViewSpec;

/// So many changes can be undone.
const CHANGES: usize = 100;

/// The view that shows, and the ways back and forth between those before.
#[derive(Clone, Debug, Default)]
pub struct ViewsShown {
    shown: ViewSpec,
    done: Vec<Change>,
    undone: Vec<Change>,
}

/// Away from a view, when so many steps of choosing had been taken.
#[derive(Clone, Debug)]
struct Change {
    other: ViewSpec,
    steps: u32,
}

impl ViewsShown {
    /// A view shows, after so many steps of choosing. One that only goes on with what is being typed is no change of its own.
    pub fn show(&mut self, view: ViewSpec, steps: u32) {
        if view == self.shown {
            return;
        }
        let goes_on = self.shown.goes_on_to(&view);
        let other = std::mem::replace(&mut self.shown, view);
        self.undone.clear();
        if goes_on && !self.done.is_empty() {
            return;
        }
        if self.done.len() == CHANGES {
            self.done.remove(0);
        }
        self.done.push(Change { other, steps });
    }

    /// The view before, unless a step of choosing came after it: then that is to be undone.
    pub fn undo(&mut self, steps: u32) -> Option<ViewSpec> {
        let change = self.done.pop_if(|change| change.steps >= steps)?;
        let back = self.away(change);
        self.undone.push(back);
        Some(self.shown.clone())
    }

    /// The view that was undone last, unless a step of choosing comes before it: then that is to be done again.
    pub fn redo(&mut self, steps: u32) -> Option<ViewSpec> {
        let change = self.undone.pop_if(|change| change.steps <= steps)?;
        let back = self.away(change);
        self.done.push(back);
        Some(self.shown.clone())
    }

    /// Shows the other view; gives the way back.
    fn away(&mut self, change: Change) -> Change {
        let other = std::mem::replace(&mut self.shown, change.other);
        Change { other, ..change }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn view(query: &str) -> ViewSpec {
        ViewSpec {
            query: query.into(),
            ..ViewSpec::default()
        }
    }

    /// What a person does: another view, or a step of choosing, told apart by numbers.
    #[derive(Clone, Debug)]
    enum Act {
        View(u8),
        Choose,
    }

    /// How it all stood: the view, and how many steps of choosing had been taken.
    type Stand = (ViewSpec, u32);

    fn undo(views: &mut ViewsShown, (view, steps): &mut Stand) {
        match views.undo(*steps) {
            Some(before) => *view = before,
            None => *steps = steps.saturating_sub(1),
        }
    }

    fn redo(views: &mut ViewsShown, (view, steps): &mut Stand, most: u32) {
        match views.redo(*steps) {
            Some(next) => *view = next,
            None => *steps = most.min(*steps + 1),
        }
    }

    proptest! {
        #[test]
        fn everything_is_undone_and_done_again_in_its_order(acts in prop::collection::vec(prop_oneof![(0..4_u8).prop_map(Act::View), Just(Act::Choose)], 0..40)) {
            let mut views = ViewsShown::default();
            let mut stand = (ViewSpec::default(), 0);
            let mut all = vec![stand.clone()];
            for act in acts {
                match act {
                    Act::View(n) => stand.0 = view(&format!("user:{n}")),
                    Act::Choose => stand.1 += 1,
                }
                views.show(stand.0.clone(), stand.1);
                if all.last() != Some(&stand) {
                    all.push(stand.clone());
                }
            }
            let most = stand.1;
            for before in all.iter().rev().skip(1) {
                undo(&mut views, &mut stand);
                prop_assert_eq!(&stand, before);
            }
            for after in all.iter().skip(1) {
                redo(&mut views, &mut stand, most);
                prop_assert_eq!(&stand, after);
            }
        }
    }

    #[test]
    fn what_is_typed_on_is_one_change() {
        let mut views = ViewsShown::default();
        for typed in ["f", "fi", "fin", "fi", "fin-ws"] {
            views.show(view(typed), 0);
        }
        views.show(view("state:connected"), 0);
        assert_eq!(views.undo(0), Some(view("fin-ws")));
        assert_eq!(views.undo(0), Some(ViewSpec::default()));
        assert_eq!(views.undo(0), None);
        assert_eq!(views.redo(0), Some(view("fin-ws")));
        views.show(view("other:"), 0);
        assert_eq!(views.redo(0), None);
    }

    #[test]
    fn only_so_many_are_kept() {
        let mut views = ViewsShown::default();
        for n in 0..2 * CHANGES {
            views.show(view(&format!("user:{n}")), 0);
        }
        let undone = std::iter::from_fn(|| views.undo(0)).count();
        assert_eq!(undone, CHANGES);
    }
}
