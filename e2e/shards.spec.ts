// An experiment whose steps are long is trained by several workers where the device has the
// processors: the page shows one run, with the numbers of an undivided one.
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

/** What the page is sent, noted beside it. */
declare global {
  interface Window {
    readonly pictures: { step: number; distances: number[] }[];
    /** Steps that shards were asked for, all together. */
    readonly asked: { count: number };
  }
}

const experiment =
  "#v=1&backend=wasm&height=16&R0=0.1&encoding=kHot&hidden=256,256&batchSize=128&nSeeds=6&lanes=trajectoryBalance,reverseKl,forwardKl,tsallis:0.5";

/** Steps after which a run has long been seen to be worth dividing, and its shards are there. */
const END = 120;

async function openOn(page: Page, cores: number, hash: string): Promise<void> {
  await page.addInitScript((hardwareConcurrency) => {
    Object.defineProperty(navigator, "hardwareConcurrency", { value: hardwareConcurrency });
    const pictures: Window["pictures"] = [];
    const asked = { count: 0 };
    new BroadcastChannel("asked").onmessage = ({ data: count }) => {
      asked.count += count;
    };
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
    Object.assign(window, { pictures, asked, Worker: noted });
  }, cores);
  await page.goto(`./${hash}`);
}

/** Has the trainer's worker do something whenever it asks a shard for steps. */
async function inWorkers(page: Page, script: string): Promise<void> {
  await page.route(/trainer\.worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    const body = `
      self.Worker = class extends Worker {
        nAsked = 0;
        postMessage(message, ...of) {
          if (message.type === "train") { ${script} }
          super.postMessage(message, ...of);
        }
      };
      ${await response.text()}`;
    await route.fulfill({ response, body });
  });
}

const lastPicture = (page: Page) => page.evaluate(() => window.pictures.at(-1));

test("long steps are shared between workers, and end where an undivided run ends", async ({
  browser,
  baseURL,
}) => {
  // on a busy machine half a second a step
  test.setTimeout(240_000);
  const ends = [];
  // on one processor nothing is divided; whether it stays so is the clock's to say
  for (const cores of [5, 1]) {
    const context = await browser.newContext({ baseURL: baseURL! });
    const page = await context.newPage();
    await inWorkers(page, 'new BroadcastChannel("asked").postMessage(message.count);');
    await openOn(page, cores, `${experiment}&stopAtStep=${END}`);
    await expect.poll(async () => (await lastPicture(page))?.step, { timeout: 110_000 }).toBe(END);
    const { count } = await page.evaluate(() => window.asked);
    if (cores === 1) expect(count).toBe(0);
    else expect(count).toBeGreaterThan(3 * 10);
    ends.push(await lastPicture(page));
    await context.close();
  }
  expect(ends[0]!.distances).toHaveLength(24);
  expect(ends[0]).toEqual(ends[1]);
});

test("where a shard dies, the run goes on undivided from its checkpoint", async ({ page }) => {
  await inWorkers(page, "if (++this.nAsked === 5) this.terminate();");
  await openOn(page, 4, `${experiment}&stopAtStep=100000`);
  await expect(page.getByText(/The training worker stopped .* goes on from step/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole("button", { name: "WASM", exact: true })).toBeVisible();
  const step = await stepsDone(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(step + 5);
});
