//! How the characters of a file are written that a spreadsheet made.

/// The encoding of a file that is no UTF-8, by its label for the browser's `TextDecoder`: UTF-16 where its mark comes first,
/// else what spreadsheets write in China (GBK, of which GB 18030 is the whole) or in the West (Windows-1252). `None` where the
/// file is no text.
///
/// Chinese characters of GBK are two bytes that are no ASCII, but for rare ones; Western letters that are none mostly stand
/// alone between those that are.
pub fn encoding_of(file: &[u8]) -> Option<&'static str> {
    match file {
        [0xff, 0xfe, ..] => return Some("utf-16le"),
        [0xfe, 0xff, ..] => return Some("utf-16be"),
        _ => {}
    }
    let acts = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    if file.iter().any(acts) {
        return None;
    }
    let runs = file.split(u8::is_ascii).filter(|run| !run.is_empty());
    let odd = runs.clone().filter(|run| run.len() % 2 == 1).count();
    Some(if 2 * odd > runs.count() {
        "windows-1252"
    } else {
        "gb18030"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<u8> {
        text.chars().map(|c| u8::try_from(c).unwrap()).collect()
    }

    #[test]
    fn western_names_are_western() {
        for text in [
            "Müller",
            "name;user\r\nWS-1;Zoë Núñez\r\nWS-2;Größe\r\nWS-3;Åse Bjørk",
            "José,Peña",
        ] {
            assert_eq!(encoding_of(&written(text)), Some("windows-1252"), "{text}");
        }
    }

    #[test]
    fn chinese_names_are_chinese() {
        for gbk in [
            // 用户名,计算机名
            &b"\xd3\xc3\xbb\xa7\xc3\xfb,\xbc\xc6\xcb\xe3\xbb\xfa\xc3\xfb\r\n"[..],
            // 朱镕基 among others: the second byte of 镕 is ASCII's F.
            b"\xd6\xec\xe9F\xbb\xf9\n\xcd\xf5\xb7\xbc\n\xc0\xee\xc4\xc8\n",
        ] {
            assert_eq!(encoding_of(gbk), Some("gb18030"));
        }
    }

    #[test]
    fn a_mark_says_it_and_what_acts_is_no_text() {
        assert_eq!(encoding_of(b"\xff\xfea\0"), Some("utf-16le"));
        assert_eq!(encoding_of(b"\xfe\xff\0a"), Some("utf-16be"));
        assert_eq!(encoding_of(b"PK\x03\x04\xff\0\xff"), None);
    }
}
