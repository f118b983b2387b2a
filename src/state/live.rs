//! Values that views follow.
//!
//! Leptos brings its code once for each type that a signal or a memo holds. Here a value lies beside a signal that only
//! counts its changes, so that code is there once for all of them. Such a value lives as long as the page: it is for
//! what the whole console shares, not for parts of the screen that come and go.

use crate::flows::sign_in::SignedIn;
use leptos::prelude::*;
use std::fmt::{Debug, Formatter};
use std::sync::{PoisonError, RwLock};

/// A value that tells views when it changed. Copies are the same value.
pub struct Live<T: 'static> {
    value: &'static RwLock<T>,
    changes: RwSignal<usize>,
}

impl<T> Live<T> {
    /// A value to begin with.
    pub fn new(value: T) -> Self {
        Self {
            value: Box::leak(Box::new(RwLock::new(value))),
            changes: RwSignal::new(0),
        }
    }

    /// Reads the value (tracked).
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.changes.track();
        self.with_untracked(read)
    }

    /// Reads the value.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read_in(self.value, read)
    }

    /// Changes the value and tells who follows it. It must not be read meanwhile.
    pub fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = self.update_untracked(change);
        self.notify();
        result
    }

    /// Changes the value and tells nobody.
    pub fn update_untracked<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut self.value.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        let before = self.update_untracked(|old| std::mem::replace(old, value));
        drop(before);
        self.notify();
    }

    /// Tells who follows the value that it changed.
    pub fn notify(self) {
        count_on(self.changes);
    }
}

impl<T: Clone> Live<T> {
    /// A copy of the value (tracked).
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// A copy of the value.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// A value that follows others. It is worked out when it is asked for, and tells its own followers only when it came
/// out different. Copies are the same value.
pub struct Derived<T: 'static> {
    value: &'static RwLock<T>,
    version: Memo<usize>,
}

impl<T: Default + PartialEq + Send + Sync> Derived<T> {
    /// A value and how it is worked out.
    pub fn new(work_out: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let value: &'static RwLock<T> = Box::leak(Box::default());
        let renew = move || {
            let new = work_out();
            let mut known = value.write().unwrap_or_else(PoisonError::into_inner);
            let differs = *known != new;
            *known = new;
            differs
        };
        Self {
            value,
            version: version(Box::new(renew)),
        }
    }

    /// Reads the value (tracked).
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.version.track();
        self.with_untracked(read)
    }

    /// Reads the value.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        bring_up(self.version);
        read_in(self.value, read)
    }
}

impl<T: Clone + Default + PartialEq + Send + Sync> Derived<T> {
    /// A copy of the value (tracked).
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// A copy of the value.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

impl Live<Option<SignedIn>> {
    /// Whether somebody is signed in at the moment.
    pub fn is_signed_in(self) -> bool {
        self.with_untracked(Option::is_some)
    }
}

fn read_in<T, R>(value: &RwLock<T>, read: impl FnOnce(&T) -> R) -> R {
    read(&value.read().unwrap_or_else(PoisonError::into_inner))
}

fn count_on(changes: RwSignal<usize>) {
    changes.update(|n| *n = n.wrapping_add(1));
}

/// Counts on whenever what `renew` works out differs from what it was.
fn version(renew: Box<dyn Fn() -> bool + Send + Sync>) -> Memo<usize> {
    Memo::new(move |before: Option<&usize>| {
        let differs = renew();
        before.map_or(0, |n| n.wrapping_add(usize::from(differs)))
    })
}

/// Works the value out if something that it follows has changed.
fn bring_up(version: Memo<usize>) {
    version.get_untracked();
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T> Debug for Live<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("Live")
    }
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T> Debug for Derived<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("Derived")
    }
}
