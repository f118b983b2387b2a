//! The table of known codes, by meaning.

use super::KnownCode;

macro_rules! known_codes {
    ($($(#[$doc:meta])+ $meaning:ident: $($code:literal $status:literal),+;)+) => {
        /// What a known code means, for a person.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Meaning {
            $($(#[$doc])+ $meaning,)+
        }

        /// Every known code with its status.
        pub static KNOWN_CODES: &[KnownCode] = &[
            $($(KnownCode { code: $code, status: $status, meaning: Meaning::$meaning },)+)+
        ];
    };
}

known_codes! {
    /// The service found no usable request, or something it names doesn't exist (the vendor's Terraform provider
    /// meets it for a missing pool).
    Unusable: "WKS.0001" 400;
    /// The thing asked for doesn't exist, whatever the status.
    NotThere: "WKS.0202" 500, "WKS.0915" 500, "WKS.00211902" 404, "IAM.0004" 404;
    /// Disks are being added to the desktop.
    AddingDisks: "WKS.0407" 400;
    /// The Workspace service's own activation can't be read.
    NotActivated: "WKS.00000003" 500;
    /// The method is not allowed for the resource.
    WrongMethod: "WKS.00000405" 405;
    /// The desktop's present state doesn't allow the operation; the text names state and id.
    StateForbids: "WKS.00010032" 409;
    /// Workspace is disabled for the project.
    ServiceDisabled: "WKS.00010099" 403;
    /// The service takes no requests now.
    ServiceBusy: "WKS.00050902" 503;
    /// No permission. (`WKS.00081102` has another meaning for applications.)
    NoPermission: "WKS.00081102" 403, "IAM.0002" 403, "IAM.0003" 403, "IAM.0064" 401;
    /// A value was not accepted. (`WKS.00211102` has another meaning for applications.)
    BadValue: "WKS.00129901" 400, "WKS.00139901" 400, "WKS.00211102" 400, "IAM.0007" 400, "IAM.0073" 400,
        "IAM.1102" 400;
    /// The request is not well formed, or a part of it is missing.
    Malformed: "APIGW.0106" 400, "APIGW.0201" 400, "APIGW.0602" 400, "IAM.0011" 400, "IAM.0072" 400,
        "IAM.1101" 400, "IAM.1103" 400, "1100" 400, "400" 400;
    /// Workspace is not set up in the project.
    NoTenant: "WKS.00170117" 400;
    /// The desktop user, their group, or the tenant doesn't exist.
    NoSuchUser: "WKS.00170208" 400, "WKS.00170312" 400;
    /// The caller wasn't recognised.
    SignInAgain: "WKS.00211302" 401, "APIGW.0305" 401, "IAM.0001" 401, "IAM.0063" 401;
    /// The operation failed inside the service.
    ServiceFailed: "WKS.00211401" 500, "IAM.0006" 500, "APIGW.0601" 500;
    /// The gateway knows no such call.
    NoSuchCall: "APIGW.0101" 404;
    /// The gateway is not set up for this call.
    GatewaySetup: "APIGW.0103" 404, "APIGW.0104" 400, "APIGW.0105" 400;
    /// Body over 12 MB, or address over 32 KB.
    TooLarge: "APIGW.0201" 413, "APIGW.0201" 414;
    /// One header over 32 KB, or all over 128 KB.
    HeadersTooLarge: "APIGW.0201" 494;
    /// The gateway couldn't reach the service.
    NotReached: "APIGW.0201" 502, "APIGW.0610" 502, "APIG.0202" 502;
    /// The service didn't answer the gateway in time.
    NotInTime: "APIGW.0201" 504, "APIG.0203" 504;
    /// The token can't be read: wrong, altered on the way, or of another environment.
    TokenNotAccepted: "APIGW.0301" 401, "IAM.0009" 400, "IAM.0067" 401, "404" 404;
    /// The token is past its time or was made invalid, or belongs to another region.
    TokenExpired: "APIGW.0307" 401, "IAM.0066" 401, "IAM.1108" 400;
    /// An allow or deny list keeps the user from this call.
    AccessRefused: "APIGW.0302" 403, "APIGW.0306" 403;
    /// The gateway took the request for one that an app signed.
    TakenForApp: "APIGW.0303" 401, "APIGW.0304" 403, "APIGW.0311" 401;
    /// A rate limit was reached.
    TooMany: "APIGW.0308" 429, "IAM.0012" 429;
    /// The project can't be used at present.
    ProjectUnusable: "APIGW.0310" 403;
    /// The caller's IP address is not allowed, or can't be told.
    AddressNotAllowed: "APIGW.0401" 403, "APIGW.0402" 403;
    /// A fault inside the gateway.
    GatewayFault: "APIGW.0404" 403, "APIGW.0605" 500, "APIGW.0606" 500, "APIGW.0608" 500, "APIGW.0609" 500,
        "APIGW.0611" 500, "APIGW.0612" 500, "APIGW.0705" 500;
    /// An app's quota or balance is used up.
    QuotaUsed: "APIGW.0501" 405, "APIGW.0502" 405;
    /// The protocol or its version is not supported.
    Protocol: "APIGW.0607" 400, "APIG.0204" 400;
    /// The gateway can't ask IAM.
    IamUnavailable: "APIGW.0613" 503;
    /// The service, or the user, is barred from the region.
    RegionBarred: "APIGW.0801" 403, "APIGW.0802" 403, "IAM.0083" 403;
    /// The user name or password can't be one.
    BadCredentials: "1101" 400, "1103" 400;
    /// Wrong password.
    WrongPassword: "IAM.0062" 401;
    /// IAM recognised nobody by these names and this password, or by this token.
    NotRecognised: "401" 401;
    /// Something else changed the same thing.
    Clash: "IAM.0005" 409;
    /// The home region's sign-in moved to another region.
    SignInMoved: "IAM.0020" 410;
    /// The user is locked after too many wrong passwords.
    Locked: "IAM.0061" 401;
    /// The account belongs to another site of the vendor.
    OtherSite: "IAM.0065" 401;
    /// The user is disabled.
    UserDisabled: "IAM.0080" 403, "IAM.0082" 403;
    /// The user may use the web console only.
    ConsoleOnly: "IAM.0081" 403;
    /// The one-time passcode is wrong.
    WrongPasscode: "IAM.1061" 400;
    /// The project doesn't exist.
    NoSuchProject: "IAM.1109" 400;
}
