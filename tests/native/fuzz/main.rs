//! What a fuzzer found before, and what each parser meets in practice.
#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
mod targets;

#[cfg(test)]
mod tests {
    use super::targets::TARGETS;
    use std::fs;
    use std::path::Path;

    #[test]
    fn nothing_that_was_found_breaks_anything_any_more() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
        for (name, target) in TARGETS {
            let files = fs::read_dir(corpus.join(name)).unwrap();
            let mut read = 0;
            for file in files {
                target(&fs::read(file.unwrap().path()).unwrap());
                read += 1;
            }
            assert!(read > 0, "{name} has nothing to read");
            target(b"");
        }
    }
}
