#!/usr/bin/env bash
# Breaks the engine on purpose, one rule at a time, and shows that the simulator notices.
#
#   tests/native/mutants.sh [name…]     all mutants, or those whose name holds one of the words
#   SEEDS=n                             how many seeds each one is played with (2000 unless told)
#
# Works on a copy, whose files are all new to cargo: the tree itself is never touched. Ends with `caught n of m`; fails unless n is m.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
seeds=${SEEDS:-2000}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}/mutants"

# The name, the file under src/domain/run, and what sed does to it.
mutants=$(cat <<'LIST'
sends before the journal holds it | sending.rs | s/if self.journal.is_off() {/if true {/
sends after stop | mod.rs | s/ \&\& self.stop == Stop::No \&\& / \&\& /
sends without a valid token | mod.rs | s/self.pause.is_none() \&\& !self.sign_in_needed/self.pause.is_none()/
sends while paused | mod.rs | s/self.pause.is_none() \&\& !self.sign_in_needed/!self.sign_in_needed/
sends what stop, pause or a 401 overtook | sending.rs | /fn may_leave/,/^    }/s/self.is_going()/true/
undercuts Retry-After | answers.rs | s/self.pace.hold(self.now, fault.retry_after.unwrap_or(0))/let _ = left/;
undercuts Retry-After by half | pace.rs | s/now.saturating_add(wait)/now.saturating_add(wait \/ 2)/
forgets Retry-After over a crash | mod.rs | s/run.hold_as_asked(entries);//
undercuts Retry-After of readings | reading.rs | s/let wait = fault.retry_after;/let wait: Option<Millis> = None;/
sends before the way is open again | sending.rs | s/self.pace.opens(self.now, 0) <= self.now/true/
reads without a valid token | looks.rs | s/!self.sign_in_needed \&\& //
puts what is unknown back in line | answers.rs | s/self.watch_unknown(parcel.slots);/self.line.put_back(parcel);/
takes a crash for proof that nothing happened | ledger.rs | /Record::CutOff/,/^            }/s/Outcome::Unknown/Outcome::NotSent/
sends accepted desktops again | answers.rs | s/self.watch(parcel.slots, parcel.away);/self.line.put_back(parcel);/
sends anybody again at the person's word | steering.rs | s/== Some(Outcome::Unknown);/!= Some(Outcome::NotSent);/
uses an attempt's number again | sending.rs | s/AttemptId(self.ledger.last_attempt().0 + 1)/AttemptId(self.ledger.last_attempt().0.max(1))/
sends five at once | pace.rs | s/MOST_AT_ONCE: f32 = 4.0/MOST_AT_ONCE: f32 = 5.0/
sends batches that are too large | leaving.rs | s/let batch = self.plan.options().batch_size;/let batch = crate::domain::plan::BatchSize::FULL;/
does not read after sleep | mod.rs | s/self.woke = Some(now);//
does not read after a crash | mod.rs | s/run.woke = Some(run.now);//
sends on old readings | line.rs | s/self.got + FRESH >= now \&\& self.asked + FRESH_AT_MOST >= now/true/
takes the answer's time for the reading's | check.rs | s/Read { asked, got/Read { asked: self.now, got/
sends who is already gone | check.rs | s/seen.state.session() == SessionSeen::Gone => gone.push(slot)/false => gone.push(slot)/
does not ask who is protected | reads.rs | s/Self::Check(_) | Self::Warn(_) | Self::Suspects(_)/Self::Warn(_) | Self::Suspects(_)/
does not ask who is protected among suspects | reads.rs | s/Self::Check(_) | Self::Warn(_) | Self::Suspects(_)/Self::Check(_) | Self::Warn(_)/
warns who is protected | reads.rs | s/Self::Check(_) | Self::Warn(_) | Self::Suspects(_)/Self::Check(_) | Self::Suspects(_)/
sends who is protected | check.rs | s/if seen.protected =>/if false =>/
sends who is not listed | check.rs | s/None => unlisted.push(slot)/None => left.push(slot)/
forgets who is put back | line.rs | s/self.back.push_front(parcel);/drop(parcel);/
forgets one of those put back | line.rs | s/self.back.push_front(parcel);/parcel.slots.truncate(parcel.slots.len().max(2) - 1); self.back.push_front(parcel);/;s/put_back(\&mut self, parcel: Parcel)/put_back(\&mut self, mut parcel: Parcel)/
forgets a batch after a 401 | answers.rs | /Verdict::SignIn =>/,/^            }/s/self.line.put_back(parcel);/drop(parcel);/
forgets the unsuspected | halving.rs | s/self.rest.slots.splice(0..0, suspects.slots);//
never ends a halving step | answers.rs | s/family.found_one();/family.passed |= false; return true;/
fails everybody in a refused batch | answers.rs | s/self.turned_back(id, \&named, fault);/self.turned_back(id, \&parcel.slots, fault);/
halves in parallel with a storm | halving.rs | s/is_some_and(|family| !family.passed)/is_some_and(|_| false)/
takes any text for a name | halving.rs | s/if names(text, id) {/if text.len() > 3 \&\& named.is_empty() {/
counts wrong | ledger.rs | s/self.tally.shift(row.outcome, outcome);/self.tally.shift(outcome, outcome);/
leaves changes out | ledger.rs | s/self.changes.push(slot);/if outcome != Outcome::Accepted { self.changes.push(slot); }/
tells the journal less than it knows | check.rs | s/self.commit(Record::Skipped {/self.ledger.apply(0, \&Record::Skipped {/
ends while some are being watched | leaving.rs | s/let read = self.watches.is_empty() \&\& self.reads.is_idle()/let read = self.reads.is_idle()/
gives up the watch early | verify.rs | s/until: now + verify_for,/until: now + verify_for \/ 2,/
takes an unclear state for gone | verify.rs | s/SessionSeen::Gone => gone.push(slot),/SessionSeen::Gone | SessionSeen::Unclear => gone.push(slot),/
takes no end of the verification time | verify.rs | s/let over = self.now >= watch.until;/let over = false;/
ignores a journal that fails | mod.rs | s/Event::NotWritten => self.not_written(),/Event::NotWritten => {}/
does not write again what was not written | journal.rs | s/self.effects.extend(again);/drop(again.count());/
does not count failures | breaker.rs | s/self.0 = (self.0 << 1 | 1) \& REMEMBERED;/self.0 = self.0 << 1 \& REMEMBERED;/
sends again after a crash what was stopped | mod.rs | s/=> self.stop = Stop::Sending,/=> {}/
skips the careful start | careful.rs | s/if plan.options().starts_carefully(unsent as u32) {/if unsent > usize::MAX - 1 {/
takes a new connection for proof | careful.rs | s/Some(Outcome::LoggedOff) => came_true/Some(Outcome::LoggedOff | Outcome::SignedInAgain) => came_true/
widens without proof | careful.rs | s/if came_true > 0 \&\& came_true >= open + not {/if came_true + open + not > 0 {/
ignores another tab | mod.rs | s/Event::LostLock => self.pause_above_all(Why::LostLock),/Event::LostLock => {}/
lets log-offs leave before the wait is over | mod.rs | s/self.is_clear() \&\& self.lead_in.is_over()/self.is_clear()/
ends the wait early | lead_in.rs | s/at + self.plan.options().warn_before)/at + self.plan.options().warn_before \/ 2)/
ends the wait early after a crash | lead_in.rs | s/now: self.now + left,/now: self.now,/
forgets the time that was set | lead_in.rs | s/until.now.max(self.now + set.saturating_sub(self.wall()))/until.now.max(set.min(0))/
begins before the time that was set | lead_in.rs | s/if self.wall() >= due => self.pass/if self.wall() + 60_000 >= due => self.pass/
starts without asking when it slept past the time | lead_in.rs | s/if self.wall() > due + SLEPT => self.pause(Why::Missed)/if self.wall() > due + SLEPT => self.pass(Note::TimeCame)/
logs off without asking when it slept past the wait | lead_in.rs | /fn ask_if_missed/,/^    }/s/self.pause(Why::Missed)/{}/
goes on after a crash past the wait without asking | lead_in.rs | s/(Why::CutOff, _) => self.ask_if_missed()/(Why::CutOff, _) => {}/
does not read after the wait | lead_in.rs | s/self.woke = Some(self.now);//
takes "now" for the wait that is to come | lead_in.rs | /fn log_off_now/,/^    }/s/Stage::Waiting(_)/Stage::Waiting(_) | Stage::Scheduled(_)/;/Stage::Scheduled(_) => after_schedule/s/after_schedule(\&self.plan)/if note == Note::LogsOffNow { Stage::Over } else { after_schedule(\&self.plan) }/
warns before the journal holds it | warning.rs | s/if self.journal.is_off() {/if true {/
warns what stop, pause or a 401 overtook | warning.rs | /fn may_warn/,/^    }/s/self.is_clear()/true/
undercuts Retry-After of warnings | warned.rs | s/self.warnings.pace.hold(self.now, asked.unwrap_or(0));//
forgets Retry-After of warnings over a crash | journal.rs | s/} => (fault, \&mut self.warnings.pace),/} if fault.retry_after.is_none() => (fault, \&mut self.warnings.pace),/
warns again by itself | warned.rs | s/self.warnings.failed.extend(slots);/self.warnings.put_back(slots);/
warns again after a crash | ledger.rs | s/self.warn(\&under_way, Warning::Failed, None);/self.warn(\&under_way, Warning::NotSent, None);/
warns who was warned before the crash | unwarned.rs | s/.retain(|slot| ledger.warning(\*slot) == Some(Warning::NotSent));/.retain(|_| ledger.warnings(Warning::Taken) < u32::MAX);/
logs off without asking about who was not warned | warning.rs | s/match warnings.failed.len() {/match warnings.failed.len() * 0 {/
warns nobody who is there | warning.rs | s/one.state.session() != SessionSeen::Gone/one.state.session() == SessionSeen::Gone/
forgets to warn those who wait for a new token | warned.rs | /Verdict::SignIn =>/,/^            }/s/self.take_back(one, Some(fault));/drop((one, fault));/
forgets to warn some | unwarned.rs | s/self.there.drain(..count).collect()/self.there.drain(..count).skip(1).collect()/
forgets half of a refused warning | unwarned.rs | s/self.put_back_half(second);/drop(second);/
halves refused warnings on and on | warned.rs | s/self.warnings.in_a_row < REFUSED_IN_A_ROW/true/
does not halve refused warnings | warned.rs | s/one.slots.len() > 1 \&\& self/false \&\& self/
takes who a survey does not show for seen | survey.rs | s/self.sighting(\&seen, \*slot).is_some()/true/
gives up those whom a survey does not show | survey.rs | s/self.watches.push(unseen);/drop(unseen);/
gives up those of a survey that is refused | survey.rs | s/self.watches.extend(survey.watches);/drop(survey.watches);/
asks for rows that the call does not have | survey.rs | s/ \&\& survey.offset <= LAST_OFFSET;/;/
surveys where asking by id is cheaper | survey.rs | s/< desktops.div_ceil(MAX_IDS) as u32/< desktops as u32/
never surveys | survey.rs | s/all.div_ceil(PAGE_ROWS).max(1)/all.max(1_000_000)/
LIST
)

wanted() {
    [ "$#" -eq 1 ] && return 0
    local name=$1 word
    shift
    for word in "$@"; do [[ $name == *"$word"* ]] && return 0; done
    return 1
}

play() { # which tests; fails if they notice something
    (
        cd "$copy"
        test=(cargo test --quiet --package curfew --test simulator)
        "${test[@]}" --no-run
        ulimit -v 16000000
        SEEDS=$seeds RUST_BACKTRACE=0 timeout 300 "${test[@]}" "$1"
    ) > "$copy/said" 2>&1
}

play_all() { # says by what the engine was caught; fails if by nothing
    local by
    for by in whatever rules waiting figures; do
        play "$by" || { echo "$by"; return 0; }
    done
    return 1
}

(cd "$root" && git ls-files -z -co --exclude-standard | tar c --null --ignore-failed-read -T - 2> /dev/null) | tar x -m -C "$copy"
cp -r "$copy/src/domain/run" "$copy/whole"

! play_all > /dev/null || { cat "$copy/said"; echo "the simulator must be content with the engine as it is"; exit 1; }

caught=0 all=0
while IFS='|' read -r name file change; do
    # A change may hold the separator itself: everything after the second one belongs to it.
    name=$(sed 's/ *$//' <<< "$name") file=${file// /} change=${change# }
    wanted "$name" "$@" || continue
    all=$((all + 1))
    original=$copy/whole/$file target=$copy/src/domain/run/$file
    sed "$change" "$original" > "$target"
    if cmp -s "$original" "$target"; then
        echo "NOT APPLIED  $name ($file no longer has what is to be broken)"
    elif ! by=$(play_all); then
        echo "NOT CAUGHT   $name"
    elif grep -q '^error.*could not compile' "$copy/said"; then
        echo "NOT BUILT    $name"
        grep -m 3 -A 5 '^error' "$copy/said"
    else
        caught=$((caught + 1))
        echo "caught       $name  (by ${by/whatever/the seeds})"
    fi
    cp "$original" "$target"
done <<< "$mutants"

echo "caught $caught of $all"
[ "$caught" -eq "$all" ]
