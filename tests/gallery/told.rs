//! What the console tells: notices, faults, and why a run doesn't begin.

use curfew::domain::fault::{Fault, FaultKind};
use curfew::domain::history::RunKey;
use curfew::state::run::{Hindrance, Knowing, Wanted};
use curfew::ui::el::Piece;
use curfew::views::fault::fault_card;
use curfew::views::hindrance::hindrance;
use curfew::views::over::over;
use curfew::views::permission::permission;
use send_wrapper::SendWrapper;

use crate::consoles::{console, project, signed_in};
use crate::page::{exhibit, row, wide};

const MINUTE: u64 = 60_000;

/// What stands above every step: the end of the token, and that nobody knows who is protected.
pub fn notices() -> impl Piece {
    let ends = |words: &str, left: u64| {
        let shown = console(|console| {
            signed_in(console, Some(left));
            over()
        });
        wide(words, shown)
    };
    let unprotected = console(|console| {
        signed_in(console, None);
        console.protection.is_unknown.set(true);
        over()
    });
    (
        ends("the token ends in nine minutes", 9 * MINUTE),
        ends("in one", MINUTE),
        ends("it has ended", 0),
        wide("who is protected is not known", unprotected),
    )
}

/// A fault with everything that a service can say.
fn told(kind: FaultKind, text: &str) -> Fault {
    Fault {
        status: Some(409),
        code: Some("WKS.00010032".into()),
        text: Some(text.into()),
        request_id: Some("3f0a9c1e5b7d4e2f8a6b0c9d1e2f3a4b".into()),
        ..Fault::unanswered(kind)
    }
}

/// Every kind of fault, as it is told when the service said nothing.
pub fn kinds_of_fault() -> impl Piece {
    row(FaultKind::ALL.map(|kind| {
        let card = fault_card(&Fault::unanswered(kind));
        exhibit(&format!("{kind:?}"), card)
    }))
}

/// What a service can say about a fault.
pub fn faults() -> impl Piece {
    let busy = told(FaultKind::Conflict, "The desktop is busy.");
    let rtl = told(FaultKind::Conflict, "سطح المكتب مشغول (42)");
    let long = "The desktop is being migrated.\nwks-".to_owned() + &"0123456789".repeat(16);
    let long = told(FaultKind::ServiceFault, &long);
    let nothing = Fault::unanswered(FaultKind::TimedOut);
    row([
        exhibit("told", fault_card(&busy)),
        exhibit("from right to left", fault_card(&rtl)),
        exhibit("long", fault_card(&long)),
        exhibit("without facts", fault_card(&nothing)),
    ])
}

/// What is said of a missing permission.
pub fn missing_permission() -> impl Piece {
    let forbidden = Fault {
        status: Some(403),
        authorization: Some("encoded".into()),
        ..Fault::unanswered(FaultKind::Forbidden)
    };
    let open = permission(&forbidden).map(|all| all.attr("open", ""));
    wide("what is needed", open)
}

/// Why a run doesn't begin.
pub fn hindrances() -> impl Piece {
    let whys = [
        Hindrance::OtherTab,
        Hindrance::OtherProject,
        Hindrance::NoLock,
        Hindrance::NoRecord,
        Hindrance::NotRead,
    ];
    row(whys.map(|why| {
        let shown = console(|console| {
            let wanted = Wanted::TakeUp(RunKey(1), project());
            let wanted = SendWrapper::new(wanted);
            console
                .run
                .hindrance
                .set(Some((why, Knowing::default(), wanted)));
            hindrance()
        });
        exhibit(&format!("{why:?}"), shown)
    }))
}
