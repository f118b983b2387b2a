//! Refreshing by itself: how often, by which call, and what the answer changes.

use crate::domain::desktop::{DesktopId, LoginState};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::fleet::{Fleet, RowSet};
use crate::domain::run::REACH;
use crate::domain::time::Millis;

/// How often a person can have it, in milliseconds; 0 is never.
pub const CHOICES: [Millis; 4] = [0, 15_000, 60_000, 300_000];

/// Rows of a page of the whole list.
const PAGE: u32 = 500;
/// For each page of the whole list there is so long a pause at least: no more than a page a second on average.
const FOR_A_PAGE: Millis = 1_000;
/// While it fails, the pause grows up to this.
const LONGEST: Millis = 600_000;

/// Whether the call that tells nothing but login states reaches all of so many desktops.
pub fn is_in_reach(desktops: u32) -> bool {
    desktops <= REACH
}

/// The pause between the end of one reading of so many desktops and the next, when a person wants one `every` so many
/// milliseconds.
pub fn usual_pause(every: Millis, desktops: u32) -> Millis {
    if is_in_reach(desktops) {
        every
    } else {
        every.max(Millis::from(desktops.div_ceil(PAGE)) * FOR_A_PAGE)
    }
}

/// The same after it `failed` so many times in a row, the last time with this fault: each time twice as long, and never
/// shorter than the service asks for.
pub fn pause(every: Millis, desktops: u32, failed: u32, fault: Option<&Fault>) -> Millis {
    let usual = usual_pause(every, desktops);
    let longer = usual.saturating_mul(1 << failed.min(10));
    let asked = fault.and_then(|fault| fault.retry_after).unwrap_or(0);
    longer.min(usual.max(LONGEST)).max(asked)
}

/// Whether trying again by itself is of no use: the person has to do something first.
pub fn ends_it(fault: &Fault) -> bool {
    matches!(fault.kind, FaultKind::SignInNeeded | FaultKind::Forbidden)
}

/// Takes up the login states of all desktops; gives the rows that changed. `None`, and nothing is taken up, when these
/// are not the desktops that the fleet lists: rows can shift between pages, so that proves of nobody that they are gone.
pub fn take_states(fleet: &mut Fleet, states: &[(DesktopId, LoginState)]) -> Option<RowSet> {
    let mut seen = RowSet::none(fleet.len());
    for (id, _) in states {
        seen.set(fleet.find(id.as_str())?, true);
    }
    let live = fleet.live();
    if seen.len() != live.len() || seen.count_common(live) != live.len() {
        return None;
    }
    let mut changed = RowSet::none(fleet.len());
    // A row that says nothing of its state leaves it as it was.
    for (id, state) in states
        .iter()
        .filter(|(_, state)| !state.as_str().is_empty())
    {
        let row = fleet.find(id.as_str())?;
        if fleet.login_state(row) != state {
            fleet.set_login_state(id.as_str(), state);
            changed.set(row, true);
        }
    }
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fleet::RowDraft;
    use proptest::prelude::*;

    const STATES: [&str; 4] = ["CONNECTED", "DISCONNECTED", "REGISTERED", ""];

    fn fleet(states: &[usize]) -> Fleet {
        let mut fleet = Fleet::default();
        for (at, state) in states.iter().enumerate() {
            fleet.upsert(&RowDraft {
                id: &at.to_string(),
                login: Some(STATES[*state]),
                ..RowDraft::default()
            });
        }
        fleet.take_changes();
        fleet
    }

    fn told(states: &[(usize, usize)]) -> Vec<(DesktopId, LoginState)> {
        let told = states.iter().map(|(id, state)| {
            let id = DesktopId::new(&id.to_string()).unwrap();
            (id, LoginState::parse(STATES[*state]))
        });
        told.collect()
    }

    proptest! {
        #[test]
        fn what_the_service_tells_of_all_is_what_shows(
            before in prop::collection::vec(0_usize..4, 1..80),
            after in prop::collection::vec(0_usize..4, 80),
            turn in 0_usize..80,
        ) {
            let mut fleet = fleet(&before);
            let mut states: Vec<_> = (0..before.len()).map(|at| (at, after[at])).collect();
            states.rotate_left(turn % before.len());
            let changed = take_states(&mut fleet, &told(&states)).unwrap();
            prop_assert_eq!(&changed, fleet.changes());
            for (at, state) in before.iter().enumerate() {
                let expected = if after[at] == 3 { *state } else { after[at] };
                prop_assert_eq!(fleet.login_state(at as u32).as_str(), STATES[expected]);
                prop_assert_eq!(changed.contains(at as u32), expected != *state);
            }
        }

        #[test]
        fn other_desktops_than_those_listed_change_nothing(
            size in 1_usize..60,
            lost in 0_usize..60,
            is_new in any::<bool>(),
        ) {
            let mut fleet = fleet(&vec![2; size]);
            let mut states: Vec<_> = (0..size).map(|at| (at, 0)).collect();
            if is_new {
                states.push((1_000, 0));
            } else {
                states.remove(lost % size);
            }
            prop_assert_eq!(take_states(&mut fleet, &told(&states)), None);
            prop_assert!(fleet.connected().is_empty());
            prop_assert!(fleet.changes().is_empty());
        }

        #[test]
        fn pauses_grow_while_it_fails_and_never_undercut_what_is_asked(
            choice in 1_usize..CHOICES.len(),
            desktops in 0_u32..1_000_000,
            failed in 0_u32..40,
            asked in prop::option::of(0_u64..4_000_000),
        ) {
            let every = CHOICES[choice];
            let fault = Fault { retry_after: asked, ..Fault::unanswered(FaultKind::Throttled) };
            let now = pause(every, desktops, failed, Some(&fault));
            prop_assert!(now >= every && now >= asked.unwrap_or_default());
            prop_assert!(now <= LONGEST.max(usual_pause(every, desktops)).max(asked.unwrap_or_default()));
            prop_assert!(pause(every, desktops, failed + 1, Some(&fault)) >= now);
        }
    }

    #[test]
    fn somebody_who_was_gone_and_is_told_of_again_makes_the_list_be_read() {
        let mut fleet = fleet(&[0, 2]);
        fleet.start_reload();
        fleet.upsert(&RowDraft {
            id: "0",
            ..RowDraft::default()
        });
        fleet.finish_reload();
        assert_eq!(take_states(&mut fleet, &told(&[(0, 0), (1, 0)])), None);
        assert!(take_states(&mut fleet, &told(&[(0, 1)])).is_some());
    }

    #[test]
    fn large_lists_are_read_at_a_page_a_second() {
        assert!(is_in_reach(3_000) && !is_in_reach(3_001));
        assert_eq!(pause(15_000, 3_000, 0, None), 15_000);
        assert_eq!(pause(15_000, 100_000, 0, None), 200_000);
        assert_eq!(pause(300_000, 100_000, 0, None), 300_000);
        assert_eq!(pause(15_000, 3, 2, None), 60_000);
    }

    #[test]
    fn only_what_a_person_has_to_mend_ends_it() {
        let ends = |kind| ends_it(&Fault::unanswered(kind));
        assert!(ends(FaultKind::SignInNeeded) && ends(FaultKind::Forbidden));
        assert!(
            !ends(FaultKind::Network)
                && !ends(FaultKind::Throttled)
                && !ends(FaultKind::Unavailable)
        );
    }
}
