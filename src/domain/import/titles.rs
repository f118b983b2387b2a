//! Titles of columns, as they stand in the first line.

/// The words that titles are made of, in lower case; of those that begin alike the longest first.
const WORDS: [&str; 62] = [
    "desktop",
    "computer",
    "machine",
    "host",
    "virtual",
    "pc",
    "vm",
    "dns",
    "fqdn",
    "names",
    "name",
    "uuid",
    "ids",
    "id",
    "users",
    "user",
    "owner",
    "account",
    "sam",
    "principal",
    "upn",
    "email",
    "mail",
    "login",
    "assigned",
    "current",
    "primary",
    "private",
    "cloud",
    "addresses",
    "address",
    "ipv4",
    "ipv6",
    "ips",
    "ip",
    "of",
    "the",
    "to",
    "s",
    "云",
    "桌面",
    "计算机",
    "电脑",
    "主机",
    "虚拟机",
    "名称",
    "名",
    "编号",
    "标识",
    "用户",
    "使用者",
    "使用人",
    "账号",
    "帐号",
    "登录",
    "电子",
    "邮箱",
    "邮件",
    "私有",
    "私网",
    "地址",
    "的",
];

/// Whether a cell is a title: known words and nothing else, however they are written (`desktop_id`, `User name`,
/// `IP地址`). No other digits are in any than those of `IPv4`, and many names of computers have some: `DESKTOP-7H3KQ2`.
pub(super) fn is_title(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    let mut rest = letters.as_str();
    while !rest.is_empty() {
        let mut after = WORDS.iter().filter_map(|word| rest.strip_prefix(word));
        let Some(shorter) = after.next() else {
            return false;
        };
        rest = shorter;
    }
    !letters.is_empty()
}

#[cfg(test)]
mod tests {
    use super::is_title;

    #[test]
    fn titles_are_known_in_both_languages_and_however_they_are_written() {
        for title in [
            "desktop_id",
            "Computer Name",
            "USER",
            "hostname",
            "User's computer",
            "IP address",
            "Assigned to",
            "用户名",
            "用户名称",
            "桌面名称",
            "计算机名称",
            "IP地址",
            "桌面ID",
            "登录账号",
            "电子邮箱",
            "DNSHostName",
            "IPv4Address",
            "IPv6 address",
            "SamAccountName",
            "UserPrincipalName",
            "E-mail",
            "PC name",
            "VM",
        ] {
            assert!(is_title(title), "{title}");
        }
    }

    #[test]
    fn names_are_no_titles() {
        for name in [
            "DESKTOP-7H3KQ2",
            "DESKTOP-ABCDEFG",
            "HOST1",
            "PC4",
            "VM 6",
            "ipv5",
            "sam.lee",
            "user１",
            "ip-10-0-0-1",
            "username.lee",
            "桌面张伟",
            "",
            "-",
            "2",
        ] {
            assert!(!is_title(name), "{name}");
        }
    }
}
