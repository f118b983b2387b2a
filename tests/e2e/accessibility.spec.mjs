// axe-core finds nothing to object to, in any state, light, dark or with more contrast; and nothing needs a wide screen.
import { test, expect } from './console.mjs';
import { chose, objections } from './accessibility.mjs';

async function fits(page) {
  return page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
}

const screens = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'light', viewport: { width: 320, height: 640 } },
  { colorScheme: 'dark', viewport: { width: 320, height: 640 } },
  { colorScheme: 'light', look: 'contrast', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', look: 'contrast', viewport: { width: 320, height: 640 } },
];

for (const { look, ...screen } of screens) {
  test.describe(`${screen.colorScheme}${look ? `, ${look}` : ''}, ${screen.viewport.width} px`, () => {
    test.use({ ...screen, service: { desktops: 101 } });

    test.beforeEach(async ({ page }) => {
      if (look) await chose(page, look);
    });

    test('every state is accessible and needs no sideways scrolling', async ({ admin, sandbox, page }) => {
      const check = async (state) => {
        expect.soft(await objections(page), state).toEqual([]);
        expect.soft(await fits(page), `${state} fits`).toBe(true);
      };
      await sandbox.connectAll();
      await admin.open();
      await check('sign-in');
      await page.getByRole('button', { name: 'Use a password' }).click();
      await page.getByText('One-time code (for').click();
      await page.getByRole('button', { name: 'Sign in with password' }).click();
      await expect(page.getByText('Give the user name.')).toBeVisible();
      await check('sign-in with a password');
      await page.getByRole('button', { name: 'Paste a token' }).click();
      await admin.signIn('not-a-good-token');
      await expect(admin.alerts).toBeVisible();
      await check('sign-in refused');
      await admin.signIn();
      await admin.seesDesktops(101);
      await check('picker');
      const filters = page.getByText('Filters', { exact: true });
      await filters.click();
      await expect(page.getByRole('checkbox', { name: /^Connected/ })).toBeVisible();
      await check('filters');
      await filters.click();
      await page.getByRole('button', { name: 'Bring a list…' }).click();
      await page.getByRole('textbox', { name: 'Ids, names, users or addresses' }).fill('nobody\nnothing');
      await expect(page.getByText('Unknown', { exact: true })).toBeVisible();
      await check('a list');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Manage views…' }).click();
      await check('views');
      await page.keyboard.press('Escape');
      const [refused] = await admin.firstNames(1);
      await sandbox.change({ computer_name: refused, fault: 'FAULT-409-NAMED' });
      await admin.search('no such desktop');
      await admin.seesDesktops(0, 101);
      await check('nothing matches');
      await admin.search('');
      await admin.selectAllMatching();
      await admin.writeMessage('x'.repeat(256));
      await check('message too long');
      await admin.writeMessage('Please save your work.');
      await check('all selected');
      await admin.review();
      await check('confirmation');
      await admin.confirm(101);
      await expect(admin.runProgress).toBeVisible();
      await check('run');
      await admin.seesRunFinished();
      await admin.seesOutcome('failed', 1);
      await check('results');
      await page.getByText('More', { exact: true }).click();
      await expect(page.getByRole('button', { name: 'Copy as curl' })).toBeVisible();
      await check('menu of exports');
      await page.getByRole('button', { name: 'Copy as curl' }).focus();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'Copy as curl' })).toBeHidden();
      await expect(page.locator('summary')).toBeFocused();
      await page.getByRole('link', { name: 'Runs' }).click();
      await expect(page.getByRole('button', { name: 'Open' })).toBeVisible();
      await check('runs');
      await page.getByRole('button', { name: 'Delete all' }).click();
      await check('delete all');
    });

    test('a run that is left and found again is accessible too', async ({ admin, sandbox, page }) => {
      await sandbox.connectAll();
      // Nobody goes: the run stays on, and so does what is shown of it.
      await sandbox.change({ all: true, fault: 'FAULT-STUCK' });
      await admin.arrive();
      await admin.logOffAllMatching(101);
      await admin.seesOutcome('accepted', 101);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect(page.getByRole('dialog', { name: 'A run is under way' })).toBeVisible();
      expect.soft(await objections(page), 'leaving').toEqual([]);
      await page.getByRole('button', { name: 'Sign out all the same' }).click();
      await expect(page.getByText('was cut off')).toBeVisible({ timeout: 30_000 });
      expect.soft(await objections(page), 'cut off, sign-in').toEqual([]);
      expect.soft(await fits(page), 'cut off fits').toBe(true);
      await admin.signIn();
      await expect(page.getByRole('button', { name: 'Check and go on' })).toBeVisible();
      expect.soft(await objections(page), 'cut off, picker').toEqual([]);
    });

    test('so are other projects, a missing permission, the end of a token, and the lock', async ({ admin, context, page, sandbox }) => {
      const check = async (state) => {
        expect.soft(await objections(page), state).toEqual([]);
        expect.soft(await fits(page), `${state} fits`).toBe(true);
      };
      const settings = { templates: [{ name: 'Tonight', text: 'Save.' }], protected: { names: ['*1'] }, idle_lock_minutes: 2, verify_minutes: 60 };
      await page.route('**/config.json', (route) => route.fulfill({ json: settings }));
      await context.clock.install();
      await sandbox.connectAll();
      await admin.open();
      await admin.signIn('read-only');
      await admin.seesDesktops(101);
      await check('picker with templates and protected desktops');
      await page.getByRole('banner').getByRole('button', { name: /^Project / }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'cn-north-4_Branch' }).click();
      await check('projects');
      await page.keyboard.press('Escape');
      const [name] = await admin.firstNames(1);
      await admin.select(name);
      await admin.reviewAndConfirm(1);
      await expect(page.getByText('What permission is needed')).toBeVisible();
      await check('missing permission');
      await admin.signOut();
      await sandbox.change({ all: true, fault: 'FAULT-STUCK' });
      await admin.signIn('expires-in-9m');
      await admin.seesDesktops(101);
      await expect(page.getByText('The token ends in 10 minutes or less')).toBeVisible();
      await check('warning');
      await page.getByRole('button', { name: 'Extend' }).click();
      await check('extend');
      await page.getByRole('textbox', { name: 'User token' }).fill(sandbox.token);
      await page.getByRole('button', { name: 'Continue' }).click();
      await admin.select(name);
      await admin.reviewAndConfirm(1);
      await admin.seesOutcome('accepted', 1);
      await context.clock.fastForward('03:00');
      await expect(page.getByRole('heading', { name: 'Locked after a time without activity' })).toBeVisible();
      await check('locked');
    });
  });
}

test.describe('an empty project', () => {
  test('says so accessibly', async ({ admin, sandbox, page }) => {
    await sandbox.change({ all: true, listed: false });
    await admin.open();
    await admin.signIn();
    await expect(page.getByText('This project has no desktops')).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
});
