// An experiment whose steps are long is trained by several workers where the device has the
// processors: the page shows one run, with the numbers of an undivided one.
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

/** What the page is sent, noted beside it. */
declare global {
  interface Window {
    readonly pictures: { step: number; distances: number[] }[];
  }
}

const experiment =
  "#v=1&backend=wasm&height=16&R0=0.1&encoding=kHot&hidden=128,128&batchSize=128&nSeeds=2&lanes=trajectoryBalance,reverseKl,forwardKl,tsallis:0.5";

async function openOn(page: Page, cores: number, hash: string): Promise<void> {
  await page.addInitScript((hardwareConcurrency) => {
    Object.defineProperty(navigator, "hardwareConcurrency", { value: hardwareConcurrency });
    const pictures: Window["pictures"] = [];
    const noted = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener("message", ({ data }) => {
          if (data.type !== "snapshot") return;
          const { step, replicas } = data.snapshot;
          const distances = replicas.map(
            ({ metrics }: { metrics: { totalVariation: number } }) => metrics.totalVariation,
          );
          pictures.push({ step, distances });
        });
      }
    };
    Object.assign(window, { pictures, Worker: noted });
  }, cores);
  await page.goto(`./${hash}`);
}

const lastPicture = (page: Page) => page.evaluate(() => window.pictures.at(-1));

test("a long step is shared between workers, and ends where an undivided run ends", async ({
  browser,
  baseURL,
}) => {
  const ends = [];
  for (const [cores, label] of [
    [8, "WASM × 6"],
    [2, "WASM"],
  ] as const) {
    const context = await browser.newContext({ baseURL: baseURL! });
    const page = await context.newPage();
    await openOn(page, cores, `${experiment}&stopAtStep=20`);
    await expect(page.getByRole("button", { name: label, exact: true })).toBeVisible();
    await expect.poll(async () => (await lastPicture(page))?.step, { timeout: 20_000 }).toBe(20);
    ends.push(await lastPicture(page));
    await context.close();
  }
  expect(ends[0]!.distances).toHaveLength(8);
  expect(ends[0]).toEqual(ends[1]);
});

test("where a shard is killed, the run goes on undivided from its checkpoint", async ({ page }) => {
  await page.route(/trainer\.worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    const body = `
      self.Worker = class extends Worker {
        constructor(...of) {
          super(...of);
          new BroadcastChannel("end").onmessage = () => super.terminate();
        }
      };
      ${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await openOn(page, 4, `${experiment}&stopAtStep=100000`);
  await expect(page.getByRole("button", { name: "WASM × 2", exact: true })).toBeVisible();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await page.evaluate(() => new BroadcastChannel("end").postMessage(null));
  await expect(page.getByText(/The training worker stopped .* goes on from step/)).toBeVisible();
  await expect(page.getByRole("button", { name: "WASM", exact: true })).toBeVisible();
  const step = await stepsDone(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(step + 5);
});
