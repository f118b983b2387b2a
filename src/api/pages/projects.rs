//! The projects that a user may use, from `GET /v3/auth/projects`.

use super::value::{object, rows, text};
use crate::api::answer::decoded;
use crate::api::json::Json;
use crate::api::transport::Answer;
use crate::domain::project::ProjectId;

/// One project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Its id.
    pub id: ProjectId,
    /// Its name; the id where it has none. A region's own project is named like the region.
    pub name: Box<str>,
}

/// Reads the list, which isn't paged. Projects that are not enabled are left out, and so are rows without a usable id.
pub fn projects(answer: &Answer) -> Option<Vec<Project>> {
    let body = decoded(&answer.body);
    let mut projects: Vec<Project> = rows(object(&body)?, "projects")?
        .filter(|row| row.get("enabled").and_then(Json::truth) != Some("false"))
        .filter_map(|row| {
            let id = text(row.get("id"))?;
            Some(Project {
                name: text(row.get("name")).unwrap_or_else(|| id.clone()),
                id: ProjectId::parse(&id).ok()?,
            })
        })
        .collect();
    projects.sort_by(|a, b| a.name.cmp(&b.name));
    Some(projects)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Option<Vec<Project>> {
        projects(&Answer {
            status: 200,
            headers: vec![],
            body: body.into(),
            arrived: 0,
        })
    }

    #[test]
    fn projects_come_by_name_without_those_that_are_off() {
        let body = r#"{"projects":[{"id":"b","name":"z"},{"id":"a","name":"y","enabled":true},
            {"id":"c","name":"x","enabled":false},{"name":"no id"},{"id":"d/e"},{"id":"f"},7]}"#;
        let names = read(body).unwrap();
        let names: Vec<_> = names.iter().map(|p| (p.id.as_str(), &*p.name)).collect();
        assert_eq!(names, [("f", "f"), ("a", "y"), ("b", "z")]);
        assert_eq!(read("{}"), None);
        assert_eq!(read("<html>"), None);
    }
}
