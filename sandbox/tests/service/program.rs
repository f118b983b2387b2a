//! The program itself: what it prints, when, and how it ends.

use crate::support::SOON;
use clap::CommandFactory;
use sandbox::call::Call;
use sandbox::faults::NamedFault;
use sandbox::iam::USERS;
use sandbox::options::Options;
use sandbox::tokens::NAMED;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

struct Program {
    child: Child,
    address: String,
    lines: Vec<String>,
}

impl Program {
    /// Starts it on a free port and reads what it says, up to the last line it always prints.
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sandbox"))
            .args(["--port", "0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = Vec::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            let last = line.starts_with("desktops: ");
            lines.push(line);
            if last {
                break;
            }
        }
        let address = lines[0]
            .strip_prefix("address: http://")
            .unwrap()
            .split('/')
            .next()
            .unwrap()
            .to_owned();
        Self {
            child,
            address,
            lines,
        }
    }

    #[cfg(unix)]
    fn signal(&mut self, name: &str) -> Option<i32> {
        let done = Command::new("kill")
            .args([&format!("-{name}"), &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(done.success());
        let start = Instant::now();
        while start.elapsed() < SOON {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("it did not end");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_says_where_it_is_once_it_takes_connections() {
    let program = Program::start(&["--desktops", "3", "--token", "typed"]);
    assert_eq!(
        program.lines[1],
        "project: 0a1b2c3d4e5f60718293a4b5c6d7e8f9"
    );
    assert_eq!(program.lines[2], "token: typed");
    assert_eq!(program.lines.last().unwrap(), "desktops: 3");
    assert!(program.address.starts_with("127.0.0.1:"));
    let mut stream = TcpStream::connect(&program.address).unwrap();
    stream
        .write_all(b"GET /sandbox/control/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_cleanly_even_with_a_connection_open() {
    for name in ["TERM", "INT"] {
        let mut program = Program::start(&["--desktops", "1"]);
        let _idle = TcpStream::connect(&program.address).unwrap();
        assert_eq!(program.signal(name), Some(0), "{name}");
    }
}

#[test]
fn a_port_that_is_taken_is_told_and_fails() {
    let program = Program::start(&["--desktops", "1"]);
    let port = program.address.rsplit(':').next().unwrap();
    let second = Command::new(env!("CARGO_BIN_EXE_sandbox"))
        .args(["--port", port])
        .output()
        .unwrap();
    assert!(!second.status.success());
    assert!(second.stdout.is_empty());
    assert!(String::from_utf8_lossy(&second.stderr).starts_with("sandbox: "));
}

#[test]
fn the_help_lists_what_can_be_asked_of_it_by_name() {
    let output = Command::new(env!("CARGO_BIN_EXE_sandbox"))
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for name in [
        "--desktops",
        "--rate-limit",
        "FAULT-409-NAMED",
        "expires-in-90s",
        "console-only",
        "/sandbox/control/",
    ] {
        assert!(help.contains(name), "{name}");
    }
}

#[test]
fn the_readme_names_every_option_fault_token_user_and_call() {
    let readme = include_str!("../../README.md");
    let command = Options::command();
    let options = command
        .get_arguments()
        .filter_map(|option| option.get_long())
        .filter(|name| !["help", "version"].contains(name));
    let options = options.map(|name| format!("--{name}"));
    let faults = NamedFault::ALL.map(|fault| format!("`{}`", fault.computer_name()));
    let tokens = NAMED.map(|(name, _)| format!("`{name}`"));
    let users = USERS.map(|user| format!("`{}`", user.name));
    let calls = Call::ALL.map(|call| format!("`{}`", call.name()));
    for name in options
        .chain(faults)
        .chain(tokens)
        .chain(users)
        .chain(calls)
    {
        assert!(readme.contains(&name), "{name}");
    }
}
