//! A picture of a run: one small square for each desktop, in the order of the plan.

use crate::domain::outcome::Outcome;
use crate::domain::plan::Slot;

/// The smallest and the largest square, in CSS pixels.
const SIZES: std::ops::RangeInclusive<u32> = 2..=44;
/// Larger ones than this are for a few desktops, which would be lost in their room otherwise: they stand in this many rows.
const LARGE: u32 = 28;
const FEW_ROWS: u32 = 2;

/// Where the squares stand. All lengths are CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mosaic {
    /// Height and width of a square, with the gap to the next.
    pub cell: u32,
    columns: u32,
    count: u32,
}

impl Mosaic {
    /// The largest squares with which `count` of them fill at most `width` by `height`. With so many that even the
    /// smallest don't fit, it becomes higher.
    pub fn fit(count: u32, width: u32, height: u32) -> Self {
        let of = |cell: u32| Self {
            cell,
            columns: (width / cell).max(1),
            count,
        };
        let fits = |mosaic: &Self| {
            let is_for_few = mosaic.cell <= LARGE || mosaic.height() <= FEW_ROWS * mosaic.cell;
            mosaic.height() <= height && is_for_few
        };
        let smallest = of(*SIZES.start());
        SIZES.rev().map(of).find(fits).unwrap_or(smallest)
    }

    /// The width of the whole picture.
    pub fn width(self) -> u32 {
        self.columns.min(self.count) * self.cell
    }

    /// The height of the whole picture.
    pub fn height(self) -> u32 {
        self.count.div_ceil(self.columns.max(1)) * self.cell
    }

    /// The left upper corner of a desktop's square.
    pub fn corner(self, slot: Slot) -> (u32, u32) {
        let columns = self.columns.max(1);
        let at = slot.0;
        (at % columns * self.cell, at / columns * self.cell)
    }

    /// The desktop whose square is at a point.
    pub fn at(self, x: u32, y: u32) -> Option<Slot> {
        let (column, row) = (x.checked_div(self.cell)?, y.checked_div(self.cell)?);
        let at = row.checked_mul(self.columns)?.checked_add(column)?;
        (column < self.columns && at < self.count).then_some(Slot(at))
    }
}

/// Which quarters of its square an outcome fills where no other shape could be made out: the upper left and right one, the
/// lower left and right one. No two outcomes fill the same.
pub fn quarters(outcome: Outcome) -> [bool; 4] {
    let (full, empty) = (true, false);
    match outcome {
        Outcome::LoggedOff => [full, full, full, full],
        Outcome::Accepted => [empty, empty, full, full],
        Outcome::Sending => [full, full, empty, empty],
        Outcome::NotSent => [full, empty, empty, empty],
        Outcome::Skipped => [empty, empty, full, empty],
        Outcome::Unknown => [full, empty, empty, full],
        Outcome::Failed => [full, empty, full, empty],
        Outcome::StillConnected => [full, full, full, empty],
        Outcome::SignedInAgain => [empty, full, full, full],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_two_outcomes_fill_the_same_quarters() {
        let all = Outcome::ALL.map(quarters);
        for (at, quarters) in all.iter().enumerate() {
            assert!(quarters.contains(&true));
            assert!(!all[..at].contains(quarters), "{:?}", Outcome::ALL[at]);
        }
    }

    #[test]
    fn a_hundred_thousand_fit_on_a_desk_and_grow_downwards_on_a_phone() {
        let desk = Mosaic::fit(100_000, 1200, 360);
        assert_eq!((desk.cell, desk.height() <= 360), (2, true));
        let phone = Mosaic::fit(100_000, 280, 360);
        assert_eq!((phone.cell, phone.height()), (2, 1430));
    }

    #[test]
    fn a_few_are_not_blown_up() {
        assert_eq!(Mosaic::fit(3, 1200, 360).cell, 44);
        assert_eq!(Mosaic::fit(54, 1200, 360).cell, 44);
        let more = Mosaic::fit(200, 1200, 360);
        assert_eq!((more.cell, more.height()), (28, 5 * 28));
        assert_eq!(Mosaic::fit(0, 0, 0).at(0, 0), None);
    }

    proptest! {
        #[test]
        fn each_desktop_is_where_it_is_looked_for(
            count in 1..200_000_u32, width in 1..4000_u32, height in 1..800_u32, slot: u32, dx in 0..2_u32, dy in 0..2_u32,
        ) {
            let mosaic = Mosaic::fit(count, width, height);
            let slot = Slot(slot % count);
            let (x, y) = mosaic.corner(slot);
            prop_assert_eq!(mosaic.at(x + dx, y + dy), Some(slot));
            prop_assert!(x + mosaic.cell <= width.max(mosaic.cell));
            prop_assert!(y + mosaic.cell <= mosaic.height());
        }

        #[test]
        fn beside_the_picture_is_nobody(count in 1..5000_u32, width in 20..2000_u32, down in 0..100_u32) {
            let mosaic = Mosaic::fit(count, width, 300);
            prop_assert_eq!(mosaic.at(mosaic.columns * mosaic.cell, down), None);
            prop_assert_eq!(mosaic.at(0, mosaic.height() + down), None);
        }
    }
}
