//! How much of a confirmation a log-off asks for.

/// Above this many desktops the count has to be typed.
pub const TYPED_ABOVE: usize = 50;

/// Whether what was typed is enough of a confirmation for `count` desktops: above [`TYPED_ABOVE`] the count itself,
/// with or without digit groups (`1,250`, `1 250`, `1250`).
pub fn is_confirmed(typed: &str, count: usize) -> bool {
    if count <= TYPED_ABOVE {
        return true;
    }
    digits(typed) == count.to_string()
}

/// Whether what was typed is a beginning of `count`, or all of it.
pub fn could_become(typed: &str, count: usize) -> bool {
    count.to_string().starts_with(&digits(typed))
}

/// Without the signs between groups of digits.
fn digits(typed: &str) -> String {
    let between = |c: char| c.is_whitespace() || ",.'’".contains(c);
    typed.chars().filter(|c| !between(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::{could_become, is_confirmed};

    #[test]
    fn up_to_fifty_nothing_has_to_be_typed() {
        assert!(is_confirmed("", 50));
        assert!(!is_confirmed("", 51));
    }

    #[test]
    fn the_count_may_be_typed_with_or_without_digit_groups() {
        for typed in ["1250", " 1250 ", "1,250", "1 250", "1.250", "1\u{202f}250"] {
            assert!(is_confirmed(typed, 1250), "{typed}");
        }
        for typed in ["", "125", "12500", "1250x", "-1250", "01250"] {
            assert!(!is_confirmed(typed, 1250), "{typed}");
        }
    }

    #[test]
    fn who_is_still_typing_has_not_mistyped() {
        for typed in ["", "1", "1,2", "1 25", "1250"] {
            assert!(could_become(typed, 1250), "{typed}");
        }
        for typed in ["2", "1,3", "12500", "1250x"] {
            assert!(!could_become(typed, 1250), "{typed}");
        }
    }
}
