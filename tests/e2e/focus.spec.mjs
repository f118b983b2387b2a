// The focus is never lost: after whatever is done by keyboard it is somewhere, and in sight.
import { test, expect } from './console.mjs';
import { hasFocus, tabTo } from './focus.mjs';

test.use({ service: { desktops: 250 } });

const button = (page, name) => page.getByRole('button', { name, exact: true });
const heading = (page, name) => page.getByRole('heading', { name, exact: true });

/** Goes to a button by keyboard and presses it. */
async function press(page, part) {
  await tabTo(page, part);
  await page.keyboard.press('Enter');
}

test('through the whole job, each step begins at its heading, and no press loses the focus', async ({ admin, page, sandbox }) => {
  const { keyboard } = page;
  await sandbox.connectAll();
  await admin.open();
  await expect(admin.tokenBox).toBeFocused();
  await keyboard.insertText(sandbox.token);
  await keyboard.press('Tab');
  await keyboard.insertText(sandbox.project);
  await keyboard.press('Enter');
  await admin.seesDesktops(250);
  await expect(heading(page, 'Desktops')).toBeFocused();
  await hasFocus(page);

  // What clears itself, or goes, leaves the focus near.
  await keyboard.press('/');
  await keyboard.insertText('no such desktop');
  await admin.seesDesktops(0, 250);
  await press(page, button(page, 'Clear search'));
  await admin.seesDesktops(250);
  await expect(admin.grid).toBeFocused();
  await keyboard.press('Control+a');
  await press(page, button(page, 'Clear'));
  await admin.seesSelected(0);
  await expect(button(page, 'Clear')).toBeFocused();
  await tabTo(page, admin.grid);
  await keyboard.press('Control+a');

  // A batch takes long enough for everything that can be done with a run.
  await sandbox.answerNext({ call: 'logoff', times: 20, only_delay: true, delay_ms: 2_000 });
  await press(page, admin.reviewButton);
  await expect(button(admin.dialog, 'Cancel')).toBeFocused();
  await tabTo(page, admin.dialog.getByRole('textbox', { name: 'Type 250 to confirm' }));
  await keyboard.type('250');
  await keyboard.press('Enter');
  await expect(heading(page, 'Log-off run')).toBeFocused();
  await hasFocus(page);
  await press(page, button(page, 'Pause'));
  await expect(button(page, 'Resume')).toBeFocused();
  await keyboard.press('Enter');
  await expect(button(page, 'Pause')).toBeFocused();
  await press(page, button(page, 'Stop'));
  await expect(button(page, 'Stop')).toHaveCount(0);
  await expect(heading(page, 'Log-off run')).toBeFocused();
  await hasFocus(page);
  await admin.seesRunFinished();

  await expect(button(page, 'Retry')).toHaveAccessibleDescription(/selects who failed, is unknown, still connected or not sent; nothing is sent/);
  await press(page, button(page, 'Retry'));
  await expect(heading(page, 'Desktops')).toBeFocused();
  await tabTo(page, page.getByRole('banner').getByRole('link', { name: 'Runs', exact: true }));
  await keyboard.press('Enter');
  await expect(heading(page, 'Runs of this browser')).toBeFocused();
  await press(page, button(page, 'Delete'));
  await expect(button(page, 'Delete')).toHaveCount(0);
  await hasFocus(page);
  await press(page, button(page, 'Sign out'));
  await expect(admin.tokenBox).toBeFocused();
});

test('the line of steps leads to the message itself, and back to the heading of the list', async ({ admin, page }) => {
  await admin.arrive();
  const line = page.getByRole('navigation', { name: 'Steps' });
  await page.getByRole('banner').getByRole('link', { name: 'Runs' }).press('Enter');
  await expect(heading(page, 'Runs of this browser')).toBeFocused();
  await line.getByRole('button', { name: 'Message' }).press('Enter');
  await expect(admin.messageBox).toBeFocused();
  await page.goBack();
  await page.goForward();
  await expect(heading(page, 'Desktops')).toBeFocused();
});

test('another language keeps what was typed, and the focus', async ({ admin, page }) => {
  await admin.open();
  await admin.tokenBox.fill('half a tok');
  const language = page.getByRole('combobox', { name: /Language|语言/ });
  await language.selectOption('zh-CN');
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  await expect(page.locator('#token')).toHaveValue('half a tok');
  await language.focus();
  await language.selectOption('en');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(language).toBeFocused();
  await button(page, 'Use a password').click();
  await page.getByRole('textbox', { name: 'Account name' }).fill('demo');
  await language.selectOption('zh-CN');
  await expect(page.getByRole('textbox', { name: '账号名' })).toHaveValue('demo');
});

test('who asks to be notified keeps the focus', async ({ admin, page, sandbox }) => {
  await page.addInitScript(() => {
    globalThis.Notification = class {
      static permission = 'default';
      static requestPermission = async () => 'granted';
    };
  });
  await sandbox.answerNext({ call: 'logoff', times: 20, only_delay: true, delay_ms: 2_000 });
  await admin.arrive();
  await admin.logOffAllMatching(250);
  // Its words end where the bar does.
  const right = (part) => part.evaluate((node) => node.getBoundingClientRect().right);
  const words = await right(button(page, 'Notify me at the end'));
  expect(Math.abs(words - 15 - (await right(admin.runProgress)))).toBeLessThan(1.5);
  await press(page, button(page, 'Notify me at the end'));
  await expect(button(page, 'Notify me at the end')).toHaveAttribute('aria-pressed', 'true');
  await hasFocus(page);
});

test('one press of Pause pauses, however often the finger falls', async ({ admin, page, sandbox }) => {
  await sandbox.answerNext({ call: 'logoff', times: 20, only_delay: true, delay_ms: 2_000 });
  await admin.arrive();
  await admin.logOffAllMatching(250);
  await button(page, 'Pause').dblclick();
  await expect(page.getByRole('alert').filter({ hasText: 'You paused it.' })).toBeVisible();
  await expect(button(page, 'Resume')).toBeVisible();
});
