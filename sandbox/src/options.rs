//! The command line.

use crate::faults::NamedFault;
use crate::throttle::Rate;
use crate::tokens::NAMED;
use crate::world::Habits;
use clap::{Parser, ValueEnum};
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

/// A simulated Workspace and IAM service on this machine, which also serves the built console. Nothing it does
/// reaches a real desktop.
#[derive(Clone, Debug, Parser)]
#[command(name = "sandbox", version, after_long_help = lists())]
pub struct Options {
    /// Where the fleet comes from: the same seed gives the same desktops, byte for byte
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many desktops the main project has
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub desktops: u32,
    /// Makes the last desktops the ones with faults by name (listed below)
    #[arg(long)]
    pub faults: bool,
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 8010)]
    pub port: u16,
    /// The address to listen on. Anything but a loopback address lets others in
    #[arg(long, default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// The folder of the built console
    #[arg(long, default_value = "dist")]
    pub dist: PathBuf,
    /// The path the console is served under, to test a host's sub-folder
    #[arg(long, default_value = "/", value_parser = base_path)]
    pub base_path: String,
    /// The demo token
    #[arg(long, default_value = "demo-token")]
    pub token: String,
    /// How long a token lives
    #[arg(long, default_value = "24h", value_parser = duration)]
    pub token_life: Duration,
    /// The most changing requests (log-off, notifications, maintenance mode) of a user and call, such as 100/min;
    /// more are answered 429
    #[arg(long)]
    pub rate_limit: Option<Rate>,
    /// The same for reading requests, such as 200/min
    #[arg(long)]
    pub read_rate_limit: Option<Rate>,
    /// Whether requests that were refused with 429 count too
    #[arg(long)]
    pub count_refused: bool,
    /// What a 429 says about waiting
    #[arg(long, value_enum, default_value_t = RetryAfter::None)]
    pub retry_after: RetryAfter,
    /// How long a session lives on after its log-off was accepted; up to a quarter more, desktop by desktop
    #[arg(long, default_value = "4s", value_parser = duration)]
    pub logoff_delay: Duration,
    /// The share of users who sign in again after a log-off, 0 to 1
    #[arg(long, default_value_t = 0.02, value_parser = share)]
    pub returns: f64,
    /// How long after the end of their session they do
    #[arg(long, default_value = "10s", value_parser = duration)]
    pub return_delay: Duration,
    /// The share of sessions that a log-off doesn't end, 0 to 1
    #[arg(long, default_value_t = 0.01, value_parser = share)]
    pub hangs: f64,
    /// How long every API answer takes: one time, or a range such as 20ms..200ms
    #[arg(long, default_value = "0ms")]
    pub latency: Latency,
    /// The share of Workspace requests that fail with 500, 502, 503, 504 or a cut connection, half of them after they
    /// took effect; 0 to 1
    #[arg(long, default_value_t = 0.0, value_parser = share)]
    pub fail_rate: f64,
    /// The largest single request header in bytes. The gateway's guide says 32768, but Workspace's definitions allow
    /// tokens of 40,000 characters
    #[arg(long, default_value_t = 40_960)]
    pub header_limit: usize,
}

/// What a 429 says in `Retry-After`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RetryAfter {
    /// Nothing.
    None,
    /// Seconds until there is room.
    Seconds,
    /// The date of that moment.
    Date,
}

/// How long answers take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latency {
    /// The shortest time.
    pub least: Duration,
    /// The longest time.
    pub most: Duration,
}

impl Options {
    /// The options of a command line without arguments.
    pub fn usual() -> Self {
        Self::parse_from(["sandbox"])
    }

    /// How log-offs go.
    pub const fn habits(&self) -> Habits {
        Habits {
            logoff_delay: self.logoff_delay.as_millis() as u64,
            returns: self.returns,
            return_delay: self.return_delay.as_millis() as u64,
            hangs: self.hangs,
        }
    }
}

impl FromStr for Latency {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (least, most) = text.split_once("..").unwrap_or((text, text));
        let (least, most) = (duration(least)?, duration(most)?);
        if least > most {
            Err(format!("{text:?} goes backwards"))
        } else {
            Ok(Self { least, most })
        }
    }
}

/// `250ms`, `4s`, `15m`, `24h`.
fn duration(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.strip_prefix(digits).unwrap_or_default() {
        "ms" => 1,
        "s" => 1_000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        _ => {
            return Err(format!(
                "{text:?} is not a time such as 250ms, 4s, 15m or 24h"
            ));
        }
    };
    let number = digits
        .parse::<u64>()
        .map_err(|_| format!("{text:?} has no number"))?;
    let millis = number
        .checked_mul(unit)
        .filter(|millis| *millis <= 315_360_000_000);
    millis
        .map(Duration::from_millis)
        .ok_or_else(|| format!("{text:?} is more than ten years"))
}

fn share(text: &str) -> Result<f64, String> {
    let share = text
        .parse::<f64>()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| format!("{text:?} is not a share from 0 to 1"))
}

/// A path that begins and ends with a slash.
fn base_path(text: &str) -> Result<String, String> {
    let inner = text.trim_matches('/');
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if !inner.chars().all(plain)
        || inner.contains("//")
        || inner.split('/').any(|part| part == "..")
    {
        return Err(format!("{text:?} is not a plain path such as /some/sub/"));
    }
    Ok(if inner.is_empty() {
        "/".to_owned()
    } else {
        format!("/{inner}/")
    })
}

/// What the long help adds: the faults and tokens by name, and whom to sign in as.
fn lists() -> String {
    let line = |name: &str, meaning: &str| format!("  {name:<16} {meaning}\n");
    let mut text = String::from(
        "Desktops with faults by name (the last of the list when --faults is given):\n",
    );
    for fault in NamedFault::ALL {
        text += &line(fault.computer_name(), fault.meaning());
    }
    text += "\nTokens with a meaning, beside the demo token (any other is 401 APIGW.0301):\n";
    for (name, meaning) in NAMED {
        text += &line(name, meaning);
    }
    text += "\nUsers of the account \"demo\", all with the password \"demo-password\":\n";
    for user in crate::iam::USERS {
        text += &line(user.name, user.meaning);
    }
    text + "\nControl endpoint for tests: /sandbox/control/ (see the README)."
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &[&str]) -> Result<Options, clap::Error> {
        Options::try_parse_from([&["sandbox"], line].concat())
    }

    #[test]
    fn one_to_a_million_desktops_can_be_had() {
        assert_eq!(
            parse(&["--desktops", "1000000"]).unwrap().desktops,
            1_000_000
        );
        assert!(parse(&["--desktops", "0"]).is_err());
        assert!(parse(&["--desktops", "1000001"]).is_err());
    }

    #[test]
    fn a_base_path_gets_its_slashes() {
        assert_eq!(
            parse(&["--base-path", "some/sub"]).unwrap().base_path,
            "/some/sub/"
        );
        assert_eq!(parse(&["--base-path", ""]).unwrap().base_path, "/");
        assert!(parse(&["--base-path", "/a/../b"]).is_err());
        assert!(parse(&["--base-path", "/{x}/"]).is_err());
    }

    #[test]
    fn times_and_shares_are_read_as_written() {
        let options = parse(&[
            "--latency",
            "20ms..2s",
            "--hangs",
            "0.5",
            "--logoff-delay",
            "0ms",
        ])
        .unwrap();
        assert_eq!(options.latency.most, Duration::from_secs(2));
        assert!((options.habits().hangs - 0.5).abs() < f64::EPSILON);
        assert_eq!(options.habits().logoff_delay, 0);
        assert!(parse(&["--latency", "2s..1s"]).is_err());
        assert!(parse(&["--hangs", "1.5"]).is_err());
        assert!(parse(&["--logoff-delay", "soon"]).is_err());
    }

    #[test]
    fn the_help_lists_every_fault_token_and_user() {
        let help = lists();
        assert!(
            NamedFault::ALL
                .iter()
                .all(|fault| help.contains(fault.computer_name()))
        );
        assert!(NAMED.iter().all(|(name, _)| help.contains(name)));
        assert!(
            crate::iam::USERS
                .iter()
                .all(|user| help.contains(user.name))
        );
    }
}
