//! The calls the sandbox knows, and how an address says which one is meant.

use axum::http::Method;

/// One documented call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Call {
    /// `POST /v3/auth/tokens`
    SignIn,
    /// `GET /v3/auth/tokens`
    CheckToken,
    /// `GET /v3/auth/projects`
    AuthProjects,
    /// `GET /v3/projects`
    Projects,
    /// `GET /v3/users/{user_id}/projects`
    UserProjects,
    /// `GET /v2/{project_id}/desktops`
    Desktops,
    /// `GET /v2/{project_id}/desktops/detail`
    Detail,
    /// `GET /v2/{project_id}/connect-desktops`
    Connect,
    /// `GET /v2/{project_id}/desktop-pools`
    Pools,
    /// `GET /v2/{project_id}/desktop-pools/{pool_id}/desktops`
    PoolDesktops,
    /// `GET /v2/{project_id}/users`
    Users,
    /// `GET /v2/{project_id}/desktops/tags`
    Tags,
    /// `GET /v2/{project_id}/desktops/statistics/login-state`
    LoginState,
    /// `POST /v2/{project_id}/desktops/logoff`
    Logoff,
    /// `POST /v2/{project_id}/desktops/notifications`
    Notify,
    /// `GET /v2/{project_id}/workspace-jobs/{job_id}`
    Job,
    /// `PUT /v2/{project_id}/desktops/maintenance-mode`
    Maintenance,
}

/// A call with what its path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Which call.
    pub call: Call,
    /// The region that the address names; empty when it names none.
    pub region: String,
    /// The project of a Workspace call; empty for IAM.
    pub project: String,
    /// The pool, job or user in the path; empty when there is none.
    pub id: String,
}

impl Call {
    /// All calls.
    pub const ALL: [Self; 17] = [
        Self::SignIn,
        Self::CheckToken,
        Self::AuthProjects,
        Self::Projects,
        Self::UserProjects,
        Self::Desktops,
        Self::Detail,
        Self::Connect,
        Self::Pools,
        Self::PoolDesktops,
        Self::Users,
        Self::Tags,
        Self::LoginState,
        Self::Logoff,
        Self::Notify,
        Self::Job,
        Self::Maintenance,
    ];

    /// The call's short name in the log and the control endpoint.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::CheckToken => "check-token",
            Self::AuthProjects => "auth-projects",
            Self::Projects => "projects",
            Self::UserProjects => "user-projects",
            Self::Desktops => "desktops",
            Self::Detail => "detail",
            Self::Connect => "connect",
            Self::Pools => "pools",
            Self::PoolDesktops => "pool-desktops",
            Self::Users => "users",
            Self::Tags => "tags",
            Self::LoginState => "login-state",
            Self::Logoff => "logoff",
            Self::Notify => "notify",
            Self::Job => "job",
            Self::Maintenance => "maintenance",
        }
    }

    /// The call with that short name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|call| call.name() == name)
    }

    /// Whether the call changes something, so that the rights and the limit for changes apply.
    pub const fn changes(self) -> bool {
        matches!(self, Self::Logoff | Self::Notify | Self::Maintenance)
    }

    /// Whether it is a call of Workspace (else of IAM).
    pub const fn of_workspace(self) -> bool {
        !matches!(
            self,
            Self::SignIn
                | Self::CheckToken
                | Self::AuthProjects
                | Self::Projects
                | Self::UserProjects
        )
    }
}

impl Route {
    /// Reads method and path. The path may begin with `/api/iam` (then only `/v3` follows), `/api/workspace` (then only
    /// `/v2`), or neither; between `/api` and the service may be a region. A base path before that was taken off already.
    pub fn read(method: &Method, path: &str) -> Option<Self> {
        let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        let (region, service, segments) = match segments.as_slice() {
            ["api", service @ ("iam" | "workspace"), rest @ ..] => ("", *service, rest),
            ["api", region, service @ ("iam" | "workspace"), rest @ ..] => {
                (*region, *service, rest)
            }
            ["api", ..] => return None,
            all => ("", "", all),
        };
        match (service, segments) {
            ("iam", ["v3", ..]) | ("workspace", ["v2", ..]) | ("", _) => {}
            _ => return None,
        }
        let (call, project, id) = match (method.as_str(), segments) {
            ("POST", ["v3", "auth", "tokens"]) => (Call::SignIn, "", ""),
            ("GET", ["v3", "auth", "tokens"]) => (Call::CheckToken, "", ""),
            ("GET", ["v3", "auth", "projects"]) => (Call::AuthProjects, "", ""),
            ("GET", ["v3", "projects"]) => (Call::Projects, "", ""),
            ("GET", ["v3", "users", user, "projects"]) => (Call::UserProjects, "", *user),
            (verb, ["v2", project, rest @ ..]) => {
                let (call, id) = workspace(verb, rest)?;
                (call, *project, id)
            }
            _ => return None,
        };
        Some(Self {
            call,
            region: region.to_owned(),
            project: project.to_owned(),
            id: id.to_owned(),
        })
    }
}

fn workspace<'a>(verb: &str, rest: &[&'a str]) -> Option<(Call, &'a str)> {
    Some(match (verb, rest) {
        ("GET", ["desktops"]) => (Call::Desktops, ""),
        ("GET", ["desktops", "detail"]) => (Call::Detail, ""),
        ("GET", ["connect-desktops"]) => (Call::Connect, ""),
        ("GET", ["desktop-pools"]) => (Call::Pools, ""),
        ("GET", ["desktop-pools", pool, "desktops"]) => (Call::PoolDesktops, *pool),
        ("GET", ["users"]) => (Call::Users, ""),
        ("GET", ["desktops", "tags"]) => (Call::Tags, ""),
        ("GET", ["desktops", "statistics", "login-state"]) => (Call::LoginState, ""),
        ("POST", ["desktops", "logoff"]) => (Call::Logoff, ""),
        ("POST", ["desktops", "notifications"]) => (Call::Notify, ""),
        ("GET", ["workspace-jobs", job]) => (Call::Job, *job),
        ("PUT", ["desktops", "maintenance-mode"]) => (Call::Maintenance, ""),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(method: &Method, path: &str) -> Option<Call> {
        Route::read(method, path).map(|route| route.call)
    }

    #[test]
    fn a_call_is_known_by_method_and_path() {
        assert_eq!(
            read(&Method::POST, "/v2/p/desktops/logoff"),
            Some(Call::Logoff)
        );
        assert_eq!(read(&Method::GET, "/v2/p/desktops/logoff"), None);
        assert_eq!(read(&Method::POST, "/v2/p/desktops/logoff/"), None);
        assert_eq!(
            read(&Method::GET, "/v3/auth/tokens"),
            Some(Call::CheckToken)
        );
    }

    #[test]
    fn each_prefix_leads_to_its_own_service_only() {
        assert_eq!(
            read(&Method::GET, "/api/workspace/v2/p/desktops/detail"),
            Some(Call::Detail)
        );
        assert_eq!(
            read(&Method::GET, "/api/iam/v3/auth/projects"),
            Some(Call::AuthProjects)
        );
        assert_eq!(read(&Method::GET, "/api/iam/v2/p/desktops/detail"), None);
        assert_eq!(read(&Method::GET, "/api/workspace/v3/auth/projects"), None);
    }

    #[test]
    fn an_address_may_name_a_region() {
        let read = |path| Route::read(&Method::GET, path).map(|route| (route.region, route.call));
        assert_eq!(
            read("/api/cn-east-3/workspace/v2/p/desktops/detail"),
            Some(("cn-east-3".to_owned(), Call::Detail))
        );
        assert_eq!(
            read("/api/cn-east-3/iam/v3/auth/projects"),
            Some(("cn-east-3".to_owned(), Call::AuthProjects))
        );
        assert_eq!(read("/api/cn-east-3/iam/v2/p/desktops/detail"), None);
        assert_eq!(read("/api/a/b/iam/v3/auth/projects"), None);
        assert_eq!(read("/api"), None);
    }

    #[test]
    fn every_name_leads_to_its_call() {
        assert!(
            Call::ALL
                .into_iter()
                .all(|call| Call::by_name(call.name()) == Some(call))
        );
    }
}
