//! The commands, read back the way a shell does, and by a shell.

use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::process;

/// The words of each command, as POSIX has it (2.2 Quoting, 2.6.5 Field Splitting), as far as these commands need it:
/// `'…'`, `"…"`, `\` outside of quotes, `$NAME` and `$(printf '\ooo')` in double quotes. Variables stay by name.
fn split(script: &str) -> Vec<Vec<String>> {
    let (mut commands, mut words, mut word) = (vec![], vec![], None::<Vec<u8>>);
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            ' ' | '\n' => {
                words.extend(word.take());
                if c == '\n' {
                    commands.push(std::mem::take(&mut words));
                }
            }
            '\\' if rest.starts_with('\n') => rest = &rest[1..],
            '\\' => {
                let next = rest.chars().next().unwrap();
                word.get_or_insert_default()
                    .extend(next.to_string().bytes());
                rest = &rest[next.len_utf8()..];
            }
            '\'' => {
                let (inside, after) = rest.split_once('\'').unwrap();
                word.get_or_insert_default().extend(inside.bytes());
                rest = after;
            }
            '"' => {
                let word = word.get_or_insert_default();
                if let Some(printf) = rest.strip_prefix("$(printf '") {
                    let (bytes, after) = printf.split_once("')\"").unwrap();
                    let bytes = bytes.split('\\').skip(1);
                    word.extend(bytes.map(|octal| u8::from_str_radix(octal, 8).unwrap()));
                    rest = after;
                } else {
                    let (inside, after) = rest.split_once('"').unwrap();
                    assert!(!inside.contains(['\\', '`', '(']), "{inside}");
                    word.extend(inside.bytes());
                    rest = after;
                }
            }
            _ => {
                let plain = c.is_ascii_alphanumeric() || "-=._".contains(c);
                assert!(plain, "{c:?} outside of quotes in {script}");
                word.get_or_insert_default().push(c as u8);
            }
        }
    }
    assert!(word.is_none() && words.is_empty(), "the last line ends");
    let text = |word: Vec<u8>| String::from_utf8(word).unwrap();
    let commands = commands.into_iter();
    commands
        .map(|words: Vec<_>| words.into_iter().map(text).collect())
        .collect()
}

/// What a real shell hands to `program`, as one list of words for each call.
fn run(script: &str, program: &str) -> Vec<Vec<String>> {
    let script = format!("{program}() {{ printf '%s\\0' \"$@\"; printf 'end\\0'; }}\n{script}");
    let mut shell = process::Command::new("sh");
    shell
        .arg("-c")
        .arg(script)
        .env("TOKEN", "$TOKEN")
        .env("REGION", "$REGION");
    let out = shell.output().unwrap();
    assert!(
        out.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let words = String::from_utf8(out.stdout).unwrap();
    let calls = words.split_terminator("end\0").map(|call| {
        let words = call.split_terminator('\0').map(str::to_owned);
        [program.to_owned()].into_iter().chain(words).collect()
    });
    calls.collect()
}

fn hostile(most: usize) -> impl Strategy<Value = String> {
    let text = "[a-z0-9]|[\\PC]|['\"\\\\$`!&<>;|{}\\[\\]*?~#%=@\t\n\u{1b}\u{7f}\u{202e}é😀-]";
    prop::collection::vec(text, 1..most).prop_map(|parts| parts.concat())
}

/// What is asked for: project, ids, message.
fn asked() -> impl Strategy<Value = (ProjectId, Vec<DesktopId>, Option<Message>)> {
    let ids = prop::collection::vec(hostile(8), 1..5);
    let many = prop_oneof![Just(1_usize), Just(90)];
    let project = hostile(12).prop_filter_map("a project", |text| ProjectId::parse(&text).ok());
    (project, ids, many, hostile(40)).prop_map(|(project, ids, many, message)| {
        let ids = (0..many).flat_map(|n| ids.iter().map(move |id| format!("{id}{n}")));
        let ids = ids.filter_map(|id| DesktopId::new(&id)).collect();
        (project, ids, Message::compose(&message).unwrap_or_default())
    })
}

const ENDPOINT: &str = "https://workspace.eu-west-101.myhuaweicloud.eu";

fn command((project, ids, message): &(ProjectId, Vec<DesktopId>, Option<Message>)) -> Command<'_> {
    Command {
        endpoint: ENDPOINT,
        region: None,
        project,
        ids,
        message: message.as_ref(),
    }
}

/// The words that `hcloud` is to get.
fn hcloud_words(command: Command<'_>) -> Vec<Vec<String>> {
    let calls = command.ids.chunks(100).map(|ids| {
        let mut words = [
            "hcloud",
            "Workspace",
            "BatchLogoffDesktops",
            "--cli-retry-count=0",
            "--cli-read-timeout=60",
            "--cli-x-auth-token=$TOKEN",
            "--cli-region=eu-west-101",
            "--cli-endpoint=workspace.eu-west-101.myhuaweicloud.eu",
        ]
        .map(str::to_owned)
        .to_vec();
        words.push(format!("--project_id={}", command.project));
        words.extend(
            (1..)
                .zip(ids)
                .map(|(n, id)| format!("--desktop_ids.{n}={id}")),
        );
        words.extend(
            command
                .message
                .map(|text| format!("--message={}", text.as_str())),
        );
        words
    });
    calls.collect()
}

/// The words that `curl` is to get, the body as a value.
fn curl_words(command: Command<'_>) -> Vec<(Vec<String>, Value)> {
    let url = format!(
        "{ENDPOINT}/v2/{}/desktops/logoff",
        percent_encoded(command.project.as_str())
    );
    let calls = command.ids.chunks(100).map(|ids| {
        let ids: Vec<_> = ids.iter().map(DesktopId::as_str).collect();
        let mut body = json!({ "desktop_ids": ids });
        if let Some(message) = command.message {
            body["message"] = message.as_str().into();
        }
        let words = [
            "curl",
            "--globoff",
            "--include",
            "--request",
            "POST",
            "--header",
            "X-Auth-Token: $TOKEN",
            "--header",
            "Content-Type: application/json",
            "--data-raw",
            "--url",
            &url,
        ];
        (words.map(str::to_owned).to_vec(), body)
    });
    calls.collect()
}

fn without_body(mut words: Vec<String>) -> (Vec<String>, Value) {
    let at = words.iter().position(|word| word == "--data-raw").unwrap() + 1;
    let body = serde_json::from_str(&words.remove(at)).unwrap();
    (words, body)
}

proptest! {
    #[test]
    fn a_shell_reads_from_the_commands_what_was_asked_for(asked in asked()) {
        let command = command(&asked);
        prop_assert_eq!(split(&command.hcloud()), hcloud_words(command));
        let curl: Vec<_> = split(&command.curl()).into_iter().map(without_body).collect();
        prop_assert_eq!(curl, curl_words(command));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn so_does_a_real_shell(asked in asked()) {
        let command = command(&asked);
        prop_assert_eq!(run(&command.hcloud(), "hcloud"), hcloud_words(command));
        let curl: Vec<_> = run(&command.curl(), "curl").into_iter().map(without_body).collect();
        prop_assert_eq!(curl, curl_words(command));
    }
}

#[test]
fn more_than_a_hundred_desktops_make_several_commands() {
    let project = ProjectId::parse("0a1b").unwrap();
    let ids: Vec<_> = (0..201)
        .filter_map(|n| DesktopId::new(&format!("d{n}")))
        .collect();
    let asked = (project, ids, None);
    let counts = split(&command(&asked).hcloud())
        .into_iter()
        .map(|words| words.len() - 9);
    assert_eq!(counts.collect::<Vec<_>>(), [100, 100, 1]);
    assert_eq!(split(&command(&asked).curl()).len(), 3);
    assert_eq!(command(&(asked.0, vec![], None)).curl(), "");
}

#[test]
fn a_region_is_named_by_the_host_the_vendor_or_the_person() {
    let project = ProjectId::parse("0a1b").unwrap();
    let ids = [DesktopId::new("d1").unwrap()];
    let words = |endpoint, region| {
        let command = Command {
            endpoint,
            region,
            project: &project,
            ids: &ids,
            message: None,
        };
        let words = split(&command.hcloud()).concat();
        let options = words
            .into_iter()
            .filter(|word| word.contains("region") || word.contains("endpoint"));
        options.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        words("https://console.example/api/workspace", Some("eu-west-101")),
        "--cli-region=eu-west-101"
    );
    assert_eq!(
        words("https://console.example/api/workspace", None),
        "--cli-region=$REGION"
    );
    assert_eq!(
        words("https://workspace.example:8443", None),
        "--cli-region=$REGION --cli-endpoint=workspace.example:8443"
    );
}
