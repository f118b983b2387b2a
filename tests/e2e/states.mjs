// The ways through the console on which it is looked at: each comes by many states and says so, in any language.
import { expect } from '@playwright/test';
import { hasFocus } from './focus.mjs';
import { words } from './words.mjs';

/** The settings of the host for `others`. */
const settings = { templates: [{ name: 'Tonight', text: 'Save.' }], protected: { names: ['*1'] }, idle_lock_minutes: 10, verify_minutes: 60 };

/** Somebody at the console who reads one language. The sandbox has 101 desktops. */
export class Visitor {
  /** `comes(state)` is awaited in every state. */
  constructor(page, sandbox, language, comes) {
    Object.assign(this, { page, sandbox, language, comes, say: words(language) });
  }

  part(role, key, values) {
    return this.page.getByRole(role, { name: this.say(key, values), exact: true });
  }

  press(key, values) {
    return this.part('button', key, values).click();
  }

  /** Chooses a command from the menu above the list. By key: suggestions may lie over it. */
  async command(key) {
    await this.part('button', 'tools_more').press('Enter');
    await this.part('button', key).press('Enter');
  }

  text(key, values) {
    return this.page.getByText(this.say(key, values), { exact: true });
  }

  async open() {
    await this.page.goto(this.sandbox.address);
    await expect(this.part('heading', 'sign_in_title')).toBeVisible();
  }

  async signIn(token = this.sandbox.token) {
    await this.part('textbox', 'sign_in_token').fill(token);
    await this.part('textbox', 'sign_in_project').fill(this.sandbox.project);
    await this.press('sign_in_go');
  }

  async sees(shown) {
    await expect(this.text('pick_shown', { shown, all: 101 })).toBeVisible();
  }

  async selectAll() {
    await this.part('checkbox', 'pick_select_all').check();
  }

  /** The name of the first row. */
  async firstName() {
    const box = this.part('grid', 'pick_title').locator('.line').first().getByRole('checkbox');
    return (await box.getAttribute('aria-label')).replace(this.say('pick_select_one', { name: '' }), '').trim();
  }

  async review(count) {
    await this.press('message_review');
    await expect(this.part('dialog', 'confirm_title', { count })).toBeVisible();
    return this.part('button', 'confirm_go', { count });
  }

  async confirm(count) {
    const go = await this.review(count);
    if (count > 50) await this.part('textbox', 'confirm_type_count', { count }).fill(`${count}`);
    await go.click();
  }

  async seesOutcome(outcome, count) {
    const name = `${this.say(`run_outcome_${outcome}`)} ${count}`;
    await expect(this.page.getByRole('button', { name, exact: true })).toBeVisible({ timeout: 60_000 });
  }

  /** Goes to another step by its address. */
  async goes(hash, seen) {
    await this.page.evaluate((hash) => (location.hash = hash), hash);
    await expect(seen).toBeVisible();
  }

  /** Opens something, looks at it, and closes it with Escape. */
  async glance(state, open, seen) {
    await open();
    await expect(seen).toBeVisible();
    await this.comes(state);
    const isDialog = await this.page.locator('dialog').count();
    await this.page.keyboard.press('Escape');
    await expect(seen).toBeHidden();
    // The focus comes back from a dialog a moment later, and would close what the next step opens.
    if (isDialog) await hasFocus(this.page);
  }

  /** From the sign-in to the records of runs. */
  async job() {
    const { page, sandbox, comes } = this;
    await sandbox.connectAll();
    await this.open();
    await comes('sign-in');
    await this.press('ways_password');
    await this.text('password_mfa').click();
    await this.press('password_go');
    await expect(this.text('password_missing_user')).toBeVisible();
    await comes('sign-in with a password');
    await this.press('ways_token');
    await this.signIn('not-a-good-token');
    await expect(page.getByRole('alert')).toBeVisible();
    await comes('sign-in refused');
    await this.signIn();
    await this.sees(101);
    await comes('picker');
    await this.goes('#/run', this.part('heading', 'run_none'));
    await comes('no run');
    await this.goes('#/desktops', this.part('heading', 'pick_title'));
    const refused = await this.firstName();
    await sandbox.change({ computer_name: refused, fault: 'FAULT-409-NAMED' });
    const search = this.part('searchbox', 'pick_search');
    await search.fill('no such desktop');
    await this.sees(0);
    await comes('nothing matches');
    await search.fill('');
    await this.selectAll();
    const message = this.part('textbox', 'message_label');
    await message.fill('x'.repeat(256));
    await comes('message too long');
    await message.fill('Please save your work.');
    await this.part('checkbox', 'timing_warn').check();
    await this.part('checkbox', 'timing_wait').check();
    await comes('all selected, with a warning and a time');
    await this.part('checkbox', 'timing_warn').uncheck();
    await this.part('checkbox', 'timing_wait').uncheck();
    const go = await this.review(101);
    await this.text('reach_names', { count: 101 }).click();
    await expect(this.text('reach_shown_of', { shown: 100, count: 101 })).toBeVisible();
    await comes('confirmation');
    await this.part('textbox', 'confirm_type_count', { count: 101 }).fill('101');
    await go.click();
    await expect(this.part('progressbar', 'run_title')).toBeVisible();
    await comes('run');
    await this.seesOutcome('failed', 1);
    await this.seesOutcome('logged_off', 100);
    await comes('results');
    await this.text('means_title').click();
    await expect(this.text('means_failed')).toBeVisible();
    await page.getByRole('button', { name: `${this.say('run_outcome_failed')} 1`, exact: true }).click();
    await expect(this.part('grid', 'run_results').locator('.line')).toHaveCount(1);
    await comes('what outcomes mean, and the results of one');
    const result = () => page.locator('.results .line .open').first().click();
    await this.glance('all about a result', result, this.part('button', 'run_copy_request_id'));
    const curl = this.part('button', 'export_curl');
    await this.press('export_more');
    await expect(curl).toBeVisible();
    await comes('menu of exports');
    // It closes when the focus has been elsewhere.
    if (await curl.isHidden()) await this.press('export_more');
    await curl.focus();
    await page.keyboard.press('Escape');
    await expect(curl).toBeHidden();
    await expect(this.part('button', 'export_more')).toBeFocused();
    await this.part('link', 'app_step_records').click();
    await expect(this.part('button', 'records_open')).toBeVisible();
    await comes('runs');
    await this.press('records_delete_all');
    await comes('delete all');
    await page.keyboard.press('Escape');
    await this.press('records_delete');
    await expect(this.part('button', 'pick_undo')).toBeVisible();
    await comes('a run is deleted');
  }

  /** What opens above the list of desktops. */
  async picking() {
    const { page } = this;
    await this.sandbox.connectAll();
    await this.open();
    await this.signIn();
    await this.sees(101);
    const dialog = page.getByRole('dialog');
    const filters = this.part('button', 'facets_title');
    await filters.click();
    await expect(page.getByRole('checkbox', { name: this.say('state_connected') })).toBeVisible();
    await this.comes('filters');
    await filters.click();
    await this.glance('menu of tools', () => this.press('tools_more'), this.part('button', 'ways_pools'));
    const search = this.part('searchbox', 'pick_search');
    await this.glance('suggestions', () => search.pressSequentially('sta'), this.part('listbox', 'complete_title'));
    await search.fill('');
    await this.sees(101);
    await this.glance('keys', () => this.press('keys_title'), dialog);
    await this.glance('save a view', () => this.command('views_save'), dialog);
    await this.glance('views', () => this.command('views_manage'), dialog);
    await this.glance('columns', () => this.press('columns_open'), dialog);
    await this.glance('pools', () => this.command('ways_pools'), dialog.getByRole('checkbox').first());
    await this.glance('users', () => this.command('ways_users'), dialog.getByRole('checkbox').first());
    await this.glance('all about a desktop', () => page.locator('.line .open').first().click(), this.text('detail_history_none'));
    const list = async () => {
      await this.press('bring_open_dialog');
      await this.part('textbox', 'bring_list').fill('nobody\nnothing');
    };
    await this.glance('a list', list, this.text('bring_unknown'));
    const ambiguous = async () => {
      await this.press('bring_open_dialog');
      const [name, address] = await Promise.all(['name', 'address'].map((column) => page.locator(`.line .${column}`).first().innerText()));
      await this.part('textbox', 'bring_list').fill(`name,address\n${name.split('\n')[0]},${address}\n${name.split('\n')[0]},${address}`);
    };
    await this.glance('a list with titles', ambiguous, this.text('bring_again'));
    await search.fill('created:soon tag:');
    await expect(page.getByText(this.say('pick_no_date'))).toBeVisible();
    await this.comes('a search that is not understood');
    await search.fill('state:connected');
    await this.sees(101);
    await this.command('views_save');
    await page.locator('#view-name').fill('夜间 tonight');
    await this.press('views_keep');
    await expect(dialog).toHaveCount(0);
    await hasFocus(page);
    await this.glance('views, one is kept', () => this.command('views_manage'), dialog);
    const name = await this.firstName();
    await this.selectAll();
    await this.sandbox.change({ computer_name: name, listed: false });
    await this.press('pick_refresh');
    await expect(this.text('pick_gone', { count: 1 })).toBeVisible();
    await search.fill('no such desktop');
    await expect(this.text('pick_hidden', { count: 100 })).toBeVisible();
    await this.comes('a selection that is hidden, and gone in part');
    await search.fill('');
    await this.command('glance_title');
    await expect(page.locator('.fleet').getByRole('list')).toBeVisible();
    await this.comes('the fleet at a glance');
    await this.press('columns_open');
    await this.part('combobox', 'density_title').selectOption({ label: this.say('density_compact') });
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await this.comes('compact rows');
  }

  /** A run that is left and found again. */
  async left() {
    // Nobody goes: the run stays on, and so does what is shown of it.
    await this.sandbox.change({ all: true, login_status: 'CONNECTED', fault: 'FAULT-STUCK' });
    await this.open();
    await this.signIn();
    await this.sees(101);
    await this.selectAll();
    await this.confirm(101);
    await this.seesOutcome('accepted', 101);
    await this.press('app_sign_out');
    await expect(this.part('dialog', 'leaving_title')).toBeVisible();
    await this.comes('leaving');
    await this.press('leaving_go');
    await expect(this.part('button', 'cut_off_aside')).toBeVisible({ timeout: 30_000 });
    await this.comes('cut off, sign-in');
    await this.signIn();
    await expect(this.part('button', 'cut_off_go_on')).toBeVisible();
    await this.comes('cut off, picker');
  }

  /** A list that can't be read, a time that is set, a token that no longer works, a run that is paused. */
  async waits() {
    const { page, sandbox, comes } = this;
    await sandbox.connectAll();
    await sandbox.answerNext({ call: 'detail', times: 9, status: 503, body: '' });
    await this.open();
    await this.signIn();
    await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 });
    await comes('a list that is not read');
    await sandbox.answerAsUsual();
    await this.press('pick_refresh');
    await this.sees(101);
    await this.selectAll();
    await this.part('checkbox', 'timing_wait').check();
    const soon = new Date(Date.now() + 2 * 3_600_000).toISOString().slice(11, 16);
    await page.getByLabel(this.say('timing_time'), { exact: true }).fill(soon);
    await this.confirm(101);
    await expect(this.text('timing_scheduled')).toBeVisible();
    await comes('waiting for a time');
    const body = JSON.stringify({ error_code: 'APIGW.0301', error_msg: 'Incorrect IAM authentication information' });
    await sandbox.answerNext({ call: 'logoff', times: 9, status: 401, body });
    await this.press('timing_start_now');
    await expect(this.part('dialog', 'sign_in_again_title')).toBeVisible();
    // Its time is not over: it was refused.
    await expect(this.text('sign_in_again_intro', { project: 'cn-north-4' })).toBeVisible();
    await comes('sign in again');
    await this.press('sign_in_later');
    await expect(this.text('run_sign_in_needed')).toBeVisible();
    await comes('a token is needed');
  }

  /** Signs in, and chooses all desktops with a warning first. */
  async choosesToWarn() {
    await this.open();
    await this.signIn();
    await this.sees(101);
    await this.selectAll();
    await this.part('textbox', 'message_label').fill('Please save your work.');
    await this.part('checkbox', 'timing_warn').check();
  }

  /** Users are warned, and have time. */
  async warned() {
    const { sandbox, comes } = this;
    await sandbox.connectAll();
    await this.choosesToWarn();
    await this.confirm(101);
    await expect(this.part('button', 'timing_log_off_now')).toBeVisible();
    await comes('users have time');
  }

  /** A browser that keeps nothing and locks nothing, users who can't be warned, answers that don't come, a pause. */
  async troubled() {
    const { page, sandbox, comes } = this;
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'locks', { value: undefined });
      Object.defineProperty(window, 'indexedDB', { value: undefined });
    });
    await sandbox.change({ all: true, login_status: 'CONNECTED', fault: 'FAULT-STUCK' });
    await this.choosesToWarn();
    await sandbox.answerNext({ call: 'notify', times: 9, status: 403, body: '{"error_code":"WKS.0403","error_msg":"Forbidden"}' });
    await this.confirm(101);
    await expect(this.text('hindrance_no_lock')).toBeVisible();
    await comes('a browser without locks');
    await this.press('hindrance_go');
    await expect(this.text('hindrance_no_record')).toBeVisible();
    await comes('a browser that keeps nothing');
    await this.press('hindrance_go_unwritten');
    await expect(this.text('timing_not_warned')).toBeVisible();
    await comes('users who could not be warned');
    await sandbox.answerAsUsual();
    await sandbox.answerNext({ call: 'logoff', times: 1, status: 502, body: '' });
    await this.press('timing_go_unwarned');
    await this.seesOutcome('unknown', 100);
    await this.press('run_pause');
    await expect(this.text('why_asked')).toBeVisible();
    await comes('a pause, and answers that did not come');
  }

  /** The choice of a region, a run that another tab holds back, a run that paused by itself. */
  async heldBack() {
    const { page, sandbox, comes } = this;
    await page.context().route('**/config.json', (route) => route.fulfill({ json: { regions: ['cn-north-4', { region: 'ap-southeast-3' }] } }));
    await sandbox.connectAll();
    const body = JSON.stringify({ error_code: 'APIGW.0201', error_msg: 'Request entity too large' });
    await sandbox.answerNext({ call: 'logoff', times: 20, status: 413, body });
    await this.open();
    await expect(this.part('combobox', 'sign_in_region')).toBeVisible();
    await comes('choice of a region');
    await this.signIn();
    await this.sees(101);
    const other = new Visitor(await page.context().newPage(), sandbox, this.language, comes);
    await other.open();
    await other.signIn();
    await other.sees(101);
    await other.selectAll();
    await other.confirm(101);
    await expect(other.text('run_paused')).toBeVisible();
    await page.bringToFront();
    await this.selectAll();
    await this.confirm(101);
    await expect(this.text('hindrance_other_tab')).toBeVisible();
    await comes('held back by another tab');
    await this.press('hindrance_close');
    await other.press('run_stop');
    await expect(other.part('link', 'app_step_results')).toBeVisible({ timeout: 30_000 });
    await this.confirm(101);
    await expect(this.text('run_paused')).toBeVisible();
    await comes('paused by itself, with errors');
  }

  /** Other projects, a missing permission, the end of a token, and the lock. */
  async others() {
    const { page, sandbox, comes } = this;
    await page.route('**/config.json', (route) => route.fulfill({ json: settings }));
    await page.context().clock.install();
    await sandbox.connectAll();
    await this.open();
    await this.signIn('read-only');
    await this.sees(101);
    await comes('picker with templates and protected desktops');
    const grid = this.part('grid', 'pick_title');
    const protectedOne = grid.getByText(this.say('pick_row_protected'), { exact: true }).first();
    await grid.focus();
    await expect(async () => {
      if (await protectedOne.isHidden()) await page.keyboard.press('PageDown');
      await expect(protectedOne).toBeVisible({ timeout: 100 });
    }).toPass();
    await protectedOne.click();
    await expect(page.locator('.said')).not.toBeEmpty();
    await comes('a desktop that is protected');
    await grid.focus();
    await page.keyboard.press('Home');
    const projects = page.getByRole('dialog');
    await page.getByRole('banner').locator('button.chip').click();
    await projects.getByRole('button', { name: 'cn-north-4_Branch' }).click();
    await comes('projects');
    await page.keyboard.press('Escape');
    const name = await this.firstName();
    const box = this.part('checkbox', 'pick_select_one', { name });
    await box.click();
    await this.confirm(1);
    await expect(this.text('permission_title')).toBeVisible();
    await comes('missing permission');
    await this.press('app_sign_out');
    await sandbox.change({ all: true, fault: 'FAULT-STUCK' });
    await this.signIn('expires-in-9m');
    await this.sees(101);
    await expect(this.text('lock_warning_ten')).toBeVisible();
    await comes('warning');
    await this.press('lock_extend');
    await comes('extend');
    await this.part('textbox', 'sign_in_token').fill(sandbox.token);
    await this.press('sign_in_go');
    await box.click();
    await this.confirm(1);
    await this.seesOutcome('accepted', 1);
    await page.context().clock.fastForward('11:00');
    await expect(this.part('heading', 'lock_idle_title')).toBeVisible();
    await comes('locked');
  }
}
