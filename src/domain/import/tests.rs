use super::*;
use crate::domain::fleet::model::{Desk, Model, any_desk};
use crate::domain::fleet::{RowDraft, folded};
use crate::domain::listing::Listing;
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
        Column::Any => Column::FINDING.iter().any(|kind| means(desk, *kind, &cell)),
        Column::Other => false,
    }
}

/// What a line means, found by looking at every desktop for every cell of it.
#[derive(Debug, PartialEq)]
enum Meant {
    /// These on which all cells that name somebody agree; nobody if that is none.
    By(BTreeSet<String>),
    /// Cells that contradict each other; all of whom they speak.
    Torn(BTreeSet<String>),
}

fn naive(model: &Model, columns: &[Column], line: &[String]) -> Meant {
    let cells = columns.iter().zip(line);
    let cells: Vec<_> = cells
        .filter(|(column, cell)| **column != Column::Other && !cell.trim().is_empty())
        .collect();
    let named = |(column, cell): &(&Column, &String)| {
        let desks = model.values().filter(|desk| means(desk, **column, cell));
        desks.map(|desk| desk.id.clone()).collect::<BTreeSet<_>>()
    };
    let is_by_id = cells
        .iter()
        .any(|cell| *cell.0 == Column::Id && !named(cell).is_empty());
    let speaks_of_nobody = |cell: &&(&Column, &String)| named(cell).is_empty();
    let makes_unknown = |cell: &(&Column, &String)| match cell.0 {
        Column::Id => true,
        Column::User => false,
        _ => !is_by_id,
    };
    if cells.iter().filter(speaks_of_nobody).any(makes_unknown) {
        return Meant::By(BTreeSet::new());
    }
    let telling = cells.iter().map(named).filter(|ids| !ids.is_empty());
    let all: Vec<BTreeSet<String>> = telling.collect();
    let agreed = all.iter().cloned().reduce(|a, b| &a & &b);
    match agreed.unwrap_or_default() {
        none if none.is_empty() && !all.is_empty() => {
            Meant::Torn(all.into_iter().flatten().collect())
        }
        agreed => Meant::By(agreed),
    }
}

/// What the naive matcher says of the whole list: as an [`Import`] would, but with ids.
fn naive_list(
    model: &Model,
    columns: &[Column],
    lines: &[Vec<String>],
) -> Vec<(&'static str, BTreeSet<String>)> {
    let mut before = BTreeSet::new();
    let findings = lines.iter().map(|line| {
        let (Meant::By(ids) | Meant::Torn(ids)) = naive(model, columns, line);
        match ids.len() {
            0 => ("unknown", ids),
            _ if !before.insert(ids.clone()) => ("again", BTreeSet::new()),
            1 => ("found", ids),
            _ => ("several", ids),
        }
    });
    findings.collect()
}

fn told(import: &Import, fleet: &Fleet) -> Vec<(&'static str, BTreeSet<String>)> {
    let id = |row: &Row| fleet.id(*row).to_owned();
    let told = import.lines.iter().map(|finding| match finding {
        Finding::Found(row) => ("found", BTreeSet::from([id(row)])),
        Finding::Again => ("again", BTreeSet::new()),
        Finding::Several(_, rows) => ("several", rows.iter().map(id).collect()),
        Finding::Unknown(_) => ("unknown", BTreeSet::new()),
    });
    told.collect()
}

/// Columns of any kinds.
fn any_columns() -> impl Strategy<Value = Vec<Column>> {
    let kinds = Column::FINDING
        .into_iter()
        .chain([Column::Any, Column::Other]);
    let column = prop::sample::select(kinds.collect::<Vec<_>>());
    prop::collection::vec(column, 1..5)
}

/// The cell that a list has of a desktop.
fn cell_of(desk: &Desk, column: Column) -> String {
    match column {
        Column::Id | Column::Any => desk.id.clone(),
        Column::Name => desk.name.clone(),
        Column::Address => desk.addresses.last().cloned().unwrap_or_default(),
        Column::User => desk.user.clone(),
        Column::Other => "a note".to_owned(),
    }
}

/// What a list says in one place: mostly what is so of the desktop, or else something of another one, nobody's, or nothing.
#[derive(Clone, Debug)]
enum Said {
    Right,
    Loud,
    OfAnother(prop::sample::Index),
    OfNobody(String),
    Nothing,
}

fn any_said() -> impl Strategy<Value = Said> {
    prop_oneof![
        6 => Just(Said::Right),
        2 => Just(Said::Loud),
        2 => any::<prop::sample::Index>().prop_map(Said::OfAnother),
        1 => "[x-z]{3,6}".prop_map(Said::OfNobody),
        1 => Just(Said::Nothing),
    ]
}

proptest! {
    #[test]
    fn a_list_means_what_looking_at_each_desktop_finds(
        desks in prop::collection::vec(any_desk(), 1..40),
        columns in any_columns(),
        picks in prop::collection::vec(
            (any::<prop::sample::Index>(), prop::collection::vec(any_said(), 5)),
            1..40,
        ),
    ) {
        let model: Model = desks.into_iter().map(|desk| (desk.id.clone(), desk)).collect();
        let fleet = fleet_of(&model);
        let all: Vec<Desk> = model.values().cloned().collect();
        let line = |(pick, said): &(prop::sample::Index, Vec<Said>)| -> Vec<String> {
            let cells = columns.iter().zip(said).map(|(column, said)| match said {
                Said::Right => cell_of(pick.get(&all), *column),
                Said::Loud => cell_of(pick.get(&all), *column).to_uppercase(),
                Said::OfAnother(other) => cell_of(other.get(&all), *column),
                Said::OfNobody(cell) => cell.clone(),
                Said::Nothing => String::new(),
            });
            cells.collect()
        };
        let lines: Vec<Vec<String>> = picks
            .iter()
            .map(line)
            .filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        // A user with a comma in the name is quoted, as a spreadsheet does.
        let quoted = |cells: &Vec<String>| {
            let cells = cells.iter().map(|cell| format!("\"{cell}\";"));
            cells.collect::<String>()
        };
        let text: Vec<String> = lines.iter().map(quoted).collect();
        let import = Matching::of_table(&text.join("\n"), b';', &columns).finish(&fleet);
        prop_assert_eq!(told(&import, &fleet), naive_list(&model, &columns, &lines));
        let found: BTreeSet<String> = import.found.iter().map(|row| fleet.id(row).to_owned()).collect();
        let lines = told(&import, &fleet).into_iter().filter(|(what, _)| *what == "found");
        prop_assert_eq!(found, lines.flat_map(|(_, ids)| ids).collect());
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
            vec![Found(0), Found(1), unknown("ws-9\tnobody\tz"), Again]
        )
    );
    assert_eq!(
        read("10.0.8.3\nFE80::2\n0.0.0.0").1,
        [Found(2), Found(1), unknown("0.0.0.0")]
    );
    assert_eq!(read("0A;0b\n0c;").0, [Column::Id, Column::Id]);
}

#[test]
fn domains_of_names_and_users_are_left_out_where_that_helps() {
    assert_eq!(read("ws-2.corp.example").1, [Finding::Found(1)]);
    assert_eq!(
        read("CORP\\Amelie\namelie@corp.example").1,
        [Finding::Found(1), Finding::Again]
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
    // Two columns against one are no proof.
    assert_eq!(
        read("0a;ws-2;10.0.8.1\n0b;ws-2;10.0.8.2").1,
        [several("0a;ws-2;10.0.8.1", &[0, 1]), Found(1)]
    );
}

#[test]
fn another_desktop_of_the_user_is_not_the_one_that_is_gone() {
    use Finding::Found;
    assert_eq!(
        read("Name\tUser\nws-9\tamelie\nws-2\tamelie").1,
        [unknown("ws-9\tamelie"), Found(1)]
    );
    // Also when all of them are gone, or there is only one: what looks like a name, an id or an address is one.
    assert_eq!(
        read("Name\tUser\nws-9\tamelie\nws-8\tli.wei").1,
        [unknown("ws-9\tamelie"), unknown("ws-8\tli.wei")]
    );
    assert_eq!(read("ws-9\tamelie").1, [unknown("ws-9\tamelie")]);
    assert_eq!(read("10.0.9.1;amelie\n").0, [Column::Address, Column::User]);
    assert_eq!(read("amelie;0f\n").0, [Column::User, Column::Id]);
    // What does not is a note.
    let list = "Amélie D.\tamelie\tfloor 2\nLi Wei\tli.wei\t-";
    assert_eq!(
        read(list).1,
        [Found(1), several("Li Wei\tli.wei\t-", &[0, 2])]
    );
}

#[test]
fn what_changed_of_a_desktop_takes_nothing_from_its_id() {
    use Finding::Found;
    let list = "id;name;address\n0a;old-1;10.9.9.9\n0b;ws-2;10.0.8.2";
    assert_eq!(read(list).1, [Found(0), Found(1)]);
    let list = "name;address\nws-1;10.9.9.9\nws-2;10.0.8.2";
    assert_eq!(read(list).1, [unknown("ws-1;10.9.9.9"), Found(1)]);
}

#[test]
fn a_cell_with_all_addresses_of_a_desktop_means_it() {
    use Finding::Found;
    let list = "ws-1;10.0.8.1\nws-2;\"10.0.8.2, fe80::2\"\nws-3;10.0.8.3, 10.0.8.1";
    assert_eq!(
        read(list).1,
        [Found(0), Found(1), unknown("ws-3;10.0.8.3, 10.0.8.1")]
    );
}

#[test]
fn the_view_that_was_taken_along_is_a_list_of_just_these_desktops() {
    let mut fleet = offices();
    fleet.upsert(&RowDraft {
        id: "0d",
        name: Some("=WS,4"),
        user: Some("-li, amelie"),
        addresses: Some("10.0.8.4"),
        ..RowDraft::default()
    });
    let mut listing = Listing::of((0..4).collect());
    let parts: Vec<String> = std::iter::from_fn(|| listing.next_part(&fleet)).collect();
    let import = Import::read(&parts.concat(), &fleet, None);
    assert_eq!(import.lines, [0, 1, 2, 3].map(Finding::Found));
    assert!(import.titles.is_some());
}

#[test]
fn a_single_line_is_a_list_of_one_kind_or_a_row_of_several() {
    use Finding::Found;
    assert_eq!(read("WS-1\tli.wei").1, [Found(0)]);
    assert_eq!(read("WS-1;li.wei;Finance\r\n").1, [Found(0)]);
    assert_eq!(read("ws-1\tws-3").1, [Found(0), Found(2)]);
    assert_eq!(
        read("ws-1, ws-9,,ws-3,").1,
        [Found(0), unknown("ws-9"), Found(2)]
    );
    assert_eq!(
        read("li.wei, amelie").1,
        [several("li.wei", &[0, 2]), Found(1)]
    );
    assert_eq!(
        read("10.0.8.2, 10.0.8.9").1,
        [Found(1), unknown("10.0.8.9")]
    );
}

#[test]
fn names_are_found_whatever_programs_and_people_put_around_them() {
    use Finding::Found;
    for list in [
        "ws-1，ws-3",
        "ws-1、ws-3。",
        "ws-1 ws-3",
        "ws-1|ws-3",
        "'ws-1',\n'ws-3'",
        "[\n  \"ws-1\",\n  \"ws-3\"\n]",
        "- ws-1\n• ws-3",
        "ws-1\u{200b}\nws-3\u{feff}",
        "“ws-1”；\n“ws-3”；",
    ] {
        let found = read(list).1;
        let found: Vec<&Finding> = found
            .iter()
            .filter(|one| **one != unknown("[") && **one != unknown("]"))
            .collect();
        assert_eq!(found, [&Found(0), &Found(2)], "{list}");
    }
    // A user of two words is one.
    assert_eq!(read("WS-1 WS-9").1, [Found(0), unknown("WS-9")]);
}

#[test]
fn what_means_several_is_to_be_chosen_once() {
    assert_eq!(
        read("li.wei\namelie\nLi.Wei\nCORP\\li.wei").1,
        [
            several("li.wei", &[0, 2]),
            Finding::Found(1),
            Finding::Again,
            Finding::Again
        ]
    );
}

#[test]
fn a_first_line_of_titles_is_told_and_one_that_is_none_is_unknown() {
    let titles = |text: &str| {
        let import = Import::read(text, &offices(), None);
        (import.titles, import.lines.len())
    };
    let told = |line: &str| Some(line.to_owned());
    assert_eq!(titles("Computer\nws-1"), (told("Computer"), 1));
    assert_eq!(
        titles("用户名,桌面名称,备注\nli.wei,ws-1,x"),
        (told("用户名,桌面名称,备注"), 1)
    );
    assert_eq!(titles("DESKTOP-7H3KQ2\nws-1"), (None, 2));
    assert_eq!(titles("ws-9\tuser\nws-1\tli.wei"), (None, 2));
    assert_eq!(titles("Maschine\nws-1"), (None, 2));
    assert_eq!(titles("ws-1\nComputer"), (None, 2));
}

#[test]
fn what_the_person_says_of_the_columns_holds_while_the_list_is_parted_so() {
    let fleet = offices();
    let list = "ws-1,amelie\nws-3,amelie";
    let said = Import::read(list, &fleet, None).corrected(1, Column::Other);
    let read = |list: &str| Import::read(list, &fleet, Some(said.clone()));
    let import = read(list);
    assert_eq!(import.found.iter().collect::<Vec<_>>(), [0, 2]);
    assert_eq!(import.example, ["ws-1", "amelie"]);
    assert_eq!(
        read("ws-1,amelie\nws-3,amelie\nws-2,").columns,
        [Column::Name, Column::Other]
    );
    let by_itself = [Column::Name, Column::User];
    assert_eq!(read("ws-1\tamelie\nws-3\tamelie").columns, by_itself);
    assert_eq!(read("ws-1,amelie,x\nws-3,amelie,y").columns[..2], by_itself);
}

#[test]
fn a_list_that_is_typed_on_is_the_same_and_one_pasted_over_it_is_another() {
    let before = "ws-1;li\nws-2;amelie";
    for now in [
        "ws-1;li\nws-2;ameli",
        "ws-1;li\nws-3;li\nws-2;amelie\n",
        "ws-1\nws-2;amelie",
        "ws-1;li\n",
        "ws-1;li\nws-2;amelie\nws-3",
        "ws-1",
    ] {
        assert!(is_still(before, now), "{now}");
    }
    for now in ["", " ", "ws-4;li", "li;ws-1\namelie;ws-2"] {
        assert!(!is_still(before, now), "{now}");
    }
    assert!(!is_still("", "ws-1"));
}

#[test]
fn users_who_are_not_those_of_the_lines_are_left_out_beside_those_who_are() {
    use Finding::Found;
    let list = "Name,User,Manager\nws-1,li.wei,amelie\nws-2,amelie,li.wei\nws-3,li.wei,amelie";
    let columns = vec![Column::Name, Column::User, Column::Other];
    assert_eq!(read(list), (columns, vec![Found(0), Found(1), Found(2)]));
    let list = "Manager,Name,User\namelie,ws-1,li.wei";
    assert_eq!(read(list).0, [Column::Other, Column::Name, Column::User]);
    // Whoever is the only one is heard, and so is who has the desktop too.
    let list = "ws-1,amelie\nws-3,amelie";
    assert_eq!(read(list).0, [Column::Name, Column::User]);
    let list = "ws-1,li.wei,li.wei\nws-2,amelie,amelie\nws-3,li.wei,";
    assert_eq!(read(list).0, [Column::Name, Column::User, Column::User]);
    assert_eq!(read("li.wei,amelie\nli.wei,amelie").0, [Column::User; 2]);
}

#[test]
fn ids_names_users_and_addresses_may_stand_in_one_column() {
    use Finding::{Again, Found};
    let list = "0a\nws-2\nli.wei\n10.0.8.3\nws-9\nFE80::2";
    let lines = vec![
        Found(0),
        Found(1),
        several("li.wei", &[0, 2]),
        Found(2),
        unknown("ws-9"),
        Again,
    ];
    assert_eq!(read(list), (vec![Column::Any], lines));
    assert_eq!(read("ws-1\nws-2").0, [Column::Name]);
    assert_eq!(read("ws-1;li.wei").0, [Column::Name, Column::User]);
}

#[test]
fn who_has_the_name_of_a_desktop_that_is_gone_is_not_meant_among_names() {
    let mut fleet = Fleet::default();
    for (id, name, user) in [
        ("0a", "lisi", "lisi"),
        ("0b", "wangwu", "wangwu"),
        ("0c", "test", "zhangwei"),
    ] {
        fleet.upsert(&RowDraft {
            id,
            name: Some(name),
            user: Some(user),
            ..RowDraft::default()
        });
    }
    let import = Import::read("test\nlisi\nwangwu\nzhangwei", &fleet, None);
    assert_eq!(import.columns, [Column::Name]);
    assert_eq!(import.lines[3], unknown("zhangwei"));
    let said = import.corrected(0, Column::Any);
    let import = Import::read("test\nlisi\nwangwu\nzhangwei", &fleet, Some(said));
    assert_eq!(import.lines[3], Finding::Again);
}

#[test]
fn what_directories_and_shells_write_is_read() {
    use Finding::Found;
    let titles = |text: &str| {
        let import = Import::read(text, &offices(), None);
        (import.titles, import.lines)
    };
    for list in [
        "sep=;\r\nDNSHostName;SamAccountName\r\nws-2.corp.example;amelie\r\n",
        "#TYPE Selected.Microsoft.ActiveDirectory.Management.ADComputer\r\n\"Name\",\"IPv4Address\"\r\n\"WS-2\",\"10.0.8.2\"",
        "\u{feff}\"sep=,\"\nVM,UserPrincipalName\nCORP\\ws-2$,amelie@corp.example",
        "E-mail\tPC name\namelie@corp.example\tWS-2$",
    ] {
        let (titles, lines) = titles(list);
        assert!(titles.is_some(), "{list}");
        assert_eq!(lines, [Found(1)], "{list}");
    }
    assert_eq!(read("{0b}\n{0a}").1, [Found(1), Found(0)]);
    assert_eq!(
        read("10.0.8.2/32\nfe80::2/128").1,
        [Found(1), Finding::Again]
    );
    assert_eq!(
        read("10.0.8.2\n10.0.8.1/31").1,
        [Found(1), unknown("10.0.8.1/31")]
    );
    // A desktop that is gone is one in whatever way it is named.
    assert_eq!(
        read("CORP\\ws-9\tamelie").1,
        [unknown("CORP\\ws-9\tamelie")]
    );
    assert_eq!(
        read("ws-9.corp.example\tamelie").1,
        [unknown("ws-9.corp.example\tamelie")]
    );
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
    let mut matching = Matching::new("ws-1\nws-2\nws-1999\nws-new".into(), None);
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
