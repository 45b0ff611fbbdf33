// The built page as a user has it: how long until it trains, whether it stays free while six lanes
// train, and whether its heap grows. Built and served as `npm start` does it.
import { type Browser, chromium, type Page } from "playwright";
import { preview } from "vite";
import { build, isBuildStale } from "../build.mjs";
import { launchFlagsWithoutGl, provideChromium } from "../chromium.mjs";
import { projectFolder } from "../commands.mjs";
import { bundle } from "../harness.ts";
import { workerHeap } from "../workerHeap.mjs";
import type {} from "./page/frames.harness.ts";
import type { Frames, HeapGrowth, Heaps, PageResult } from "./result.ts";

const VISITS = 3;
const FRAMES_FOR = 10_000;
const GROWTH_STEPS = 20_000;
const LOOKS = 4;
const STEPS_BETWEEN = 500;
const SIX_LANES =
  "v=1&env=hypergrid&height=32&R0=0.1&encoding=kHot&batchSize=64&lanes=trajectoryBalance,reverseKl,tsallis:0.5,renyi:0.5,forwardKl,varGrad";
/** One lane on 8×8, with more steps than are waited for. */
const ONE_LANE =
  "v=1&height=8&R0=0.1&encoding=kHot&batchSize=64&lanes=trajectoryBalance&stopAtStep=1000000";

/** Measures the page in contexts of its own, so that nothing is cached between visits. */
export async function measurePage(
  browser: Browser,
  say: (text: string) => void,
): Promise<PageResult> {
  if (isBuildStale()) {
    say("building the page");
    await build();
  }
  const server = await preview({
    root: projectFolder,
    logLevel: "error",
    preview: { port: 4_300 },
  });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error("the server has no address");
  const sixLanes = `${address}#${SIX_LANES}&backend=wasm`;
  try {
    const visits = async (backend: string, visited: Browser) => {
      const found: number[] = [];
      for (let visit = 0; visit < VISITS; visit++) {
        say(`opening the page with ${backend}`);
        found.push(await firstStep(visited, `${address}#v=1&backend=${backend}`));
      }
      return found;
    };
    return {
      firstStep: {
        // painting by emulated GL would hold up a visit that trains without it
        wasm: await withoutGl((plain) => visits("wasm", plain)),
        webgl: await visits("webgl", browser),
      },
      frames: {
        software: await withoutGl((plain) => frames(plain, sixLanes, say)),
        gl: await frames(browser, sixLanes, say),
      },
      growth: {
        wasm: await growth(browser, `${address}#${ONE_LANE}&backend=wasm`, say),
        webgl: await growth(browser, `${address}#${ONE_LANE}&backend=webgl`, say),
      },
    };
  } finally {
    if ("closeAllConnections" in server.httpServer) server.httpServer.closeAllConnections();
    await server.close();
  }
}

/** Opens an address in a fresh context and hands the page to `use`. */
async function visit<Found>(
  browser: Browser,
  address: string,
  use: (page: Page) => Promise<Found>,
): Promise<Found> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(address);
    return await use(page);
  } finally {
    await context.close();
  }
}

/** A browser that puts pages together as on a machine without a GPU. */
async function withoutGl<Found>(use: (browser: Browser) => Promise<Found>): Promise<Found> {
  const browser = await chromium.launch({
    executablePath: provideChromium(),
    args: [...launchFlagsWithoutGl],
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** Waits until the page has done so many steps. */
async function waitForStep(page: Page, step: number): Promise<void> {
  await page.waitForFunction(
    (least) => Number(document.documentElement.dataset["step"]) >= least,
    step,
    { timeout: 180_000, polling: "raf" },
  );
}

/** Seconds from the beginning of the navigation to the first training step shown. */
function firstStep(browser: Browser, address: string): Promise<number> {
  return visit(browser, address, async (page) => {
    await waitForStep(page, 1);
    return page.evaluate(() => performance.now() / 1000);
  });
}

/** Gaps between frames, and the longest task, while six lanes train as fast as it goes. */
function frames(browser: Browser, address: string, say: (text: string) => void): Promise<Frames> {
  say("six lanes on 32×32: frames");
  return visit(browser, address, async (page) => {
    await page.getByRole("button", { name: "As fast as it goes" }).click();
    await waitForStep(page, 20);
    await page.evaluate(await bundle(new URL("./page/frames.harness.ts", import.meta.url)));
    const { gaps, tasks, steps } = await page.evaluate(
      (duration) => recordFrames(duration),
      FRAMES_FOR,
    );
    const sorted = [...gaps].sort((a, b) => a - b);
    return {
      median: sorted[sorted.length >> 1]!,
      percentile95: sorted[Math.floor(0.95 * sorted.length)]!,
      longest: sorted.at(-1)!,
      longestTask: Math.max(0, ...tasks),
      stepsPerSecond: (1000 * steps) / FRAMES_FOR,
    };
  });
}

/** The heaps of the page and of its worker before and after many steps. */
function growth(
  browser: Browser,
  address: string,
  say: (text: string) => void,
): Promise<HeapGrowth> {
  return visit(browser, address, async (page) => {
    const session = await page.context().newCDPSession(page);
    const once = async (): Promise<Heaps> => {
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      const own = await page.context().newCDPSession(page);
      const worker = await workerHeap(own, "trainer.worker");
      await own.detach();
      if (!worker) throw new Error("the training worker cannot be measured");
      return { page: usedSize / 1e6, worker: worker.heap, buffers: worker.buffers };
    };
    // rows and pictures under way come and go: the least of some looks is what is kept
    const heaps = async (step: number): Promise<Heaps> => {
      const found: Heaps[] = [];
      for (let look = 0; look < LOOKS; look++) {
        await waitForStep(page, step + look * STEPS_BETWEEN);
        found.push(await once());
      }
      const least = (part: keyof Heaps) => Math.min(...found.map((one) => one[part]));
      return { page: least("page"), worker: least("worker"), buffers: least("buffers") };
    };
    await page.getByRole("button", { name: "As fast as it goes" }).click();
    say(`${GROWTH_STEPS} steps on the page`);
    const before = await heaps(2_000);
    return { steps: GROWTH_STEPS, before, after: await heaps(2_000 + GROWTH_STEPS) };
  });
}
