//! The listener and its connections. They are hyper's own, so that a connection can be closed or reset without an
//! answer.

use crate::answer::Cut;
use axum::Router;
use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::error::Error;
use std::fmt;
use std::future::{Future, poll_fn};
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::ServiceExt;

/// How long open requests may go on after the end was asked for.
const FAREWELL: Duration = Duration::from_secs(1);

/// Serves connections until `end` resolves; then takes no new ones, lets open requests finish for a second, and
/// returns.
pub async fn serve(listener: TcpListener, router: Router, end: impl Future<Output = ()>) {
    let (stop, stopped) = watch::channel(());
    let mut open = JoinSet::new();
    let mut end = std::pin::pin!(end);
    loop {
        tokio::select! {
            () = &mut end => break,
            Some(_) = open.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    open.spawn(connection(stream, router.clone(), stopped.clone()));
                }
                // Out of file handles, most likely: wait for some to come back.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
        }
    }
    drop(listener);
    drop(stop);
    let _ = tokio::time::timeout(FAREWELL, async {
        while open.join_next().await.is_some() {}
    })
    .await;
}

/// One connection, request after request, until either side ends it.
async fn connection(stream: TcpStream, router: Router, mut stopped: watch::Receiver<()>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let router = router.clone();
        Box::pin(async move {
            let response = router
                .oneshot(request.map(Body::new))
                .await
                .unwrap_or_else(|never| match never {});
            match response.extensions().get::<Cut>() {
                Some(cut) => Err(*cut),
                None => Ok(response),
            }
        })
    });
    let mut connection = http1::Builder::new()
        .max_headers(256)
        .serve_connection(TokioIo::new(stream), service);
    let result = tokio::select! {
        result = poll_fn(|context| connection.poll_without_shutdown(context)) => result,
        _ = stopped.changed() => {
            std::pin::Pin::new(&mut connection).graceful_shutdown();
            poll_fn(|context| connection.poll_without_shutdown(context)).await
        }
    };
    let mut stream = connection.into_parts().io.into_inner();
    if result.is_err_and(|error| wants_reset(&error)) {
        let _ = stream.set_zero_linger();
        return;
    }
    let _ = stream.shutdown().await;
}

fn wants_reset(error: &hyper::Error) -> bool {
    error
        .source()
        .and_then(|cause| cause.downcast_ref::<Cut>())
        .is_some_and(|cut| cut.reset)
}

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is cut on purpose")
    }
}

impl Error for Cut {}
