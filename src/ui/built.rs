//! A part of the page that is already made, whatever it is made of.
//!
//! What Leptos calls `AnyView` also has to know how to be made anew from another view of the same type, and brings
//! code for that for each type. Here a part is made once, and replaced as a whole.

use leptos::prelude::*;
use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Mountable, Position, PositionState, Render, add_attr::AddAnyAttr};
use send_wrapper::SendWrapper;

/// A part of the page, made and not yet shown.
#[expect(missing_debug_implementations, reason = "there is nothing to see")]
pub struct Built(BuiltState);

/// The part once it is shown.
#[expect(missing_debug_implementations, reason = "there is nothing to see")]
pub struct BuiltState(SendWrapper<Box<dyn Mountable>>);

/// Makes a view at once.
pub trait Build: IntoView {
    /// The view's part of the page.
    fn built(self) -> Built;
}

impl<V> Build for V
where
    V: IntoView,
    <View<V> as Render>::State: 'static,
{
    fn built(self) -> Built {
        Built(BuiltState(SendWrapper::new(Box::new(
            self.into_view().build(),
        ))))
    }
}

impl Render for Built {
    type State = BuiltState;

    fn build(self) -> BuiltState {
        self.0
    }

    fn rebuild(self, state: &mut BuiltState) {
        let mut new = self.0;
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for BuiltState {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
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

    fn hydrate<const FROM_SERVER: bool>(
        self,
        _cursor: &Cursor,
        _position: &PositionState,
    ) -> BuiltState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
