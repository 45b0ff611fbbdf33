// The build on a static host that is not ours: below a path, under the strict Content-Security-Policy
// of docs/hosting.md. A violation is an error on the console, which fixtures.ts turns into a failure.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, stepsDone, test } from "./fixtures.ts";
import { buildFolder, type StaticServer, serveStatic } from "./staticServer.ts";

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The headers as docs/hosting.md gives them, one "Name: value" a line. */
function documentedHeaders(): Record<string, string> {
  const text = readFileSync(fromHere("../docs/hosting.md"), "utf8");
  const block = /```http\n([^`]*)```/.exec(text)?.[1];
  if (block === undefined) throw new Error("docs/hosting.md has no ```http block.");
  const lines = block.trim().split("\n");
  return Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")),
      line.slice(line.indexOf(":") + 1).trim(),
    ]),
  );
}

const hosted = test.extend<object, { host: StaticServer }>({
  host: [
    // Playwright reads the destructured names, so there has to be a pattern.
    async ({ browserName: _ }, use) => {
      const host = await serveStatic({
        folder: buildFolder,
        path: "/people/ada/playground/",
        headers: documentedHeaders(),
      });
      await use(host);
      await host.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ host }, use) => {
    await use(host.address);
  },
});

hosted("the page trains below a path, under the documented headers", async ({ page }) => {
  const response = await page.goto("./");
  expect(response?.headers()["content-security-policy"]).toContain("default-src 'none'");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
});

hosted("panels and dialogs open under the documented headers", async ({ page }) => {
  await page.goto("./");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
  // what is loaded beside the first picture brings openers of its own
  await expect(page.getByRole("img", { name: "Total variation over steps" })).toBeVisible();
  const openers = await page.locator("button[aria-haspopup=dialog]:visible").all();
  expect(openers.length).toBeGreaterThan(0);
  const dialog = page.getByRole("dialog");
  for (const opener of [...openers, page.getByRole("button", { name: "Help and keys" })]) {
    await opener.click();
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
});
