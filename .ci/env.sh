# Sourced by the other scripts: which tools, where they are, and what every build for the browser is told.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

wasm_bindgen_version=0.2.130
trunk_version=0.21.14
wasm_split_version=0.2.4
cargo_deny_version=0.20.2

# Pinned tools live here, so that all clones on a machine share them.
cache=${CURFEW_CACHE:-$HOME/.cache/curfew}
wasm_bindgen_root=$cache/wasm-bindgen-cli-$wasm_bindgen_version
trunk_root=$cache/trunk-$trunk_version
wasm_split_root=$cache/wasm-split-$wasm_split_version
cargo_deny_root=$cache/cargo-deny-$cargo_deny_version
# Web servers that the tests run; unpacked, not installed.
web_root=$cache/web
export PATH="$trunk_root/bin:$wasm_bindgen_root/bin:$wasm_split_root/bin:$cargo_deny_root/bin:$root/tests/node_modules/.bin:$PATH"

target=${CARGO_TARGET_DIR:-$root/target}

# No path of the building machine in what ships: the same source gives the same bytes from any directory.
remap="--remap-path-prefix=$root=curfew"
for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  remap+=" --remap-path-prefix=$crates=crates"
done
if command -v rustc >/dev/null; then
  remap+=" --remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust=rust"
fi
# Searching through 100,000 desktops goes 16 bytes at a time (every browser since 2023 has it).
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$remap -C target-feature=+simd128"

# Browser tests of Rust code run in headless Chromium.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
export WASM_BINDGEN_TEST_WEBDRIVER_JSON="$root/tests/browser/webdriver.json"
# All of them together may take so many seconds, on a busy machine too.
export WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-300}

# The first of some commands that is there.
first_of() {
  local name
  for name in "$@"; do command -v "$name" && return; done
}
export CHROMIUM=${CHROMIUM:-$(first_of chromium chromium-browser google-chrome-stable google-chrome)}
export CHROMEDRIVER=${CHROMEDRIVER:-$(first_of chromedriver)}
