//! `GET /v2/{project_id}/desktops/detail`: everything about each desktop.

use super::detail_row::{
    Address, Attached, Flavor, Group, Link, Metadata, Product, Row, Tag, Volume,
};
use super::filter::Filter;
use super::sort::Sort;
use crate::answer::Answer;
use crate::asked::Asked;
use crate::clock::iso;
use crate::dice::mix;
use crate::fleet::ids::{Thing, hex32, uuid};
use crate::fleet::people::user_name;
use crate::fleet::{Facts, Kind};
use crate::world::World;
use serde::Serialize;
use std::collections::BTreeMap;

/// The text of the documentation says 500, its schema 1000; the smaller is enforced, so that a client that asks for
/// more is found out here.
const MOST: usize = 500;

#[derive(Serialize)]
struct Page<'a> {
    desktops: Vec<Row<'a>>,
    total_count: usize,
}

/// Ids that are the same in every row.
struct Parts {
    network: String,
    group: String,
    subnet: String,
}

impl Parts {
    fn of(world: &World) -> Self {
        let part = |number| uuid(world.fleet.seed, Thing::Part, number);
        Self {
            network: part(1),
            group: part(2),
            subnet: part(3),
        }
    }
}

/// Answers the call.
pub fn list(world: &World, asked: &Asked) -> Result<Answer, Answer> {
    let filter = Filter::read(world, asked)?;
    let sort = Sort::read(asked)?;
    let offset = asked.number("offset", &(0..=2_147_483_647), 0)?;
    let limit = asked.number("limit", &(0..=MOST), MOST)?;
    let (rows, total_count) = filter.page(world, sort, offset, limit);
    let parts = Parts::of(world);
    let desktops = rows
        .into_iter()
        .map(|row| detail(world, &parts, row))
        .collect();
    Ok(Answer::json(
        200,
        &Page {
            desktops,
            total_count,
        },
    ))
}

/// The people a desktop belongs to.
pub fn attached(world: &World, facts: &Facts) -> Vec<Attached> {
    let seed = world.fleet.seed;
    let one = |k| Attached {
        kind: "USER",
        user_id: hex32(seed, Thing::User, k),
        user_name: user_name(seed, k),
        user_group: facts.user_group,
    };
    world.fleet.people(facts).map(one).collect()
}

/// The desktop's tags.
pub fn tags(world: &World, facts: &Facts) -> Vec<Tag> {
    world
        .fleet
        .tags(facts)
        .into_iter()
        .map(|(key, value)| Tag { key, value })
        .collect()
}

/// The name of the desktop's own user; empty when it has none.
pub fn own_user(world: &World, facts: &Facts) -> String {
    facts
        .user
        .map(|k| user_name(world.fleet.seed, k))
        .unwrap_or_default()
}

fn detail<'a>(world: &'a World, parts: &'a Parts, row: u32) -> Row<'a> {
    let fleet = &world.fleet;
    let facts = fleet.facts(row);
    let seed = fleet.seed;
    let created = iso(facts.created);
    let address = fleet.address(row);
    let task = fleet.task(&facts);
    let people = attached(world, &facts);
    Row {
        desktop_id: fleet.desktop_id(row),
        computer_name: fleet.computer_name(&facts),
        user_name: own_user(world, &facts),
        user_group: facts.user_group,
        user_list: if facts.kind == Kind::Shared {
            people.iter().map(|p| p.user_name.clone()).collect()
        } else {
            vec![]
        },
        user_group_list: vec![],
        attach_state: if people.is_empty() {
            "UNATTACH"
        } else {
            "ATTACHED"
        },
        attach_user_infos: people,
        addresses: BTreeMap::from([(parts.network.as_str(), [fixed(seed, row, &address)])]),
        ip_addresses: vec![address],
        status: world.power(row),
        task_status: task,
        process: (!task.is_empty()).then_some(row % 100),
        login_status: world.login(row),
        in_maintenance_mode: world.maintenance(row),
        desktop_type: facts.kind.as_str(),
        os_version: facts.system.version,
        availability_zone: if row.is_multiple_of(3) {
            "cn-north-4b"
        } else {
            "cn-north-4a"
        },
        site_type: "CENTER",
        site_name: "center",
        internet_mode: "NAT",
        is_attaching_eip: false,
        tags: tags(world, &facts),
        metadata: Metadata {
            charging_mode: "0",
            image_name: facts.system.image,
            os_type: facts.system.family,
        },
        product_id: PRODUCT.id,
        product: PRODUCT,
        flavor: Flavor {
            id: PRODUCT.flavor_id,
            links: [Link {
                rel: "self",
                hrel: "",
            }],
        },
        root_volume: volume(seed, row * 2, "/dev/vda", 80, &created),
        data_volumes: if row.is_multiple_of(2) {
            vec![volume(seed, row * 2 + 1, "/dev/vdb", 100, &created)]
        } else {
            vec![]
        },
        security_groups: [Group {
            id: &parts.group,
            name: "WorkspaceUserSecurityGroup",
        }],
        sid: fleet.desktop_id(row),
        ou_name: "",
        subnet_id: &parts.subnet,
        enterprise_project_id: "0",
        order_id: "",
        bill_resource_id: "",
        created,
    }
}

const PRODUCT: Product = Product {
    id: "workspace.c2.large.windows",
    flavor_id: "workspace.c2.large",
    kind: "BASE",
    cpu: "4",
    memory: "8192",
    descriptions: "CPU:4vCPUs,Memory:8GB",
    charge_mode: "1",
};

fn fixed(seed: u64, row: u32, address: &str) -> Address {
    let [a, b, c, ..] = mix(seed ^ u64::from(row)).to_le_bytes();
    Address {
        addr: address.to_owned(),
        version: "4",
        kind: "fixed",
        mac: format!("fa:16:3e:{a:02x}:{b:02x}:{c:02x}"),
    }
}

fn volume(seed: u64, number: u32, device: &'static str, size: u32, created: &str) -> Volume {
    let id = uuid(seed, Thing::Volume, number);
    Volume {
        kind: "SAS",
        size,
        device,
        disk: id.clone(),
        display_name: format!("disk-{}", id.get(..8).unwrap_or_default()),
        id,
        create_time: created.to_owned(),
    }
}
