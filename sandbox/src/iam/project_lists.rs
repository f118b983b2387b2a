//! The three calls that list projects. Their rows are alike; `links` differ.

use super::users::id_of;
use crate::answer::Answer;
use crate::asked::Asked;
use crate::projects::{DOMAIN_ID, PROJECTS, Project};
use crate::tokens::Grant;
use serde_json::{Value, json};

/// `GET /v3/auth/projects`: the projects the bearer may use.
pub fn of_token() -> Answer {
    let own = |project: &Project| row(project, &json!({ "self": link(project) }));
    let projects: Vec<Value> = PROJECTS.iter().map(own).collect();
    Answer::json(
        200,
        &json!({ "links": { "self": "/v3/auth/projects" }, "projects": projects }),
    )
}

/// `GET /v3/users/{user_id}/projects`: only with the user's own token.
pub fn of_user(bearer: &Grant, user_id: &str) -> Answer {
    if id_of(bearer.user) != user_id {
        return Answer::iam(
            403,
            "IAM.0003",
            "Policy doesn't allow iam:projects:listProjectsForUser to be performed.",
        );
    }
    answer(&format!("/v3/users/{user_id}/projects"), PROJECTS.iter())
}

/// `GET /v3/projects` with its filters and pages.
pub fn list(asked: &Asked) -> Result<Answer, Answer> {
    let bad = |_| Answer::iam(400, "IAM.0007", "A request parameter is invalid.");
    let enabled = asked.flag("enabled").map_err(bad)?;
    let page = asked.number("page", &(1..=usize::MAX), 1).map_err(bad)?;
    let per_page = asked.number("per_page", &(1..=5_000), 5_000).map_err(bad)?;
    let is = |name, value: &str| asked.query(name).is_none_or(|wanted| wanted == value);
    let fits = |project: &&Project| {
        is("name", project.name)
            && is("domain_id", DOMAIN_ID)
            && is("parent_id", project.parent)
            && enabled != Some(false)
            && asked.query("is_domain") != Some("true")
    };
    let rows = PROJECTS
        .iter()
        .filter(fits)
        .skip((page - 1).saturating_mul(per_page))
        .take(per_page);
    Ok(answer("/v3/projects", rows))
}

fn answer<'a>(path: &str, rows: impl Iterator<Item = &'a Project>) -> Answer {
    let full = |project| {
        row(
            project,
            &json!({ "self": link(project), "next": "", "previous": "" }),
        )
    };
    let projects: Vec<Value> = rows.map(full).collect();
    Answer::json(
        200,
        &json!({ "links": { "self": path, "next": "", "previous": "" }, "projects": projects }),
    )
}

fn link(project: &Project) -> String {
    format!("/v3/projects/{}", project.id)
}

fn row(project: &Project, links: &Value) -> Value {
    json!({
        "id": project.id,
        "name": project.name,
        "domain_id": DOMAIN_ID,
        "parent_id": project.parent,
        "enabled": true,
        "is_domain": false,
        "description": "",
        "links": links,
    })
}
