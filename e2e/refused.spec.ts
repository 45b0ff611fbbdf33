// Browsers that refuse: each facility of the page is taken away in turn, by a script that runs before the
// page's own. The page opens, trains or says in one sentence why it does not, and nothing is left uncaught.
import type { Page } from "playwright/test";
import { test as base, expect } from "playwright/test";
import { stepsDone } from "./fixtures.ts";

/** What is uncaught; what the page logs of a part it caught is not. */
const test = base.extend<{ uncaught: string[] }>({
  uncaught: [
    async ({ page }, use) => {
      const uncaught: string[] = [];
      page.on("pageerror", (error) => uncaught.push(error.stack ?? error.message));
      await use(uncaught);
      expect(uncaught).toEqual([]);
    },
    { auto: true },
  ],
});

const trains = (page: Page) => expect.poll(() => stepsDone(page)).toBeGreaterThan(3);
const says = (page: Page, text: RegExp) => expect(page.getByText(text).first()).toBeVisible();
const press = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).first().click();

interface Case {
  readonly what: string;
  /** Runs in the page before its own scripts. */
  readonly page?: string;
  /** Runs in the trainer's worker before its own script. */
  readonly worker?: string;
  readonly hash?: string;
  readonly check: (page: Page) => Promise<void>;
}

const deny = `() => { throw new DOMException("denied", "SecurityError") }`;
const getter = (object: string, name: string, get = deny) =>
  `Object.defineProperty(${object}, "${name}", { configurable: true, get: ${get} });`;

const cases: readonly Case[] = [
  {
    what: "storage that throws when it is asked for",
    page: ["localStorage", "sessionStorage", "indexedDB"]
      .map((one) => getter("window", one))
      .join(""),
    check: async (page) => {
      await trains(page);
      await says(page, /stores nothing for this page/);
    },
  },
  {
    what: "storage that is not there",
    page: ["localStorage", "sessionStorage", "indexedDB"]
      .map((one) => getter("window", one, "() => null"))
      .join(""),
    check: trains,
  },
  {
    what: "storage that is full",
    page: `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") };
      IDBFactory.prototype.open = ${deny};`,
    check: async (page) => {
      await trains(page);
      await says(page, /stores nothing for this page/);
    },
  },
  {
    what: "a history that throws",
    page: `History.prototype.pushState = History.prototype.replaceState = ${deny};`,
    check: async (page) => {
      await trains(page);
      const height = page.getByRole("textbox", { name: "Height" });
      await height.fill("5");
      await height.press("Enter");
      await expect(page.getByText("25 states")).toBeVisible();
      await press(page, "Share");
      await expect(page.getByRole("textbox", { name: "Link" })).toHaveValue(/height=5/);
    },
  },
  {
    what: "the clipboard",
    page: getter("Navigator.prototype", "clipboard", "() => undefined"),
    check: async (page) => {
      await press(page, "Share");
      await says(page, /refused the clipboard/);
    },
  },
  {
    what: "downloads",
    page: `URL.createObjectURL = ${deny};`,
    check: async (page) => {
      await press(page, "Export");
      await press(page, "Save Settings");
      await says(page, /The file was not saved\. denied/);
      await press(page, "Save Curves CSV");
      await says(page, /^denied$/);
    },
  },
  {
    what: "workers",
    page: `window.Worker = function () { throw new DOMException("denied", "SecurityError") };`,
    check: (page) => says(page, /starts no worker for the page, so it cannot train: denied/),
  },
  {
    what: "the worker's script",
    worker: "throw new Error('blocked')",
    check: (page) => says(page, /The training worker stopped .*blocked/),
  },
  {
    what: "WebGL, asked for by the link",
    hash: "&backend=webgl",
    worker: "OffscreenCanvas.prototype.getContext = () => null;",
    check: async (page) => {
      await trains(page);
      await says(page, /WebGL cannot be used here, so WebAssembly computes\./);
    },
  },
  {
    what: "canvases in workers, with WebGL asked for by the link",
    hash: "&backend=webgl",
    worker: "delete self.OffscreenCanvas;",
    check: async (page) => {
      await trains(page);
      await says(page, /WebGL cannot be used here, so WebAssembly computes\./);
    },
  },
  {
    what: "WebAssembly, asked for by the link",
    hash: "&backend=wasm",
    worker: "delete self.WebAssembly; delete self.OffscreenCanvas;",
    check: async (page) => {
      await trains(page);
      await says(page, /WebAssembly cannot be used here, so plain JavaScript computes\./);
    },
  },
  {
    what: "locks, and a worker that is killed",
    page: getter("Navigator.prototype", "locks"),
    worker: `Object.defineProperty(self.WorkerNavigator.prototype, "locks", { get: ${deny} });`,
    check: async (page) => {
      await trains(page);
      // its pulse, a worker within it, has come up
      await expect.poll(() => page.workers().length).toBeGreaterThan(0);
      // a time and no condition: nothing tells a page, or this test, of a worker within a worker
      await page.waitForTimeout(2_500);
      const killedAt = Date.now();
      await page.workers()[0]!.evaluate(() => self.close());
      await says(page, /The training worker stopped \(it was killed\)/);
      expect(Date.now() - killedAt).toBeLessThan(6_000);
      const step = await stepsDone(page);
      await expect.poll(() => stepsDone(page)).toBeGreaterThan(step);
    },
  },
  {
    what: "service workers and channels",
    page: `${getter("Navigator.prototype", "serviceWorker")} delete window.BroadcastChannel;`,
    check: trains,
  },
  {
    what: "media queries and observers of size and sight",
    page: "delete window.matchMedia; delete window.ResizeObserver; delete window.IntersectionObserver;",
    check: async (page) => {
      await trains(page);
      await expect(page.getByRole("img", { name: "Target distribution" })).toBeVisible();
      await expect(page.getByRole("alert")).toHaveCount(0);
    },
  },
  {
    what: "frames",
    page: "window.requestAnimationFrame = () => 1;",
    check: trains,
  },
];

for (const { what, page: before, worker, hash = "&backend=wasm", check } of cases)
  test(`refused: ${what}`, async ({ page }) => {
    if (before) await page.addInitScript(before);
    if (worker)
      await page.route(/trainer\.worker.*\.js$/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `${worker}\n${await response.text()}` });
      });
    await page.goto(`./#v=1&height=4&hidden=8&batchSize=8&lanes=reverseKl${hash}`);
    await check(page);
    // a worker that is tried again may be on its way while the page closes
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });
