//! What a user who may not log desktops off needs, for whoever can give it.

use crate::api::codes::{KnownCode, Meaning};
use crate::domain::fault::{Fault, FaultKind};
use crate::ui::clipboard::{copy, copy_made};
use crate::ui::el::{El, el};
use crate::ui::language::use_language;

/// The action of a log-off.
const ACTION: &str = "workspace:desktops:logoff";
/// A statement of an IAM policy that allows it for all desktops.
const STATEMENT: &str = r#"{
  "Effect": "Allow",
  "Action": ["workspace:desktops:logoff"]
}"#;

/// Explains a refusal that a permission would lift, to who asks; nothing for other faults.
pub fn permission(fault: &Fault) -> Option<El> {
    if !is_permission(fault) {
        return None;
    }
    let language = use_language();
    let fact =
        |label: &str, value: &str| (el("dt").child(label), el("dd").class("mono").child(value));
    let facts = el("dl").class("facts").child((
        fact(language.permission_action(), ACTION),
        fact(language.permission_resource(), "desktop"),
        fact(
            language.permission_conditions(),
            "g:ResourceTag/<tag-key>, g:EnterpriseProjectId",
        ),
    ));
    let statement = el("pre")
        .class("mono pre")
        .attr("tabindex", "0")
        .attr("aria-label", language.permission_statement())
        .attr("role", "group")
        .child(STATEMENT);
    let reason = fault.authorization.as_ref().map(|reason| {
        let reason = reason.to_string();
        let copied = copy_made(
            language.permission_copy_reason(),
            Box::new(move || reason.clone()),
        );
        (
            el("p").child(language.permission_reason()),
            el("div").class("row").child(copied),
        )
    });
    let all = el("details").child((
        el("summary").child(language.permission_title()),
        el("div").class("stack").child((
            el("p").child(language.permission_words()),
            facts,
            statement,
            el("div").class("row").child(copy(STATEMENT.to_owned())),
            reason,
        )),
    ));
    Some(all)
}

/// A 403 whose code says something else than "no permission" needs something else.
fn is_permission(fault: &Fault) -> bool {
    let known = fault
        .code
        .as_deref()
        .and_then(|code| KnownCode::find(code, fault.status));
    fault.kind == FaultKind::Forbidden
        && known.is_none_or(|known| known.meaning == Meaning::NoPermission)
}
