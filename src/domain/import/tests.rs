use super::*;
use crate::domain::fleet::model::{Desk, Model, any_desk};
use crate::domain::fleet::{RowDraft, folded};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn fleet_of(model: &Model) -> Fleet {
    let mut fleet = Fleet::default();
    for desk in model.values() {
        desk.tell(&mut fleet);
    }
    fleet
}

/// Whether a cell means a desktop, looked at one by one.
fn means(desk: &Desk, column: Column, cell: &str) -> bool {
    let cell = folded(cell.trim());
    let same = |text: &str| !cell.is_empty() && folded(text.trim()) == cell;
    match column {
        Column::Id => same(&desk.id),
        Column::Name => same(&desk.name),
        Column::Address => desk.addresses.iter().any(|address| same(address)),
        Column::User => same(&desk.user) || desk.user.split(", ").any(same),
        Column::Other => false,
    }
}

/// What each line means, found by looking at every desktop for every line.
fn naive(model: &Model, lines: &[String], column: Column) -> Vec<(Option<bool>, BTreeSet<String>)> {
    let mut before = BTreeSet::new();
    let findings = lines.iter().map(|line| {
        let ids = model.values().filter(|desk| means(desk, column, line));
        let ids: BTreeSet<String> = ids.map(|desk| desk.id.clone()).collect();
        let again = (ids.len() == 1).then(|| !before.insert(ids.first().cloned()));
        (again, ids)
    });
    findings.collect()
}

fn told(import: &Import, fleet: &Fleet) -> Vec<(Option<bool>, BTreeSet<String>)> {
    let id = |row: &Row| fleet.id(*row).to_owned();
    let told = import.lines.iter().map(|finding| match finding {
        Finding::Found(row) => (Some(false), BTreeSet::from([id(row)])),
        Finding::Again(row) => (Some(true), BTreeSet::from([id(row)])),
        Finding::Several(_, rows) => (None, rows.iter().map(id).collect()),
        Finding::Unknown(_) => (None, BTreeSet::new()),
    });
    told.collect()
}

fn any_column() -> impl Strategy<Value = Column> {
    prop::sample::select(Column::FINDING.to_vec())
}

proptest! {
    #[test]
    fn a_list_means_what_looking_at_each_desktop_finds(
        desks in prop::collection::vec(any_desk(), 1..40),
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..40),
        unknown in prop::collection::vec("[x-z]{3,6}", 0..5),
        column in any_column(),
    ) {
        let model: Model = desks.into_iter().map(|desk| (desk.id.clone(), desk)).collect();
        let fleet = fleet_of(&model);
        let all: Vec<Desk> = model.values().cloned().collect();
        let cell = |desk: &Desk| match column {
            Column::Id => desk.id.clone(),
            Column::Name => desk.name.clone(),
            Column::Address => desk.addresses.last().cloned().unwrap_or_default(),
            _ => desk.user.clone(),
        };
        let mut lines: Vec<String> = picks
            .iter()
            .map(|(pick, loud)| (cell(pick.get(&all)), loud))
            .filter(|(cell, _)| !cell.trim().is_empty())
            .map(|(cell, loud)| if *loud { cell.to_uppercase() } else { cell })
            .collect();
        lines.extend(unknown);
        // A user with a comma in the name is quoted, as a spreadsheet does.
        let quoted: Vec<String> = lines.iter().map(|line| format!("\"{line}\";")).collect();
        let import = Import::read(&quoted.join("\n"), &fleet, Some(&[column, Column::Other]));
        if !lines.iter().any(|line| naive(&model, std::slice::from_ref(line), column).iter().any(|f| !f.1.is_empty())) {
            return Ok(());
        }
        prop_assert_eq!(told(&import, &fleet), naive(&model, &lines, column));
        let found: BTreeSet<String> = import.found.iter().map(|row| fleet.id(row).to_owned()).collect();
        let expected = naive(&model, &lines, column).into_iter();
        let expected: BTreeSet<String> = expected.filter(|f| f.0.is_some()).flat_map(|f| f.1).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_text_is_taken(text in "[a-c,;\t\n\"@.\\\\]{0,60}|\\PC{0,40}") {
        let fleet = offices();
        let import = Import::read(&text, &fleet, None);
        for finding in &import.lines {
            if let Finding::Several(_, rows) = finding {
                prop_assert!(rows.len() > 1);
            }
        }
    }
}

/// Three desktops; li.wei has two of them.
fn offices() -> Fleet {
    let mut fleet = Fleet::default();
    for (id, name, user, address) in [
        ("0a", "WS-1", "li.wei", "10.0.8.1"),
        ("0b", "WS-2", "amelie", "10.0.8.2, fe80::2"),
        ("0c", "WS-3", "li.wei", "10.0.8.3"),
    ] {
        fleet.upsert(&RowDraft {
            id,
            name: Some(name),
            user: Some(user),
            addresses: Some(address),
            ..RowDraft::default()
        });
    }
    fleet
}

fn read(text: &str) -> (Vec<Column>, Vec<Finding>) {
    let import = Import::read(text, &offices(), None);
    (import.columns, import.lines)
}

fn unknown(line: &str) -> Finding {
    Finding::Unknown(line.into())
}

fn several(line: &str, rows: &[Row]) -> Finding {
    Finding::Several(line.into(), rows.to_vec())
}

#[test]
fn columns_are_found_by_what_is_in_them() {
    use Finding::{Again, Found};
    let cells =
        "Computer\tOwner\tNote\nws-1\tli.wei\tx\nWS-2\tamelie\ty\n\nws-9\tnobody\tz\nws-2\t\t";
    let columns = vec![Column::Name, Column::User, Column::Other];
    assert_eq!(
        read(cells),
        (
            columns,
            vec![Found(0), Found(1), unknown("ws-9\tnobody\tz"), Again(1)]
        )
    );
    assert_eq!(
        read("10.0.8.3\nFE80::2\n0.0.0.0").1,
        [Found(2), Found(1), unknown("0.0.0.0")]
    );
    assert_eq!(read("0A;0b\n0c;").0, [Column::Id, Column::Id]);
    assert_eq!(
        read("li.wei, amelie").1,
        [several("li.wei", &[0, 2]), Found(1)]
    );
}

#[test]
fn domains_of_names_and_users_are_left_out_where_that_helps() {
    assert_eq!(read("ws-2.corp.example").1, [Finding::Found(1)]);
    assert_eq!(
        read("CORP\\Amelie\namelie@corp.example").1,
        [Finding::Found(1), Finding::Again(1)]
    );
}

#[test]
fn columns_that_agree_leave_one_and_columns_that_do_not_leave_a_choice() {
    use Finding::Found;
    assert_eq!(
        read("li.wei,10.0.8.3\namelie,10.0.8.2").1,
        [Found(2), Found(1)]
    );
    assert_eq!(
        read("ws-1,amelie\nws-2,amelie\nws-3,li.wei").1,
        [several("ws-1,amelie", &[0, 1]), Found(1), Found(2)]
    );
}

#[test]
fn what_the_person_says_of_the_columns_holds() {
    let import = Import::read(
        "ws-1,amelie\nws-3,amelie",
        &offices(),
        Some(&[Column::Name, Column::Other]),
    );
    assert_eq!(import.found.iter().collect::<Vec<_>>(), [0, 2]);
    assert_eq!(import.example, ["ws-1", "amelie"]);
}

#[test]
fn who_is_gone_is_unknown() {
    let mut fleet = offices();
    fleet.start_reload();
    fleet.upsert(&RowDraft {
        id: "0a",
        ..RowDraft::default()
    });
    fleet.finish_reload();
    let import = Import::read("ws-1\nws-2", &fleet, None);
    assert_eq!(import.lines[0], Finding::Found(0));
    assert_eq!(import.lines[1], Finding::Unknown("ws-2".into()));
}

#[test]
fn a_hundred_thousand_lines_are_matched_with_as_many_desktops() {
    let mut fleet = Fleet::default();
    let mut list = String::new();
    for n in 0..100_000 {
        let (id, name) = (format!("{n:08x}-0000-4000"), format!("WS-{n:06}"));
        let user = format!("user{}", n / 2);
        fleet.upsert(&RowDraft {
            id: &id,
            name: Some(&name),
            user: Some(&user),
            addresses: Some(&format!("10.{}.{}.{}", n >> 16, n >> 8 & 255, n & 255)),
            ..RowDraft::default()
        });
        list.extend([&name, "\t", &user, "\n"].map(str::to_lowercase));
    }
    let mut matching = Matching::new(list.into(), None);
    let mut steps = 1;
    while !matching.go_on(&fleet) {
        steps += 1;
    }
    assert!(steps > 400, "others may go first in between: {steps}");
    let import = matching.done();
    assert_eq!(import.columns, [Column::Name, Column::User]);
    assert_eq!(import.found.len(), 100_000);
}

#[test]
fn what_changes_meanwhile_is_matched_as_it_is_then() {
    let mut fleet = Fleet::default();
    for n in 0..2_000 {
        fleet.upsert(&RowDraft {
            id: &format!("id-{n}"),
            name: Some(&format!("ws-{n}")),
            ..RowDraft::default()
        });
    }
    let mut matching = Matching::new(
        "ws-1\nws-2\nws-1999\nws-new".into(),
        Some(vec![Column::Name]),
    );
    assert!(!matching.go_on(&fleet));
    for (id, name) in [
        ("id-1", "other"),
        ("id-1999", "ws-new"),
        ("id-2000", "ws-1999"),
    ] {
        fleet.upsert(&RowDraft {
            id,
            name: Some(name),
            ..RowDraft::default()
        });
    }
    while !matching.go_on(&fleet) {}
    let found = [
        Finding::Unknown("ws-1".to_owned()),
        Finding::Found(2),
        Finding::Found(2_000),
        Finding::Found(1_999),
    ];
    assert_eq!(matching.done().lines, found);
}
