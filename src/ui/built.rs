//! What was put together with [`el`](crate::ui::el), as a view for Leptos.

use leptos::prelude::*;
use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::Node;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, add_attr::AddAnyAttr};
use send_wrapper::SendWrapper;

/// A part of the page, made and not yet shown.
#[derive(Debug)]
pub struct Built(SendWrapper<Node>);

impl From<Node> for Built {
    fn from(node: Node) -> Self {
        Self(SendWrapper::new(node))
    }
}

/// It is shown once, for as long as the page is there: what changes in it changes by itself.
impl Render for Built {
    type State = Node;

    fn build(self) -> Node {
        self.0.take()
    }

    fn rebuild(self, state: &mut Node) {
        let mut new = self.0.take();
        state.insert_before_this(&mut new);
        *state = new;
    }
}

impl AddAnyAttr for Built {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _attr: NewAttr) -> Self {
        self
    }
}

/// Only the making in the browser matters here; Leptos wants the rest of every view.
impl RenderHtml for Built {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _buf: &mut String,
        _position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _cursor: &Cursor, _position: &PositionState) -> Node {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
