//! What kind of world a seed gives.

use curfew::domain::desktop::LoginState;
use curfew::domain::fault::FaultKind;
use curfew::domain::message::Message;
use curfew::domain::plan::{BatchSize, Options, Plan};

use crate::dice::Dice;
use crate::limiter::{Kind, Limiter};
use crate::service::{Faults, Machine, Service, id};
use crate::world::{Fate, WALL, World};

pub fn calm() -> Faults {
    Faults {
        lost_before: 0,
        lost_after: 0,
        bad_gateway: 0,
        unavailable: 0,
        read_fault: 0,
        warning_refused: (0, FaultKind::BadRequest),
        pages: (false, 1_000, true),
        others: 0,
        partly: false,
        names: false,
        whole: None,
        latency: (100, 300),
        delay: (1_000, 8_000),
    }
}

pub fn machine() -> Machine {
    Machine {
        state: LoginState::Connected,
        listed: true,
        protected: false,
        refused: None,
        hangs: false,
        comes_back: None,
        accepted: 0,
        warned: 0,
        warned_at: 0,
        leaves: None,
    }
}

pub fn plan(size: usize, options: Options) -> Plan {
    let message = Message::compose("Maintenance at 18:00. Save your work.").expect("short enough");
    Plan::freeze((0..size).map(id).collect(), message, options).expect("not empty, no doubles")
}

/// The world of a seed.
pub fn world(seed: u64) -> World {
    let mut dice = Dice::new(seed);
    let size = match dice.between(0, 99) {
        0..10 => dice.between(1, 3),
        10..60 => dice.between(4, 120),
        60..92 => dice.between(121, 500),
        92..99 => dice.between(501, 1_200),
        _ => dice.between(1_201, 3_000),
    } as usize;
    let options = Options {
        careful_start: dice.permille(500),
        read_before_sending: dice.permille(600),
        verify_for: dice.pick(&[0, 20_000, 60_000, 180_000]),
        batch_size: BatchSize::new(dice.pick(&[100, 100, 100, 1, 7, 30])).expect("1 to 100"),
        warn_before: dice.pick(&[0, 0, 0, 60_000, 600_000]),
        start_at: dice
            .permille(300)
            .then(|| WALL + dice.between(0, 1_800_000)),
    };
    let mut service = Service::new(
        machines(&mut dice, size),
        faults(&mut dice),
        Dice::new(dice.next()),
    );
    service.posts = limiter(&mut dice);
    service.gets = limiter(&mut dice);
    service.warnings = limiter(&mut dice);
    if dice.permille(250) {
        let mut expires: Vec<u32> = (0..dice.between(1, 3))
            .map(|_| dice.between(0, 30) as u32)
            .collect();
        expires.sort_by_key(|at| std::cmp::Reverse(*at));
        service.expires_after = expires;
    }
    World::new(plan(size, options), service, fate(&mut dice), dice.next())
}

fn machines(dice: &mut Dice, size: usize) -> Vec<Machine> {
    let shares = [0, 0, 5, 50, 300];
    let (bad, hangs, back, gone) = (
        dice.pick(&shares),
        dice.pick(&shares),
        dice.pick(&shares),
        dice.pick(&shares),
    );
    let odd = dice.pick(&[0, 0, 0, 30]);
    let leaves = dice.pick(&[0, 0, 0, 100]);
    let kind = dice.pick(&[
        FaultKind::NotFound,
        FaultKind::Conflict,
        FaultKind::BadRequest,
        FaultKind::Forbidden,
    ]);
    (0..size)
        .map(|_| {
            let mut it = machine();
            it.state = if dice.permille(gone) {
                LoginState::Registered
            } else if dice.permille(200) {
                LoginState::Disconnected
            } else if dice.permille(odd) {
                LoginState::Other("UNHEARD_OF".into())
            } else {
                LoginState::Connected
            };
            it.refused = dice.permille(bad).then_some(kind);
            it.hangs = dice.permille(hangs);
            it.comes_back = dice.permille(back).then(|| dice.between(0, 120_000));
            it.listed = !dice.permille(odd);
            it.protected = dice.permille(odd);
            it.leaves = dice.permille(leaves).then(|| dice.between(0, 1_200_000));
            it
        })
        .collect()
}

fn faults(dice: &mut Dice) -> Faults {
    let shares = [0, 0, 0, 10, 50, 200];
    let kinds = [
        FaultKind::Forbidden,
        FaultKind::BadRequest,
        FaultKind::MethodNotAllowed,
        FaultKind::ServiceFault,
    ];
    let latency = dice.pick(&[(2, 20), (100, 300), (100, 300), (500, 9_000)]);
    Faults {
        lost_before: dice.pick(&shares),
        lost_after: dice.pick(&shares),
        bad_gateway: dice.pick(&shares),
        unavailable: dice.pick(&shares),
        read_fault: dice.pick(&[0, 0, 20, 200]),
        warning_refused: (dice.pick(&[0, 0, 100, 1000]), dice.pick(&kinds)),
        pages: (
            dice.permille(200),
            dice.pick(&[1_000, 1_000, 100]),
            dice.permille(800),
        ),
        others: dice.pick(&[0, 0, 500, 2_500, 5_000]),
        partly: dice.permille(200),
        names: dice.permille(200),
        whole: dice
            .permille(60)
            .then(|| (dice.between(0, 60_000), dice.pick(&kinds))),
        latency,
        delay: dice.pick(&[(0, 500), (1_000, 8_000), (5_000, 90_000)]),
    }
}

fn limiter(dice: &mut Dice) -> Limiter {
    let per_minute = dice.pick(&[5, 20, 100, 200]);
    let kinds = [
        Kind::Unlimited,
        Kind::Unlimited,
        Kind::Fixed {
            phase: dice.between(0, 59_999),
        },
        Kind::Sliding,
        Kind::Harsh,
        Kind::Bucket {
            size: dice.pick(&[1, 5, 100]),
        },
    ];
    Limiter::new(dice.pick(&kinds), per_minute, dice.permille(700))
}

fn fate(dice: &mut Dice) -> Fate {
    let seldom = [0, 0, 0, 5, 20];
    Fate {
        unwritten: dice.pick(&[0, 0, 0, 20, 200]),
        write_time: dice.pick(&[(0, 0), (1, 20), (20, 800)]),
        crash: dice.pick(&seldom),
        most_crashes: dice.between(1, 3) as u32,
        sleep: dice.pick(&seldom),
        pause: dice.pick(&seldom),
        stop: dice.pick(&[0, 0, 0, 0, 10]),
        lose_lock: dice.pick(&[0, 0, 0, 0, 10]),
        idle_tick: dice.pick(&[0, 100]),
        hurry: dice.pick(&[0, 0, 20]),
        patience: dice.between(0, 40) as u32,
        send_again: dice.pick(&[0, 1000]),
    }
}
