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

test('ranges begin at the active row and after Clear anew, and steps are taken back, by keyboard alone', async ({ admin, page }) => {
  const { keyboard } = page;
  await admin.arrive();
  await admin.grid.focus();
  await keyboard.press('Shift+ArrowDown');
  await admin.seesSelected(2);
  for (let presses = 0; presses < 10; presses++) await keyboard.press('ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await admin.seesSelected(5);
  await keyboard.press('Shift+ArrowUp');
  await admin.seesSelected(4);
  await keyboard.press('Control+z');
  await admin.seesSelected(2);
  await keyboard.press('Control+Shift+Z');
  await admin.seesSelected(4);
  await keyboard.press('Control+z');
  await keyboard.press('Control+y');
  await admin.seesSelected(4);
  // What Caps Lock makes of it.
  await keyboard.down('Control');
  await keyboard.press('A');
  await keyboard.up('Control');
  await admin.seesSelected(60);
  await expect(admin.grid).toBeFocused();

  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await admin.grid.getByRole('row').nth(4).click({ modifiers: ['Shift'] });
  await admin.seesSelected(1);
  await keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Undo the last change of the selection');
});

/** Presses Tab until the part has the focus, as a person would, and never loses sight of where it is. */
async function tabTo(page, part) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await part.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('Tab never came there');
}
