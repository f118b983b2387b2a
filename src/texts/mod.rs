//! Every text that a person reads. English stands here; each other language is a file of its own, `zh.rs` for one,
//! which the browser fetches when it is chosen.
//!
//! All of it is checked when it is compiled: a place that asks for a text that isn't there, a language that lacks a text,
//! and a text with a value that nobody gives don't build.

#![allow(missing_docs, reason = "the texts are their own documentation")]

mod language;

pub use language::{Foreign, Language, isolated, nearest};

/// Every language but English, a line each: its file beside this one, and its own name.
macro_rules! languages {
    ($with:ident) => {
        $with! {
            zh "中文",
        }
    };
}
// Only the browser fetches them.
#[cfg(target_arch = "wasm32")]
pub(crate) use languages;

macro_rules! files {
    ($($file:ident $name:literal,)*) => { $(pub mod $file;)* };
}
languages!(files);

use language::texts;

texts! {
    // app
    app_name() "Curfew";
    app_steps() "Steps";
    app_step_pick() "Pick";
    app_step_message() "Message";
    app_step_review() "Review";
    app_step_run() "Run";
    app_step_results() "Results";
    app_step_records() "Runs";
    steps_no_run() "No run is under way.";
    steps_no_results() "No run is over yet.";
    app_sign_out() "Sign out";
    app_language() "Language";
    app_project(project) "Project %{project}";
    app_token_left(left) "Token %{left}";
    app_token_over() "Token expired";
    app_hours_minutes(hours, minutes) "%{hours} h %{minutes} min";
    app_minutes(minutes) "%{minutes} min";
    app_copy() "Copy";
    app_copying() "Copying…";
    app_copied() "Copied";
    app_cancel() "Cancel";
    app_back_to_desktops() "Back to desktops";
    app_config_wrong() "The console's config.json can't be used";
    app_config_wrong_remedy() "Ask whoever hosts this console to correct the file, then reload the page. Until then nothing can be sent.";
    app_reload() "Reload";
    config_not_json(line, column) "not JSON: line %{line}, column %{column}";
    config_unknown(field) "unknown field %{field}";
    config_file() "the file has to be an object";
    config_object(field) "%{field} has to be an object";
    config_list(field) "%{field} has to be a list";
    config_text(field) "%{field} has to be a text that is not empty";
    config_texts(field) "%{field} has to be a list of texts that are not empty";
    config_number(field) "%{field} has to be a whole number";
    config_range(field, least, most) "%{field} has to be from %{least} to %{most}";
    config_sign_in(field) "%{field} has to be \"token\" or \"password\"";
    config_tag(field) "%{field} has to be a language's tag, like \"en\" or \"zh-CN\"";
    config_message(field) "%{field} has to be a message of 1 to 255 UTF-16 units";
    config_regions(field) "%{field} has to be a list of region ids, or of objects with region, workspace and iam";
    config_absent(field) "%{field} has to be left out where there are regions";
    config_address_empty() "the address is empty";
    config_address_odd() "the address has characters that a base address can't have";
    config_address_plain() "the address is not https";

    // later
    later_loading() "Loading the next step…";
    later_missing() "The next step could not be loaded";
    later_missing_remedy() "The connection failed, or a new version of the console has just been installed. What you selected and wrote is still there. Try again; if it keeps failing, reload the page and sign in again.";
    later_try_again() "Try again";

    // sign_in
    sign_in_title() "Sign in";
    sign_in_intro() "Paste a user token that is scoped to the project of the desktops. It stays in this tab's memory, and is forgotten when you sign out or close the tab.";
    sign_in_token() "User token";
    sign_in_token_hint() "The value of X-Subject-Token. Line breaks and spaces from copying are removed.";
    sign_in_region() "Region";
    sign_in_project() "Project ID";
    sign_in_project_hint() "32 letters and digits, under My Credentials in the vendor's console.";
    sign_in_go() "Continue";
    sign_in_checking() "Checking…";
    sign_in_token_empty() "Paste a token.";
    sign_in_token_long(count, most) "This is too long for a token: %{count} characters, %{most} at most.";
    sign_in_token_odd(place) "A token has letters, digits and signs only. Character %{place} can't be part of one; was something else copied?";
    sign_in_project_empty() "Enter the project ID.";
    sign_in_project_long() "A project ID has 255 characters at most.";
    sign_in_project_odd() "A project ID has no white space or control characters inside.";
    sign_in_again_title() "Sign in again";
    sign_in_again_intro(project) "The token no longer works. Give a new one for project %{project}; the run then goes on where it stands, and your selection and message stay.";
    sign_in_later() "Not now";
    sign_in_other_project(project) "This token is for another project: %{project}. Get one that is scoped to the project above, or correct the project ID.";
    sign_in_no_project() "This token is for a whole account. Desktops need a token that is scoped to their project.";
    sign_in_other_user(user) "This token is another user's: %{user}. Only the user who started may go on here; sign out to work as someone else.";

    // fault
    fault_in_short() "That did not work";
    fault_title_code(title, code) "%{title} (%{code})";
    fault_service_said(text) "The service said: %{text}";
    fault_status(status) "Status %{status}";
    fault_request(id) "Request %{id}";

    // pick
    pick_title() "Desktops";
    pick_search() "Search desktops";
    pick_search_hint() "Name, user, address, tag…";
    pick_shown[n](shown, all) "%{shown} of %{all} desktop|%{shown} of %{all} desktops";
    pick_selected(count) "%{count} selected";
    pick_with_someone(count) "%{count} with someone connected";
    pick_hidden(count) "%{count} not in this view";
    pick_gone(count) "%{count} gone from the list";
    pick_refresh() "Refresh";
    pick_cancel_load() "Stop loading";
    pick_loading(have, all) "Loading: %{have} of about %{all}";
    pick_loading_first() "Loading desktops…";
    pick_read_at(time) "Read at %{time}";
    pick_read_from(time) "Read in part, from %{time} on";
    pick_select_all() "Select all matching";
    pick_select_one(name) "Select %{name}";
    pick_clear() "Clear";
    pick_invert() "Invert";
    pick_onward() "Next: message";
    pick_undo() "Undo";
    off_no_step() "There is nothing to undo.";
    pick_name() "Name";
    pick_user() "User";
    pick_login_state() "Login state";
    pick_power_state() "Power";
    pick_address() "Address";
    pick_system() "System";
    pick_tags() "Tags";
    pick_created() "Created";
    pick_nothing_matches() "No desktop matches";
    pick_nothing_matches_hint() "Change or clear the search. What you selected stays selected.";
    pick_clear_search() "Clear search";
    pick_none() "This project has no desktops";
    pick_none_read() "No desktop could be read.";
    pick_other_project() "Choose another project";
    pick_none_hint() "Check that the project is the right one: desktops belong to one project in one region.";
    pick_incomplete() "The list is incomplete";
    pick_incomplete_hint[n](missing) "One page could not be read. Desktops on it are not shown and can't be selected.|%{missing} pages could not be read. Desktops on them are not shown and can't be selected.";
    pick_stopped_hint() "Loading was stopped before the end. The rest of the desktops is not shown.";
    pick_incomplete_again_hint[n](missing) "One page could not be read again. Desktops on it show as they were before.|%{missing} pages could not be read again. Desktops on them show as they were before.";
    pick_stopped_again_hint() "Reading again was stopped before the end. The rest of the desktops shows as it was before.";
    pick_load_rest() "Load the rest";
    pick_rows_without_id[n](count) "At least one row of the service had no usable id; it can't be logged off.|At least %{count} rows of the service had no usable id; they can't be logged off.";
    pick_search_wrong(part) "The search has a part that can't be understood: %{part}";
    pick_search_why(reason) " – %{reason}";
    pick_no_block() "a block of addresses is an IPv4 address and 0 to 32 bits, like ip:10.0.8.0/22";
    pick_no_date() "a date is a year, a month or a day of your time zone, like created:2025 or created:<2025-01-31";
    pick_no_quality() "a desktop can be is:assigned, is:unassigned or is:maintenance";
    pick_no_state() "a login state is state:connected, state:open, state:ready or state:unregistered";
    pick_other_state(search) "the service also has %{search}";
    pick_no_name() "(no name)";
    pick_protected(count) "%{count} protected";
    pick_row_gone() "gone";
    since_more[n](count) "One more matches that came after you selected all.|%{count} more match that came after you selected all.";
    since_select() "Select them too";
    gone_open() "Gone desktops…";
    gone_dismiss() "Dismiss them";
    gone_intro() "The service no longer lists these desktops: they were deleted, or belong to another project now. Dismiss them, or look for them there.";
    gone_copy() "Copy names and ids";
    gone_more(count) "%{count} more; all of them are copied and dismissed.";
    pick_row_protected() "protected";
    pick_all_protected[n](count) "The one desktop here is protected.|All %{count} desktops here are protected.";
    pick_row_changed() "changed";
    pick_details(name) "Details of %{name}";
    pick_details_key() "Show all about the desktop";
    detail_told() "What the service says";
    detail_id() "Desktop id";
    detail_gone() "The service no longer lists this desktop. This is what it last said.";
    detail_not_told() "not provided";
    detail_no() "no";
    detail_copy_name() "Copy name";
    detail_copy_id() "Copy id";
    detail_copy_users() "Copy users";
    detail_copy_addresses() "Copy addresses";
    detail_history() "In this browser's runs";
    detail_history_reading() "Reading the runs of this browser…";
    detail_history_none() "It is in no run that this browser keeps.";
    detail_sent(count) "sent: %{count}";
    detail_close() "Close";
    detail_reading() "Asking the service about this desktop…";
    detail_read_at(time) "As the service told it at %{time}";
    detail_yes() "yes";
    detail_percent(value) "%{value} %";
    detail_by_period() "yearly or monthly";
    detail_on_demand() "pay per use";
    detail_task() "Task";
    detail_process() "Progress of the task";
    detail_attach_state() "Assignment";
    detail_is_attached() "assigned";
    detail_attached() "Assigned to";
    detail_user_list() "Shared by";
    detail_user_name() "name";
    detail_user_id() "id";
    detail_of_group() "group";
    detail_type() "type";
    detail_type_user() "user";
    detail_type_group() "user group";
    detail_user_group() "User group";
    detail_user_groups() "User groups";
    detail_pool_id() "Pool id";
    detail_image() "Image";
    detail_charging() "Billing";
    detail_metadata() "Metadata";
    detail_product() "Product";
    detail_product_id() "Product id";
    detail_flavor() "Flavor";
    detail_root_volume() "System disk";
    detail_data_volumes() "Data disks";
    detail_network() "Network";
    detail_subnet() "Subnet";
    detail_security_groups() "Security groups";
    detail_internet() "Internet access";
    detail_attaching_eip() "EIP is being bound";
    detail_site() "Site";
    detail_site_type() "Type of site";
    detail_host_name() "Host name";
    detail_sid() "SID";
    detail_ou() "OU";
    detail_domain_status() "Domain status";
    detail_agent() "Agent version";
    detail_enterprise_project() "Enterprise project";
    detail_order() "Order";
    detail_bill_resource() "Billed resource";
    detail_frozen() "Frozen";
    detail_isolated() "Isolated";
    ways_pools() "Pools…";
    ways_users() "Users…";
    ways_pools_title() "Desktops of pools";
    ways_users_title() "Desktops of users";
    ways_search() "Search";
    ways_more(count) "%{count} more; search for them.";
    ways_none() "Nothing matches. Try a part of the name.";
    ways_loading() "Reading…";
    ways_show() "Show their desktops";
    ways_off() "Nothing is chosen yet.";
    ways_reading() "Reading who is in the pools…";
    ways_failed(why) "Who is in the pools could not be read: %{why}. What the view says of pools is incomplete.";
    refresh_title() "Refresh automatically";
    refresh_off() "Refresh by hand";
    refresh_seconds(count) "Refresh every %{count} s";
    refresh_minute() "Refresh every minute";
    refresh_minutes(count) "Refresh every %{count} min";
    refresh_states_at(time) "Login states at %{time}";
    refresh_waits() "The list has changed. Its rows stay where they are until you leave it.";
    refresh_failed(why) "Not refreshed: %{why}. It is tried again, less often while it fails.";
    refresh_stopped(why, remedy) "No longer refreshed: %{why}. %{remedy}";
    refresh_whole(count, pause) "More than %{count} desktops: each refresh reads the whole list, with a pause of %{pause} in between.";

    // columns and keys of the list
    pick_id() "ID";
    columns_open() "Columns…";
    columns_title() "Columns";
    columns_hint() "The slider sets how wide a column is, the arrows its place: further up is further to the left. The name always shows, and is the first. On a narrow screen each desktop is a card with what there is room for.";
    columns_width(column) "Width of %{column}";
    columns_auto() "automatic";
    columns_px(width) "%{width} px";
    columns_up(column) "Move %{column} up";
    columns_down(column) "Move %{column} down";
    columns_reset() "Reset";
    columns_at_end() "It can go no further.";
    columns_marks() "Search without accents: jose also finds José";
    keys_titles() "From the first row to the titles of the columns; Enter sorts";
    keys_open() "To the button for all about the row, and back";
    density_title() "Row height";
    density_comfortable() "Comfortable";
    density_compact() "Compact";
    bring_matching() "The list is being matched…";
    complete_title() "Suggestions";
    complete_count[n](count) "%{count} suggestion. Arrow down goes to it.|%{count} suggestions. Arrow down goes to them.";
    jump_found(typed) "Begins with “%{typed}”";
    jump_none(typed) "Nothing begins with “%{typed}”";
    keys_jump() "Go to the next row that begins so";
    keys_copy() "Copy the selected rows, or the active one";
    keys_copied[n](count) "1 row copied|%{count} rows copied";
    keys_all_hidden() "Nothing copied: the view hides all that are selected.";
    keys_not_copied() "The browser did not allow copying";

    // state
    state_connected() "Connected";
    state_disconnected() "Left open";
    state_registered() "Ready";
    state_unregistered() "Not registered";
    state_means() "What they mean";
    state_means_connected() "In use: somebody is connected.";
    state_means_left_open() "The client was closed or lost the network; the session goes on, with all that is open in it.";
    state_means_ready() "Waiting for a user; there is no session.";
    state_means_unregistered() "Not registered with the service, as when it is off; there is no session.";
    state_active() "Running";
    state_shutoff() "Off";
    state_error() "Error";
    state_hibernated() "Hibernated";

    // kind
    kind_dedicated() "Dedicated";
    kind_pooled() "Pooled";
    kind_shared() "Shared";

    // message
    message_title() "Log off";
    message_desktops[n]() "desktop|desktops";
    message_connected() "Connected: someone is working";
    message_left_open() "Left open";
    message_other() "No session";
    message_label() "Message to users";
    message_hint() "Optional. Users see it when they are logged off.";
    message_counter(units) "%{units} / 255";
    message_too_long(over) "%{over} over the limit. An emoji counts as two.";
    message_review() "Review log-off";
    message_off_none() "Nothing is selected.";
    message_off_long() "The message is too long.";
    message_off_run() "A run is under way.";
    message_careful() "Careful start";
    message_careful_hint() "One desktop first, then ten, then batches of up to 100. Used above 200 desktops.";
    message_reread() "Leave out who is already gone";
    message_reread_hint() "States are read again just before each batch.";
    message_off_unsaid() "A warning needs a message.";
    message_off_timing() "A time or a number of minutes is missing.";

    // confirm
    confirm_title[n](count) "Log off %{count} desktop?|Log off %{count} desktops?";
    confirm_connected() "With someone connected";
    confirm_left_open() "Left open";
    confirm_other() "No session";
    confirm_batches() "Batches";
    confirm_hidden() "Not in the view you see";
    confirm_gone() "Gone from the list";
    confirm_fewer[n](count) "One desktop came under protection while this was open, and is left out.|%{count} desktops came under protection while this was open, and are left out.";
    confirm_nobody() "Nothing is left to log off";
    confirm_unsaved() "Users lose what they have not saved. This can't be undone.";
    confirm_incomplete() "The list of desktops is incomplete: desktops that could not be read are not part of this log-off.";
    confirm_message() "Message to users";
    confirm_no_message() "No message: users are logged off without a word.";
    confirm_type_count(count) "Type %{count} to confirm";
    confirm_go[n](count) "Log off %{count} desktop|Log off %{count} desktops";
    confirm_typed_missing() "The button waits for this number.";
    confirm_typed_wrong(count) "This is not %{count}.";
    confirm_fresh() "Your last sign-in is too long ago for a log-off. Sign in again; selection and message stay.";

    // reach
    reach_people() "People";
    reach_unassigned() "Assigned to nobody";
    reach_shared() "Shared by several people";
    reach_protected() "Protected in this view, left out";
    reach_created() "Created";
    reach_from_to(first, last) "%{first} to %{last}";
    reach_undated(count) "not provided for %{count}";
    reach_last_connected() "When each desktop was last connected is not provided by the service.";
    reach_not_told() "Not provided by the service";
    reach_top_users() "People with the most desktops";
    reach_others(values) "%{values} more";
    reach_unknown() "Not known";
    reach_names[n](count) "Name of the one|Names of all %{count}";
    reach_protected_names[n](count) "Name of the one protected|Names of the %{count} protected";
    reach_in_no_pool() "In no pool";
    reach_pools_reading(read, all) "Reading the pools: %{read} of %{all}";
    reach_pools_failed(why) "Who is in the pools could not be read: %{why}.";
    reach_find() "Find by name, user or id";
    reach_shown_of(shown, count) "%{shown} of %{count}";
    reach_message_note() "Sent as plain text, all of it. How a user's client shows or shortens it, the service doesn't tell.";

    // run
    run_title() "Log-off run";
    run_started(time, project) "Started %{time}, project %{project}";
    run_confirmed(time, project) "Confirmed %{time}, project %{project}";
    run_pause() "Pause";
    run_resume() "Resume";
    run_go_unwritten() "Go on without a record";
    run_stop() "Stop";
    run_stop_looking() "Stop checking";
    run_offline() "This machine has no connection. Login states are read again when it is back.";
    run_retry() "Retry";
    run_retry_hint() "Retry selects who failed, is unknown, still connected or not sent; nothing is sent before you confirm.";
    run_export() "Export";
    run_results() "Results";
    run_events() "What happened";
    run_none() "There is no run";
    run_none_hint() "Pick desktops, write a message, and confirm: the run then shows here.";
    run_outcome() "Outcome";
    run_detail() "Reason";
    run_code() "Code";
    run_request_id() "Request id";
    run_copy_request_id() "Copy request id";
    run_attempts() "Attempts";
    run_changed() "Changed";
    run_remaining(least, most) "about %{least} to %{most} left";
    run_all() "All";
    run_outcome_not_sent() "not sent";
    run_outcome_sending() "sending";
    run_outcome_accepted() "accepted";
    run_outcome_logged_off() "logged off";
    run_outcome_still_connected() "still connected";
    run_outcome_signed_in_again() "signed in again";
    run_outcome_failed() "failed";
    run_outcome_unknown() "unknown";
    run_outcome_skipped() "skipped";
    run_paused() "Paused";
    run_sign_in_needed() "The token no longer works";
    run_sign_in_needed_hint() "Nothing is sent until you sign in again. Then the run goes on exactly where it stands.";
    run_stopping() "Stopping. Nothing more is sent; what is on the wire is awaited and accounted for.";
    run_by_error() "Results by error";
    run_counted(count, outcome) "%{count} %{outcome}";
    run_met[n](count) "%{count} desktop affected|%{count} desktops affected";
    run_met_names(count, names) "%{count}: %{names}";
    run_paper_rest(count, all) "The first %{count} of %{all} desktops. “Export a report to print” has all of them.";
    run_none_like_that() "No desktop has this outcome.";
    run_announce(settled, all) "%{settled} of %{all} settled";
    run_announce_end(gone, all) "%{gone} of %{all} logged off";
    run_all_sent() "All sent.";
    run_stopped(count) "Stopped: %{count} not sent.";
    run_reads() "Reading login states until everybody is accounted for.";
    run_reads_until(when) "Reading login states until %{when} at the latest.";
    run_ended(when) "Ended %{when}.";
    run_ended_took(when, length) "Ended %{when}, took %{length}.";
    run_and(first, then) "%{first} %{then}";
    run_earlier(title) "Earlier in this run: %{title}";

    // means
    means_title() "What the outcomes mean";
    means_not_sent() "Still in line, or the run was stopped before its batch. Resume, or retry once the run is over.";
    means_sending() "Its batch is on the wire. Wait: an answer or the time-out comes.";
    means_accepted() "The service accepted the log-off; the login state does not show it yet. Wait until the time to watch it is over.";
    means_accepted_over() "The service accepted the log-off, but the run ended before the login state showed it. Refresh the list to see who is still there; they can be selected again.";
    means_logged_off() "Accepted, and since then seen without a session. Nothing to do.";
    means_still_connected() "Accepted, but it still had a session when the time to watch it was over. Look at the desktop, then retry: the session may hang.";
    means_signed_in_again() "Seen gone, then connected again. Talk to the user: the console never logs them off again by itself.";
    means_failed() "The service refused it. Its row has the reason and the remedy: open it.";
    means_unknown() "No usable answer came, and reading the state did not settle it. Retry: states are read before anything is sent.";
    means_skipped() "Left out just before its batch: already gone, protected, or no longer listed. The reason stands in its row.";

    // map
    map_glance() "The run at a glance";
    map_title() "Each desktop";
    map_label(count) "One square for each of %{count} desktops, in the order of the plan. The totals and the results say the same in words.";
    map_hint() "Point at a square to see whose it is; click it to list all with its outcome.";
    map_hint_touch() "Tap a square to list all desktops with its outcome.";

    // speed
    speed_title() "Requests a minute";
    speed_label(fastest) "Requests a minute over time, %{fastest} at the most.";
    speed_a_minute(count) "%{count} a minute";
    speed_limit(count) "The service takes %{count} a minute; the run keeps to that.";

    // export
    export_more() "More";
    export_busy() "Exporting…";
    export_json() "Export as JSON";
    export_report() "Export a report to print";
    export_curl() "Copy as curl";
    export_hcloud() "Copy as hcloud";

    // report
    report_carried_out_by() "Carried out by";
    report_started() "Started";
    report_ended() "Ended";
    report_phase() "Phase";
    report_made() "Report made";
    report_made_by() "Made by";
    report_totals() "Totals";
    report_number() "No.";
    report_sent() "Sent";
    report_warning_sending() "warning on its way";
    report_warned() "warned";
    report_not_warned() "not warned";

    // phase
    phase_warning() "Warning users";
    phase_waiting() "Users have time to save";
    phase_stopping() "Stopping";
    phase_verifying() "Reading login states";

    // leaving
    leaving_title() "A run is under way";
    leaving_hint() "If you sign out, nothing more is sent. What is on the wire can't be called back, and is still accounted for. This browser keeps the record: after signing in again you can check and go on.";
    leaving_go() "Sign out all the same";

    // hindrance
    hindrance_title() "Nothing was sent";
    hindrance_other_tab() "A run for this project is under way in another tab of this browser. One run at a time: close that one first, or let it end.";
    hindrance_other_project() "This run is of another project than the one you are signed in to. Sign out, and sign in to the run's project.";
    hindrance_no_lock() "This browser can't tell whether another tab has a run for this project. If one has, desktops could be logged off twice. Make sure that there is none.";
    hindrance_no_record() "This browser can't keep a record of the run: its storage is full, blocked, or off in a private window. Without a record nobody could tell which desktops were sent if this tab were closed or crashed.";
    hindrance_not_read() "The record of this run can't be read.";
    hindrance_go() "Begin all the same";
    hindrance_go_unwritten() "Begin without a record";
    hindrance_close() "Close";

    // cut_off
    cut_off_title(when, sums) "A run of %{when} was cut off: %{sums}";
    cut_off_hint() "Nothing is sent before the states of its desktops are read again.";
    cut_off_sign_in(project) "Sign in to project %{project} to go on.";
    cut_off_go_on() "Check and go on";
    cut_off_aside() "Not now";

    // records
    records_title() "Runs of this browser";
    records_size(count, kib) "%{count} kept, %{kib} KiB";
    records_search() "Search runs";
    records_none() "No run yet. Every run is kept here with its results, in this browser only.";
    records_none_like_that() "No run matches.";
    records_open() "Open";
    records_started() "Started";
    records_project() "Project";
    records_by() "By";
    records_open_still() "not over";
    records_open_cut_off() "not over, cut off";
    records_delete() "Delete";
    records_deleted_several(count) "%{count} runs deleted.";
    records_open_off() "A run is under way. This one can be opened when it is over.";
    records_deleted(when) "Deleted: the run of %{when}";
    records_zone(zone) "Times in %{zone}";
    records_delete_all() "Delete all";
    records_delete_title[n](count) "Delete %{count} run?|Delete %{count} runs?";
    records_delete_go[n](count) "Delete %{count} run|Delete %{count} runs";
    records_delete_hint() "The records of all runs that are over are deleted from this browser for good. Export what you still need first.";
    records_blocked() "This browser doesn't let the console read or change the records of runs: storage is blocked, full, or of a later version of the console. Allow this site to store data, free some room, or reload the page for the latest version.";

    // skip
    skip_already_gone() "Nobody was signed in any more";
    skip_protected() "Protected by this console's settings";
    skip_not_listed() "The service no longer lists it";
    skip_remedy_gone() "Left out just before its batch: nobody was signed in there any more. Nothing to do.";
    skip_remedy_protected() "Left out just before its batch: this console's settings protect it. Whoever hosts the console can change them.";
    skip_remedy_not_listed() "Left out just before its batch: the service no longer lists it. Refresh the list to see whether it still exists.";

    // why
    why_asked() "You paused it.";
    why_failures_in_a_row() "Five requests in a row failed. Look at the errors below; resume when the reason is gone.";
    why_most_failed() "More than half of the last twenty requests failed. Look at the errors below; resume when the reason is gone.";
    why_call_refused() "The request itself was refused, whatever the desktops: the address, the method or its size is wrong. See the error below.";
    why_nothing_passes() "Desktop after desktop was refused and none was accepted, so the cause is common to all: check the right to log off, the project and the message, then resume.";
    why_not_coming_true() "The service accepted the first desktops, but they were not logged off. Look at one of them before going on.";
    why_cannot_read() "The states of desktops can't be read, so it can't be seen who is still there. Resume to try again.";
    why_journal_failed() "The browser can't write down what is sent. If this tab were closed, it would be lost which desktops were sent. Free some room and resume to try again, or go on without a record.";
    why_cut_off() "The page was closed in the middle of the run. States are read before anything is sent.";
    why_lost_lock() "Another tab works on this project. Close its run first.";

    // note
    note_started() "Confirmed";
    note_paused(why) "Paused: %{why}";
    note_resumed() "Resumed";
    note_goes_on_unwritten() "Goes on without a record of what is sent";
    note_stopped() "Stopped";
    note_sign_in_needed() "The service wants a new token; nothing is sent until you sign in again";
    note_signed_in() "Signed in again";
    note_throttled(wait) "Too many requests for the service: waiting %{wait}";
    note_learned(rate) "The service takes about %{rate} requests a minute";
    note_forbidden(count) "No permission for at least one desktop of a batch of %{count}: trying smaller batches";
    note_halving(count) "At least one desktop of a batch of %{count} was refused: trying smaller batches";
    note_named(count) "Taken out of their batch because the service named them: %{count}";
    note_unanswered(count) "No usable answer for a batch of %{count}: reading the states";
    note_widened(size) "The first desktops are gone as they should: going on with batches of %{size}";
    note_woke() "The computer was asleep; states are read before anything is sent";
    note_send_again(count) "Sent again at your request: %{count}";
    note_finished() "The run is over";

    // fault_title
    fault_title_bad_request() "The request was refused";
    fault_title_sign_in() "Not signed in";
    fault_title_forbidden() "No permission";
    fault_title_not_found() "Not found";
    fault_title_method() "Wrong kind of request";
    fault_title_conflict() "Not possible now";
    fault_title_too_large() "Too large";
    fault_title_throttled() "Too many requests";
    fault_title_service() "The service failed";
    fault_title_bad_gateway() "The service could not be reached";
    fault_title_unavailable() "The service takes no requests now";
    fault_title_slow() "The service was too slow";
    fault_title_misrouted() "Wrong address";
    fault_title_redirected() "The address leads elsewhere";
    fault_title_other() "Refused";
    fault_title_network() "No connection";
    fault_title_blocked() "No answer, or blocked by the browser";
    fault_title_timed_out() "No answer in time";
    fault_title_unreadable() "An answer that can't be read";

    // fault_happened
    fault_happened_bad_request() "The service did not understand the request, or a value in it is wrong.";
    fault_happened_sign_in() "The token is missing, wrong or expired.";
    fault_happened_forbidden() "The signed-in user may not do this.";
    fault_happened_not_found() "The service does not know something that the request names, such as a desktop or the project.";
    fault_happened_method() "Something on the way does not take this kind of request.";
    fault_happened_conflict() "The state of a desktop does not allow this at the moment.";
    fault_happened_too_large() "Something on the way found the request, its address or its headers too large.";
    fault_happened_throttled() "The service takes only so many requests a minute. Nothing was done.";
    fault_happened_service() "The service met a fault of its own.";
    fault_happened_bad_gateway() "A gateway on the way had no usable answer from the service.";
    fault_happened_unavailable() "The service is overloaded or being maintained.";
    fault_happened_slow() "Something on the way waited too long for the service.";
    fault_happened_misrouted() "Whatever answered does not know this call, so it is probably not the service.";
    fault_happened_redirected() "The answer was a redirect, perhaps to a sign-in page of the network. It was not followed, so the token went nowhere else.";
    fault_happened_other() "The request was refused with a status that this call does not have.";
    fault_happened_network() "No answer came: the network is down, or the connection was cut.";
    fault_happened_blocked() "No answer came from the service's own address. Either the network is down, or the browser blocked the call because that address does not allow this page (CORS). Browsers don't tell a page which.";
    fault_happened_timed_out() "No answer came within the console's time limit, so the request was ended.";
    fault_happened_unreadable() "What came back is not what this call answers, or it broke off.";

    // fault_code
    fault_code_unusable() "The service could not use the request, or something that it names does not exist.";
    fault_code_not_there() "What was asked for does not exist, whatever the status says.";
    fault_code_adding_disks() "Disks are being added to the desktop.";
    fault_code_not_activated() "The Workspace service of this project could not read its own activation.";
    fault_code_state_forbids() "A desktop's present state does not allow this. The service's text names it.";
    fault_code_service_disabled() "Workspace is disabled for this project.";
    fault_code_no_permission() "The signed-in user has no permission for this. The service's text may name the action.";
    fault_code_bad_value() "A value in the request was not accepted. The service's text names it.";
    fault_code_malformed() "The request is not well formed, or a part of it is missing.";
    fault_code_no_tenant() "Workspace is not set up in this project.";
    fault_code_no_such_user() "The desktop user, their group or the project's Workspace does not exist.";
    fault_code_sign_in_again() "The service could not tell who is asking.";
    fault_code_no_such_call() "The gateway knows no such call: the region's address, the path or the method is wrong.";
    fault_code_gateway_setup() "The gateway is not set up for this call.";
    fault_code_headers_too_large() "The headers are too large: the token is too long for something on the way, or cookies are added to it.";
    fault_code_token_not_accepted() "The token can't be read: it is wrong, was altered on the way, or belongs to another region.";
    fault_code_token_expired() "The token has expired, was made invalid, or belongs to another region.";
    fault_code_access_refused() "An allow or deny list keeps this user from the call.";
    fault_code_taken_for_app() "The gateway took the request for one that an app has signed.";
    fault_code_project_unusable() "The project can't be used at present: the account may be frozen or have unpaid bills.";
    fault_code_address_not_allowed() "Calls from this IP address are not allowed. Behind a proxy, the proxy's address counts.";
    fault_code_gateway_fault() "The gateway met a fault of its own.";
    fault_code_quota_used() "A quota is used up, or the account has no balance.";
    fault_code_protocol() "The protocol or its version is not supported.";
    fault_code_iam_unavailable() "The gateway can't reach IAM, so it can't check the token.";
    fault_code_region_barred() "The service, or this user, is barred from the region.";
    fault_code_bad_credentials() "The user name or the password is not of a valid form.";
    fault_code_wrong_password() "The password is wrong.";
    fault_code_not_recognised() "IAM does not know this sign-in: account name, user name, password or token is wrong. A HUAWEI ID or a federated user can't sign in this way.";
    fault_code_clash() "Something else changed the same thing at the same time.";
    fault_code_sign_in_moved() "Signing in has moved to another region for now.";
    fault_code_locked() "The user is locked after too many wrong passwords.";
    fault_code_other_site() "The account belongs to another site of the vendor.";
    fault_code_user_disabled() "The user is disabled.";
    fault_code_console_only() "The user may use the vendor's web console only, not its API.";
    fault_code_wrong_passcode() "The one-time code is wrong.";
    fault_code_no_such_project() "The project does not exist.";

    // fault_remedy
    fault_remedy_request() "Repeating it unchanged does not help. Act on the service's text; if there is none, report it with the request id.";
    fault_remedy_sign_in() "Sign in again. What you selected stays.";
    fault_remedy_sign_in_first() "Check what you gave. A token has to be whole, still valid, and of this region.";
    fault_remedy_token_first() "Get a new token. If this one is new, it is of another region: get one from IAM's global address or from the region's own IAM.";
    fault_remedy_permission() "Ask the account's administrator for the permission; a log-off needs the action workspace:desktops:logoff on each desktop. Repeating does not help.";
    fault_remedy_reload() "Refresh the list: what was deleted shows as gone. If nothing is found at all, check project and region.";
    fault_remedy_states() "Refresh the list, wait until what is going on has ended, then try again.";
    fault_remedy_wait() "Wait. The console waits as long as the service asks, then goes on more slowly.";
    fault_remedy_check() "Try again later.";
    fault_remedy_network() "Check the network.";
    fault_maybe_done() "The log-off may or may not have happened: login states are read before it is sent again.";
    fault_remedy_blocked() "Check the network. If it never works, whoever hosts this console has to pass the calls on from the page's own address; config.json then names that path.";
    fault_remedy_host() "Ask whoever hosts this console to check the addresses in config.json and what passes the calls on to the service.";
    fault_remedy_support() "Try again later. If it stays, give the request id to the vendor's support.";
    fault_remedy_administrator() "Ask the account's administrator. Repeating does not help.";
    fault_remedy_project() "Choose another project, or ask the account's administrator.";
    fault_remedy_region() "Choose another region, or ask the account's administrator.";
    fault_remedy_type_again() "Check what you typed. Several wrong passwords in a row lock the user.";
    fault_remedy_names() "Check all names, and use an IAM user with a password of its own. Several wrong passwords in a row lock the user.";
    fault_remedy_locked() "Wait until the lock ends, after 15 minutes by default. Trying again before makes it no shorter.";
    fault_remedy_passcode() "Type the next code.";
    fault_remedy_token() "Sign in again; what you selected stays. If the token is new, it is of another region: get one from IAM's global address or from the region's own IAM.";

    // tools
    tools_more() "More tools";
    tools_copy_link() "Copy link";
    tools_no_link() "This search is too long for a link.";
    tools_copy_ids() "Copy ids";
    tools_export() "Export view";

    // views
    views_title() "Views";
    views_all() "All";
    views_save() "Save view…";
    views_manage() "Manage views…";
    views_manage_title() "Your views";
    views_keep() "Save";
    views_unkept() "This browser has no room to keep your views: they last as long as this page. Export them to a file.";
    views_name() "Name of the view";
    views_name_hint() "Search and order are kept under this name, in this browser only.";
    views_nameless() "Enter a name for the view.";
    views_long_name() "A name has 60 characters at most.";
    views_taken() "Another view has this name.";
    views_full() "200 views are kept already; delete one first.";
    views_none() "No view is saved yet. Search or sort, then choose “Save view…”.";
    views_delete(name) "Delete %{name}";
    views_deleted(name) "Deleted: %{name}";
    views_export() "Export";
    views_import() "Import";
    views_imported(count) "New views: %{count}";
    views_imported_in_part(count, left) "New views: %{count}. No room for the others: %{left}. At most 200 are kept.";
    views_unreadable() "This file holds no views. Choose one that was exported here.";
    views_close() "Done";

    // bring
    bring_open_dialog() "Bring a list…";
    bring_title() "Bring a list";
    bring_list() "Ids, names, users or addresses";
    bring_hint() "One for each line, or cells of a spreadsheet, or CSV. Paste it, drop a file, or open one. It stays in this tab.";
    bring_open() "Open a file";
    bring_unreadable() "This file can't be read as text. Save the list as CSV or text, and open that.";
    bring_anew() "Start anew";
    bring_add(count) "Add %{count}";
    bring_select[n](count) "Select %{count} desktop|Select %{count} desktops";
    bring_off() "No desktop has been found or chosen yet.";
    bring_found() "Found";
    bring_several() "Several match";
    bring_unknown() "Unknown";
    bring_again() "Listed again";
    bring_idle() "Not connected";
    bring_protected() "Protected";
    bring_copy_unknown() "Copy the unknown";
    bring_column(number, example) "Column %{number} (%{example}) is";
    bring_is_id() "Desktop id";
    bring_is_name() "Computer name";
    bring_is_address() "Address";
    bring_is_user() "User";
    bring_is_any() "Any of these";
    bring_is_other() "Not used";
    bring_which(line) "Which for %{line}?";
    bring_more(count) "Show %{count} more";
    bring_is_protected(name) "%{name} (protected)";
    bring_titles(line) "The first line was taken for the titles of the columns: %{line}";
    bring_loading() "The list of desktops is still being loaded. What is unknown is looked for again as more of them come.";
    bring_incomplete() "A part of the list of desktops is missing, and what is unknown may be there. Close this and load the rest.";
    bring_read[n](count) "%{count} line was read|%{count} lines were read";
    bring_of_several(count) "Lines that match several desktops: %{count}";
    bring_find() "Search these lines";
    bring_take_all(count) "Take all %{count}";
    bring_take_none() "Take none";

    // facets
    facets_title() "Filters";
    facets_kind() "Type";
    facets_pool() "Pool";
    facets_zone() "Zone";
    facets_maintenance() "Maintenance";
    facets_in_maintenance() "In maintenance mode";
    facets_assigned() "Assigned";
    facets_unassigned() "Not assigned";
    facets_none() "(none)";
    facets_show_all(count) "Show all %{count}";
    facets_show_some(count, all) "Show %{count} of %{all}";
    facets_others(count, all) "%{count} of %{all}; search for the others.";
    pools_read() "Read the pools";
    pools_untold() "The list doesn't tell who is in a pool.";
    pools_read_at(time) "As read at %{time}";
    pools_some_read_at(time) "Only some were read, at %{time}";
    pools_as_of(pool, time) "%{pool} (as read at %{time})";
    glance_title() "At a glance";
    glance_by() "Group by";
    glance_other() "Other";
    glance_part(count, state) "%{count} %{state}";
    glance_more[n](count) "One smaller group is not shown; a search brings it.|%{count} smaller groups are not shown; a search brings them.";

    // ways
    ways_label() "How to sign in";
    ways_token() "Paste a token";
    ways_password() "Use a password";

    // password
    password_intro() "An IAM user's own name and password, sent to IAM once and then forgotten. A HUAWEI ID or a federated user can't sign in this way: paste a token instead.";
    password_account() "Account name";
    password_account_hint() "The account (domain) that owns the IAM user.";
    password_user() "User name";
    password_user_hint() "The IAM user.";
    password_password() "Password";
    password_password_hint() "Several wrong passwords in a row lock the user.";
    password_project() "Project";
    password_project_hint() "Its name or its ID. A region's own project is named like the region, for example cn-north-4.";
    password_mfa() "One-time code (for users with login protection)";
    password_user_id() "User ID";
    password_user_id_hint() "IAM takes no name beside a code. The ID is under My Credentials in the vendor's console.";
    password_code() "One-time code";
    password_code_hint() "Six digits from the virtual MFA device.";
    password_code_needed() "IAM wants a one-time code for this user: give the user ID and the code below, and the password once more.";
    password_go() "Sign in with password";
    password_missing_account() "Enter the account name.";
    password_missing_user() "Enter the user name.";
    password_missing_password() "Enter the password.";
    password_missing_user_id() "A code needs the user's ID beside it.";
    password_missing_project() "Enter the project's name or ID.";
    password_not_taken() "IAM did not take it. The reason stands below.";

    // lock
    lock_idle_title() "Locked after a time without activity";
    lock_limit_title() "Locked: this session has lasted as long as it may";
    lock_elsewhere_title() "Locked: somebody signed out, or a lock closed, in another tab";
    lock_forgotten() "Token, list, selection and message are forgotten. Runs are kept under Runs.";
    lock_run_on() "A run goes on behind the lock; only it may use the token, which is forgotten when it ends. Sign in again as the same user to see it.";
    lock_run_waits() "Sign in to decide how it goes on.";
    lock_unchecked() "IAM can't be asked whose token this is, so the lock stays closed. Give the token that was used before, or wait until the run has ended.";
    lock_warning_ten() "The token ends in 10 minutes or less. Sign in again to go on without a break; selection, message and run stay.";
    lock_warning_two() "The token ends in 2 minutes or less. Sign in again now; selection, message and run stay.";
    lock_warning_over() "The token has ended. Sign in again; selection, message and run stay.";
    lock_limit_ten() "This session reaches its longest time in 10 minutes or less; then the console locks. Sign in again: selection, message and run stay.";
    lock_limit_two() "This session reaches its longest time in 2 minutes or less; then the console locks. Sign in again now: selection, message and run stay.";
    lock_extend() "Extend";
    lock_extend_intro(project) "Sign in again for project %{project} before the time is over: it starts anew, and selection, message and run stay as they are.";
    lock_soon_title() "Locked in 1 minute without activity";
    lock_soon_hint() "Token, list, selection and message are then forgotten. Press any key, move the pointer or touch the screen to stay.";
    lock_stay() "Stay signed in";

    // host
    host_templates() "Message template";
    host_templates_none() "Choose a template…";
    host_unprotected() "Which desktops are protected can't be read, so nothing can be selected. Refresh the list to try again.";
    protected_by_name(pattern) "Protected by this console's settings, so it can't be selected: names like %{pattern}.";
    protected_by_tag(tag) "Protected by this console's settings, so it can't be selected: the tag %{tag}.";
    protected_by_pool(pools) "Protected by this console's settings, so it can't be selected: its pool (%{pools}).";

    // keys
    keys_title() "Keyboard shortcuts";
    keys_search() "Go to the search";
    keys_move() "Move in the list";
    keys_toggle() "Select the row, or deselect it";
    keys_range() "Select a range";
    keys_all() "Select all that match";
    keys_undo() "Undo the last change of the selection or the view; in Columns, of the columns; bring back what was just deleted";
    keys_redo() "Make the change again that was undone last";
    keys_back() "Back to the search, filters and order before";
    keys_close() "Close what is open; clear the search";
    keys_this() "Show this list";
    keys_single() "Single keys";
    keys_single_hint() "/ and ? work anywhere on the page. Switch them off if they get in the way of speech input or are pressed by accident.";

    // look
    look_title() "Appearance";
    look_system() "As the system";
    look_light() "Light";
    look_dark() "Dark";
    look_contrast() "High contrast";

    // tab
    tab_finished() "Run over";
    tab_notify() "Notify me at the end";
    tab_notify_denied() "The browser does not let this page notify you. Its settings for this site can allow it.";
    tab_counts_of(counts, project) "%{counts} — project %{project}";

    // permission
    permission_title() "What permission is needed";
    permission_words() "The account's administrator can give the signed-in user this action. It can be narrowed to some desktops by their tags or their enterprise project, so that a user may log off one desktop and not another. A new permission counts after a while, and may need a new token.";
    permission_action() "Action";
    permission_resource() "Resource type";
    permission_conditions() "Condition keys";
    permission_statement() "Policy statement";
    permission_reason() "The service gave its reason in encrypted form, which the administrator can decode.";
    permission_copy_reason() "Copy the encrypted reason";

    // projects
    projects_title() "Choose a project";
    projects_loading() "Asking IAM for your projects…";
    projects_here() "You are here";
    projects_held() "Signed in";
    projects_sign_in() "Needs a sign-in";
    projects_why(project) "A token is for one project, and IAM can't make one for %{project} from it. Sign in for it; you can come back without signing in again. The selection is forgotten, the message stays.";
    projects_other_region(region) "This console is set up for region %{region}. The project seems to be of another one: its desktops may not show here.";
    projects_run_is_on() "A run is under way, and a run is of one project. Let it end or stop it, then choose another project.";

    // timing
    timing_warn() "Warn first";
    timing_warn_hint() "Whoever is connected gets the message; who is still there after the wait is logged off.";
    timing_warn_minutes() "Minutes to save their work";
    timing_wait() "Start at a time";
    timing_wait_hint(zone) "In your time zone, %{zone}. This page must stay open until then.";
    timing_time() "Time of the log-off";
    timing_no_time() "Type the time of day.";
    timing_today() "Today";
    timing_tomorrow(day) "Tomorrow, %{day}";
    timing_in(left) ", in %{left}";
    timing_message_needed() "Needed: users get it as the warning.";
    timing_watch() "Minutes to watch each desktop";
    timing_watch_hint() "After its log-off: who is still there then counts as still connected.";
    timing_fact_warn() "Users are warned";
    timing_fact_warn_value(minutes) "%{minutes} before";
    timing_fact_start() "Log-off at";
    timing_fact_start_value(when, zone) "%{when} (%{zone})";
    timing_after_warning(minutes) "Users are warned at once; the log-off begins %{minutes} later.";
    timing_fact_watch() "Each desktop is watched";
    timing_near() "That is sooner than the warning needs: users are warned at once and have their whole time, so the log-off begins later.";
    timing_stay_open() "Keep this page open and the computer awake until then. If it sleeps past the time, nothing is sent until you say so.";
    timing_token_ends() "The token ends before that. Sign in again in time, or nothing can be sent.";
    timing_scheduled() "Waiting for the time you set";
    timing_scheduled_warning(when) "Users are warned at %{when}. ";
    timing_scheduled_start(when) "The log-off begins at %{when}. ";
    timing_scheduled_start_time(time) "The log-off begins at %{time}. ";
    timing_until_warning() "until users are warned";
    timing_until_start() "until the log-off";
    timing_until_save() "left to save";
    timing_warning(count) "Warning users: %{count} warned";
    timing_waiting(when, zone) "Users have until %{when} (%{zone})";
    timing_waiting_hint(count) "Then the states are read again, and who is still there is logged off. Warned: %{count}.";
    timing_cancel() "Call off";
    timing_start_now() "Start now";
    timing_log_off_now() "Log off now";
    timing_go_unwarned() "Go on without them";
    timing_missed() "The time at which it was to go on passed while the computer slept or the page was closed. Resume to go on now.";
    timing_not_warned() "Not everybody could be warned; the reason is below. Resume to warn them again, or go on without them.";
    timing_note_time_came() "The time that was set has come";
    timing_note_starts_now() "Started before the time at your request";
    timing_note_warned(count) "Desktops whose users were warned: %{count}";
    timing_note_not_warned(count) "Desktops whose users could not be warned: %{count}";
    timing_note_goes_on_unwarned(count) "Goes on without warning them: %{count}";
    timing_note_waits(until) "Users have until %{until}";
    timing_note_logs_off_now() "The wait was ended at your request";
    timing_note_wait_over() "The wait is over: states are read, and who is still there is logged off";
}
