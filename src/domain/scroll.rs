//! Which rows of a long list are on the screen. Lengths are CSS pixels.

/// The tallest box that every browser lays out faithfully; a longer list is scrolled in proportion.
/// (Chromium clamps at 33,554,431 px, Firefox at 17,895,700 px.)
const TALLEST: f64 = 15_000_000.0;

/// The geometry of a list of equal rows in a scrolling box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scroll {
    /// How many rows the list has.
    pub count: usize,
    /// The height of one row, above 0.
    pub row: f64,
    /// The height of what shows at once (without a fixed header).
    pub height: f64,
}

impl Scroll {
    /// The height of all rows laid out one below the other.
    fn full(self) -> f64 {
        self.count as f64 * self.row
    }

    /// The height that the content is given.
    pub fn content(self) -> f64 {
        self.full().min(TALLEST)
    }

    /// Whether all rows can be laid out in full height, so that no place depends on how far the box is scrolled.
    pub fn is_whole(self) -> bool {
        self.full() <= TALLEST
    }

    /// How far the rows are scrolled when the box is scrolled to `top`: the same, but for lists over the limit.
    fn rows_at(self, top: f64) -> f64 {
        let room = self.content() - self.height;
        if self.is_whole() || room <= 0.0 {
            return top;
        }
        top / room * (self.full() - self.height)
    }

    /// The first row that shows, wholly or in part.
    pub fn first(self, top: f64) -> usize {
        let first = (self.rows_at(top.max(0.0)) / self.row) as usize;
        first.min(self.count.saturating_sub(1))
    }

    /// How many rows show at most at once.
    pub fn fits(self) -> usize {
        (self.height / self.row).ceil() as usize + 1
    }

    /// Where a row stands in the content when the box is scrolled to `top`.
    pub fn place(self, index: usize, top: f64) -> f64 {
        index as f64 * self.row - self.rows_at(top) + top
    }

    /// Where the box has to be scrolled so that a row shows whole; `top` itself if it does already.
    pub fn reveal(self, index: usize, top: f64) -> f64 {
        let start = index as f64 * self.row;
        let now = self.rows_at(top);
        let rows = if start < now {
            start
        } else if start + self.row > now + self.height {
            start + self.row - self.height
        } else {
            return top;
        };
        let room = self.content() - self.height;
        if self.is_whole() || room <= 0.0 {
            return rows;
        }
        rows / (self.full() - self.height) * room
    }
}

#[cfg(test)]
mod tests {
    use super::Scroll;
    use proptest::prelude::*;

    fn list(count: usize) -> Scroll {
        Scroll {
            count,
            row: 36.0,
            height: 600.0,
        }
    }

    #[test]
    fn an_empty_list_has_no_height_and_starts_at_row_nought() {
        assert!(list(0).content() < 1.0);
        assert_eq!(list(0).first(0.0), 0);
    }

    #[test]
    fn a_million_rows_fit_into_what_a_browser_lays_out_and_the_last_can_be_reached() {
        let list = list(1_000_000);
        assert!(list.content() <= 15_000_000.0);
        let end = list.content() - list.height;
        assert!(list.first(end) + list.fits() >= list.count);
    }

    proptest! {
        #[test]
        fn a_revealed_row_shows_whole(count in 1usize..2_000_000, at in 0.0f64..1.0, from in 0.0f64..1.0) {
            let list = list(count);
            let index = ((count - 1) as f64 * at) as usize;
            let from = (list.content() - list.height).max(0.0) * from;
            let top = list.reveal(index, from);
            let place = list.place(index, top);
            prop_assert!(place >= top - 0.1, "above: {place} < {top}");
            prop_assert!(place + list.row <= top + list.height + 0.1, "below");
        }

        #[test]
        fn the_first_row_that_shows_covers_the_upper_edge(count in 20usize..2_000_000, at in 0.0f64..1.0) {
            let list = list(count);
            let top = (list.content() - list.height).max(0.0) * at;
            let place = list.place(list.first(top), top);
            prop_assert!(place <= top + 0.1 && place + list.row >= top - 0.1);
        }
    }
}
