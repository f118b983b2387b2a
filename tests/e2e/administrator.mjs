// What an administrator does at the console, and what they see: every part found by its role and name.
import { expect } from '@playwright/test';

const many = (n) => n.toLocaleString('en');
const desktops = (n) => `${many(n)} ${n === 1 ? 'desktop' : 'desktops'}`;

export class Administrator {
  /** At the console of a sandbox, or of a host in front of one. */
  constructor(page, sandbox, address = sandbox.address) {
    this.page = page;
    this.sandbox = sandbox;
    this.address = address;
    this.tokenBox = page.getByRole('textbox', { name: 'User token' });
    this.projectBox = page.getByRole('textbox', { name: 'Project ID' });
    this.searchBox = page.getByRole('searchbox', { name: 'Search desktops' });
    this.grid = page.getByRole('grid', { name: 'Desktops' });
    this.messageBox = page.getByRole('textbox', { name: 'Message to users' });
    this.reviewButton = page.getByRole('button', { name: 'Review log-off' });
    this.dialog = page.getByRole('dialog', { name: /^Log off [\d,]+ desktops?\?$/ });
    this.runProgress = page.getByRole('progressbar', { name: 'Log-off run' });
    this.results = page.getByRole('grid', { name: 'Results' });
    this.alerts = page.getByRole('alert');
  }

  /** Opens the console; ready when the sign-in shows. */
  async open(address = this.address) {
    await this.page.goto(address);
    await expect(this.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  }

  async fillIn(token = this.sandbox.token, project = this.sandbox.project) {
    await this.tokenBox.fill(token);
    await this.projectBox.fill(project);
  }

  async signIn(token, project) {
    await this.fillIn(token, project);
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }

  /** Opens, signs in, and waits until the whole list is there. */
  async arrive() {
    await this.open();
    await this.signIn();
    await this.seesDesktops(Number(this.sandbox.desktops));
  }

  async seesDesktops(shown, all = shown) {
    await expect(this.page.getByText(`${many(shown)} of ${desktops(all)}`, { exact: true })).toBeVisible();
  }

  /** Chooses a command from the menu above the list. */
  async command(name) {
    await this.page.getByRole('button', { name: 'More tools' }).click();
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async search(text) {
    await this.searchBox.fill(text);
  }

  async selectAllMatching() {
    await this.page.getByRole('checkbox', { name: 'Select all matching' }).check();
  }

  /** The names of the first rows, as the grid shows them. */
  async firstNames(count) {
    const boxes = this.grid.getByRole('checkbox', { name: /^Select (?!all matching)/ });
    await expect(boxes.nth(count - 1)).toBeVisible();
    const labels = await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('aria-label')));
    return labels.slice(0, count).map((label) => label.replace('Select ', ''));
  }

  async select(name) {
    await this.page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).click();
  }

  async seesSelected(count) {
    await expect(this.page.getByText(`${many(count)} selected`, { exact: true })).toBeVisible();
  }

  async writeMessage(text) {
    await this.messageBox.fill(text);
  }

  async review() {
    await this.reviewButton.click();
    await expect(this.dialog).toBeVisible();
  }

  /** How many desktops the confirmation speaks of. */
  async dialogCount() {
    const title = await this.dialog.getByRole('heading').first().textContent();
    return Number(title.replace(/\D/g, ''));
  }

  /** Types the count where it is asked for, and gives the word. */
  async confirm(count) {
    if (count > 50) await this.dialog.getByRole('textbox', { name: `Type ${many(count)} to confirm` }).fill(`${count}`);
    await this.dialog.getByRole('button', { name: `Log off ${desktops(count)}` }).click();
  }

  async reviewAndConfirm(count) {
    await this.review();
    await this.confirm(count);
    await expect(this.page.getByRole('heading', { name: 'Log-off run' })).toBeVisible();
  }

  /** Selects what matches and carries the whole job through to the run's page. */
  async logOffAllMatching(count) {
    await this.selectAllMatching();
    await this.seesSelected(count);
    await this.reviewAndConfirm(count);
  }

  /** Waits until the run has an outcome for all. */
  async seesRunFinished(timeout = 60_000) {
    await expect(this.page.getByRole('link', { name: 'Results' })).toBeVisible({ timeout });
  }

  /** Waits until so many desktops have an outcome, as the run's totals say it. */
  async seesOutcome(outcome, count, timeout = 30_000) {
    const total = this.page.getByRole('button', { name: `${outcome} ${many(count)}`, exact: true });
    await expect(total).toBeVisible({ timeout });
  }

  /** The run's page says this somewhere: in a result or in the card of a fault. */
  async seesInResults(fact) {
    await expect(this.page.getByRole('main')).toContainText(fact);
  }

  async signOut() {
    await this.page.getByRole('button', { name: 'Sign out' }).click();
    await expect(this.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  }
}
