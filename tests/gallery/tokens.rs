//! The tokens, as the style sheet has them: what is added there shows here by itself.

use curfew::ui::el::{El, Piece, el};
use web_sys::HtmlElement;

use crate::page::row;

const SHEET: &str = include_str!("../../style/tokens.css");

/// Names and values of the first `:root`: there every token has its usual value.
fn tokens() -> impl Iterator<Item = (&'static str, &'static str)> {
    let root = SHEET.split_once(":root {").unwrap().1;
    let root = root.split_once("\n  }").unwrap().0;
    let lines = root.split(';').map(str::trim);
    lines.filter_map(|line| line.strip_prefix("--")?.split_once(": "))
}

/// The tokens whose names begin so.
fn called(start: &str) -> impl Iterator<Item = &'static str> {
    let names = tokens().map(|(name, _)| name);
    names.filter(move |name| name.starts_with(start))
}

fn styled(shown: El, property: &str, token: &str) -> El {
    let style = shown.node::<HtmlElement>().style();
    let value = ["var(--", token, ")"].concat();
    style.set_property(property, &value).unwrap();
    shown
}

fn named(token: &str, shown: El) -> El {
    captioned(&["--", token].concat(), shown)
}

fn captioned(name: &str, shown: El) -> El {
    let name = el("figcaption").class("mono").child(name);
    el("figure").class("swatch").child((shown, name))
}

/// Each colour by name.
pub fn colours() -> impl Piece {
    let is_colour = |value: &str| value.contains("light-dark(");
    let swatches = tokens()
        .filter(|(_, value)| is_colour(value))
        .map(|(name, _)| {
            let colour = styled(el("div").class("colour"), "background", name);
            named(name, colour)
        });
    row(swatches.collect::<Vec<_>>())
}

/// Sizes of type, and what the base sheet makes of text; in three scripts where it matters which.
pub fn typography() -> impl Piece {
    let short = "Log off 1,250 desktops";
    let scripts = "Log off 1,250 desktops · 注销 1,250 个桌面 · تسجيل الخروج";
    let sizes = called("t-").map(|name| {
        let line = styled(el("p").child(short), "font-size", name);
        named(name, line)
    });
    let elements = ["h1", "h2", "h3", "p", "kbd"].map(|tag| captioned(tag, el(tag).child(short)));
    let classes = ["muted", "small", "mono", "warn", "big"]
        .map(|class| captioned(class, el("p").class(class).child(short)));
    (
        captioned("p", el("p").child(scripts)),
        row(elements),
        row(sizes.collect::<Vec<_>>()),
        row(classes),
    )
}

/// Distances, corners, heights, and what lifts a thing off the page.
pub fn space() -> impl Piece {
    let bar = |name| named(name, styled(el("div").class("bar"), "width", name));
    let corner = |name| named(name, styled(el("div").class("box"), "border-radius", name));
    let height = |name| named(name, styled(el("div").class("bar"), "height", name));
    let lifted = |name| named(name, styled(el("div").class("box"), "box-shadow", name));
    let is_number = |name: &&str| name.len() == 2;
    (
        row(called("s").filter(is_number).map(bar).collect::<Vec<_>>()),
        row(called("r")
            .filter(is_number)
            .map(corner)
            .collect::<Vec<_>>()),
        row(["row", "target"].map(height)),
        row(["shadow", "focus"].map(lifted)),
    )
}
