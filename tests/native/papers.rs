//! What the papers say of the search, the outcomes, commands and files is so.
#![cfg(not(target_arch = "wasm32"))]
// `cfg(test)` tells clippy that the helpers are tests too.

#[cfg(test)]
use curfew::domain::fleet::Query;
#[cfg(test)]
use std::{fs, path::Path};

#[cfg(test)]
fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The lines of the blocks of one kind.
#[cfg(test)]
fn examples<'a>(page: &'a str, kind: &str) -> Vec<&'a str> {
    let blocks = page.split("```").skip(1).step_by(2);
    blocks
        .filter_map(|block| block.strip_prefix(kind))
        .flat_map(str::lines)
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn every_example_of_a_search_can_be_understood() {
    let page = read("docs/search.md");
    let examples = examples(&page, "search\n");
    assert!(examples.len() > 10);
    for example in examples {
        let query = Query::parse(example);
        assert!(!query.is_empty() && query.faults().is_empty(), "{example}");
        assert_eq!(Query::parse(&query.to_string()), query, "{example}");
    }
}

#[test]
fn every_example_of_a_mistake_is_one() {
    let page = read("docs/search.md");
    let examples = examples(&page, "wrong\n");
    assert!(examples.len() >= 3);
    for example in examples {
        assert_eq!(Query::parse(example).faults().len(), 1, "{example}");
    }
}

/// The names in the first column of the tables, without the rest of the line.
#[cfg(test)]
fn named(page: &str) -> Vec<&str> {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| "));
    rows.filter_map(|row| row.split(" |").next()).collect()
}

#[test]
fn every_field_of_the_search_is_documented_and_there() {
    let page = read("docs/search.md");
    let fields: Vec<&str> = named(&page)
        .into_iter()
        .flat_map(|row| row.split('`').skip(1).step_by(2))
        .collect();
    assert!(fields.len() >= 18, "{fields:?}");
    for field in fields {
        // A name that is no field is a word like any other, and then there is something to look for.
        assert!(Query::parse(field).is_empty(), "{field}");
    }
}

#[test]
fn the_readme_and_the_page_of_outcomes_name_the_same() {
    let words = [
        "not sent",
        "sending",
        "accepted",
        "logged off",
        "still connected",
        "signed in again",
        "failed",
        "unknown",
        "skipped",
    ];
    for page in ["README.md", "docs/outcomes.md"] {
        let page = read(page);
        let named = named(&page);
        for word in words {
            assert!(named.contains(&word), "{word}");
        }
    }
}

#[test]
fn the_page_of_outcomes_calls_errors_as_the_console_does() {
    let (page, texts) = (read("docs/outcomes.md"), read("src/texts/mod.rs"));
    let (_, errors) = page.split_once("## Errors that need a person").unwrap();
    let titles: Vec<&str> = named(errors).into_iter().skip(1).collect();
    assert!(titles.len() >= 6, "{titles:?}");
    for title in titles {
        assert!(texts.contains(&format!("() \"{title}\";")), "{title}");
    }
}

#[test]
fn every_command_that_the_papers_name_is_there() {
    let makefile = read("Makefile");
    let mut named = 0;
    for page in [
        "README.md",
        "CONTRIBUTING.md",
        "ARCHITECTURE.md",
        "ACCESSIBILITY.md",
        "docs/hosting.md",
    ] {
        let page = read(page);
        for command in page.split("make ").skip(1).zip(page.split("make ")) {
            let (after, before) = command;
            // In code, not in a sentence.
            if !before.ends_with(['`', '\n', '|']) {
                continue;
            }
            let end = after.find(|letter: char| !letter.is_ascii_lowercase());
            let target = after.get(..end.unwrap_or(after.len())).unwrap();
            assert!(makefile.contains(&format!("\n{target}:")), "make {target}");
            named += 1;
        }
    }
    assert!(named >= 10, "{named}");
}

#[test]
fn every_file_that_the_papers_name_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // What is made is not there in a fresh clone.
    let made = read(".gitignore");
    let is_made = |path: &str| {
        made.lines()
            .any(|line| line.trim_matches('/') == path.trim_matches('/'))
    };
    let mut named = 0;
    for page in [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "ACCESSIBILITY.md",
        "SECURITY.md",
    ] {
        let page = read(page);
        let paths = page.split('`').skip(1).step_by(2).filter(|text| {
            let is_path = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
            let ends = [".rs", ".mjs", ".md", ".css", ".json", ".toml", "/"];
            text.contains('/')
                && text.chars().all(is_path)
                && ends.iter().any(|end| text.ends_with(end))
        });
        for path in paths.filter(|path| !is_made(path)) {
            let places = ["", "src", "src/domain"].map(|place| root.join(place).join(path));
            assert!(places.iter().any(|place| place.exists()), "{path}");
            named += 1;
        }
    }
    assert!(named >= 30, "{named}");
}

#[test]
fn every_picture_of_the_readme_is_there_in_light_and_dark() {
    let page = read("README.md");
    let pictures = page.split('"').filter(|text| {
        Path::new(text)
            .extension()
            .is_some_and(|extension| extension == "png")
    });
    let pictures: Vec<&str> = pictures.collect();
    assert!(pictures.len() >= 6, "{pictures:?}");
    for picture in &pictures {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(picture);
        assert!(file.exists(), "{picture}");
        if !picture.contains("-dark") {
            let dark = picture.replace(".png", "-dark.png");
            assert!(pictures.contains(&&*dark), "{dark}");
        }
    }
}
