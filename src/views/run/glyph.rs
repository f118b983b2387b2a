//! The square of a desktop on the map. Each outcome has a shape of its own, the same as its mark in the totals and the
//! results, so that nobody needs to tell colours apart.

use crate::domain::mosaic::quarters;
use crate::domain::outcome::Outcome;
use std::f64::consts::TAU;
use web_sys::CanvasRenderingContext2d;

/// In smaller squares no shape could be made out: which of their quarters are full must do.
const SMALLEST_SHAPE: u32 = 6;

/// Draws the square of a desktop over what was there. `cell` is its size with the gap to the next, in CSS pixels.
pub fn glyph(context: &CanvasRenderingContext2d, outcome: Outcome, corner: (u32, u32), cell: u32) {
    let (x, y, all) = (f64::from(corner.0), f64::from(corner.1), f64::from(cell));
    context.clear_rect(x, y, all, all);
    let side = if cell > 2 { all - 1.0 } else { all };
    if cell < SMALLEST_SHAPE {
        let half = (side / 2.0).ceil();
        let corners = [(0.0, 0.0), (half, 0.0), (0.0, half), (half, half)];
        for ((left, top), _) in corners
            .into_iter()
            .zip(quarters(outcome))
            .filter(|(_, full)| *full)
        {
            let length = |from: f64| if from > 0.0 { side - half } else { half };
            context.fill_rect(x + left, y + top, length(left), length(top));
        }
        return;
    }
    let rect = |left: f64, top: f64, width: f64, height: f64| {
        context.fill_rect(x + side * left, y + side * top, side * width, side * height);
    };
    let (middle_x, middle_y) = (x + side / 2.0, y + side / 2.0);
    let circle = |radius: f64| {
        context.begin_path();
        let _ = context.arc(middle_x, middle_y, side * radius, 0.0, TAU);
    };
    let ring = || {
        context.set_line_width(side * 0.2);
        circle(0.38);
        context.stroke();
    };
    match outcome {
        Outcome::LoggedOff => rect(0.0, 0.0, 1.0, 1.0),
        Outcome::Accepted => rect(0.0, 0.5, 1.0, 0.5),
        Outcome::Sending => rect(0.25, 0.25, 0.5, 0.5),
        Outcome::Skipped => rect(0.0, 0.4, 1.0, 0.2),
        Outcome::NotSent => {
            context.set_line_width(1.0);
            context.stroke_rect(x + 0.5, y + 0.5, side - 1.0, side - 1.0);
        }
        Outcome::Failed => {
            context.begin_path();
            context.move_to(middle_x, y);
            context.line_to(x + side, middle_y);
            context.line_to(middle_x, y + side);
            context.line_to(x, middle_y);
            context.fill();
        }
        Outcome::Unknown => {
            rect(0.0, 0.0, 0.5, 0.5);
            rect(0.5, 0.5, 0.5, 0.5);
        }
        Outcome::StillConnected => ring(),
        Outcome::SignedInAgain => {
            ring();
            circle(0.15);
            context.fill();
        }
    }
}
