//! The shape of a desktop in `desktops/detail`. What the fields mean is the service's documentation.

#![allow(missing_docs, reason = "the service's own names")]

use serde::Serialize;
use std::collections::BTreeMap;

/// A desktop as `desktops/detail` shows it.
#[derive(Serialize)]
pub struct Row<'a> {
    pub desktop_id: String,
    pub computer_name: String,
    pub user_name: String,
    pub user_group: &'static str,
    pub user_list: Vec<String>,
    pub user_group_list: Vec<&'static str>,
    pub attach_state: &'static str,
    pub attach_user_infos: Vec<Attached>,
    pub ip_addresses: Vec<String>,
    pub addresses: BTreeMap<&'a str, [Address; 1]>,
    pub status: &'a str,
    pub task_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub process: Option<u32>,
    pub login_status: &'a str,
    pub in_maintenance_mode: bool,
    pub desktop_type: &'static str,
    pub created: String,
    pub os_version: &'static str,
    pub availability_zone: &'static str,
    pub site_type: &'static str,
    pub site_name: &'static str,
    pub internet_mode: &'static str,
    pub is_attaching_eip: bool,
    pub tags: Vec<Tag>,
    pub metadata: Metadata,
    pub product_id: &'static str,
    pub product: Product,
    pub flavor: Flavor,
    pub root_volume: Volume,
    pub data_volumes: Vec<Volume>,
    pub security_groups: [Group<'a>; 1],
    pub sid: String,
    pub ou_name: &'static str,
    pub subnet_id: &'a str,
    pub enterprise_project_id: &'static str,
    pub order_id: &'static str,
    pub bill_resource_id: &'static str,
}

/// Someone a desktop belongs to, as the two desktop lists show it.
#[derive(Serialize)]
pub struct Attached {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub user_id: String,
    pub user_name: String,
    pub user_group: &'static str,
}

/// An address in a subnet.
#[derive(Serialize)]
pub struct Address {
    pub addr: String,
    pub version: &'static str,
    #[serde(rename = "OS-EXT-IPS:type")]
    pub kind: &'static str,
    #[serde(rename = "OS-EXT-IPS-MAC:mac_addr")]
    pub mac: String,
}

/// A tag of a desktop.
#[derive(Serialize)]
pub struct Tag {
    pub key: &'static str,
    pub value: &'static str,
}

/// The system, and how the desktop is paid for.
#[derive(Serialize)]
pub struct Metadata {
    pub charging_mode: &'static str,
    pub image_name: &'static str,
    pub os_type: &'static str,
}

/// What was bought.
#[derive(Serialize)]
pub struct Product {
    #[serde(rename = "product_id")]
    pub id: &'static str,
    pub flavor_id: &'static str,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub cpu: &'static str,
    pub memory: &'static str,
    pub descriptions: &'static str,
    pub charge_mode: &'static str,
}

/// The size of the machine.
#[derive(Serialize)]
pub struct Flavor {
    pub id: &'static str,
    pub links: [Link; 1],
}

/// A link that nobody follows.
#[derive(Serialize)]
pub struct Link {
    pub rel: &'static str,
    pub hrel: &'static str,
}

/// A disk.
#[derive(Serialize)]
pub struct Volume {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub size: u32,
    pub device: &'static str,
    pub id: String,
    #[serde(rename = "volume_id")]
    pub disk: String,
    pub display_name: String,
    pub create_time: String,
}

/// A security group.
#[derive(Serialize)]
pub struct Group<'a> {
    pub id: &'a str,
    pub name: &'static str,
}
