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
    let (title, happened, remedy) = by_kind(fault.kind);
    let known = fault
        .code
        .as_deref()
        .and_then(|code| KnownCode::find(code, fault.status));
    let (happened, remedy) = known.map_or((happened, remedy), |known| by_meaning(known.meaning));
    FaultWords {
        title: title(language),
        happened: happened(language),
        remedy: remedy(language),
    }
}

/// The same for who is not signed in yet, of whom nothing stays that a new sign-in could go on with.
pub fn words_at_sign_in(language: Language, fault: &Fault) -> FaultWords {
    let words = words(language, fault);
    let remedy = match words.remedy {
        again if again == language.fault_remedy_sign_in() => language.fault_remedy_sign_in_first(),
        again if again == language.fault_remedy_token() => language.fault_remedy_token_first(),
        other => other,
    };
    FaultWords { remedy, ..words }
}

/// What a kind of fault is called.
pub fn title(language: Language, kind: FaultKind) -> &'static str {
    by_kind(kind).0(language)
}

/// A text in whatever language.
type Words = fn(Language) -> &'static str;

/// Title, what happened, what to do.
fn by_kind(kind: FaultKind) -> (Words, Words, Words) {
    use FaultKind as K;
    use Language as L;
    match kind {
        K::BadRequest => (
            L::fault_title_bad_request,
            L::fault_happened_bad_request,
            L::fault_remedy_request,
        ),
        K::SignInNeeded => (
            L::fault_title_sign_in,
            L::fault_happened_sign_in,
            L::fault_remedy_sign_in,
        ),
        K::Forbidden => (
            L::fault_title_forbidden,
            L::fault_happened_forbidden,
            L::fault_remedy_permission,
        ),
        K::NotFound => (
            L::fault_title_not_found,
            L::fault_happened_not_found,
            L::fault_remedy_reload,
        ),
        K::MethodNotAllowed => (
            L::fault_title_method,
            L::fault_happened_method,
            L::fault_remedy_host,
        ),
        K::Conflict => (
            L::fault_title_conflict,
            L::fault_happened_conflict,
            L::fault_remedy_states,
        ),
        K::TooLarge => (
            L::fault_title_too_large,
            L::fault_happened_too_large,
            L::fault_remedy_host,
        ),
        K::Throttled => (
            L::fault_title_throttled,
            L::fault_happened_throttled,
            L::fault_remedy_wait,
        ),
        K::ServiceFault => (
            L::fault_title_service,
            L::fault_happened_service,
            L::fault_remedy_check,
        ),
        K::BadGateway => (
            L::fault_title_bad_gateway,
            L::fault_happened_bad_gateway,
            L::fault_remedy_check,
        ),
        K::Unavailable => (
            L::fault_title_unavailable,
            L::fault_happened_unavailable,
            L::fault_remedy_check,
        ),
        K::GatewayTimeout => (
            L::fault_title_slow,
            L::fault_happened_slow,
            L::fault_remedy_check,
        ),
        K::Misrouted => (
            L::fault_title_misrouted,
            L::fault_happened_misrouted,
            L::fault_remedy_host,
        ),
        K::Redirected => (
            L::fault_title_redirected,
            L::fault_happened_redirected,
            L::fault_remedy_host,
        ),
        K::OtherStatus => (
            L::fault_title_other,
            L::fault_happened_other,
            L::fault_remedy_request,
        ),
        K::Network => (
            L::fault_title_network,
            L::fault_happened_network,
            L::fault_remedy_network,
        ),
        K::Blocked => (
            L::fault_title_blocked,
            L::fault_happened_blocked,
            L::fault_remedy_blocked,
        ),
        K::TimedOut => (
            L::fault_title_timed_out,
            L::fault_happened_timed_out,
            L::fault_remedy_network,
        ),
        K::Unreadable => (
            L::fault_title_unreadable,
            L::fault_happened_unreadable,
            L::fault_remedy_network,
        ),
    }
}

/// What happened, what to do.
fn by_meaning(meaning: Meaning) -> (Words, Words) {
    use Language as L;
    use Meaning as M;
    match meaning {
        M::Unusable => (L::fault_code_unusable, L::fault_remedy_reload),
        M::NotThere => (L::fault_code_not_there, L::fault_remedy_reload),
        M::AddingDisks => (L::fault_code_adding_disks, L::fault_remedy_states),
        M::NotActivated => (L::fault_code_not_activated, L::fault_remedy_administrator),
        M::WrongMethod => (L::fault_happened_method, L::fault_remedy_host),
        M::StateForbids => (L::fault_code_state_forbids, L::fault_remedy_states),
        M::ServiceDisabled => (L::fault_code_service_disabled, L::fault_remedy_project),
        M::ServiceBusy => (L::fault_happened_unavailable, L::fault_remedy_check),
        M::NoPermission => (L::fault_code_no_permission, L::fault_remedy_permission),
        M::BadValue => (L::fault_code_bad_value, L::fault_remedy_request),
        M::Malformed => (L::fault_code_malformed, L::fault_remedy_request),
        M::NoTenant => (L::fault_code_no_tenant, L::fault_remedy_project),
        M::NoSuchUser => (L::fault_code_no_such_user, L::fault_remedy_reload),
        M::SignInAgain => (L::fault_code_sign_in_again, L::fault_remedy_sign_in),
        M::ServiceFailed => (L::fault_happened_service, L::fault_remedy_check),
        M::NoSuchCall => (L::fault_code_no_such_call, L::fault_remedy_host),
        M::GatewaySetup => (L::fault_code_gateway_setup, L::fault_remedy_support),
        M::TooLarge => (L::fault_happened_too_large, L::fault_remedy_host),
        M::HeadersTooLarge => (L::fault_code_headers_too_large, L::fault_remedy_host),
        M::NotReached => (L::fault_happened_bad_gateway, L::fault_remedy_check),
        M::NotInTime => (L::fault_happened_slow, L::fault_remedy_check),
        M::TokenNotAccepted => (L::fault_code_token_not_accepted, L::fault_remedy_token),
        M::TokenExpired => (L::fault_code_token_expired, L::fault_remedy_token),
        M::AccessRefused => (L::fault_code_access_refused, L::fault_remedy_administrator),
        M::TakenForApp => (L::fault_code_taken_for_app, L::fault_remedy_host),
        M::TooMany => (L::fault_happened_throttled, L::fault_remedy_wait),
        M::ProjectUnusable => (L::fault_code_project_unusable, L::fault_remedy_project),
        M::AddressNotAllowed => (
            L::fault_code_address_not_allowed,
            L::fault_remedy_administrator,
        ),
        M::GatewayFault => (L::fault_code_gateway_fault, L::fault_remedy_support),
        M::QuotaUsed => (L::fault_code_quota_used, L::fault_remedy_administrator),
        M::Protocol => (L::fault_code_protocol, L::fault_remedy_host),
        M::IamUnavailable => (L::fault_code_iam_unavailable, L::fault_remedy_check),
        M::RegionBarred => (L::fault_code_region_barred, L::fault_remedy_region),
        M::BadCredentials => (L::fault_code_bad_credentials, L::fault_remedy_type_again),
        M::WrongPassword => (L::fault_code_wrong_password, L::fault_remedy_type_again),
        M::NotRecognised => (L::fault_code_not_recognised, L::fault_remedy_names),
        M::Clash => (L::fault_code_clash, L::fault_remedy_states),
        M::SignInMoved => (L::fault_code_sign_in_moved, L::fault_remedy_check),
        M::Locked => (L::fault_code_locked, L::fault_remedy_locked),
        M::OtherSite => (L::fault_code_other_site, L::fault_remedy_administrator),
        M::UserDisabled => (L::fault_code_user_disabled, L::fault_remedy_administrator),
        M::ConsoleOnly => (L::fault_code_console_only, L::fault_remedy_administrator),
        M::WrongPasscode => (L::fault_code_wrong_passcode, L::fault_remedy_passcode),
        M::NoSuchProject => (L::fault_code_no_such_project, L::fault_remedy_project),
    }
}
