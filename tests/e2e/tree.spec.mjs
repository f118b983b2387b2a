// The whole job as the accessibility tree tells it: what is there at each step, by role and name alone, in each language.
import { test, expect } from './console.mjs';
import { Visitor } from './states.mjs';

test.use({ service: { desktops: 60 } });

for (const locale of ['en', 'zh-CN']) {
  test.describe(locale, () => {
    test.use({ locale });

    test('sign in, pick, write, review, run and read the results through the tree', async ({ admin, sandbox, page }) => {
      const visitor = new Visitor(page, sandbox, locale);
      const { say } = visitor;
      const tells = (tree) => expect(page.locator('body')).toMatchAriaSnapshot(tree);
      await sandbox.connectAll();
      await visitor.open();
      await tells(`
        - main:
          - heading "${say('sign_in_title')}"
          - textbox "${say('sign_in_token')}"
          - textbox "${say('sign_in_project')}"
          - button "${say('sign_in_go')}"
      `);
      await visitor.signIn();
      await expect(visitor.text('pick_shown', { shown: 60, all: 60 })).toBeVisible();
      const name = await visitor.firstName();
      await tells(`
        - banner:
          - button "${say('app_sign_out')}"
        - main:
          - heading "${say('pick_title')}"
          - searchbox "${say('pick_search')}"
          - grid "${say('pick_title')}":
            - rowgroup:
              - row:
                - columnheader:
                  - checkbox "${say('pick_select_all')}"
                - columnheader:
                  - button "${say('pick_name')}"
            - rowgroup:
              - row:
                - gridcell:
                  - checkbox "${say('pick_select_one', { name })}"
                - gridcell /${name}/
      `);
      await visitor.selectAll();
      await visitor.part('textbox', 'message_label').fill('Please save.');
      await tells(`
        - main:
          - grid "${say('pick_title')}":
            - rowgroup
            - rowgroup:
              - row [selected]:
                - gridcell:
                  - checkbox "${say('pick_select_one', { name })}" [checked]
          - status: ${say('pick_selected', { count: 60 })}
          - complementary "${say('message_title')}":
            - textbox "${say('message_label')}": Please save.
            - button "${say('message_review')}"
      `);
      const go = await visitor.review(60);
      await tells(`
        - dialog "${say('confirm_title', { count: 60 })}":
          - heading "${say('confirm_title', { count: 60 })}"
          - group "${say('message_label')}": Please save.
          - textbox "${say('confirm_type_count', { count: 60 })}"
          - button "${say('app_cancel')}"
          - button "${say('confirm_go', { count: 60 })}" [disabled]
      `);
      await visitor.part('textbox', 'confirm_type_count', { count: 60 }).fill('60');
      await go.click();
      await tells(`
        - main:
          - heading "${say('run_title')}"
          - progressbar "${say('run_title')}"
      `);
      await visitor.seesOutcome('logged_off', 60);
      await tells(`
        - main:
          - heading "${say('run_title')}"
          - progressbar "${say('run_title')}"
          - region "${say('run_results')}":
            - button "${say('run_outcome_logged_off')} 60"
            - grid "${say('run_results')}":
              - rowgroup:
                - row:
                  - columnheader "${say('pick_name')}"
                  - columnheader "${say('pick_user')}"
                  - columnheader "${say('run_outcome')}"
              - rowgroup:
                - row:
                  - gridcell /${name}/
                  - gridcell
                  - gridcell "${say('run_outcome_logged_off')}"
      `);
      await sandbox.sentOnce(60);
    });
  });
}

test.describe('of a list that is scrolled', () => {
  test.use({ service: { desktops: 300 } });

  test('rows are read in the order on the screen', async ({ admin, page }) => {
    await admin.arrive();
    const tools = await page.context().newCDPSession(page);
    /** The places of the rows, in the order in which the browser tells them. */
    const places = async () => {
      const { nodes } = await tools.send('Accessibility.getFullAXTree');
      const known = new Map(nodes.map((node) => [node.nodeId, node]));
      const rowsIn = (node) => (node.role?.value === 'row' ? [node] : node.childIds.flatMap((id) => (known.has(id) ? rowsIn(known.get(id)) : [])));
      const grid = nodes.find(({ role }) => role?.value === 'grid');
      const told = rowsIn(grid).map(async ({ backendDOMNodeId }) => {
        const { node } = await tools.send('DOM.describeNode', { backendNodeId: backendDOMNodeId });
        return Number(node.attributes[node.attributes.indexOf('aria-rowindex') + 1]);
      });
      return Promise.all(told);
    };
    const inOrder = (all) => all.every((place, at) => at === 0 || place > all[at - 1]);
    await admin.grid.hover();
    for (const way of [437, 1_900, -700]) {
      const before = await places();
      await page.mouse.wheel(0, way);
      await expect
        .poll(async () => {
          const now = await places();
          return now.length > 10 && now[2] !== before[2] && inOrder(now);
        })
        .toBe(true);
    }
    await tools.detach();
  });
});
