//! Reading again what is known already, against a service that answers as it is told to.

use curfew::api::detail::read_page;
use curfew::api::transport::Reply;
use curfew::domain::fault::{Fault, FaultKind};
use curfew::domain::fleet::Fleet;
use curfew::domain::time::Millis;
use curfew::flows::pools::members_of;
use curfew::flows::refresh::{all_states, whole_list};
use curfew::flows::retry::{Chance, Wait};

use crate::support::{Scripted, answer, run, signed_in};

/// Waits for nothing.
struct Now;

impl Wait for Now {
    async fn wait(&self, _: Millis) {}
}

impl Chance for Now {
    fn next(&self) -> f64 {
        0.0
    }
}

/// Rows from one number to another of a list of `total`, with fields that both calls know.
fn page(rows: std::ops::Range<u32>, total: Option<u32>) -> Reply {
    let rows: Vec<_> = rows
        .map(|n| serde_json::json!({ "desktop_id": n.to_string(), "connect_status": "CONNECTED" }))
        .collect();
    let mut body = serde_json::json!({ "desktops": rows });
    if let Some(total) = total {
        body["total_count"] = total.into();
    }
    Reply::Answered(answer(200, &[], body.to_string().as_bytes()))
}

/// How many states there are, and the offsets that were asked for.
fn states(replies: impl IntoIterator<Item = Reply>) -> (Result<usize, FaultKind>, Vec<String>) {
    let service = Scripted::answering(replies);
    let read = run(all_states(&service, &Now, &signed_in("p")));
    let asked = service.asked.borrow();
    let offsets = asked.iter().map(|request| {
        let query = request.url.split_once("offset=").unwrap().1;
        query.split('&').next().unwrap().to_owned()
    });
    let read = read.map(|states| states.len()).map_err(|fault| fault.kind);
    (read, offsets.collect())
}

#[test]
fn states_are_read_page_by_page_to_the_end() {
    let pages = [page(0..1_000, Some(1_500)), page(1_000..1_500, Some(1_500))];
    assert_eq!(
        states(pages),
        (Ok(1_500), vec!["0".to_owned(), "1000".to_owned()])
    );
    assert_eq!(states([page(0..7, None)]).0, Ok(7));
    assert_eq!(states([page(0..0, Some(0))]).0, Ok(0));
}

#[test]
fn a_total_that_is_too_high_and_a_list_that_is_too_long_come_to_an_end() {
    assert_eq!(states([page(0..3, Some(9)), page(3..3, Some(9))]).0, Ok(3));
    let pages = (0..3).map(|n| page(n * 1_000..(n + 1) * 1_000, Some(5_000)));
    assert_eq!(states(pages).0, Ok(3_000));
}

#[test]
fn a_refusal_is_not_repeated() {
    let refused = Reply::Answered(answer(403, &[], b"{}"));
    assert_eq!(
        states([refused]),
        (Err(FaultKind::Forbidden), vec!["0".to_owned()])
    );
}

#[test]
fn the_whole_list_is_read_a_page_at_a_time_unless_nobody_wants_it() {
    // Each page takes in the last row of the one before it.
    let pages = || [page(0..500, Some(700)), page(499..700, Some(700))];
    let mut fleet = Fleet::default();
    let mut read = |wanted: usize| {
        let service = Scripted::answering(pages());
        let mut taken = 0;
        let whole = run(whole_list(&service, &Now, &signed_in("p"), |answer| {
            taken += 1;
            let read = read_page(&answer.body, &mut fleet);
            let unreadable = |_| Fault::unanswered(FaultKind::Unreadable);
            (taken <= wanted).then(|| read.map_err(unreadable))
        }));
        (
            whole.map(|plan| plan.is_some()),
            service.asked.borrow().len(),
        )
    };
    assert_eq!(read(9), (Ok(true), 2));
    assert_eq!(read(0), (Ok(false), 1));
    assert_eq!(fleet.len(), 700);
}

#[test]
fn who_is_in_a_pool_is_read_to_its_end_also_where_the_service_repeats_itself() {
    let members = |replies: Vec<Reply>| {
        let service = Scripted::answering(replies);
        let read = run(members_of(&service, &Now, &signed_in("p"), "pool"));
        read.map(|ids| ids.len()).map_err(|fault| fault.kind)
    };
    let none = page(0..0, None);
    assert_eq!(
        members(vec![page(0..500, None), page(500..600, None), none.clone()]),
        Ok(600)
    );
    // Rows that moved while the pages were read count once.
    assert_eq!(
        members(vec![page(0..500, None), page(499..600, None), none]),
        Ok(600)
    );
    let all = || page(0..500, Some(500));
    assert_eq!(members(vec![all(), all()]), Ok(500));
    let part = || page(0..500, Some(900));
    assert_eq!(members(vec![part(), part()]), Err(FaultKind::Unreadable));
}
