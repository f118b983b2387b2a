//! Helpers named for what a person does.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use curfew::api::endpoints::Endpoints;
use curfew::api::request::HttpRequest;
use curfew::api::session::Session;
use curfew::api::transport::{Answer, Reply, Transport};
use curfew::domain::batch::Batch;
use curfew::domain::desktop::DesktopId;
use curfew::domain::project::ProjectId;
use curfew::domain::time::Millis;
use curfew::domain::token::Token;
use curfew::flows::retry::{Chance, Wait};

pub const TOKEN: &str = "MIIVerySecretToken";

pub fn signed_in(project: &str) -> Session {
    Session {
        endpoints: Endpoints::default(),
        project: ProjectId::parse(project).unwrap(),
        token: Token::parse(TOKEN).unwrap(),
        timeout: 60_000,
    }
}

pub fn batch(ids: &[&str]) -> Batch {
    Batch::new(ids.iter().filter_map(|id| DesktopId::new(id)).collect()).unwrap()
}

pub fn answer(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Answer {
        status,
        headers,
        body: body.to_vec(),
        arrived: 0,
    }
}

/// Runs a future that has nothing to wait for.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("nothing here waits"),
    }
}

/// A service that gives the answers it was told to, one a request, and remembers what it was asked.
#[derive(Default)]
pub struct Scripted {
    replies: RefCell<VecDeque<Reply>>,
    pub asked: RefCell<Vec<HttpRequest>>,
}

impl Scripted {
    pub fn answering(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self {
            replies: RefCell::new(replies.into_iter().collect()),
            asked: RefCell::default(),
        }
    }
}

impl Transport for Scripted {
    async fn send(&self, request: HttpRequest) -> Reply {
        self.asked.borrow_mut().push(request);
        self.replies
            .borrow_mut()
            .pop_front()
            .expect("an answer for each request")
    }
}

/// A clock that passes as fast as it is asked to.
#[derive(Default)]
pub struct FastClock(pub RefCell<Vec<Millis>>);

impl Wait for FastClock {
    async fn wait(&self, time: Millis) {
        self.0.borrow_mut().push(time);
    }
}

/// Chance that always falls the same way.
pub struct Loaded(pub f64);

impl Chance for Loaded {
    fn next(&self) -> f64 {
        self.0
    }
}
