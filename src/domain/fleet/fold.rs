//! Text without the difference of upper and lower case.

/// Appends `text` to `out` without the difference of case: the lower case of each character's upper case, which is
/// Unicode's full case folding but for a handful of letters (`ß` and `ẞ` are `ss`, final sigma is sigma; also dotless i is i).
/// Scripts without case, such as Chinese, stay as they are.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let from = out.len();
        out.push_str(text);
        if let Some(new) = out.get_mut(from..) {
            new.make_ascii_lowercase();
        }
        return;
    }
    out.extend(
        text.chars()
            // The one letter of which the upper case, itself, has another lower case than its lower case has.
            .map(|letter| if letter == 'ẞ' { 'ß' } else { letter })
            .flat_map(char::to_uppercase)
            .flat_map(char::to_lowercase),
    );
}

/// `text` without the difference of case. See [`fold_into`].
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Whether folding leaves the text as it is; may say `false` where it would.
pub fn is_folded(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_makes_no_difference_in_any_script() {
        for (one, other) in [
            ("ZRYUAN107", "zryuan107"),
            ("STRASSE", "Straße"),
            ("STRAẞE", "strasse"),
            ("ΟΔΥΣΣΕΥΣ", "Οδυσσευς"),
            ("ÉCOLE", "école"),
            ("ДИРЕКЦИЯ", "дирекция"),
            ("ﬁnance", "FINANCE"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
    }

    #[test]
    fn chinese_stays_as_it_is() {
        assert_eq!(fold("财务部-张伟"), "财务部-张伟");
    }

    #[test]
    fn what_is_folded_stays_as_it_is_whatever_the_character() {
        let all = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
        let folded = all.map(|character| fold(&character.to_string()));
        let changes = |once: &String| fold(once) != *once;
        assert_eq!(folded.filter(changes).collect::<Vec<_>>(), [""; 0]);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text: String) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            if is_folded(&text) {
                prop_assert_eq!(text, once);
            }
        }
    }
}
