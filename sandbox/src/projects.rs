//! The projects of the simulated account, each with a fleet of its own.

/// One project.
#[derive(Clone, Copy, Debug)]
pub struct Project {
    /// `id`, 32 hexadecimal digits.
    pub id: &'static str,
    /// `name`: the region's id, or that and an underscore for a sub-project.
    pub name: &'static str,
    /// The project above it: the account, or the region's project.
    pub parent: &'static str,
    /// The region.
    pub region: &'static str,
}

/// The account's id.
pub const DOMAIN_ID: &str = "d0a1b2c3d4e5f60718293a4b5c6d7e8f";
/// The account's name, as typed at sign-in.
pub const DOMAIN_NAME: &str = "demo";

/// The projects: the main one, a sub-project of at most 40 desktops, and one in another region that has none.
pub const PROJECTS: [Project; 3] = [
    Project {
        id: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        name: "cn-north-4",
        parent: DOMAIN_ID,
        region: "cn-north-4",
    },
    Project {
        id: "1b2c3d4e5f60718293a4b5c6d7e8f90a",
        name: "cn-north-4_Branch",
        parent: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        region: "cn-north-4",
    },
    Project {
        id: "2c3d4e5f60718293a4b5c6d7e8f90a1b",
        name: "ap-southeast-3",
        parent: DOMAIN_ID,
        region: "ap-southeast-3",
    },
];

/// The place of the project with that id in [`PROJECTS`].
pub fn by_id(id: &str) -> Option<usize> {
    PROJECTS.iter().position(|project| project.id == id)
}

/// The place of the project with that name in [`PROJECTS`].
pub fn by_name(name: &str) -> Option<usize> {
    PROJECTS.iter().position(|project| project.name == name)
}

/// The project in that place; the main one for any other number.
pub fn get(place: usize) -> Project {
    let [main, ..] = PROJECTS;
    PROJECTS.get(place).copied().unwrap_or(main)
}
