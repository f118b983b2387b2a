//! What else can be done with the view of the desktops.

use crate::state::console::use_console;
use crate::ui::clipboard::copy_made;
use crate::ui::el::Piece;
use crate::ui::language::use_language;

/// "Copy link".
pub fn tools() -> impl Piece {
    let console = use_console();
    let link = Box::new(move || console.link_to_view());
    copy_made(use_language().tools_copy_link(), link)
}
