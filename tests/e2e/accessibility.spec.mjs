// axe-core finds nothing to object to, in any state, light or dark; and nothing needs a wide screen.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test, expect } from './console.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of WCAG 2.2 AA and good practice that the page breaks as it stands. */
async function objections(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

async function fits(page) {
  return page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
}

const screens = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'light', viewport: { width: 320, height: 640 } },
  { colorScheme: 'dark', viewport: { width: 320, height: 640 } },
];

for (const screen of screens) {
  test.describe(`${screen.colorScheme}, ${screen.viewport.width} px`, () => {
    test.use({ ...screen, service: { desktops: 101 } });

    test('every state is accessible and needs no sideways scrolling', async ({ admin, sandbox, page }) => {
      const check = async (state) => {
        expect.soft(await objections(page), state).toEqual([]);
        expect.soft(await fits(page), `${state} fits`).toBe(true);
      };
      await sandbox.connectAll();
      await admin.open();
      await check('sign-in');
      await admin.signIn('not-a-good-token');
      await expect(admin.alerts).toBeVisible();
      await check('sign-in refused');
      await admin.signIn();
      await admin.seesDesktops(101);
      await check('picker');
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
