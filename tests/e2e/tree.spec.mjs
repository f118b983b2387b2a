// The whole job as the accessibility tree tells it: what is there at each step, by role and name alone.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 60 } });

test('sign in, pick, write, review, run and read the results through the tree', async ({ admin, sandbox, page }) => {
  const tells = (tree) => expect(page.locator('body')).toMatchAriaSnapshot(tree);
  await sandbox.connectAll();
  await admin.open();
  await tells(`
    - main:
      - heading "Sign in"
      - textbox "User token"
      - textbox "Project ID"
      - button "Continue"
  `);
  await admin.signIn();
  await admin.seesDesktops(60);
  await tells(`
    - banner:
      - button "Sign out"
    - main:
      - heading "Desktops"
      - searchbox "Search desktops"
      - grid "Desktops"
  `);
  await admin.selectAllMatching();
  await admin.writeMessage('Please save.');
  await tells(`
    - main:
      - grid "Desktops"
      - status: 60 selected
      - complementary "Log off":
        - textbox "Message to users": Please save.
        - button "Review log-off"
  `);
  await admin.review();
  await tells(`
    - dialog "Log off 60 desktops?":
      - heading "Log off 60 desktops?"
      - textbox "Type 60 to confirm"
      - button "Cancel"
      - button "Log off 60 desktops" [disabled]
  `);
  await admin.confirm(60);
  await tells(`
    - main:
      - heading "Log-off run"
      - progressbar "Log-off run"
  `);
  await admin.seesRunFinished();
  await tells(`
    - main:
      - heading "Log-off run"
      - progressbar "Log-off run"
      - region "Results":
        - button "logged off 60"
        - grid "Results"
  `);
  await sandbox.sentOnce(60);
});
