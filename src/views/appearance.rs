//! How the console looks, as far as a person chooses: light or dark, high rows or low ones. Kept in this browser; the
//! style sheet goes by attributes of the page.

use crate::flows::browser::{keep, kept};
use crate::texts::Language;
use crate::ui::choice::choice;
use crate::ui::el::{El, el};
use crate::ui::language::use_language;
use leptos::prelude::*;
use web_sys::Event;

/// Something to choose.
struct Aspect {
    /// The name of the choice.
    title: fn(Language) -> &'static str,
    /// Under which name it is kept.
    key: &'static str,
    /// The attribute of the page that says what was chosen.
    attribute: &'static str,
}

const LOOK: Aspect = Aspect {
    title: |language| language.look_title(),
    key: "curfew-appearance",
    attribute: "data-look",
};

const DENSITY: Aspect = Aspect {
    title: |language| language.density_title(),
    key: "curfew-density",
    attribute: "data-density",
};

/// Shows what was chosen here before.
pub fn begin() {
    [LOOK, DENSITY].iter().for_each(Aspect::show);
}

/// Light, dark, more contrast, or as the system says.
pub fn look() -> El {
    let language = use_language();
    let values = [
        ("", language.look_system()),
        ("light", language.look_light()),
        ("dark", language.look_dark()),
        ("contrast", language.look_contrast()),
    ];
    // Where there is only a sign of it.
    LOOK.choice(values, || ())
        .attr("title", language.look_title())
}

/// How high the rows of lists are; `before` is called before that changes.
pub fn density(before: impl Fn() + 'static) -> El {
    let language = use_language();
    let values = [
        ("", language.density_comfortable()),
        ("compact", language.density_compact()),
    ];
    DENSITY.choice(values, before)
}

/// How high they are, as it is kept.
pub fn chosen_density() -> String {
    kept(DENSITY.key).unwrap_or_default()
}

/// Makes them as high as they were once.
pub fn choose_density(chosen: &str) {
    DENSITY.choose(chosen);
}

impl Aspect {
    /// The box to choose in.
    fn choice<const N: usize>(
        &'static self,
        values: [(&'static str, &'static str); N],
        before: impl Fn() + 'static,
    ) -> El {
        let options = values.map(|(value, words)| (value, el("option").child(words)));
        let chosen = kept(self.key).unwrap_or_default();
        let title = (self.title)(use_language());
        choice(title, options, &chosen, move |select| {
            before();
            self.choose(&select.value());
        })
    }

    fn choose(&self, chosen: &str) {
        keep(self.key, chosen);
        self.show();
        // What is drawn or placed rather than styled looks at its room and its colours again.
        if let Ok(event) = Event::new("resize") {
            let _ = window().dispatch_event(&event);
        }
    }

    fn show(&self) {
        let Some(page) = document().document_element() else {
            return;
        };
        let _ = match kept(self.key).as_deref() {
            None | Some("") => page.remove_attribute(self.attribute),
            Some(chosen) => page.set_attribute(self.attribute, chosen),
        };
    }
}
