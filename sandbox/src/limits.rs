//! The gateway's limits on the size of a request.

use crate::answer::Answer;
use crate::asked::Asked;

/// The largest body in bytes: 12 MB.
pub const LARGEST_BODY: usize = 12 * 1024 * 1024;
/// The longest path and query in bytes: 32 KB.
const LONGEST_URI: usize = 32 * 1024;
/// The most bytes of all headers: 128 KB.
const ALL_HEADERS: usize = 128 * 1024;

/// The refusal of a request that is too large, if it is.
pub fn check(asked: &Asked, one_header: usize) -> Option<Answer> {
    let sizes = || {
        asked
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 4)
    };
    let refuse = |status, text: &str| Some(Answer::gateway(status, "APIGW.0201", text));
    if asked
        .uri
        .path_and_query()
        .map_or(0, |uri| uri.as_str().len())
        > LONGEST_URI
    {
        return refuse(414, "The request URI is too large.");
    }
    if sizes().any(|size| size > one_header) || sizes().sum::<usize>() > ALL_HEADERS {
        return refuse(494, "The request header is too large.");
    }
    None
}

/// The refusal of a body over the limit.
pub fn body_too_large() -> Answer {
    Answer::gateway(413, "APIGW.0201", "The request entity is too large.")
}
