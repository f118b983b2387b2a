//! Real sockets: connections that are kept, cut or reset, and one at a time what a client sees of it.

use crate::support::{PROJECT, SOON, Service};
use serde_json::json;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(SOON)).unwrap();
    stream
}

fn ask(stream: &mut TcpStream, method: &str, path: &str, body: &str) {
    let request = format!(
        "{method} /v2/{PROJECT}/{path} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: demo-token\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
}

/// Everything until the other side ends, or the error that came instead.
fn rest(stream: &mut TcpStream) -> Result<String, ErrorKind> {
    let mut bytes = Vec::new();
    stream
        .read_to_end(&mut bytes)
        .map_err(|error| error.kind())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// One answer with a `Content-Length`: head and body.
fn answer(stream: &mut TcpStream) -> (String, String) {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        bytes.push(byte[0]);
    }
    let head = String::from_utf8(bytes).unwrap();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap()
        .parse()
        .unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    (head, String::from_utf8(body).unwrap())
}

#[test]
fn a_connection_serves_request_after_request() {
    let service = Service::of(5);
    let mut stream = connect(service.listen());
    for _ in 0..3 {
        ask(&mut stream, "GET", "connect-desktops", "");
        let (head, body) = answer(&mut stream);
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        assert!(body.contains("connect_status"));
    }
}

#[test]
fn a_cut_leaves_no_byte_and_the_effect_only_when_so_ordered() {
    let service = Service::of(200);
    let address = service.listen();
    for (when, cut, state) in [
        ("before", "close", "CONNECTED"),
        ("before", "reset", "CONNECTED"),
        ("after", "close", "REGISTERED"),
        ("after", "reset", "REGISTERED"),
    ] {
        let id = service.ids_in("CONNECTED", 1).remove(0);
        service.inject(&json!({ "call": "logoff", "when": when, "cut": cut }));
        let mut stream = connect(address);
        ask(
            &mut stream,
            "POST",
            "desktops/logoff",
            &json!({ "desktop_ids": [id] }).to_string(),
        );
        match (cut, rest(&mut stream)) {
            ("close", Ok(text)) => assert_eq!(text, "", "{when} {cut}"),
            ("reset", Err(kind)) => assert_eq!(kind, ErrorKind::ConnectionReset, "{when} {cut}"),
            (_, other) => panic!("{when} {cut}: {other:?}"),
        }
        service.wait(6);
        assert_eq!(service.login(&id), state, "{when} {cut}");
    }
    let log = service
        .control("GET", "log?call=logoff", &json!(null))
        .json();
    assert!(
        log["requests"]
            .as_array()
            .unwrap()
            .iter()
            .all(|request| request["status"].is_null())
    );
}

#[test]
fn half_an_answer_ends_in_the_middle() {
    let service = Service::of(5);
    service
        .inject(&json!({ "call": "connect", "status": 200, "body": "0123456789", "cut": "half" }));
    let mut stream = connect(service.listen());
    ask(&mut stream, "GET", "connect-desktops", "");
    let text = rest(&mut stream).unwrap();
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    assert!(text.contains("01234") && !text.contains("56789"), "{text}");
}

#[test]
fn the_desktop_that_cuts_is_logged_off_all_the_same() {
    let service = Service::with(&["--faults"]);
    let id = service.named("FAULT-CUT");
    let mut stream = connect(service.listen());
    ask(
        &mut stream,
        "POST",
        "desktops/logoff",
        &json!({ "desktop_ids": [id] }).to_string(),
    );
    assert_eq!(rest(&mut stream), Ok(String::new()));
    service.wait(6);
    assert_eq!(service.login(&id), "REGISTERED");
}

#[test]
fn the_silent_desktop_says_nothing_and_others_are_served_meanwhile() {
    let service = Service::with(&["--faults"]);
    let id = service.named("FAULT-SILENT");
    let address = service.listen();
    let mut silent = connect(address);
    silent
        .set_read_timeout(Some(Duration::from_millis(300)))
        .unwrap();
    ask(
        &mut silent,
        "POST",
        "desktops/logoff",
        &json!({ "desktop_ids": [id] }).to_string(),
    );
    let mut other = connect(address);
    ask(&mut other, "GET", "connect-desktops", "");
    assert!(answer(&mut other).0.starts_with("HTTP/1.1 200"));
    assert!(matches!(
        rest(&mut silent),
        Err(ErrorKind::WouldBlock | ErrorKind::TimedOut)
    ));
    service.wait(6);
    assert_eq!(service.login(&id), "REGISTERED");
}

#[test]
fn an_injected_delay_holds_the_calls_own_answer_back() {
    let service = Service::of(5);
    service.inject(&json!({ "call": "connect", "delay_ms": 200, "only_delay": true }));
    let mut stream = connect(service.listen());
    let start = Instant::now();
    ask(&mut stream, "GET", "connect-desktops", "");
    assert!(answer(&mut stream).1.contains("connect_status"));
    assert!(start.elapsed() >= Duration::from_millis(200));
}

#[test]
fn a_token_of_forty_thousand_characters_comes_through_a_real_socket() {
    let service = Service::of(5);
    let token = "t".repeat(40_000);
    service.control(
        "POST",
        "tokens",
        &json!({ "token": token, "expires_in_ms": 60_000 }),
    );
    let mut stream = connect(service.listen());
    let request =
        format!("GET /v2/{PROJECT}/desktops HTTP/1.1\r\nHost: x\r\nX-Auth-Token: {token}\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    assert!(answer(&mut stream).0.starts_with("HTTP/1.1 200"));
}
