//! How fast the store behind the picker is: `cargo bench --bench fleet`.

#![allow(missing_docs, reason = "criterion's macros make the functions")]

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use curfew::api::detail::read_page;
use curfew::domain::desktop::LoginState;
use curfew::domain::fleet::{
    Facet, Fleet, Query, RowDraft, RowSet, Sort, SortKey, View, facet_values,
};
use curfew::domain::import::Import;
use curfew::domain::selection::Selection;
use std::fmt::Write as _;
use std::hint::black_box;

const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];
const COLUMNS: [SortKey; 8] = [
    SortKey::Name,
    SortKey::User,
    SortKey::Login,
    SortKey::Power,
    SortKey::Address,
    SortKey::System,
    SortKey::Tags,
    SortKey::Created,
];
/// What is typed, and how much it finds.
const SEARCHES: [(&str, &str); 7] = [
    ("one letter", "a"),
    ("common", "fin"),
    ("rare", "ws-004217"),
    ("nothing", "zzz"),
    ("two words", "fin connected"),
    ("hexadecimal", "dead"),
    ("block", "ip:10.7.0.0/16"),
];

/// Mixes a number up (a step of splitmix64), so that a fleet is the same every time.
fn mixed(number: u32, salt: u64) -> u64 {
    let mut z = (u64::from(number) + (salt << 40)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn pick<'a>(from: &[&'a str], number: u32, salt: u64) -> &'a str {
    let place = mixed(number, salt) % from.len() as u64;
    from.get(place as usize).copied().unwrap_or_default()
}

/// The texts of one desktop.
struct Desktop {
    id: String,
    name: String,
    user: String,
    address: String,
    tags: String,
}

impl Desktop {
    fn new(number: u32) -> Self {
        let (a, b) = (mixed(number, 1), mixed(number, 2));
        let id = format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            a >> 32,
            a >> 16 & 0xFFFF,
            a & 0xFFFF,
            b >> 48,
            b & 0xFFFF_FFFF_FFFF
        );
        let place = pick(&["fin", "hr", "dev", "ops", "law", "art"], number, 3);
        let first = pick(
            &[
                "Amélie", "Li", "Jonas", "小明", "Priya", "Sam", "Novak", "Tomo",
            ],
            number,
            4,
        );
        Self {
            id,
            name: format!(
                "{}-WS-{:06}",
                place.to_uppercase(),
                mixed(number, 5) % 1_000_000
            ),
            user: format!("{first}.{}", mixed(number, 6) % 90_000),
            address: format!("10.{}.{}.{}", a % 16, a >> 8 & 255, a >> 16 & 255),
            tags: format!("dept={place}\u{1f}floor={}", b % 40),
        }
    }

    fn tell(&self, fleet: &mut Fleet, number: u32) {
        fleet.upsert(&RowDraft {
            id: &self.id,
            name: Some(&self.name),
            user: Some(&self.user),
            login: Some(pick(
                &[
                    "CONNECTED",
                    "DISCONNECTED",
                    "REGISTERED",
                    "REGISTERED",
                    "UNREGISTER",
                ],
                number,
                7,
            )),
            power: Some(pick(
                &["ACTIVE", "ACTIVE", "ACTIVE", "SHUTOFF", "ERROR"],
                number,
                8,
            )),
            os: Some(pick(
                &["Windows 11", "Windows 10", "Linux 20", "Linux 22"],
                number,
                9,
            )),
            kind: Some("DEDICATED"),
            zone: Some(pick(&["cn-north-4a", "cn-north-4b"], number, 10)),
            pool: None,
            tags: Some(&self.tags),
            addresses: Some(&self.address),
            created: Some(1_600_000_000_000 + (mixed(number, 11) % 150_000_000_000).cast_signed()),
            maintenance: Some(number.is_multiple_of(50)),
        });
    }
}

fn fleet_of(rows: u32) -> Fleet {
    let mut fleet = Fleet::default();
    fleet.reserve(rows.into());
    (0..rows).for_each(|number| Desktop::new(number).tell(&mut fleet, number));
    fleet
}

fn shown(fleet: &mut Fleet) -> View {
    let mut view = View::new();
    let changed = fleet.take_changes();
    view.refresh(fleet, &changed);
    view
}

/// A page as the service writes it, with the fields that nobody needs here.
fn page(rows: std::ops::Range<u32>) -> String {
    let mut page = format!(r#"{{"total_count": {}, "desktops": ["#, rows.end);
    for number in rows.clone() {
        let Desktop {
            id,
            name,
            user,
            address,
            ..
        } = Desktop::new(number);
        let comma = if number == rows.start { "" } else { "," };
        let _ = write!(
            page,
            r#"{comma}{{"desktop_id": "{id}", "computer_name": "{name}", "user_name": "{user}", "user_group": "default",
            "status": "ACTIVE", "task_status": "", "login_status": "CONNECTED", "desktop_type": "DEDICATED",
            "in_maintenance_mode": false, "ip_addresses": ["{address}"], "created": "2022-01-21T06:57:47.459Z",
            "attach_state": "ATTACHED", "attach_user_infos": [{{"type": "USER", "user_id": "e4406c227a8711", "user_name": "{user}", "user_group": "default"}}],
            "os_version": "20", "availability_zone": "cn-north-5a", "tags": [{{"key": "dept", "value": "fin"}}, {{"key": "floor", "value": "3"}}],
            "addresses": [{{"addr": "{address}", "version": "4", "OS-EXT-IPS:type": "fixed", "OS-EXT-IPS-MAC:mac_addr": "fa:16:3e:d5:b3:02"}}],
            "security_groups": [{{"id": "3db90102-d11d-4d13-9a96-104696d3c6a3", "name": "default"}}],
            "root_volume": {{"type": "SAS", "size": 80, "device": "/dev/vda", "id": "6a3c6a3b-0102", "volume_id": "9a96-104696d3c6a3"}},
            "data_volumes": [{{"type": "SAS", "size": 50, "device": "/dev/vdb"}}], "sid": "{id}", "order_id": null,
            "metadata": {{"os_type": "Linux", "charging_mode": "0", "image_name": "copy_uos-hjg1", "vpc_id": "0102-d11d-4d13"}},
            "product": {{"product_id": "workspace.c2.large", "cpu": "2", "memory": "3072", "descriptions": "CPU:2vCPUs,Memory:4GB"}}}}"#
        );
    }
    page.push_str("]}");
    page
}

fn search(mut view: View, fleet: &Fleet, typed: &str) -> View {
    view.set_query(fleet, Query::parse(black_box(typed)));
    view
}

fn loading(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    let page = page(0..500);
    group.throughput(criterion::Throughput::Bytes(page.len() as u64));
    group.bench_function("a page of 500 into an empty fleet", |b| {
        b.iter(|| read_page(page.as_bytes(), &mut Fleet::default()).is_ok());
    });
    let mut fleet = fleet_of(100_000);
    group.bench_function("a page of 500 that is known already", |b| {
        b.iter(|| read_page(page.as_bytes(), &mut fleet).is_ok());
    });
    group.finish();
    let mut group = c.benchmark_group("load/page joins the view");
    for size in SIZES {
        let mut fleet = fleet_of(size);
        let mut view = shown(&mut fleet);
        let changed: RowSet = (size - 500..size).collect();
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| view.refresh(&fleet, &changed));
        });
    }
}

fn searching(c: &mut Criterion) {
    for size in SIZES {
        let mut group = c.benchmark_group(format!("search/{size}"));
        group.sample_size(20);
        let mut fleet = fleet_of(size);
        let view = shown(&mut fleet);
        for (name, typed) in SEARCHES {
            group.bench_function(name, |b| {
                b.iter_batched(
                    || view.clone(),
                    |view| search(view, &fleet, typed),
                    BatchSize::PerIteration,
                );
            });
        }
        for (name, before, typed) in [
            ("one letter more", "ws-004", "ws-0042"),
            ("one letter less", "ws-00", "ws-0"),
        ] {
            let mut view = search(search(view.clone(), &fleet, "ws-0"), &fleet, before);
            view.set_query(&fleet, Query::parse(before));
            group.bench_function(name, |b| {
                b.iter_batched(
                    || view.clone(),
                    |view| search(view, &fleet, typed),
                    BatchSize::PerIteration,
                );
            });
        }
        group.finish();
    }
}

fn sorting(c: &mut Criterion) {
    for size in SIZES {
        let mut group = c.benchmark_group(format!("sort/{size}"));
        group.sample_size(10);
        let mut fleet = fleet_of(size);
        let changed = fleet.take_changes();
        group.bench_function("Name, with the view's first rows", |b| {
            b.iter(|| View::new().refresh(&fleet, &changed));
        });
        let mut view = View::new();
        view.refresh(&fleet, &changed);
        for key in COLUMNS {
            group.bench_function(format!("{key:?}, first time"), |b| {
                let sort = |mut view: View| {
                    view.set_sort(&fleet, Sort::by(key));
                    view
                };
                b.iter_batched(|| view.clone(), sort, BatchSize::PerIteration);
            });
        }
        let round = Sort {
            key: SortKey::Name,
            descending: true,
        };
        group.bench_function("turned round", |b| {
            b.iter(|| view.set_sort(&fleet, round));
        });
        group.finish();
    }
}

fn selecting(c: &mut Criterion) {
    for size in SIZES {
        let mut group = c.benchmark_group(format!("select/{size}"));
        let mut fleet = fleet_of(size);
        let view = shown(&mut fleet);
        group.bench_function("all matching, counted, undone", |b| {
            let mut selection = Selection::default();
            b.iter(|| {
                selection.select(view.matching());
                black_box(selection.counts(&fleet, &view));
                selection.undo()
            });
        });
        group.finish();
    }
}

fn refreshing(c: &mut Criterion) {
    for size in SIZES {
        let mut group = c.benchmark_group(format!("refresh/{size}"));
        group.sample_size(20);
        let mut fleet = fleet_of(size);
        let mut view = shown(&mut fleet);
        view.set_sort(&fleet, Sort::by(SortKey::Login));
        view.set_query(&fleet, Query::parse("fin connected"));
        let mut turn = false;
        group.bench_function("500 login states changed, sorted by them", |b| {
            b.iter(|| {
                turn = !turn;
                let state = if turn {
                    LoginState::Connected
                } else {
                    LoginState::Registered
                };
                for number in 0..500 {
                    let id = fleet.id(number * (size / 500)).to_owned();
                    fleet.set_login_state(&id, &state);
                }
                let changed = fleet.take_changes();
                view.refresh(&fleet, &changed);
            });
        });
        group.finish();
    }
}

fn counting(c: &mut Criterion) {
    for size in SIZES {
        let mut group = c.benchmark_group(format!("facets/{size}"));
        group.sample_size(20);
        let mut fleet = fleet_of(size);
        let view = search(shown(&mut fleet), &fleet, "state:connected");
        for facet in Facet::ALL {
            group.bench_function(format!("{facet:?}"), |b| {
                b.iter(|| facet_values(&fleet, &view, black_box(facet)));
            });
        }
        group.finish();
    }
}

/// A list of as many lines as there are desktops, in the order of a shuffle.
fn importing(c: &mut Criterion) {
    for size in [10_000, 100_000] {
        let mut group = c.benchmark_group(format!("import/{size}"));
        group.sample_size(10);
        let fleet = fleet_of(size);
        let rows = (0..size).map(|n| (u64::from(n) * 7919 % u64::from(size)) as u32);
        let lines = rows.map(|row| format!("{}\t{}\n", fleet.name(row), fleet.user(row)));
        let list: String = lines.collect();
        group.bench_function("names and users", |b| {
            b.iter(|| Import::read(black_box(&list), &fleet, None));
        });
        group.finish();
    }
}

criterion_group!(
    benches, loading, searching, sorting, selecting, refreshing, counting, importing
);
criterion_main!(benches);
