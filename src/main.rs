//! Mounts the console in the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    curfew::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Curfew runs in a browser: `make demo` builds it and prints its address.");
}
