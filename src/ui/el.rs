//! Elements of the page, put together in code and kept up to date by Leptos's reactive graph.
//!
//! `view!` gives each element a type of its own, with its attributes and children in it, and brings code for each such
//! type: more than half of what the page loads. Here every element is an [`El`], so that code is there once. What
//! follows signals lives as long as the [`Owner`] in which it was made: a part of the page that is replaced takes
//! everything in it along.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::dom::document;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DocumentFragment, Element, Event, HtmlElement, Node};

/// An element of the page.
#[derive(Clone, Debug)]
#[must_use = "an element shows once it is put into another one"]
pub struct El(Element);

/// An element that is in the page already.
impl From<HtmlElement> for El {
    fn from(element: HtmlElement) -> Self {
        Self(element.into())
    }
}

/// A new element.
pub fn el(tag: &str) -> El {
    El(created(document().create_element(tag)))
}

/// A new element of a picture.
pub fn svg(tag: &str) -> El {
    El(created(document().create_element_ns(
        Some("http://www.w3.org/2000/svg"),
        tag,
    )))
}

/// The tags are those written in this program, and a browser makes all of them.
fn created(made: Result<Element, JsValue>) -> Element {
    made.unwrap_or_else(JsCast::unchecked_into)
}

/// What it is.
impl El {
    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets the style classes.
    pub fn class(self, names: &str) -> Self {
        self.attr("class", names)
    }

    /// Puts something into it, behind what is there.
    pub fn child(self, piece: impl Piece) -> Self {
        piece.put(&self.0);
        self
    }

    /// Calls `act` on every such event.
    pub fn on(self, event: &str, act: impl FnMut(Event) + 'static) -> Self {
        listen(&self.0, event, Box::new(act));
        self
    }

    /// The element as the browser knows it.
    pub fn node<T: JsCast>(&self) -> T {
        self.0.clone().unchecked_into()
    }
}

/// What follows signals.
impl El {
    /// Keeps an attribute up to date; it is left out while there is no value.
    pub fn bind<S: Into<String>>(
        self,
        name: &'static str,
        read: impl Fn() -> Option<S> + 'static,
    ) -> Self {
        let element = self.0.clone();
        let put = move |value: Option<&str>| {
            let _ = match value {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            };
        };
        keep(Box::new(move || read().map(Into::into)), Box::new(put));
        self
    }

    /// Keeps a property that is a text up to date.
    pub fn bind_text_prop(self, name: &'static str, read: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        follow(Box::new(move || set_prop(&element, name, &read().into())));
        self
    }

    /// Keeps a property that is yes or no up to date.
    pub fn bind_prop(self, name: &'static str, read: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        follow(Box::new(move || set_prop(&element, name, &read().into())));
        self
    }

    /// Says that it is off while the condition is true. It keeps the focus, and can be asked why: whoever makes it lets a
    /// press do nothing then.
    pub fn bind_off(self, read: impl Fn() -> bool + 'static) -> Self {
        self.bind("aria-disabled", move || read().then_some("true"))
    }

    /// The same where the reason stands nowhere else: with the reason, for where the element is, under an id of its own. It
    /// is read with the element, and told to who presses it.
    pub fn off_while<S: Into<String>>(
        self,
        id: &str,
        why: impl Fn() -> Option<S> + Clone + 'static,
    ) -> [Self; 2] {
        let is_off = why.clone();
        let words = el("span").attr("id", id).attr("hidden", "");
        [
            self.attr("aria-describedby", id)
                .bind_off(move || is_off().is_some()),
            words.child(maybe(why)),
        ]
    }

    /// Has a style class while the condition is true.
    pub fn bind_class(self, name: &'static str, read: impl Fn() -> bool + 'static) -> Self {
        let classes = self.0.class_list();
        follow(Box::new(move || {
            let _ = classes.toggle_with_force(name, read());
        }));
        self
    }

    /// Keeps a style up to date.
    pub fn bind_style(self, name: &'static str, read: impl Fn() -> String + 'static) -> Self {
        let style = self.node::<HtmlElement>().style();
        let put = move |value: Option<&str>| {
            let _ = style.set_property(name, value.unwrap_or_default());
        };
        keep(Box::new(move || Some(read())), Box::new(put));
        self
    }
}

/// A text that is kept up to date.
pub fn text<S: Into<String>>(read: impl Fn() -> S + 'static) -> Node {
    text_node(Box::new(move || Some(read().into())))
}

/// A text that is kept up to date; nothing stands there while there is none.
pub fn maybe<S: Into<String>>(read: impl Fn() -> Option<S> + 'static) -> Node {
    text_node(Box::new(move || read().map(Into::into)))
}

fn text_node(read: Box<dyn Fn() -> Option<String>>) -> Node {
    let node = document().create_text_node("");
    let shown = node.clone();
    keep(
        read,
        Box::new(move |text| shown.set_data(text.unwrap_or_default())),
    );
    node.into()
}

/// A part of the page that is made anew whenever what it reads changes.
pub fn part(make: impl Fn() -> Option<Node> + 'static) -> Node {
    place(Box::new(make))
}

/// A part of the page that is there or not. It is made anew only when that changes.
pub fn when<P: Piece>(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> P + 'static,
) -> Node {
    let shown = Memo::new(move |_| usize::from(condition()));
    place(Box::new(move || {
        (shown.get() > 0).then(|| untrack(|| all(make())))
    }))
}

/// Several pieces as one, for where a part has no element around it.
pub fn all(pieces: impl Piece) -> Node {
    let fragment = document().create_document_fragment();
    pieces.put(&fragment);
    fragment.into()
}

/// Two marks, between which stands what was made last.
fn place(make: Box<dyn Fn() -> Option<Node>>) -> Node {
    let whole: DocumentFragment = document().create_document_fragment();
    let (start, end) = (document().create_comment(""), document().create_comment(""));
    put_node(&whole, &start);
    put_node(&whole, &end);
    follow(Box::new(move || {
        let new = make();
        let Some(parent) = end.parent_node() else {
            return;
        };
        let stays = |next: &Node| next.is_same_node(Some(&end)) || next.is_same_node(new.as_ref());
        while let Some(old) = start.next_sibling().filter(|next| !stays(next)) {
            let _ = parent.remove_child(&old);
        }
        // What was put there ahead is laid out, and would have to be again.
        if let Some(new) = new.filter(|new| new.parent_node().is_none()) {
            let _ = parent.insert_before(&new, Some(&end));
        }
    }));
    whole.into()
}

/// Something that can be put into an element.
pub trait Piece {
    /// Puts it into `parent`, behind what is there.
    fn put(self, parent: &Node);
}

impl Piece for El {
    fn put(self, parent: &Node) {
        put_node(parent, &self.0);
    }
}

impl Piece for Node {
    fn put(self, parent: &Node) {
        put_node(parent, &self);
    }
}

impl Piece for &str {
    fn put(self, parent: &Node) {
        put_node(parent, &document().create_text_node(self));
    }
}

impl Piece for String {
    fn put(self, parent: &Node) {
        self.as_str().put(parent);
    }
}

impl Piece for () {
    fn put(self, _parent: &Node) {}
}

impl<P: Piece> Piece for Option<P> {
    fn put(self, parent: &Node) {
        if let Some(piece) = self {
            piece.put(parent);
        }
    }
}

impl<P: Piece> Piece for Vec<P> {
    fn put(self, parent: &Node) {
        for piece in self {
            piece.put(parent);
        }
    }
}

impl<P: Piece, const N: usize> Piece for [P; N] {
    fn put(self, parent: &Node) {
        for piece in self {
            piece.put(parent);
        }
    }
}

macro_rules! several {
    ($($piece:ident)+) => {
        impl<$($piece: Piece),+> Piece for ($($piece,)+) {
            #[expect(non_snake_case, reason = "types and values share their names")]
            fn put(self, parent: &Node) {
                let ($($piece,)+) = self;
                $($piece.put(parent);)+
            }
        }
    };
}
several!(A B);
several!(A B C);
several!(A B C D);
several!(A B C D E);
several!(A B C D E F);
several!(A B C D E F G);
several!(A B C D E F G H);
several!(A B C D E F G H I);

fn put_node(parent: &Node, child: &Node) {
    let _ = parent.append_child(child);
}

fn set_prop(element: &Element, name: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(element, &name.into(), value);
}

/// The browser lets the closure go together with the element.
fn listen(element: &Element, event: &str, act: Box<dyn FnMut(Event)>) {
    let act = Closure::wrap(act).into_js_value();
    let _ = element.add_event_listener_with_callback(event, act.unchecked_ref());
}

/// What puts a text where it belongs, or takes it away.
type Put = Box<dyn Fn(Option<&str>)>;

/// Puts what is read where it belongs, now and whenever it comes out different.
fn keep(read: Box<dyn Fn() -> Option<String>>, put: Put) {
    let last = std::cell::RefCell::new(None::<String>);
    follow(Box::new(move || {
        let value = read();
        if *last.borrow() != value {
            put(value.as_deref());
            last.replace(value);
        }
    }));
}

/// Runs now and whenever what it read has changed, until the part of the page that it belongs to goes.
pub fn follow(run: Box<dyn Fn()>) {
    let effect = RenderEffect::new(move |_: Option<()>| run());
    on_cleanup(move || drop(effect));
}
