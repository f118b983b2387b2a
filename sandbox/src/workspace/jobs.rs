//! `POST /v2/{project_id}/desktops/notifications` and the job it starts, which
//! `GET /v2/{project_id}/workspace-jobs/{job_id}` shows.

use super::Scene;
use super::order::Order;
use crate::answer::Answer;
use crate::asked::{Asked, refuse};
use crate::fleet::ids::{Thing, uuid};
use serde_json::{Value, json};

/// A notification takes as long as a log-off does, at most this (milliseconds).
const LONGEST: u64 = 3_000;

/// The jobs of one project, in the order in which they were started.
#[derive(Debug, Default)]
pub struct Jobs(Vec<Job>);

#[derive(Debug)]
struct Job {
    id: String,
    ends: u64,
    desktops: Vec<(String, bool)>,
}

/// Answers the notification: a job, which fails for desktops that don't run.
pub fn notify(scene: &mut Scene<'_>, asked: &Asked) -> Result<Answer, Answer> {
    let order = Order::read(asked)?;
    if order.text("notifications")?.is_none_or(str::is_empty) {
        return Err(refuse("notifications", "must not be empty"));
    }
    let world = &scene.world;
    let reached = |id: &String| {
        world
            .find(id)
            .map(|row| (id.clone(), world.power(row) == "ACTIVE"))
    };
    let desktops: Option<Vec<_>> = order.ids.iter().map(reached).collect();
    let missing = || Answer::workspace(404, "WKS.00211902", "One of the desktops does not exist.");
    let desktops = desktops.ok_or_else(missing)?;
    let id = uuid(world.fleet.seed, Thing::Job, scene.jobs.0.len() as u32);
    scene.jobs.0.push(Job {
        id: id.clone(),
        ends: scene.now + scene.habits.logoff_delay.min(LONGEST),
        desktops,
    });
    Ok(Answer::json(200, &json!({ "job_id": id })))
}

/// Answers with the state of a job.
pub fn show(scene: &Scene<'_>, id: &str) -> Result<Answer, Answer> {
    let missing = || Answer::workspace(404, "WKS.00211902", "The job does not exist.");
    let job = scene
        .jobs
        .0
        .iter()
        .find(|job| job.id == id)
        .ok_or_else(missing)?;
    let over = job.ends <= scene.now;
    let part = |(number, (desktop, reached)): (usize, &(String, bool))| -> Value {
        let (status, why) = match (over, reached) {
            (false, _) => ("RUNNING", ""),
            (true, true) => ("SUCCESS", ""),
            (true, false) => ("FAIL", "The desktop is not running."),
        };
        json!({
            "sub_job_id": format!("{}-{number}", job.id),
            "job_type": "sendNotifications",
            "desktop_id": desktop,
            "status": status,
            "fail_reason": why,
        })
    };
    let parts: Vec<Value> = job.desktops.iter().enumerate().map(part).collect();
    let failed = job.desktops.iter().filter(|(_, reached)| !reached).count();
    let status = match (over, failed) {
        (false, _) => "RUNNING",
        (true, 0) => "SUCCESS",
        (true, _) => "FAIL",
    };
    Ok(Answer::json(
        200,
        &json!({ "job_id": job.id, "job_type": "sendNotifications", "status": status, "sub_jobs": parts }),
    ))
}
