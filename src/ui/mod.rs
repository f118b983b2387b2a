//! Small parts of the screen that know nothing of desktops.

pub mod built;
pub mod busy;
pub mod button;
pub mod choice;
pub mod clipboard;
pub mod dialog;
pub mod download;
pub mod el;
pub mod field;
pub mod format;
pub mod icon;
pub mod intl;
pub mod keys;
pub mod language;
pub mod menu;
pub mod rows;
pub mod search;
pub mod spoken;
pub mod toast;
