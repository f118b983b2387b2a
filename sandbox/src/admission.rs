//! Who may in: the token, the limit, the project.

use crate::answer::Answer;
use crate::asked::Asked;
use crate::call::Route;
use crate::options::{Options, RetryAfter};
use crate::projects;
use crate::state::State;
use crate::throttle::Rate;
use crate::tokens::{Bad, Grant};
use std::time::{Duration, SystemTime};

/// Who asks, and the place of the project; or why not.
pub fn admit(
    options: &Options,
    state: &mut State,
    asked: &Asked,
    route: &Route,
    now: u64,
) -> Result<(Grant, usize), Answer> {
    let grant = state
        .tokens
        .check(asked.header("x-auth-token"), now)
        .map_err(bad_token)?;
    let rate = if route.call.changes() {
        options.rate_limit
    } else {
        options.read_rate_limit
    };
    if let Some(rate) = rate {
        let passed =
            state
                .throttle
                .pass((grant.user, route.call), rate, now, options.count_refused);
        passed.map_err(|wait| too_many(rate, wait, options.retry_after))?;
    }
    let place = grant
        .project
        .filter(|place| projects::get(*place).id == route.project)
        .filter(|place| ["", projects::get(*place).region].contains(&&*route.region));
    place.map(|place| (grant, place)).ok_or_else(other_project)
}

fn bad_token(bad: Bad) -> Answer {
    match bad {
        Bad::Missing => Answer::gateway(
            401,
            "APIGW.0301",
            "Incorrect IAM authentication information: x-auth-token not found",
        ),
        Bad::Wrong => Answer::gateway(
            401,
            "APIGW.0301",
            "Incorrect IAM authentication information: decrypt token fail",
        ),
        Bad::Expired => Answer::gateway(401, "APIGW.0307", "The token must be updated."),
        Bad::Barred => Answer::gateway(
            403,
            "APIGW.0302",
            "The IAM user is not allowed to access the API.",
        ),
    }
}

/// The refusal when path and token name different projects. Its code is not documented.
pub fn other_project() -> Answer {
    Answer::gateway(
        403,
        "APIGW.0306",
        "API access denied: the project does not match the token.",
    )
}

fn too_many(rate: Rate, wait: u64, retry_after: RetryAfter) -> Answer {
    let text = format!(
        "The throttling threshold has been reached: policy user, limit {}.",
        rate.count
    );
    let answer = Answer::gateway(429, "APIGW.0308", &text);
    let seconds = wait.div_ceil(1_000);
    match retry_after {
        RetryAfter::None => answer,
        RetryAfter::Seconds => answer.with_header("retry-after", seconds.to_string()),
        // A date has whole seconds: one more, so that it never names a moment before there is room.
        RetryAfter::Date => {
            let moment = SystemTime::now() + Duration::from_secs(seconds + 1);
            answer.with_header("retry-after", httpdate::fmt_http_date(moment))
        }
    }
}
