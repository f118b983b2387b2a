//! Where this browser keeps runs: `IndexedDB`, written with strict durability, so that what is acknowledged survives a
//! crash of the browser and of the machine. Never holds a token: none of the types that are written has room for one.
//!
//! Everything is kept as JSON text, under keys that make writing the same thing twice harmless.

mod database;

use crate::domain::desktop::DesktopId;
use crate::domain::history::{Head, RunKey, too_many};
use crate::domain::run::{Entry, NotAJournal, Opening, WholeJournal};
use crate::domain::text::write_json;
use crate::flows::browser::Slices;
use crate::flows::run::NotWritten;
use database::{Store, get, get_all, run_key, whole_run, write};
use idb::{Error, Transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// The name of a desktop and of its user, as they were when the plan was confirmed.
pub type Names = Vec<(String, String)>;

/// A run can't be read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// Storage is blocked, or the run is no longer there.
    Unavailable,
    /// What is there can't be understood.
    NotAJournal(NotAJournal),
}

/// All that is kept of a run.
#[derive(Clone, Debug)]
pub struct Kept {
    /// At a glance.
    pub head: Head,
    /// What was confirmed, and everything since.
    pub journal: WholeJournal,
    /// Who is meant, in the order of the plan.
    pub names: Names,
}

/// Begins the journal of a run; gives its head back as it is kept. Older runs that are over go when there are too many.
pub async fn begin(head: Head, opening: &Opening, names: &Names) -> Result<Head, NotWritten> {
    let known = heads().await.map_err(|_| NotWritten)?;
    delete(too_many(&known)).await?;
    // Of a large plan each step takes a while: others may go first in between.
    let opening = json(opening)?;
    Slices::after_others().give_way().await;
    let names = json(names)?;
    Slices::after_others().give_way().await;
    let head = Head {
        bytes: (opening.len() + names.len()) as u64,
        ..head
    };
    let (key, text) = (run_key(head.key), json(&head)?);
    write(|tx| {
        put(tx, Store::Heads, &key, &text)?;
        put(tx, Store::Openings, &key, &opening)?;
        put(tx, Store::Names, &key, &names)
    })
    .await?;
    Ok(head)
}

/// Writes what happened, and how far the run is by then; gives the head back as it is kept.
pub async fn append(head: Head, entries: &[Entry]) -> Result<Head, NotWritten> {
    let lines = entries
        .iter()
        .map(|entry| Ok((database::entry_key(head.key, entry.seq), json(entry)?)))
        .collect::<Result<Vec<_>, NotWritten>>()?;
    let bytes: usize = lines.iter().map(|(_, line)| line.len()).sum();
    let head = Head {
        bytes: head.bytes + bytes as u64,
        ..head
    };
    let text = json(&head)?;
    write(|tx| {
        for (key, line) in &lines {
            put(tx, Store::Entries, key, line)?;
        }
        put(tx, Store::Heads, &run_key(head.key), &text)
    })
    .await?;
    Ok(head)
}

/// Changes nothing of a run but its head.
pub async fn put_head(head: &Head) -> Result<(), NotWritten> {
    let text = json(head)?;
    write(|tx| put(tx, Store::Heads, &run_key(head.key), &text)).await
}

/// All runs at a glance, the latest first. Runs that this version of the console can't read are left out, and stay.
pub async fn heads() -> Result<Vec<Head>, NotRead> {
    let texts = get_all(Store::Heads, None).await.map_err(unavailable)?;
    let mut heads: Vec<Head> = texts.iter().filter_map(|text| parsed(text).ok()).collect();
    heads.sort_by_key(|head| std::cmp::Reverse(head.key));
    Ok(heads)
}

/// All that is kept of a run.
pub async fn read(run: RunKey) -> Result<Kept, NotRead> {
    let head = one(Store::Heads, run).await?;
    let opening: Opening = one(Store::Openings, run).await?;
    let names = one(Store::Names, run).await.unwrap_or_default();
    let range = whole_run(run).map_err(unavailable)?;
    let texts = get_all(Store::Entries, Some(range))
        .await
        .map_err(unavailable)?;
    let entries = texts
        .iter()
        .map(|text| parsed(text))
        .collect::<Result<_, _>>()?;
    let journal = WholeJournal { opening, entries };
    Ok(Kept {
        head,
        journal,
        names,
    })
}

/// Whether a desktop is in a run, by its text alone: it may say yes of a desktop that is only written about there.
pub async fn mentions(run: RunKey, desktop: &DesktopId) -> Result<bool, NotRead> {
    let opening = get(Store::Openings, &run_key(run)).await;
    let opening = opening.map_err(unavailable)?.unwrap_or_default();
    let mut id = String::new();
    write_json(desktop.as_str(), &mut id);
    Ok(opening.contains(&id))
}

/// Deletes runs with all that is kept of them.
pub async fn delete(runs: Vec<RunKey>) -> Result<(), NotWritten> {
    if runs.is_empty() {
        return Ok(());
    }
    write(|tx| {
        for run in runs {
            for store in [Store::Heads, Store::Openings, Store::Names] {
                store.of(tx)?.delete(run_key(run))?;
            }
            Store::Entries.of(tx)?.delete(whole_run(run)?)?;
        }
        Ok(())
    })
    .await
}

fn put(tx: &Transaction, store: Store, key: &JsValue, text: &str) -> Result<(), Error> {
    store.of(tx)?.put(&JsValue::from_str(text), Some(key))?;
    Ok(())
}

async fn one<T: DeserializeOwned>(store: Store, run: RunKey) -> Result<T, NotRead> {
    let text = get(store, &run_key(run)).await.map_err(unavailable)?;
    parsed(&text.ok_or(NotRead::Unavailable)?)
}

fn unavailable(_: Error) -> NotRead {
    NotRead::Unavailable
}

fn json(value: &impl Serialize) -> Result<String, NotWritten> {
    serde_json::to_string(value).map_err(|_| NotWritten)
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, NotRead> {
    serde_json::from_str(text).map_err(|error| {
        NotRead::NotAJournal(NotAJournal::Malformed {
            reason: error.to_string(),
        })
    })
}
