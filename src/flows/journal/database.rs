//! The database: its stores, how it came to have them, and transactions.

use crate::api::transport::within;
use crate::domain::history::RunKey;
use crate::domain::run::Seq;
use crate::domain::time::Millis;
use crate::flows::run::NotWritten;
use idb::{
    Database, DatabaseEvent, Error, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query,
    Transaction, TransactionMode,
};
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{IdbDatabase, IdbTransaction};

/// The database's name in the browser.
const NAME: &str = "curfew";

/// Goes up when stores are added; [`upgrade`] has a step for each.
const VERSION: u32 = 2;

/// A write that takes longer has failed: whoever waits for it would wait for ever.
const PATIENCE: Millis = 20_000;

/// What is kept, by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// A [`Head`](crate::domain::history::Head) for each run.
    Heads,
    /// What was confirmed, for each run.
    Openings,
    /// What happened, by run and place.
    Entries,
    /// The names of a run's desktops and users. Since version 2.
    Names,
}

impl Store {
    const ALL: [Self; 4] = [Self::Heads, Self::Openings, Self::Entries, Self::Names];

    fn name(self) -> &'static str {
        match self {
            Self::Heads => "heads",
            Self::Openings => "openings",
            Self::Entries => "entries",
            Self::Names => "names",
        }
    }

    /// The store in a transaction.
    pub fn of(self, tx: &Transaction) -> Result<ObjectStore, Error> {
        tx.object_store(self.name())
    }
}

/// Brings a database of any earlier version up; what is in it stays. Version 0 is none at all.
fn upgrade(database: &Database, from: u32) -> Result<(), Error> {
    let stores: &[Store] = match from {
        0 => &Store::ALL,
        _ => &[Store::Names],
    };
    for store in stores {
        database.create_object_store(store.name(), ObjectStoreParams::new())?;
    }
    Ok(())
}

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// The tab's one connection; opened when it is first needed, and again when it was lost.
async fn connection() -> Result<IdbDatabase, Error> {
    match OPEN.with_borrow(Clone::clone) {
        Some(open) => Ok(open),
        None => open().await,
    }
}

async fn open() -> Result<IdbDatabase, Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        // A step that fails aborts the upgrade: the database stays as it was, and opening it fails.
        let (Ok(database), Ok(from)) = (event.database(), event.old_version()) else {
            return;
        };
        let _ = upgrade(&database, from);
    });
    let database: IdbDatabase = request.await?.into();
    let gives_way = database.clone();
    let on_change = Closure::<dyn FnMut()>::new(move || {
        gives_way.close();
        forget();
    });
    // Another tab brings a later version, or deletes everything: it must not wait for this one.
    database.set_onversionchange(Some(on_change.into_js_value().unchecked_ref()));
    OPEN.set(Some(database.clone()));
    Ok(database)
}

fn forget() {
    OPEN.set(None);
}

/// Does all that `put` asks for, or nothing of it. Durable once it resolves; what takes too long is called off.
pub async fn write(put: impl FnOnce(&Transaction) -> Result<(), Error>) -> Result<(), NotWritten> {
    let begun = RefCell::new(None);
    let written = within(PATIENCE, async {
        if !to_its_end(async { connection().await.is_ok() }).await {
            return false;
        }
        let Ok(tx) = connection().await.and_then(|open| strict(&open)) else {
            return false;
        };
        begun.replace(Some(tx.clone()));
        let over = over(&tx);
        let tx = Transaction::from(tx);
        if put(&tx).is_err() {
            let _ = tx.abort();
            return false;
        }
        over.await.is_ok()
    });
    if written.await == Some(true) {
        return Ok(());
    }
    if let Some(tx) = begun.take() {
        // Nothing to call off where it failed.
        let _ = tx.abort();
    }
    forget();
    Err(NotWritten)
}

/// Waits for work that goes on also when nobody waits for it any more: an event that finds its work gone is an error that
/// stops the whole console.
async fn to_its_end(work: impl Future<Output = bool> + 'static) -> bool {
    let done = future_to_promise(async { Ok(JsValue::from_bool(work.await)) });
    JsFuture::from(done)
        .await
        .is_ok_and(|done| done.is_truthy())
}

/// Resolves when a transaction was committed. `idb`'s own is dropped by the first event, but one that is called off sends more.
fn over(tx: &IdbTransaction) -> JsFuture {
    let mut heed = |committed: Function, called_off: Function| {
        tx.set_oncomplete(Some(&committed));
        tx.set_onabort(Some(&called_off));
    };
    JsFuture::from(Promise::new(&mut heed))
}

/// A transaction that is over only when the disk has it. `idb` has no word for that yet.
fn strict(database: &IdbDatabase) -> Result<IdbTransaction, Error> {
    let begin = || -> Result<JsValue, JsValue> {
        let stores: Array = Store::ALL.iter().map(|s| JsValue::from(s.name())).collect();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
        begin.call3(database, &stores, &"readwrite".into(), &options)
    };
    let tx = begin().map_err(Error::TransactionOpenFailed)?;
    Ok(tx.unchecked_into())
}

/// What stands under a key.
pub async fn get(store: Store, key: &JsValue) -> Result<Option<String>, Error> {
    let tx = reading(store).await?;
    let found = store.of(&tx)?.get(key.clone())?.await?;
    Ok(found.and_then(|text| text.as_string()))
}

/// All that stands under these keys, in their order; without a range, all.
pub async fn get_all(store: Store, range: Option<KeyRange>) -> Result<Vec<String>, Error> {
    let tx = reading(store).await?;
    let all = store
        .of(&tx)?
        .get_all(range.map(Query::from), None)?
        .await?;
    Ok(all.iter().filter_map(JsValue::as_string).collect())
}

async fn reading(store: Store) -> Result<Transaction, Error> {
    let begun =
        Database::from(connection().await?).transaction(&[store.name()], TransactionMode::ReadOnly);
    begun.inspect_err(|_| forget())
}

/// The key of a run.
pub fn run_key(run: RunKey) -> JsValue {
    (run.0 as f64).into()
}

/// The key of an entry.
pub fn entry_key(run: RunKey, seq: Seq) -> JsValue {
    Array::of2(&run_key(run), &(seq.0 as f64).into()).into()
}

/// The keys of all entries of a run.
pub fn whole_run(run: RunKey) -> Result<KeyRange, Error> {
    let end = Array::of2(&run_key(run), &f64::INFINITY.into());
    KeyRange::bound(&entry_key(run, Seq(0)), &end, None, None)
}
