//! Starts the sandbox and says where it is.

use clap::Parser;
use sandbox::options::Options;
use sandbox::state::Sandbox;
use sandbox::{app, projects, server};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> io::Result<()> {
    let end = end()?;
    let listener = TcpListener::bind((options.host, options.port)).await?;
    let sandbox = Arc::new(Sandbox::new(options));
    announce(&sandbox.options, &listener)?;
    server::serve(listener, app::router(&sandbox), end).await;
    Ok(())
}

/// Says where the sandbox is, one `name: value` a line, once it takes connections.
fn announce(options: &Options, listener: &TcpListener) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "address: http://{}{}",
        listener.local_addr()?,
        options.base_path
    )?;
    writeln!(out, "project: {}", projects::get(0).id)?;
    writeln!(out, "token: {}", options.token)?;
    if !options.dist.join("index.html").is_file() {
        writeln!(
            out,
            "note: there is no console in {}; only the API answers",
            options.dist.display()
        )?;
    }
    writeln!(out, "desktops: {}", options.desktops)?;
    out.flush()
}

/// Resolves on Ctrl+C or, where there are signals, SIGTERM.
#[cfg(unix)]
fn end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Resolves on Ctrl+C.
#[cfg(not(unix))]
fn end() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
