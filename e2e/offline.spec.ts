// The page without a network, and a new version of it beside one that runs.
import { expect, stepsDone, test } from "./fixtures.ts";
import { buildFolder, type StaticServer, serveStatic } from "./staticServer.ts";

test.use({ serviceWorkers: "allow" });

/** Resolves once the service worker of the page has everything it needs. */
const installed = () => navigator.serviceWorker.ready.then(() => undefined);

test("after one visit the page opens and trains without a network, and keeps its links", async ({
  page,
  context,
}) => {
  await page.goto("./#v=1&backend=wasm");
  await page.evaluate(installed);
  await context.setOffline(true);
  const other = await context.newPage();
  await other.goto("./#v=1&height=5&backend=wasm");
  await expect.poll(() => stepsDone(other)).toBeGreaterThan(20);
  await expect(other.getByRole("textbox", { name: "Height" })).toHaveValue("5");
  // what is loaded when it is first asked for is there too
  await other.getByRole("button", { name: "Share" }).click();
  await expect(other.getByRole("dialog")).toBeVisible();
});

test("files are kept once the first step is on show, which they would hold up", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = function (...given) {
      document.documentElement.dataset["keptAt"] = document.documentElement.dataset["step"];
      return register.apply(this, given);
    };
  });
  await page.goto("./#v=1&backend=wasm");
  await page.evaluate(installed);
  const step = await page.evaluate(() => document.documentElement.dataset["keptAt"]);
  expect(Number(step)).toBeGreaterThan(0);
});

const hosted = test.extend<{ host: StaticServer }>({
  // Playwright reads the destructured names, so there has to be a pattern.
  host: async ({ browserName: _ }, use) => {
    const host = await serveStatic({ folder: buildFolder, path: "/", headers: {} });
    await use(host);
    await host.close();
  },
  baseURL: async ({ host }, use) => {
    await use(host.address);
  },
});

hosted(
  "a new version waits until it is asked for, and training goes on",
  async ({ page, host }) => {
    await page.goto("./#v=1&backend=wasm");
    await page.evaluate(installed);
    await page.reload();
    await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
    const update = page.getByText(/A new version of this page is ready/);
    await expect(update).toHaveCount(0);
    host.replace("serviceWorker.js", (text) => `${text}\n// another version`);
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await expect(update).toBeVisible();
    const step = await stepsDone(page);
    // the page before may still say that it was continued
    const reloaded = page.waitForEvent("load");
    await page.getByRole("button", { name: "Reload" }).click();
    await reloaded;
    await expect(page.getByText(/Continued from step/)).toBeVisible();
    await expect.poll(() => stepsDone(page)).toBeGreaterThanOrEqual(step);
  },
);
