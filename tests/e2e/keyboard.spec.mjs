// The whole job without a mouse.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 60 } });

test('sign in, search, select, write, confirm and watch by keyboard alone', async ({ admin, sandbox, page }) => {
  const { keyboard } = page;
  await sandbox.connectAll();
  await admin.open();
  await expect(admin.tokenBox).toBeFocused();
  await keyboard.insertText(sandbox.token);
  await keyboard.press('Tab');
  await expect(admin.projectBox).toBeFocused();
  await keyboard.insertText(sandbox.project);
  await keyboard.press('Enter');
  await admin.seesDesktops(60);

  await keyboard.press('/');
  await expect(admin.searchBox).toBeFocused();
  await tabTo(page, admin.grid);
  await keyboard.press('Control+a');
  await admin.seesSelected(60);
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await admin.seesSelected(59);
  await keyboard.press('Shift+Space');
  await keyboard.press('Control+a');
  await admin.seesSelected(60);

  await tabTo(page, admin.messageBox);
  await keyboard.type('Please save.');
  await tabTo(page, admin.reviewButton);
  await keyboard.press('Enter');
  await expect(admin.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await tabTo(page, admin.dialog.getByRole('textbox', { name: 'Type 60 to confirm' }));
  await keyboard.type('60');
  await tabTo(page, admin.dialog.getByRole('button', { name: 'Log off 60 desktops' }));
  await keyboard.press('Enter');
  await admin.seesOutcome('logged off', 60);
  await expect(admin.runProgress).toBeVisible();
  expect(Object.keys((await sandbox.logoffs()).sent)).toHaveLength(60);
});

/** Presses Tab until the part has the focus, as a person would, and never loses sight of where it is. */
async function tabTo(page, part) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await part.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('Tab never came there');
}
