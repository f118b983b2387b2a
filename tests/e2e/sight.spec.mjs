// What one needs next stays in sight, however wide the window is and whatever is open in it.
import { test, expect } from './console.mjs';
import { lostFocus } from './focus.mjs';

test.use({ service: { desktops: 120 } });

const header = (page) => page.getByRole('banner');
const bar = (page) => page.locator('.selbar');
const onward = (page) => page.getByRole('button', { name: 'Next: message' });

/** In how many rows the bar at the top is laid out, and whether anything reaches out of the window. */
const laidOut = (page) =>
  header(page).evaluate((bar) => {
    const parts = [...bar.children].filter((part) => part.checkVisibility() && part.getBoundingClientRect().width > 0);
    const boxes = parts.map((part) => part.getBoundingClientRect()).sort((a, b) => a.top - b.top);
    let [rows, bottom] = [0, -1];
    for (const box of boxes) {
      if (box.top >= bottom) rows += 1;
      bottom = Math.max(bottom, box.bottom);
    }
    return { rows, reachesOut: boxes.some((box) => box.right > innerWidth) || document.documentElement.scrollWidth > innerWidth };
  });

/** Calls the project by another name than the sandbox has for it. */
const callProject = (page, name) =>
  header(page).locator('button.chip').evaluate((chip, name) => {
    const words = [...chip.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
    words.data = `${words.data.split(' ')[0]} ${name}`;
  }, name);

for (const locale of ['en', 'zh-CN']) {
  test.describe(locale, () => {
    test.use({ locale });

    test('the bar at the top has one row, or two tidy ones, however long the name of the project is', async ({ admin, page }) => {
      await page.goto(admin.address);
      await page.locator('#token').fill(admin.sandbox.token);
      await page.locator('#project').fill(admin.sandbox.project);
      await page.keyboard.press('Enter');
      await expect(header(page).locator('.steps')).toBeVisible();
      const chip = header(page).locator('button.chip');
      await expect(chip).toHaveAttribute('title', 'cn-north-4');
      for (const name of ['cn-north-4', 'ap-southeast-3', 'a-project-that-has-a-long-name']) {
        await callProject(page, name);
        await expect(chip).toHaveAccessibleName(new RegExp(`${name}$`));
        for (const width of [320, 390, 641, 768, 801, 1024, 1100, 1240, 1241, 1280, 1366, 1400, 1401, 1500]) {
          await page.setViewportSize({ width, height: 800 });
          await expect.poll(() => laidOut(page), `${name} at ${width} px`).toEqual({ rows: width > 1240 ? 1 : 2, reachesOut: false });
        }
      }
    });
  });
}

test('a long name of the console breaks the bar into no more rows', async ({ admin, page }) => {
  const brand = 'Nightly maintenance of the very large and slow call-centre desktops, Europe';
  await page.route('**/config.json', (route) => route.fulfill({ json: { brand } }));
  await admin.open();
  for (const width of [1600, 1280, 1241, 1024, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => laidOut(page), `${width} px`).toEqual({ rows: width > 1240 ? 1 : 2, reachesOut: false });
    const [name, steps] = [await page.locator('.brand').boundingBox(), await page.locator('.steps').boundingBox()];
    if (width > 1240) expect(name.x + name.width).toBeLessThan(steps.x);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await admin.signIn();
  await admin.seesDesktops(120);
  for (const width of [1600, 1280, 1241, 1024, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => laidOut(page), `signed in, ${width} px`).toEqual({ rows: width > 1240 ? 1 : 2, reachesOut: false });
  }
});

test('however much there is to tell of what is selected, the buttons below the list stay in one row', async ({ admin, page, sandbox }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.route('**/config.json', (route) => route.fulfill({ json: { protected: { names: ['ENG-*1', 'ENG-*3'] } } }));
  await sandbox.connectAll();
  await admin.arrive();
  const [gone] = (await admin.firstNames(5)).filter((name) => !/[13]$/.test(name));
  await admin.selectAllMatching();
  const buttons = bar(page).getByRole('button');
  const tops = async () => new Set(await buttons.evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().top)));
  await sandbox.change({ computer_name: gone, listed: false });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await admin.search('ENG-');
  for (const words of ['with someone connected', 'not in this view', 'gone from the list', 'protected']) await expect(bar(page).getByText(words)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Gone desktops…' })).toBeVisible();
  expect((await tops()).size).toBe(1);
  // Nor with more of them.
  await bar(page).locator('b').evaluate((count) => (count.textContent = '100,000 selected'));
  expect((await tops()).size).toBe(1);
  expect(await bar(page).evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBe(0);
});

for (const [width, height] of [[1280, 800], [1440, 900], [768, 1024], [390, 844]]) {
  test(`the bar of the selection is in sight beside open filters and below what is wrong with a search at ${width} × ${height}`, async ({ admin, page }) => {
    await page.setViewportSize({ width, height });
    await admin.arrive();
    await expect(bar(page)).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'Filters' }).click();
    await expect(page.getByRole('checkbox', { name: 'Left open' })).toBeVisible();
    await expect(bar(page)).toBeInViewport({ ratio: 1 });
    expect((await admin.grid.boundingBox()).height).toBeGreaterThanOrEqual(250);
    expect(await page.locator('.facets').evaluate((facets) => facets.scrollHeight > facets.clientHeight)).toBe(true);

    // The list knows how high it is by now: its last row shows, above the bar.
    await admin.grid.focus();
    await page.keyboard.press('End');
    const last = admin.grid.locator('[aria-rowindex="121"]');
    await expect(last).toBeVisible();
    await expect.poll(() => last.evaluate((row) => {
      const { left, top, bottom } = row.getBoundingClientRect();
      return [top + 4, bottom - 4].every((y) => row.contains(document.elementFromPoint(left + 60, y)));
    })).toBe(true);

    await page.getByRole('button', { name: 'Filters' }).click();
    await admin.search('created:soon is:asleep ip:10.0.0.0/99');
    await expect(page.locator('#search-wrong')).toContainText('is:asleep');
    await page.evaluate(() => scrollTo(0, 0));
    await expect(bar(page)).toBeInViewport({ ratio: 1 });
  });
}

for (const [width, height] of [[390, 844], [768, 1024]]) {
  test(`where the message stands below the list, the count and the way on are in sight at ${width} × ${height}`, async ({ admin, page }) => {
    await page.setViewportSize({ width, height });
    await admin.arrive();
    await expect(onward(page)).toBeHidden();
    await admin.select((await admin.firstNames(1))[0]);
    await page.evaluate(() => scrollTo(0, 0));
    await expect(page.getByText('1 selected', { exact: true })).toBeInViewport({ ratio: 1 });
    await expect(onward(page)).toBeInViewport({ ratio: 1 });
    expect(await lostFocus(page)).toEqual([]);
    await admin.search('no such desktop');
    await expect(page.getByText('1 not in this view')).toBeVisible();
    expect(await lostFocus(page)).toEqual([]);
    await onward(page).click();
    await expect(page.getByRole('heading', { name: 'Log off', exact: true })).toBeFocused();
    await expect(page.getByRole('heading', { name: 'Log off', exact: true })).toBeInViewport({ ratio: 1 });
    await expect(admin.messageBox).toBeInViewport({ ratio: 1 });
    await expect(admin.reviewButton).toBeInViewport({ ratio: 1 });
    await admin.review();
  });
}

test('on a low window, as at 400 %, nothing sticks to its foot', async ({ admin, page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await admin.arrive();
  await admin.select((await admin.firstNames(1))[0]);
  for (const part of [bar(page), page.locator('.foot')]) await expect(part).not.toHaveCSS('position', 'sticky');
  await onward(page).click();
  await expect(page.getByRole('heading', { name: 'Log off', exact: true })).toBeInViewport({ ratio: 1 });
});

test('beside the list the message needs no way to it', async ({ admin, page }) => {
  await admin.arrive();
  await admin.select((await admin.firstNames(1))[0]);
  await admin.seesSelected(1);
  await expect(onward(page)).toBeHidden();
});

test('titles of cards stand above what they sort, evenly', async ({ admin, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await admin.arrive();
  const words = (place) => place.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, right } = range.getBoundingClientRect();
    return { left, right };
  });
  const title = (name) => words(admin.grid.getByRole('columnheader', { name }).getByRole('button'));
  const [name, user, state] = [await title('Name'), await title('User'), await title('Login state')];
  const line = admin.grid.locator('.line').first();
  expect(name.left).toBeCloseTo((await words(line.locator('.name'))).left, 0);
  expect(state.right).toBeCloseTo((await words(line.locator('.state'))).right, 0);
  expect(Math.abs(user.left - name.right - (state.left - user.right))).toBeLessThan(14);
});

test('a project without desktops offers another one', async ({ admin, page }) => {
  await admin.open();
  await admin.signIn('singapore-token', '2c3d4e5f60718293a4b5c6d7e8f90a1b');
  await expect(page.getByText('This project has no desktops')).toBeVisible();
  await page.getByRole('button', { name: 'Choose another project' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose a project' });
  await expect(dialog.getByRole('button', { name: 'cn-north-4', exact: true })).toBeVisible();
});
