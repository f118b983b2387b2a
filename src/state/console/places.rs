//! Where the services are. A host can tell of several regions: each has services of its own, and a session is of one
//! region.

use super::Console;
use crate::api::endpoints::Endpoints;
use crate::flows::browser::{keep, kept};

/// Under which name the browser keeps the region that was chosen last.
const KEPT: &str = "curfew-region";

impl Console {
    /// The region of the session, or of the next sign-in, where the host told it (tracked).
    pub fn region(self) -> Option<Box<str>> {
        self.place.with(|place| place.region.clone())
    }

    /// Workspace's base address, as the host gave it.
    pub fn workspace(self) -> String {
        self.endpoints().workspace.as_str().to_owned()
    }

    /// Where the services of that region are. A session stays where it is, unless another project is being chosen.
    pub(super) fn endpoints(self) -> Endpoints {
        let own = self
            .session
            .with_untracked(|session| session.as_ref().map(|s| s.session.endpoints.clone()));
        own.filter(|_| !self.choosing.get_untracked())
            .unwrap_or_else(|| self.place.get_untracked())
    }
}

/// Choosing one of several.
impl Console {
    /// Takes the regions that the host told; the one that was chosen last comes first.
    pub(super) fn take_regions(self, regions: Vec<Endpoints>) {
        let last = kept(KEPT);
        let first = regions
            .iter()
            .find(|one| one.region.as_deref() == last.as_deref())
            .or(regions.first());
        if let Some(first) = first {
            self.place.set(first.clone());
            self.regions.set(regions);
        }
    }

    /// The regions to choose from, by id; none where the host told of one only.
    pub fn regions(self) -> Vec<Box<str>> {
        self.regions.with(|regions| {
            regions
                .iter()
                .filter_map(|one| one.region.clone())
                .collect()
        })
    }

    /// The next sign-in is for a region, and this one comes first the next time.
    pub fn choose_region(self, region: &str) {
        keep(KEPT, region);
        self.go_to(region);
    }

    /// The next sign-in is for a project: regions give their names to their projects.
    pub fn choose_region_of(self, project: &str) {
        let is_of = |region: &str| {
            project
                .strip_prefix(region)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        if let Some(region) = self.regions().iter().find(|region| is_of(region)) {
            self.go_to(region);
        }
    }

    /// Back in the session's own region.
    pub(super) fn keep_region(self) {
        let own = self
            .session
            .with_untracked(|session| session.as_ref().map(|s| s.session.endpoints.clone()));
        if let Some(own) = own {
            self.place.set(own);
        }
    }

    fn go_to(self, region: &str) {
        let place = self.regions.with_untracked(|regions| {
            let mut regions = regions.iter();
            regions
                .find(|one| one.region.as_deref() == Some(region))
                .cloned()
        });
        if let Some(place) = place {
            self.place.set(place);
        }
    }
}
