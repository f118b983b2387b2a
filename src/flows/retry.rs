//! Repeating reads: at most three tries, with full jitter between them. Never for anything that changes something.

use crate::domain::fault::{Fault, Verdict};
use crate::domain::time::Millis;

/// How often a read is tried in all.
pub const TRIES: u32 = 3;
/// The longest that a read waits because the service asks to; beyond it the fault is handed on with what it asks.
pub const PATIENCE: Millis = 120_000;

const FIRST_PAUSE: Millis = 2_000;
/// How long to wait after a refusal that doesn't say: half of the minute that the service counts requests by.
const THROTTLED_PAUSE: Millis = 30_000;

/// Waiting, from outside: a timer of the browser, or a test's clock.
#[expect(
    async_fn_in_trait,
    reason = "one thread in the browser, so no future has to be Send"
)]
pub trait Wait {
    /// Comes back when the time is over.
    async fn wait(&self, time: Millis);
}

/// Chance, from outside.
pub trait Chance {
    /// A number from 0 to just below 1.
    fn next(&self) -> f64;
}

/// Carries a read out, again where trying again may help. Gives back the last fault when it doesn't.
pub async fn read<T>(
    wait: &impl Wait,
    chance: &impl Chance,
    mut attempt: impl AsyncFnMut() -> Result<T, Fault>,
) -> Result<T, Fault> {
    let mut tried = 1;
    loop {
        let fault = match attempt().await {
            Ok(done) => return Ok(done),
            Err(fault) => fault,
        };
        match pause(&fault, tried, chance.next()) {
            Some(time) => wait.wait(time).await,
            None => return Err(fault),
        }
        tried += 1;
    }
}

/// How long to wait after this fault of the `tried`th try, or `None` when trying again is of no use. What the service
/// asks to wait is waited in full, and the jitter comes on top: clients that were refused together don't come back
/// together.
fn pause(fault: &Fault, tried: u32, chance: f64) -> Option<Millis> {
    let unasked = match fault.verdict() {
        Verdict::Wait => THROTTLED_PAUSE,
        Verdict::Unknown => 0,
        Verdict::SignIn | Verdict::Refused | Verdict::RefusedWhole => return None,
    };
    let asked = fault.retry_after.unwrap_or(unasked);
    if tried >= TRIES || asked > PATIENCE {
        return None;
    }
    let most = FIRST_PAUSE.saturating_mul(Millis::from(tried));
    Some(asked + (most as f64 * chance.clamp(0.0, 1.0)) as Millis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::FaultKind;

    fn fault(kind: FaultKind, retry_after: Option<Millis>) -> Fault {
        Fault {
            retry_after,
            ..Fault::unanswered(kind)
        }
    }

    #[test]
    fn a_read_is_tried_three_times_and_no_more() {
        let cut = fault(FaultKind::Network, None);
        assert_eq!(pause(&cut, 1, 0.5), Some(1_000));
        assert_eq!(pause(&cut, 2, 0.5), Some(2_000));
        assert_eq!(pause(&cut, 3, 0.5), None);
    }

    #[test]
    fn what_the_service_asks_to_wait_is_never_undercut() {
        assert_eq!(
            pause(&fault(FaultKind::Throttled, Some(7_000)), 1, 0.0),
            Some(7_000)
        );
        assert_eq!(
            pause(&fault(FaultKind::Unavailable, Some(7_000)), 1, 0.5),
            Some(8_000)
        );
        assert_eq!(
            pause(&fault(FaultKind::Throttled, None), 1, 0.0),
            Some(30_000)
        );
    }

    #[test]
    fn a_wait_of_more_than_two_minutes_is_the_persons_to_decide() {
        assert_eq!(
            pause(&fault(FaultKind::Throttled, Some(PATIENCE)), 1, 0.0),
            Some(PATIENCE)
        );
        assert_eq!(
            pause(&fault(FaultKind::Throttled, Some(120_001)), 1, 0.0),
            None
        );
    }

    #[test]
    fn a_refusal_is_not_repeated() {
        for kind in [
            FaultKind::Forbidden,
            FaultKind::SignInNeeded,
            FaultKind::NotFound,
            FaultKind::Misrouted,
        ] {
            assert_eq!(pause(&fault(kind, Some(1)), 1, 0.0), None);
        }
    }
}
