//! The words that names are made of: people, departments, places, pools.

/// Given names written with plain letters.
pub const GIVEN: [&str; 24] = [
    "anna", "ben", "clara", "david", "emma", "felix", "grace", "hugo", "ida", "jonas", "kate",
    "liam", "maria", "noah", "olivia", "paul", "quentin", "rosa", "samuel", "tina", "ursula",
    "victor", "wendy", "yusuf",
];
/// Family names written with plain letters.
pub const FAMILY: [&str; 24] = [
    "adams", "baker", "carter", "dubois", "evans", "fischer", "garcia", "hansen", "ivanov",
    "jones", "kowalski", "lopez", "martin", "novak", "okafor", "parker", "rossi", "schmidt",
    "taylor", "ueda", "vogel", "weber", "young", "zimmer",
];
/// Given names with accents.
pub const GIVEN_ACCENTED: [&str; 12] = [
    "zoë",
    "josé",
    "søren",
    "françois",
    "jürgen",
    "chloë",
    "ángela",
    "björn",
    "nuño",
    "agnès",
    "łukasz",
    "noémie",
];
/// Family names with accents.
pub const FAMILY_ACCENTED: [&str; 12] = [
    "müller",
    "garcía",
    "lefèvre",
    "sørensen",
    "peña",
    "šimić",
    "wójcik",
    "çelik",
    "nygård",
    "großmann",
    "đorđević",
    "ibáñez",
];
/// Given names in pinyin; the same places of [`GIVEN_HAN`] hold them in Chinese.
pub const GIVEN_PINYIN: [&str; 16] = [
    "wei", "fang", "na", "min", "jing", "qiang", "lei", "yang", "yan", "jie", "juan", "tao",
    "ming", "chao", "xiulan", "xia",
];
/// Family names in pinyin; the same places of [`FAMILY_HAN`] hold them in Chinese.
pub const FAMILY_PINYIN: [&str; 16] = [
    "wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xu", "sun", "hu",
    "zhu", "gao", "lin",
];
/// Given names in Chinese.
pub const GIVEN_HAN: [&str; 16] = [
    "伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "艳", "杰", "娟", "涛", "明", "超", "秀兰",
    "霞",
];
/// Family names in Chinese.
pub const FAMILY_HAN: [&str; 16] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
];

/// A department: the code in computer names, and the value of its tag.
pub const DEPARTMENTS: [(&str, &str); 8] = [
    ("FIN", "Finance"),
    ("ENG", "Engineering"),
    ("HR", "People"),
    ("LAW", "Legal"),
    ("OPS", "Operations"),
    ("SLS", "Sales"),
    ("SUP", "Support"),
    ("RD", "研发部"),
];

/// A site: the code in computer names, and the value of its tag.
pub const SITES: [(&str, &str); 8] = [
    ("BER", "Berlin"),
    ("MUC", "München"),
    ("MAD", "Madrid"),
    ("PAR", "Paris"),
    ("SZX", "深圳"),
    ("PEK", "北京"),
    ("SIN", "Singapore"),
    ("SAO", "São Paulo"),
];

/// Names of pools.
pub const POOLS: [&str; 10] = [
    "Call centre, day",
    "Call centre, night",
    "研发池",
    "Training room",
    "Développeurs",
    "Contractors",
    "客服中心",
    "Exam stations",
    "Büro Süd",
    "Kiosk",
];

/// A system: its family (`os_type`), version, image, and whether it is Windows.
#[derive(Clone, Copy, Debug)]
pub struct System {
    /// `Windows` or `Linux`, as `metadata.os_type` says it.
    pub family: &'static str,
    /// `os_version`.
    pub version: &'static str,
    /// `metadata.image_name`.
    pub image: &'static str,
    /// The user groups that desktops of this system know.
    pub groups: [&'static str; 2],
}

const WINDOWS: [&str; 2] = ["users", "administrators"];
const LINUX: [&str; 2] = ["default", "sudo"];

/// The systems, the usual ones several times.
pub const SYSTEMS: [System; 10] = [
    System {
        family: "Windows",
        version: "Windows 11 Enterprise",
        image: "win11-office-2024",
        groups: WINDOWS,
    },
    System {
        family: "Windows",
        version: "Windows 11 Enterprise",
        image: "win11-office-2024",
        groups: WINDOWS,
    },
    System {
        family: "Windows",
        version: "Windows 11 Enterprise",
        image: "win11-cad",
        groups: WINDOWS,
    },
    System {
        family: "Windows",
        version: "Windows 10 Enterprise",
        image: "win10-ltsc",
        groups: WINDOWS,
    },
    System {
        family: "Windows",
        version: "Windows 10 Enterprise",
        image: "win10-ltsc",
        groups: WINDOWS,
    },
    System {
        family: "Windows",
        version: "Windows Server 2019",
        image: "ws2019-shared",
        groups: WINDOWS,
    },
    System {
        family: "Linux",
        version: "UOS 20 Professional",
        image: "uos-20-统信",
        groups: LINUX,
    },
    System {
        family: "Linux",
        version: "UOS 20 Professional",
        image: "uos-20-统信",
        groups: LINUX,
    },
    System {
        family: "Linux",
        version: "Ubuntu 22.04",
        image: "ubuntu-2204-dev",
        groups: LINUX,
    },
    System {
        family: "Linux",
        version: "Kylin V10",
        image: "kylin-v10",
        groups: LINUX,
    },
];

/// The place in a list, counted round and round; the list's default when it is empty.
pub fn at<T: Copy + Default>(list: &[T], number: usize) -> T {
    number
        .checked_rem(list.len())
        .and_then(|place| list.get(place))
        .copied()
        .unwrap_or_default()
}

impl Default for System {
    fn default() -> Self {
        Self {
            family: "Others",
            version: "",
            image: "",
            groups: LINUX,
        }
    }
}
