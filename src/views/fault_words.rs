//! A fault in words. Every kind and every meaning of a code has its own: a missing one doesn't build.

use crate::api::codes::{KnownCode, Meaning};
use crate::domain::fault::{Fault, FaultKind};
use crate::texts::Language;

/// What a person is told of a fault, next to the service's own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultWords {
    /// What it is, in a few words.
    pub title: &'static str,
    /// What happened.
    pub happened: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

/// The words for a fault: the title by its kind, the rest by its code where that is known.
pub fn words(language: Language, fault: &Fault) -> FaultWords {
    let (title, happened, remedy) = by_kind(language, fault.kind);
    let known = fault
        .code
        .as_deref()
        .and_then(|code| KnownCode::find(code, fault.status));
    let (happened, remedy) = known.map_or((happened, remedy), |known| {
        by_meaning(language, known.meaning)
    });
    FaultWords {
        title,
        happened,
        remedy,
    }
}

/// Title, what happened, what to do.
fn by_kind(t: Language, kind: FaultKind) -> (&'static str, &'static str, &'static str) {
    use FaultKind as K;
    match kind {
        K::BadRequest => (
            t.fault_title_bad_request(),
            t.fault_happened_bad_request(),
            t.fault_remedy_request(),
        ),
        K::SignInNeeded => (
            t.fault_title_sign_in(),
            t.fault_happened_sign_in(),
            t.fault_remedy_sign_in(),
        ),
        K::Forbidden => (
            t.fault_title_forbidden(),
            t.fault_happened_forbidden(),
            t.fault_remedy_permission(),
        ),
        K::NotFound => (
            t.fault_title_not_found(),
            t.fault_happened_not_found(),
            t.fault_remedy_reload(),
        ),
        K::MethodNotAllowed => (
            t.fault_title_method(),
            t.fault_happened_method(),
            t.fault_remedy_host(),
        ),
        K::Conflict => (
            t.fault_title_conflict(),
            t.fault_happened_conflict(),
            t.fault_remedy_states(),
        ),
        K::TooLarge => (
            t.fault_title_too_large(),
            t.fault_happened_too_large(),
            t.fault_remedy_host(),
        ),
        K::Throttled => (
            t.fault_title_throttled(),
            t.fault_happened_throttled(),
            t.fault_remedy_wait(),
        ),
        K::ServiceFault => (
            t.fault_title_service(),
            t.fault_happened_service(),
            t.fault_remedy_check(),
        ),
        K::BadGateway => (
            t.fault_title_bad_gateway(),
            t.fault_happened_bad_gateway(),
            t.fault_remedy_check(),
        ),
        K::Unavailable => (
            t.fault_title_unavailable(),
            t.fault_happened_unavailable(),
            t.fault_remedy_check(),
        ),
        K::GatewayTimeout => (
            t.fault_title_slow(),
            t.fault_happened_slow(),
            t.fault_remedy_check(),
        ),
        K::Misrouted => (
            t.fault_title_misrouted(),
            t.fault_happened_misrouted(),
            t.fault_remedy_host(),
        ),
        K::Redirected => (
            t.fault_title_redirected(),
            t.fault_happened_redirected(),
            t.fault_remedy_host(),
        ),
        K::OtherStatus => (
            t.fault_title_other(),
            t.fault_happened_other(),
            t.fault_remedy_request(),
        ),
        K::Network => (
            t.fault_title_network(),
            t.fault_happened_network(),
            t.fault_remedy_network(),
        ),
        K::Blocked => (
            t.fault_title_blocked(),
            t.fault_happened_blocked(),
            t.fault_remedy_blocked(),
        ),
        K::TimedOut => (
            t.fault_title_timed_out(),
            t.fault_happened_timed_out(),
            t.fault_remedy_network(),
        ),
        K::Unreadable => (
            t.fault_title_unreadable(),
            t.fault_happened_unreadable(),
            t.fault_remedy_network(),
        ),
    }
}

/// What happened, what to do.
fn by_meaning(t: Language, meaning: Meaning) -> (&'static str, &'static str) {
    use Meaning as M;
    match meaning {
        M::Unusable => (t.fault_code_unusable(), t.fault_remedy_reload()),
        M::NotThere => (t.fault_code_not_there(), t.fault_remedy_reload()),
        M::AddingDisks => (t.fault_code_adding_disks(), t.fault_remedy_states()),
        M::NotActivated => (t.fault_code_not_activated(), t.fault_remedy_administrator()),
        M::WrongMethod => (t.fault_happened_method(), t.fault_remedy_host()),
        M::StateForbids => (t.fault_code_state_forbids(), t.fault_remedy_states()),
        M::ServiceDisabled => (t.fault_code_service_disabled(), t.fault_remedy_project()),
        M::ServiceBusy => (t.fault_happened_unavailable(), t.fault_remedy_check()),
        M::NoPermission => (t.fault_code_no_permission(), t.fault_remedy_permission()),
        M::BadValue => (t.fault_code_bad_value(), t.fault_remedy_request()),
        M::Malformed => (t.fault_code_malformed(), t.fault_remedy_request()),
        M::NoTenant => (t.fault_code_no_tenant(), t.fault_remedy_project()),
        M::NoSuchUser => (t.fault_code_no_such_user(), t.fault_remedy_reload()),
        M::SignInAgain => (t.fault_code_sign_in_again(), t.fault_remedy_sign_in()),
        M::ServiceFailed => (t.fault_happened_service(), t.fault_remedy_check()),
        M::NoSuchCall => (t.fault_code_no_such_call(), t.fault_remedy_host()),
        M::GatewaySetup => (t.fault_code_gateway_setup(), t.fault_remedy_support()),
        M::TooLarge => (t.fault_happened_too_large(), t.fault_remedy_host()),
        M::HeadersTooLarge => (t.fault_code_headers_too_large(), t.fault_remedy_host()),
        M::NotReached => (t.fault_happened_bad_gateway(), t.fault_remedy_check()),
        M::NotInTime => (t.fault_happened_slow(), t.fault_remedy_check()),
        M::TokenNotAccepted => (t.fault_code_token_not_accepted(), t.fault_remedy_token()),
        M::TokenExpired => (t.fault_code_token_expired(), t.fault_remedy_token()),
        M::AccessRefused => (
            t.fault_code_access_refused(),
            t.fault_remedy_administrator(),
        ),
        M::TakenForApp => (t.fault_code_taken_for_app(), t.fault_remedy_host()),
        M::TooMany => (t.fault_happened_throttled(), t.fault_remedy_wait()),
        M::ProjectUnusable => (t.fault_code_project_unusable(), t.fault_remedy_project()),
        M::AddressNotAllowed => (
            t.fault_code_address_not_allowed(),
            t.fault_remedy_administrator(),
        ),
        M::GatewayFault => (t.fault_code_gateway_fault(), t.fault_remedy_support()),
        M::QuotaUsed => (t.fault_code_quota_used(), t.fault_remedy_administrator()),
        M::Protocol => (t.fault_code_protocol(), t.fault_remedy_host()),
        M::IamUnavailable => (t.fault_code_iam_unavailable(), t.fault_remedy_check()),
        M::RegionBarred => (t.fault_code_region_barred(), t.fault_remedy_region()),
        M::BadCredentials => (t.fault_code_bad_credentials(), t.fault_remedy_type_again()),
        M::WrongPassword => (t.fault_code_wrong_password(), t.fault_remedy_type_again()),
        M::NotRecognised => (t.fault_code_not_recognised(), t.fault_remedy_names()),
        M::Clash => (t.fault_code_clash(), t.fault_remedy_states()),
        M::SignInMoved => (t.fault_code_sign_in_moved(), t.fault_remedy_check()),
        M::Locked => (t.fault_code_locked(), t.fault_remedy_locked()),
        M::OtherSite => (t.fault_code_other_site(), t.fault_remedy_administrator()),
        M::UserDisabled => (t.fault_code_user_disabled(), t.fault_remedy_administrator()),
        M::ConsoleOnly => (t.fault_code_console_only(), t.fault_remedy_administrator()),
        M::WrongPasscode => (t.fault_code_wrong_passcode(), t.fault_remedy_passcode()),
        M::NoSuchProject => (t.fault_code_no_such_project(), t.fault_remedy_project()),
    }
}
