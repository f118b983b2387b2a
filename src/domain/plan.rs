//! The plan: what a person confirmed, frozen (rule 1).

use std::collections::HashSet;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::domain::batch::{Batch, MAX_IDS};
use crate::domain::desktop::DesktopId;
use crate::domain::message::Message;
use crate::domain::time::{Millis, UnixMillis};

/// A desktop's place in its plan, counted from 0. Means nothing outside of that plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slot(pub u32);

impl Slot {
    /// The place as a number for slices.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a plan is to be carried out; chosen before it is frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// One desktop first, then ten, then full batches; only plans of more than [`CAREFUL_ABOVE`] desktops.
    pub careful_start: bool,
    /// Read the states just before each batch and leave out who is already gone, protected or no longer listed.
    pub read_before_sending: bool,
    /// How long each desktop is watched after the service accepted it, in milliseconds. 0: not at all.
    pub verify_for: Millis,
    /// How many desktops one request may ask for.
    pub batch_size: BatchSize,
    /// How long before the log-off users are shown the message, in milliseconds. 0: they are not. Needs a message.
    #[serde(default)]
    pub warn_before: Millis,
    /// When the first log-off leaves, on the wall clock. `None`: as soon as it may.
    #[serde(default)]
    pub start_at: Option<UnixMillis>,
}

/// Plans of more desktops than this start carefully, if they may.
pub const CAREFUL_ABOVE: u32 = 200;
/// So many desktops each batch of a careful start has, before they are full.
pub const TRIALS: [usize; 2] = [1, 10];

impl Options {
    /// Whether so many desktops are started with carefully: without looking afterwards there would be nothing to learn.
    pub fn starts_carefully(&self, desktops: u32) -> bool {
        self.careful_start && self.verify_for > 0 && desktops > CAREFUL_ABOVE
    }

    /// In how many batches so many desktops are sent when nothing goes wrong and nobody is left out.
    pub fn batches(&self, desktops: u32) -> u32 {
        let size = self.batch_size.get();
        let trials: &[usize] = if self.starts_carefully(desktops) {
            &TRIALS
        } else {
            &[]
        };
        let tried: usize = trials.iter().map(|trial| size.min(*trial)).sum();
        let full = (desktops as usize).saturating_sub(tried).div_ceil(size);
        (trials.len() + full) as u32
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            careful_start: true,
            read_before_sending: true,
            verify_for: 180_000,
            batch_size: BatchSize::FULL,
            warn_before: 0,
            start_at: None,
        }
    }
}

/// How many desktops one request may ask for: 1 to [`MAX_IDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct BatchSize(u8);

impl BatchSize {
    /// As many as the service takes.
    pub const FULL: Self = Self(MAX_IDS as u8);

    /// `None` when it is 0 or more than [`MAX_IDS`].
    pub fn new(size: u8) -> Option<Self> {
        (1..=Self::FULL.0).contains(&size).then_some(Self(size))
    }

    /// The size as a number.
    pub fn get(self) -> usize {
        usize::from(self.0)
    }
}

impl TryFrom<u8> for BatchSize {
    type Error = &'static str;

    fn try_from(size: u8) -> Result<Self, Self::Error> {
        Self::new(size).ok_or("a batch size is 1 to 100")
    }
}

impl From<BatchSize> for u8 {
    fn from(size: BatchSize) -> Self {
        size.0
    }
}

/// The frozen list of desktops and the message that a person confirmed. Never empty, no desktop twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    desktops: Box<[DesktopId]>,
    message: Option<Message>,
    options: Options,
}

/// A list that can't be made a plan.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAPlan {
    /// There is nobody to log off.
    #[error("a plan has at least one desktop")]
    Empty,
    /// Users are to be warned, but there is no message.
    #[error("a warning needs a message")]
    NothingToSay,
    /// A desktop that is there more than once.
    #[error("the desktop {id} is in the plan more than once")]
    Twice {
        /// The first such id.
        id: DesktopId,
    },
}

impl Plan {
    /// Freezes what a person confirmed.
    pub fn freeze(
        desktops: Vec<DesktopId>,
        message: Option<Message>,
        options: Options,
    ) -> Result<Self, NotAPlan> {
        if desktops.is_empty() {
            return Err(NotAPlan::Empty);
        }
        if options.warn_before > 0 && message.is_none() {
            return Err(NotAPlan::NothingToSay);
        }
        let mut seen = HashSet::with_capacity(desktops.len());
        if let Some(id) = desktops.iter().find(|id| !seen.insert(*id)) {
            return Err(NotAPlan::Twice { id: id.clone() });
        }
        Ok(Self {
            desktops: desktops.into(),
            message,
            options,
        })
    }

    /// How many desktops; never 0.
    pub fn size(&self) -> u32 {
        self.desktops.len() as u32
    }

    /// All desktops, in the order in which they are sent.
    pub fn desktops(&self) -> &[DesktopId] {
        &self.desktops
    }

    /// The desktop at a place; `None` when the place is of another plan.
    pub fn desktop(&self, slot: Slot) -> Option<&DesktopId> {
        self.desktops.get(slot.index())
    }

    /// The message that users see, if there is one.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// How it is to be carried out.
    pub fn options(&self) -> Options {
        self.options
    }

    /// All places, first to last.
    pub fn slots(&self) -> impl Iterator<Item = Slot> + use<> {
        (0..self.size()).map(Slot)
    }

    /// The desktops at these places as one request may carry them; `None` when there are none or too many.
    pub fn batch(&self, slots: impl IntoIterator<Item = Slot>) -> Option<Batch> {
        let ids = slots
            .into_iter()
            .filter_map(|slot| self.desktop(slot).cloned())
            .collect();
        Batch::new(ids).ok()
    }
}

/// The plan as it is written down.
#[derive(Serialize, Deserialize)]
struct Written<Text> {
    desktops: Vec<Text>,
    message: Option<Text>,
    options: Options,
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written {
            desktops: self.desktops.iter().map(DesktopId::as_str).collect(),
            message: self.message.as_ref().map(Message::as_str),
            options: self.options,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Plan {
    /// Checks everything again: what was stored may have been altered.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        let written = Written::<String>::deserialize(deserializer)?;
        let desktops = written
            .desktops
            .iter()
            .map(|id| DesktopId::new(id))
            .collect::<Option<_>>();
        let desktops = desktops.ok_or_else(|| D::Error::custom("an id that can't be sent"))?;
        let message = Message::compose(written.message.as_deref().unwrap_or_default());
        let message = message.map_err(D::Error::custom)?;
        Self::freeze(desktops, message, written.options).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &[&str]) -> Vec<DesktopId> {
        names
            .iter()
            .filter_map(|name| DesktopId::new(name))
            .collect()
    }

    #[test]
    fn nobody_is_no_plan() {
        assert_eq!(
            Plan::freeze(vec![], None, Options::default()),
            Err(NotAPlan::Empty)
        );
    }

    #[test]
    fn a_warning_needs_a_message() {
        let options = Options {
            warn_before: 60_000,
            ..Options::default()
        };
        assert_eq!(
            Plan::freeze(ids(&["a"]), None, options),
            Err(NotAPlan::NothingToSay)
        );
        let message = Message::compose("Save your work.").unwrap();
        assert!(Plan::freeze(ids(&["a"]), message, options).is_ok());
    }

    #[test]
    fn a_desktop_is_in_a_plan_once() {
        let twice = Plan::freeze(ids(&["a", "b", "a"]), None, Options::default());
        assert_eq!(
            twice,
            Err(NotAPlan::Twice {
                id: DesktopId::new("a").unwrap()
            })
        );
    }

    #[test]
    fn batches_are_counted_with_their_size_and_the_careful_start() {
        let options = |size, careful_start| Options {
            batch_size: BatchSize::new(size).unwrap(),
            careful_start,
            ..Options::default()
        };
        for (size, careful, desktops, batches) in [
            (100, false, 1, 1),
            (100, false, 100, 1),
            (100, false, 101, 2),
            (30, false, 101, 4),
            (100, true, 200, 2),
            // 1, 10, then 190 in two.
            (100, true, 201, 4),
            (100, true, 211, 4),
            (100, true, 212, 5),
            (4, true, 201, 51),
            (1, true, 201, 201),
        ] {
            let counted = options(size, careful).batches(desktops);
            assert_eq!(counted, batches, "{desktops} by {size}, careful: {careful}");
        }
        let unwatched = Options {
            verify_for: 0,
            ..options(100, true)
        };
        assert_eq!(unwatched.batches(201), 3);
    }

    #[test]
    fn a_plan_comes_back_from_the_journal_as_it_was() {
        let message = Message::compose("Save your work.\nBack at six.").unwrap();
        let plan = Plan::freeze(ids(&["a", "b"]), message, Options::default()).unwrap();
        let text = serde_json::to_string(&plan).unwrap();
        assert_eq!(serde_json::from_str::<Plan>(&text).unwrap(), plan);
    }

    #[test]
    fn a_stored_plan_that_was_altered_is_refused() {
        let plan = Plan::freeze(ids(&["a", "b"]), None, Options::default()).unwrap();
        let text = serde_json::to_string(&plan).unwrap();
        for (from, to) in [
            ("\"b\"", "\"a\""),
            ("\"b\"", "\"\""),
            ("\"batch_size\":100", "\"batch_size\":101"),
        ] {
            let altered = text.replace(from, to);
            assert_ne!(altered, text);
            assert!(serde_json::from_str::<Plan>(&altered).is_err(), "{altered}");
        }
    }
}
