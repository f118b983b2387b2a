//! `GET /v3/auth/tokens`: what a token stands for.

use super::{Desk, token_body};
use crate::answer::Answer;
use crate::asked::Asked;
use crate::tokens::Grant;

/// Answers the call for the bearer of a good token. Other users' tokens can be checked by who may change things.
pub fn check(desk: &mut Desk<'_>, asked: &Asked, bearer: &Grant) -> Answer {
    let Some(subject) = asked.header("x-subject-token") else {
        return Answer::keystone(400, "Bad Request", "The header X-Subject-Token is missing.");
    };
    let Ok(grant) = desk.tokens.check(Some(subject), desk.now) else {
        return Answer::keystone(404, "Not Found", "The token could not be found.");
    };
    if grant.user != bearer.user && !bearer.may_change {
        return Answer::iam(
            403,
            "IAM.0003",
            "Policy doesn't allow iam:tokens:check to be performed.",
        );
    }
    let body = token_body(&grant, desk.clock, asked.query("nocatalog").is_none());
    Answer::json(200, &body).with_header("x-subject-token", subject)
}
