//! How much of a confirmation a log-off asks for.

/// Above this many desktops the count has to be typed.
pub const TYPED_ABOVE: usize = 50;

/// Whether what was typed is enough of a confirmation for `count` desktops: above [`TYPED_ABOVE`] the count itself,
/// with or without digit groups (`1,250`, `1 250`, `1250`).
pub fn is_confirmed(typed: &str, count: usize) -> bool {
    if count <= TYPED_ABOVE {
        return true;
    }
    let digits: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !",.'’".contains(*c))
        .collect();
    digits == count.to_string()
}

#[cfg(test)]
mod tests {
    use super::is_confirmed;

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
}
