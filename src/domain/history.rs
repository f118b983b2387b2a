//! The runs that a browser keeps: what is known of each at a glance, and which go when there are too many.

use serde::{Deserialize, Serialize};

use crate::domain::outcome::Tally;
use crate::domain::project::ProjectId;
use crate::domain::time::UnixMillis;

/// At most so many runs that are over are kept.
pub const MOST_RUNS: usize = 200;

/// The runs that are over take at most so many bytes together, about.
pub const MOST_BYTES: u64 = 64 << 20;

/// Names a run among all that this browser keeps; later runs have greater keys. A whole number below 2^53, so that the
/// browser's numbers hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RunKey(pub u64);

impl RunKey {
    /// The key of a run that was confirmed at `started`; `chance`, any number, keeps two tabs apart that confirm in the
    /// same millisecond.
    pub fn new(started: UnixMillis, chance: u64) -> Self {
        Self(started * 1000 + chance % 1000)
    }
}

/// A run at a glance: all that a list of runs shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Which run.
    pub key: RunKey,
    /// The project of its desktops.
    pub project: ProjectId,
    /// The project's name, or its id where the name wasn't known.
    pub project_name: String,
    /// Who confirmed it, where that was known.
    pub user: Option<String>,
    /// When it was confirmed.
    pub started: UnixMillis,
    /// When it was over, or was put aside by the person; `None` while it can go on.
    pub ended: Option<UnixMillis>,
    /// How many desktops had each outcome when the journal was last written.
    pub tally: Tally,
    /// About how many bytes its journal takes.
    pub bytes: u64,
}

impl Head {
    /// Whether the run can still go on.
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// What the run comes to when it was cut off: what was on the wire is unknown.
    pub fn tally_if_cut_off(&self) -> Tally {
        self.tally.cut_off()
    }
}

/// The runs to delete so that the rest keeps within [`MOST_RUNS`] and [`MOST_BYTES`]: the oldest that are over. A run
/// that can still go on is never among them.
pub fn too_many(heads: &[Head]) -> Vec<RunKey> {
    let mut over: Vec<&Head> = heads.iter().filter(|head| !head.is_open()).collect();
    over.sort_by_key(|head| std::cmp::Reverse(head.key));
    let mut bytes = 0;
    let kept = over.iter().take(MOST_RUNS).take_while(|head| {
        bytes += head.bytes;
        bytes <= MOST_BYTES
    });
    let kept = kept.count();
    over.iter().skip(kept).map(|head| head.key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn head(key: u64, is_open: bool, bytes: u64) -> Head {
        Head {
            key: RunKey(key),
            project: ProjectId::parse("p").unwrap(),
            project_name: "p".to_owned(),
            user: None,
            started: key / 1000,
            ended: (!is_open).then_some(key / 1000 + 1),
            tally: Tally::unsent(3),
            bytes,
        }
    }

    #[test]
    fn a_head_comes_back_as_it_was_written() {
        let head = head(1_790_000_000_000_123, false, 17);
        let text = serde_json::to_string(&head).unwrap();
        assert_eq!(serde_json::from_str::<Head>(&text).unwrap(), head);
    }

    #[test]
    fn keys_are_whole_numbers_of_the_browser_for_two_centuries() {
        let year_2250 = 8_835_955_200_000;
        assert!(RunKey::new(year_2250, u64::MAX).0 < 1 << 53);
        let now = RunKey::new(1_790_000_000_000, u64::MAX);
        assert!(now < RunKey::new(1_790_000_000_001, 0));
    }

    proptest! {
        #[test]
        fn only_the_oldest_that_are_over_go(
            runs in proptest::collection::vec((any::<bool>(), 0..MOST_BYTES / 8), 0..300)
        ) {
            let heads: Vec<Head> = runs
                .iter()
                .enumerate()
                .map(|(key, &(is_open, bytes))| head(key as u64 + 1, is_open, bytes))
                .collect();
            let gone = too_many(&heads);
            let is_gone = |head: &&Head| gone.contains(&head.key);
            prop_assert!(heads.iter().filter(is_gone).all(|head| !head.is_open()));
            let kept: Vec<&Head> = heads.iter().filter(|h| !h.is_open() && !is_gone(h)).collect();
            prop_assert!(kept.len() <= MOST_RUNS);
            prop_assert!(kept.iter().map(|head| head.bytes).sum::<u64>() <= MOST_BYTES);
            let newest_gone = gone.iter().max();
            prop_assert!(kept.iter().all(|head| newest_gone.is_none_or(|gone| *gone < head.key)));
            // Nothing goes without need.
            if let Some(next) = newest_gone.and_then(|key| heads.iter().find(|h| h.key == *key)) {
                let with_next = kept.iter().map(|h| h.bytes).sum::<u64>() + next.bytes;
                prop_assert!(kept.len() == MOST_RUNS || with_next > MOST_BYTES);
            }
        }
    }
}
