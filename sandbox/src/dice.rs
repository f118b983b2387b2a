//! Numbers that look random and come from a seed: the same seed, place and order give the same numbers for ever.

/// Mixes all bits of a number (the finaliser of the `SplitMix64` generator).
pub const fn mix(value: u64) -> u64 {
    let a = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let b = (a ^ (a >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    b ^ (b >> 31)
}

/// A stream of numbers for one purpose.
#[derive(Clone, Copy, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The stream that belongs to a seed and a purpose (a row number, a field).
    pub const fn new(seed: u64, purpose: u64) -> Self {
        Self(mix(seed ^ mix(purpose.wrapping_add(0x51_7CC1_B727_220A))))
    }

    /// The next number, over all 64 bits.
    pub const fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number from 0 to `n - 1`; 0 when `n` is 0.
    pub const fn below(&mut self, n: u32) -> u32 {
        (((self.roll() >> 32) * n as u64) >> 32) as u32
    }

    /// True with the given probability (0.0 never, 1.0 always).
    pub fn chance(&mut self, share: f64) -> bool {
        let unit = (self.roll() >> 11) as f64 / (1_u64 << 53) as f64;
        unit < share
    }

    /// One of the texts; empty when there are none.
    pub fn pick(&mut self, texts: &[&'static str]) -> &'static str {
        let at = self.below(texts.len() as u32) as usize;
        texts.get(at).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_purpose_roll_the_same() {
        let rolls = |seed, purpose| {
            let mut dice = Dice::new(seed, purpose);
            [dice.roll(), dice.roll(), dice.roll()]
        };
        assert_eq!(rolls(7, 1), rolls(7, 1));
        assert_ne!(rolls(7, 1), rolls(7, 2));
        assert_ne!(rolls(7, 1), rolls(8, 1));
    }

    #[test]
    fn a_share_comes_out_about_as_often_as_it_says() {
        let mut dice = Dice::new(1, 1);
        let hits = (0..10_000).filter(|_| dice.chance(0.2)).count();
        assert!((1_850..2_150).contains(&hits), "{hits}");
        assert!(!dice.chance(0.0));
        assert!(dice.chance(1.0));
    }

    #[test]
    fn below_stays_below() {
        let mut dice = Dice::new(3, 3);
        assert!((0..1_000).all(|_| dice.below(7) < 7));
        assert_eq!(dice.below(0), 0);
    }
}
