// The line of steps at the top: where one is, and the ways back and forth.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 40 } });

test('the line says where one is and leads back and forth, and nothing is lost', async ({ admin, sandbox, page }) => {
  await sandbox.connectAll();
  const line = page.getByRole('navigation', { name: 'Steps' });
  // Also behind a dialog, where roles are out of reach.
  const isAt = (step) => expect(page.locator('.steps [aria-current=step]')).toHaveText(step);
  const opens = (role, step) => line.getByRole(role, { name: step, exact: true });

  await admin.open();
  await isAt('Sign in');
  await expect(line.getByRole('listitem')).toHaveText(['Sign in', 'Pick', 'Message', 'Review', 'Run', 'Results']);
  await expect(line.getByRole('link').or(line.getByRole('button')), 'there is no way past the sign-in').toHaveCount(0);

  await admin.signIn();
  await admin.seesDesktops(40);
  await isAt('Pick');
  await opens('button', 'Message').click();
  await expect(page.getByRole('textbox', { name: 'Message to users' })).toBeFocused();
  await isAt('Message');
  await expect(opens('button', 'Review'), 'nothing is selected').toBeDisabled();
  await admin.searchBox.focus();
  await isAt('Pick');

  await admin.selectAllMatching();
  await admin.writeMessage('Please save.');
  await isAt('Message');
  await opens('button', 'Review').click();
  await isAt('Review');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await opens('button', 'Review').focus();
  await page.keyboard.press('Enter');
  await admin.confirm(40);
  await isAt('Run');

  await opens('link', 'Pick').click();
  await isAt('Pick');
  await admin.seesSelected(40);
  await expect(page.getByRole('textbox', { name: 'Message to users' })).toHaveValue('Please save.');
  await expect(opens('button', 'Review'), 'a run is on').toBeDisabled();
  await opens('link', /Run|Results/).click();
  await admin.seesRunFinished();
  await isAt('Results');

  // From the results straight to the next message and its review.
  await opens('button', 'Message').click();
  await expect(page.getByRole('textbox', { name: 'Message to users' })).toBeFocused();
  await opens('link', 'Results').click();
  await isAt('Results');
  await expect(opens('button', 'Review'), 'nobody is left to be logged off').toBeDisabled();
  await opens('link', 'Pick').click();
  await admin.selectAllMatching();
  await opens('button', 'Review').click();
  await expect(page.getByRole('dialog', { name: 'Log off 40 desktops?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('banner').getByRole('link', { name: 'Runs' }).click();
  await expect(page.locator('.steps [aria-current]')).toHaveCount(0);
  await sandbox.sentOnce(40);
});

test('the way on stays where it is when the first desktop is chosen', async ({ admin, page }) => {
  await admin.arrive();
  const [name] = await admin.firstNames(1);
  await expect(page.getByRole('group', { name: 'Views' })).toBeVisible();
  const before = await admin.reviewButton.boundingBox();
  await admin.select(name);
  await admin.seesSelected(1);
  await expect(page.locator('#review-off')).toBeEmpty();
  expect(await admin.reviewButton.boundingBox()).toEqual(before);
});

test('each step begins at its top, however far the one before was scrolled', async ({ admin, page, sandbox }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await sandbox.connectAll();
  await admin.arrive();
  await admin.selectAllMatching();
  const scrolled = () => page.evaluate(() => scrollY);
  await admin.review();
  expect(await scrolled()).toBeGreaterThan(0);
  await admin.confirm(40);
  await expect(page.getByRole('heading', { name: 'Log-off run' })).toBeInViewport();
  expect(await scrolled()).toBe(0);
  await admin.seesRunFinished();
  await page.evaluate(() => scrollTo(0, 400));
  await page.keyboard.press('Shift');
  expect(await scrolled(), 'it stays where somebody reads').toBe(400);
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: 'Pick' }).click();
  await expect(page.getByRole('heading', { name: 'Desktops', exact: true })).toBeInViewport();
});

test('the list is as it was left when somebody comes back to it', async ({ admin, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  const scroller = admin.grid;
  const place = () => scroller.evaluate((grid) => [grid.scrollTop, grid.getAttribute('aria-activedescendant')]);
  await scroller.focus();
  for (const key of ['End', 'ArrowUp', 'ArrowUp', 'Space']) await page.keyboard.press(key);
  const left = await place();
  expect(left[0]).toBeGreaterThan(0);
  expect(left[1]).toBe('desktops-row-37');
  const active = page.locator('#desktops-row-37');
  await expect(active).toBeInViewport();

  const steps = page.getByRole('navigation', { name: 'Steps' });
  await page.getByRole('banner').getByRole('link', { name: 'Runs' }).click();
  await expect(admin.grid).toHaveCount(0);
  await page.goBack();
  await expect.poll(place, 'by the button of the browser').toEqual(left);
  await admin.review();
  await admin.confirm(1);
  await expect(page.getByRole('heading', { name: 'Log-off run' })).toBeVisible();
  await steps.getByRole('link', { name: 'Pick', exact: true }).click();
  await expect.poll(place, 'by the line of steps').toEqual(left);
  await expect(active).toBeInViewport();
  await expect(active.getByRole('checkbox')).toBeChecked();

  await admin.search('e');
  await expect.poll(place, 'another list begins at its top').toEqual([0, 'desktops-row-0']);
});

test('on a telephone the list has half of the first screen, and a menu has what is needed less', async ({ admin, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await admin.arrive();
  const more = page.getByRole('button', { name: 'More tools' });
  const pools = page.getByRole('button', { name: 'Pools…' });
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  await expect(pools).toBeHidden();
  expect(await page.locator('.desktops .rows').evaluate((rows) => rows.getBoundingClientRect().top)).toBeLessThan(844 / 2);
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  await pools.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(more, 'gets the focus back').toBeFocused();
  await expect(pools).toBeHidden();
  await more.click();
  await page.getByRole('heading', { name: 'Desktops' }).click();
  await expect(pools, 'a press elsewhere closes it').toBeHidden();
});

test('who leaves the page is asked first while desktops are selected, and only then', async ({ admin, page }) => {
  const asked = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await admin.arrive();
  const [one] = await admin.firstNames(1);
  await admin.select(one);
  await admin.select(one);
  await admin.seesSelected(0);
  await page.reload();
  expect(asked).toEqual([]);
  await admin.signIn();
  await admin.select(one);
  await admin.seesSelected(1);
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
