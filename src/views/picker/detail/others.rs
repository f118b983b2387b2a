//! What else the service tells of a desktop: what is known, under a name in words; what isn't, under its own.

use super::asked::Asked;
use super::facts::pair;
use crate::api::detail::Told;
use crate::texts::Language;
use crate::ui::el::{El, all, el, part};
use crate::ui::language::use_language;

/// What a field is called.
type Title = fn(Language) -> &'static str;

/// The fields that are known, in their order on the screen. With a dot, one value of a field.
const KNOWN: [(&str, Title); 36] = [
    ("task_status", |l| l.detail_task()),
    ("process", |l| l.detail_process()),
    ("attach_state", |l| l.detail_attach_state()),
    ("attach_user_infos", |l| l.detail_attached()),
    ("user_list", |l| l.detail_user_list()),
    ("user_group", |l| l.detail_user_group()),
    ("user_group_list", |l| l.detail_user_groups()),
    ("pool_id", |l| l.detail_pool_id()),
    ("metadata.image_name", |l| l.detail_image()),
    ("metadata.charging_mode", |l| l.detail_charging()),
    ("metadata", |l| l.detail_metadata()),
    ("product", |l| l.detail_product()),
    ("product_id", |l| l.detail_product_id()),
    ("flavor", |l| l.detail_flavor()),
    ("root_volume", |l| l.detail_root_volume()),
    ("data_volumes", |l| l.detail_data_volumes()),
    ("addresses", |l| l.detail_network()),
    ("subnet_id", |l| l.detail_subnet()),
    ("security_groups", |l| l.detail_security_groups()),
    ("internet_mode", |l| l.detail_internet()),
    ("is_attaching_eip", |l| l.detail_attaching_eip()),
    ("site_name", |l| l.detail_site()),
    ("site_type", |l| l.detail_site_type()),
    ("os_host_name", |l| l.detail_host_name()),
    ("sid", |l| l.detail_sid()),
    ("ou_name", |l| l.detail_ou()),
    ("domain_status", |l| l.detail_domain_status()),
    ("agent_version", |l| l.detail_agent()),
    ("enterprise_project_id", |l| l.detail_enterprise_project()),
    ("order_id", |l| l.detail_order()),
    ("bill_resource_id", |l| l.detail_bill_resource()),
    ("is_freeze", |l| l.detail_frozen()),
    ("isolated", |l| l.detail_isolated()),
    ("created", |l| l.pick_created()),
    ("os_version", |l| l.pick_system()),
    ("tags", |l| l.pick_tags()),
];

/// All of it, as soon as it is known.
pub(super) fn others(asked: &Asked) -> El {
    let language = use_language();
    let asked = asked.clone();
    let fields = move || asked.with_whole(|whole| all(fields(language, &whole.others)));
    el("dl").class("facts").child(part(fields))
}

fn fields(language: Language, told: &[Told]) -> Vec<El> {
    let mut rest: Vec<&Told> = told.iter().collect();
    let mut fields = Vec::new();
    for (name, title) in KNOWN {
        let (field, within) = name.split_once('.').unwrap_or((name, ""));
        let (of_it, others) = rest.into_iter().partition(|told| {
            *told.field == *field && (within.is_empty() || *told.within == *within)
        });
        rest = others;
        let of_it: Vec<&Told> = name_first(&of_it);
        if !of_it.is_empty() {
            let is_named = !within.is_empty();
            fields.push(pair(title(language), lines(language, &of_it, is_named)));
        }
    }
    for of_it in rest.chunk_by(|one, next| one.field == next.field) {
        let name = of_it.first().map_or("", |told| &told.field);
        let name = el("bdi").class("mono").child(name);
        fields.push(pair(name, lines(language, of_it, false)));
    }
    fields
}

/// With the name of each before what else is told of whom a desktop is assigned to.
fn name_first<'a>(told: &[&'a Told]) -> Vec<&'a Told> {
    let same = |one: &&Told, next: &&Told| one.field == next.field && place(one).0 == place(next).0;
    let mut sorted = Vec::new();
    for of_one in told.chunk_by(same) {
        let (names, rest): (Vec<&Told>, Vec<&Told>) = of_one
            .iter()
            .copied()
            .partition(|told| is_of_a_person(told) && place(told).1 == "user_name");
        sorted.extend(names.into_iter().chain(rest));
    }
    sorted
}

fn is_of_a_person(told: &Told) -> bool {
    &*told.field == "attach_user_infos"
}

/// Of which one a value is, where there are several, and what it is of that one.
fn place(told: &Told) -> (&str, &str) {
    told.within.rsplit_once('.').unwrap_or(("", &told.within))
}

/// Where a value is in its field: in words, or as the service calls it.
fn place_words(language: Language, told: &Told) -> El {
    let (which, name) = place(told);
    let words = match name {
        "user_name" => language.detail_user_name(),
        "user_id" => language.detail_user_id(),
        "user_group" => language.detail_of_group(),
        "type" => language.detail_type(),
        _ => "",
    };
    if words.is_empty() || !is_of_a_person(told) {
        return el("bdi").class("muted mono").child(&*told.within);
    }
    let words = [which, " ", words].concat();
    el("span").class("muted").child(words.trim())
}

/// The values of a field, each on a line of its own with its place in the field, unless its title says that.
fn lines(language: Language, told: &[&Told], is_named: bool) -> Vec<El> {
    let line = |told: &&Told| {
        let place = (!is_named && !told.within.is_empty()).then(|| place_words(language, told));
        let value = el("bdi").class("pre").child(words(language, told));
        el("div").class("told").child((place, " ", value))
    };
    told.iter().map(line).collect()
}

/// A value in words where that says more; as it came where it doesn't.
fn words(language: Language, told: &Told) -> String {
    match (&*told.field, &*told.within, &*told.value) {
        (_, _, "") => language.detail_not_told().to_owned(),
        ("attach_user_infos", _, "USER") if place(told).1 == "type" => {
            language.detail_type_user().to_owned()
        }
        ("attach_user_infos", _, "GROUP") if place(told).1 == "type" => {
            language.detail_type_group().to_owned()
        }
        ("attach_state", "", "ATTACHED") => language.detail_is_attached().to_owned(),
        ("process", "", value) => language.detail_percent(value),
        // In the product the service means them the other way round.
        ("metadata", "charging_mode", "1") | ("product", "charge_mode", "0") => {
            language.detail_by_period().to_owned()
        }
        ("metadata", "charging_mode", "0") | ("product", "charge_mode", "1") => {
            language.detail_on_demand().to_owned()
        }
        ("is_attaching_eip" | "is_freeze" | "isolated", "", "true") => {
            language.detail_yes().to_owned()
        }
        ("is_attaching_eip" | "is_freeze" | "isolated", "", "false") => {
            language.detail_no().to_owned()
        }
        (_, _, value) => value.to_owned(),
    }
}
