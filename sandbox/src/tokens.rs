//! Tokens: which are good, for whom, for which project, and until when.

use crate::dice::{Dice, mix};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::{HashMap, HashSet};

/// What a good token stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The user's name; see [`crate::iam::USERS`].
    pub user: &'static str,
    /// The place of its project in [`crate::projects::PROJECTS`]; `None` for a token of the whole account.
    pub project: Option<usize>,
    /// `methods` of the sign-in.
    pub mfa: bool,
    /// Whether it may change anything.
    pub may_change: bool,
    /// When it was issued, milliseconds of the clock.
    pub issued: u64,
    /// When it ends, milliseconds of the clock.
    pub expires: u64,
}

/// Why a token isn't taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// There is none.
    Missing,
    /// It is none of ours.
    Wrong,
    /// Its time is over, or it was made invalid, or it belongs to another region.
    Expired,
    /// The gateway bars its user.
    Barred,
}

/// Tokens with a meaning in their name, and what it is; for `--help` and the README.
pub const NAMED: [(&str, &str); 8] = [
    ("expired", "always expired: 401 APIGW.0307"),
    (
        "expires-in-90s",
        "expires so long after its first use; any number with s or m",
    ),
    ("wrong-region", "of another region: 401 APIGW.0307"),
    ("barred", "of a user whom the gateway bars: 403 APIGW.0302"),
    (
        "read-only",
        "reads; every change is 403 WKS.00081102 with an encoded reason",
    ),
    ("branch-token", "for the project cn-north-4_Branch"),
    (
        "singapore-token",
        "for the project ap-southeast-3, which has no desktops",
    ),
    ("account-token", "for the whole account, not for a project"),
];

/// All tokens that the sandbox knows by now.
#[derive(Debug)]
pub struct Tokens {
    born: u64,
    life: u64,
    demo: String,
    seed: u64,
    issued: HashMap<String, Grant>,
    ended: HashSet<String>,
}

impl Tokens {
    /// The demo token and the named ones, issued at a moment; a token lives so many milliseconds.
    pub fn new(demo: String, born: u64, life: u64, seed: u64) -> Self {
        Self {
            born,
            life,
            demo,
            seed,
            issued: HashMap::new(),
            ended: HashSet::new(),
        }
    }

    /// What the token stands for at a moment.
    pub fn check(&mut self, token: Option<&str>, now: u64) -> Result<Grant, Bad> {
        let token = token
            .filter(|token| !token.is_empty())
            .ok_or(Bad::Missing)?;
        if self.ended.contains(token) {
            return Err(Bad::Expired);
        }
        let grant = match self.issued.get(token) {
            Some(grant) => grant.clone(),
            None => self.named(token, now)?,
        };
        if grant.expires <= now {
            Err(Bad::Expired)
        } else {
            Ok(grant)
        }
    }

    /// A new token of about 9.1 kB, as long and with the look of the vendor's.
    pub fn issue(
        &mut self,
        user: &'static str,
        project: Option<usize>,
        mfa: bool,
        may_change: bool,
        now: u64,
    ) -> String {
        let mut dice = Dice::new(mix(self.seed ^ 0x70_6B), self.issued.len() as u64 ^ now);
        let bytes: Vec<u8> = [0x30, 0x82, 0x1A, 0x9E]
            .into_iter()
            .chain((0..850).flat_map(|_| dice.roll().to_le_bytes()))
            .collect();
        let token = STANDARD.encode(bytes).replace('/', "-").replace('=', "");
        let grant = Grant {
            user,
            project,
            mfa,
            may_change,
            issued: now,
            expires: now + self.life,
        };
        self.issued.insert(token.clone(), grant);
        token
    }

    /// Makes any text a token for the main project that ends at a moment; or ends one at once.
    pub fn set(&mut self, token: &str, expires: u64, now: u64) {
        if expires <= now {
            self.ended.insert(token.to_owned());
            return;
        }
        self.ended.remove(token);
        let known = self
            .check(Some(token), now)
            .unwrap_or_else(|_| grant(now, self.life));
        self.issued
            .insert(token.to_owned(), Grant { expires, ..known });
    }

    fn named(&mut self, token: &str, now: u64) -> Result<Grant, Bad> {
        if token == self.demo {
            return Ok(grant(self.born, self.life));
        }
        let usual = grant(self.born, self.life);
        match token {
            "expired" | "wrong-region" => Err(Bad::Expired),
            "barred" => Err(Bad::Barred),
            "read-only" => Ok(Grant {
                user: "reader",
                may_change: false,
                ..usual
            }),
            "branch-token" => Ok(Grant {
                project: Some(1),
                ..usual
            }),
            "singapore-token" => Ok(Grant {
                project: Some(2),
                ..usual
            }),
            "account-token" => Ok(Grant {
                project: None,
                ..usual
            }),
            _ => {
                let life = token
                    .strip_prefix("expires-in-")
                    .and_then(duration)
                    .ok_or(Bad::Wrong)?;
                let short = Grant {
                    expires: now + life,
                    ..usual
                };
                self.issued.insert(token.to_owned(), short.clone());
                Ok(short)
            }
        }
    }
}

const fn grant(issued: u64, life: u64) -> Grant {
    Grant {
        user: "admin",
        project: Some(0),
        mfa: false,
        may_change: true,
        issued,
        expires: issued + life,
    }
}

/// `90s` or `15m` in milliseconds; at most ten years.
fn duration(text: &str) -> Option<u64> {
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit = match unit {
        "s" => 1_000,
        "m" => 60_000,
        _ => return None,
    };
    number
        .parse::<u64>()
        .ok()?
        .checked_mul(unit)
        .filter(|life| *life < 315_360_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens() -> Tokens {
        Tokens::new("demo-token".to_owned(), 0, 86_400_000, 1)
    }

    #[test]
    fn the_demo_token_is_good_for_its_life() {
        let mut tokens = tokens();
        assert_eq!(
            tokens.check(Some("demo-token"), 0).unwrap().project,
            Some(0)
        );
        assert_eq!(
            tokens.check(Some("demo-token"), 86_400_000),
            Err(Bad::Expired)
        );
        assert_eq!(tokens.check(None, 0), Err(Bad::Missing));
        assert_eq!(tokens.check(Some("demo-tokem"), 0), Err(Bad::Wrong));
    }

    #[test]
    fn a_token_that_is_about_to_expire_counts_from_its_first_use() {
        let mut tokens = tokens();
        assert!(tokens.check(Some("expires-in-90s"), 10_000).is_ok());
        assert!(tokens.check(Some("expires-in-90s"), 99_999).is_ok());
        assert_eq!(
            tokens.check(Some("expires-in-90s"), 100_000),
            Err(Bad::Expired)
        );
        assert_eq!(tokens.check(Some("expires-in-soon"), 0), Err(Bad::Wrong));
        assert_eq!(tokens.check(Some("expires-in-"), 0), Err(Bad::Wrong));
    }

    #[test]
    fn an_issued_token_is_as_long_as_a_real_one_and_can_be_ended() {
        let mut tokens = tokens();
        let token = tokens.issue("admin", Some(0), false, true, 5);
        assert!((9_000..9_300).contains(&token.len()), "{}", token.len());
        assert_ne!(token, tokens.issue("admin", Some(0), false, true, 5));
        assert!(tokens.check(Some(&token), 6).is_ok());
        tokens.set(&token, 0, 6);
        assert_eq!(tokens.check(Some(&token), 6), Err(Bad::Expired));
    }
}
