//! The fleet itself: the columns, and how rows are added and changed.

use super::address::AddressColumn;
use super::codes::CodeColumn;
use super::created::Moment;
use super::draft::{RowDraft, Upsert};
use super::ids::Ids;
use super::letters::Letters;
use super::marks::Unmarked;
use super::texts::TextColumn;
use super::{Row, RowSet};
use crate::domain::desktop::LoginState;

/// A moment that isn't known.
pub(super) const NEVER: Moment = Moment::MIN;

/// A total can be wrong: no more room than for so many rows is made in advance.
const MOST_AHEAD: usize = 1_000_000;

/// All desktops. See the [module](super) for what a row means.
#[derive(Debug)]
pub struct Fleet {
    pub(super) ids: Ids,
    pub(super) name: TextColumn,
    pub(super) user: TextColumn,
    pub(super) addresses: AddressColumn,
    /// Which letters the texts of a row have.
    pub(super) letters: Letters,
    /// What texts are without the marks of their letters, while those make no difference.
    pub(super) unmarked: Option<Box<dyn Unmarked>>,
    pub(super) login: CodeColumn,
    pub(super) power: CodeColumn,
    pub(super) os: CodeColumn,
    pub(super) kind: CodeColumn,
    pub(super) zone: CodeColumn,
    pub(super) pool: CodeColumn,
    pub(super) tags: CodeColumn,
    pub(super) created: Vec<Moment>,
    /// The login states by the code of their word.
    pub(super) states: Vec<LoginState>,
    pub(super) not_told: LoginState,
    pub(super) connected: RowSet,
    pub(super) left_open: RowSet,
    pub(super) maintenance: RowSet,
    pub(super) live: RowSet,
    /// Who was told of since the reload began, while one is on.
    pub(super) seen: Option<RowSet>,
    pub(super) changed: RowSet,
}

impl Default for Fleet {
    fn default() -> Self {
        Self {
            ids: Ids::default(),
            name: TextColumn::default(),
            user: TextColumn::default(),
            addresses: AddressColumn::default(),
            letters: Letters::default(),
            unmarked: None,
            login: CodeColumn::default(),
            power: CodeColumn::default(),
            os: CodeColumn::default(),
            kind: CodeColumn::default(),
            zone: CodeColumn::default(),
            pool: CodeColumn::default(),
            tags: CodeColumn::default(),
            created: Vec::new(),
            states: Vec::new(),
            not_told: LoginState::parse(""),
            connected: RowSet::default(),
            left_open: RowSet::default(),
            maintenance: RowSet::default(),
            live: RowSet::default(),
            seen: None,
            changed: RowSet::default(),
        }
    }
}

/// Adding and changing.
impl Fleet {
    /// Makes room so that `total` rows fit without moving what is there. A hint: a wrong total does no harm.
    pub fn reserve(&mut self, total: u64) {
        let total = usize::try_from(total).unwrap_or(MOST_AHEAD).min(MOST_AHEAD);
        let rows = total.saturating_sub(self.len() as usize);
        self.ids.reserve(rows);
        self.name.reserve(rows, 14);
        self.user.reserve(rows, 14);
        self.addresses.reserve(rows);
        self.letters.reserve(rows);
        for column in self.code_columns() {
            column.reserve(rows);
        }
        self.created.reserve(rows);
    }

    /// Adds a desktop, or updates it in place. `None` when its id can't be sent (see [`DesktopId::new`](crate::domain::desktop::DesktopId::new)).
    pub fn upsert(&mut self, draft: &RowDraft<'_>) -> Option<Upsert> {
        if draft.id.is_empty() || draft.id.len() > 255 && draft.id.chars().count() > 255 {
            return None;
        }
        let (row, new) = self.ids.row_for(draft.id);
        let changed = if new {
            self.add(row, draft);
            false
        } else {
            self.update(row, draft)
        };
        Some(self.told_of(row, new, changed))
    }

    /// Sets a desktop's login state. `None` when the id isn't known.
    pub fn set_login_state(&mut self, id: &str, state: &LoginState) -> Option<Upsert> {
        let row = self.find(id)?;
        let changed = self.login.set(row, state.as_str());
        self.note_session(row);
        Some(self.told_of(row, false, changed))
    }

    fn add(&mut self, row: Row, draft: &RowDraft<'_>) {
        self.name.push(draft.name.unwrap_or_default());
        self.user.push(draft.user.unwrap_or_default());
        self.addresses.push(draft.addresses.unwrap_or_default());
        for (column, word) in self.code_columns().into_iter().zip(words_of(draft)) {
            column.push(word.unwrap_or_default());
        }
        self.note_letters(row);
        self.created.push(draft.created.unwrap_or(NEVER));
        self.maintenance
            .set(row, draft.maintenance.unwrap_or_default());
        self.note_session(row);
    }

    fn update(&mut self, row: Row, draft: &RowDraft<'_>) -> bool {
        let mut changed = draft.name.is_some_and(|text| self.name.set(row, text));
        changed |= draft.user.is_some_and(|text| self.user.set(row, text));
        changed |= draft
            .addresses
            .is_some_and(|text| self.addresses.set(row, text));
        if changed {
            self.note_letters(row);
        }
        for (column, word) in self.code_columns().into_iter().zip(words_of(draft)) {
            changed |= word.is_some_and(|word| column.set(row, word));
        }
        if let (Some(moment), Some(now)) = (draft.created, self.created.get_mut(row as usize)) {
            changed |= *now != moment;
            *now = moment;
        }
        changed |= draft
            .maintenance
            .is_some_and(|on| self.maintenance.set(row, on));
        self.note_session(row);
        changed
    }

    /// The service told of a row: it is there, and seen.
    fn told_of(&mut self, row: Row, new: bool, changed: bool) -> Upsert {
        let back = self.live.set(row, true) && !new;
        if let Some(seen) = &mut self.seen {
            seen.set(row, true);
        }
        if new || changed || back {
            self.changed.set(row, true);
        }
        match (new, changed || back) {
            (true, _) => Upsert::Added(row),
            (false, true) => Upsert::Updated(row),
            (false, false) => Upsert::Same(row),
        }
    }

    /// Takes up which letters a row's texts have.
    pub(super) fn note_letters(&mut self, row: Row) {
        let texts @ [id, name, user, addresses] = [
            self.ids.folded().bytes(row as usize),
            self.name.folded(row),
            self.user.folded(row),
            self.addresses.texts().folded(row),
        ];
        let unmarked = self.unmarked.as_mut();
        let plain = unmarked.map_or_else(Vec::new, |unmarked| unmarked.note(row, &texts));
        self.letters.set(row, &[id, name, user, addresses, &plain]);
    }

    /// Brings the sets of open sessions up to the row's login state.
    fn note_session(&mut self, row: Row) {
        let code = self.login.code(row).unwrap_or_default();
        while self.states.len() <= code as usize {
            self.states
                .push(LoginState::parse(self.login.word(self.states.len() as u32)));
        }
        let state = self.states.get(code as usize);
        self.connected
            .set(row, state == Some(&LoginState::Connected));
        self.left_open
            .set(row, state == Some(&LoginState::Disconnected));
    }

    /// In the order of [`words_of`].
    fn code_columns(&mut self) -> [&mut CodeColumn; 7] {
        [
            &mut self.login,
            &mut self.power,
            &mut self.os,
            &mut self.kind,
            &mut self.zone,
            &mut self.pool,
            &mut self.tags,
        ]
    }
}

fn words_of<'a>(draft: &RowDraft<'a>) -> [Option<&'a str>; 7] {
    [
        draft.login,
        draft.power,
        draft.os,
        draft.kind,
        draft.zone,
        draft.pool,
        draft.tags,
    ]
}
