//! A sandbox in the test's own process, and what a client does with it.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use clap::Parser;
use sandbox::options::Options;
use sandbox::projects::PROJECTS;
use sandbox::state::Sandbox;
use sandbox::{app, server};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// The main project.
pub const PROJECT: &str = PROJECTS[0].id;

/// A sandbox that is called without a socket.
pub struct Service {
    pub sandbox: Arc<Sandbox>,
    router: Router,
    runtime: Runtime,
}

/// An answer.
#[derive(Debug)]
pub struct Got {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Got {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{error}: {:?}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// `error_code`, wherever the shape has it.
    pub fn code(&self) -> String {
        let body = self.json();
        body["error_code"]
            .as_str()
            .map_or_else(|| body["error"]["code"].to_string(), str::to_owned)
    }
}

impl Service {
    /// A sandbox with these arguments; users neither return nor hang unless these say so.
    pub fn with(arguments: &[&str]) -> Self {
        let calm = [
            "sandbox",
            "--returns",
            "0",
            "--hangs",
            "0",
            "--logoff-delay",
            "4s",
        ];
        let repeated: Vec<&str> = calm[1..]
            .chunks(2)
            .filter(|pair| !arguments.contains(&pair[0]))
            .flatten()
            .copied()
            .collect();
        let line = [&calm[..1], &repeated, arguments].concat();
        let sandbox = Arc::new(Sandbox::new(Options::parse_from(line)));
        let router = app::router(&sandbox);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        Self {
            sandbox,
            router,
            runtime,
        }
    }

    pub fn of(desktops: u32) -> Self {
        Self::with(&["--desktops", &desktops.to_string()])
    }

    pub fn send(&self, request: Request<Body>) -> Got {
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX)
                .await
                .unwrap_or_default()
                .to_vec();
            Got {
                status: parts.status.as_u16(),
                headers: parts.headers,
                bytes,
            }
        })
    }

    pub fn call(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Got {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(body.into()).unwrap())
    }

    /// Asks with the demo token; the path follows the project.
    pub fn get(&self, path: &str) -> Got {
        self.get_with("demo-token", path)
    }

    pub fn get_with(&self, token: &str, path: &str) -> Got {
        self.call(
            "GET",
            &format!("/v2/{PROJECT}/{path}"),
            &[("x-auth-token", token)],
            "",
        )
    }

    /// Orders with the demo token; the path follows the project.
    pub fn order(&self, method: &str, path: &str, body: impl Into<Body>) -> Got {
        self.order_with("demo-token", method, path, body)
    }

    pub fn order_with(&self, token: &str, method: &str, path: &str, body: impl Into<Body>) -> Got {
        let headers = [
            ("x-auth-token", token),
            ("content-type", "application/json"),
        ];
        self.call(method, &format!("/v2/{PROJECT}/{path}"), &headers, body)
    }

    pub fn log_off(&self, ids: &[String]) -> Got {
        self.order(
            "POST",
            "desktops/logoff",
            json!({ "desktop_ids": ids }).to_string(),
        )
    }

    pub fn control(&self, method: &str, path: &str, body: &Value) -> Got {
        let path = format!("/sandbox/control/{path}");
        if body.is_null() {
            return self.call(method, &path, &[], "");
        }
        self.call(
            method,
            &path,
            &[("content-type", "application/json")],
            body.to_string(),
        )
    }

    /// Puts an answer in the place of the next ones.
    pub fn inject(&self, order: &Value) {
        assert_eq!(self.control("POST", "answers", order).status, 204);
    }

    /// The ids of the first desktops in a login state.
    pub fn ids_in(&self, state: &str, count: usize) -> Vec<String> {
        let body = self
            .get(&format!(
                "connect-desktops?limit=1000&connect_status={state}"
            ))
            .json();
        let ids: Vec<String> = rows(&body)
            .iter()
            .take(count)
            .map(|row| text(&row["desktop_id"]))
            .collect();
        assert_eq!(ids.len(), count, "too few desktops are {state}");
        ids
    }

    /// The login state of a desktop.
    pub fn login(&self, id: &str) -> String {
        let body = self.get(&format!("desktops/detail?desktop_id={id}")).json();
        text(&rows(&body)[0]["login_status"])
    }

    /// The id of the desktop with that name.
    pub fn named(&self, name: &str) -> String {
        let body = self
            .get(&format!("desktops/detail?computer_name={name}&limit=500"))
            .json();
        let row = rows(&body)
            .iter()
            .find(|row| row["computer_name"] == name)
            .unwrap();
        text(&row["desktop_id"])
    }

    /// Lets so many seconds pass.
    pub fn wait(&self, seconds: u64) {
        self.sandbox.clock.skip(seconds * 1_000);
    }

    /// Serves it on a free port of the loopback address for as long as the service lives.
    pub fn listen(&self) -> SocketAddr {
        let router = self.router.clone();
        let listener = self
            .runtime
            .block_on(TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        let address = listener.local_addr().unwrap();
        self.runtime
            .spawn(server::serve(listener, router, std::future::pending()));
        address
    }
}

/// The rows of a list of desktops.
pub fn rows(body: &Value) -> &Vec<Value> {
    body["desktops"].as_array().unwrap()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Long enough for anything that should happen at once.
pub const SOON: Duration = Duration::from_secs(10);
