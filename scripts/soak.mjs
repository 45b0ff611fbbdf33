// `npm run soak`: the page in a headless browser on software WebGL, while its graphics context is lost
// and its worker is killed again and again. Prints what was lost each time, and whether the memory of
// page and worker grew; it is no part of `npm test`. `-- --minutes N`, `-- --losses N`, `-- --kills N`.
import { build, isBuildStale } from "./build.mjs";
import { launchFlags, provideChromium } from "./chromium.mjs";
import { projectFolder, readArguments, runMain, UserError } from "./commands.mjs";
import { workerHeap } from "./workerHeap.mjs";

const usage = "Usage: npm run soak -- [--minutes N] [--losses N] [--kills N]";
/** Lanes enough to have something to lose, and no end that the run could reach. */
const link =
  "#v=1&height=6&R0=0.1&encoding=kHot&hidden=16,16&batchSize=16&lanes=trajectoryBalance,reverseKl,tsallis:0.5&stopAtStep=10000000&backend=webgl";
/** Milliseconds a replaced worker may take until training goes on. */
const PATIENCE = 90_000;

/** Runs before the worker's own code: keeps the context, counts its textures. */
const probe = `
{
  const { getContext } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.getContext = function (...request) {
    const context = getContext.apply(this, request);
    if (context && request[0] === "webgl2") self.soak.contexts.add(context);
    return context;
  };
  const { createTexture, deleteTexture } = WebGL2RenderingContext.prototype;
  self.soak = { textures: 0, contexts: new Set() };
  WebGL2RenderingContext.prototype.createTexture = function () {
    self.soak.textures++;
    return createTexture.call(this);
  };
  WebGL2RenderingContext.prototype.deleteTexture = function (texture) {
    if (texture) self.soak.textures--;
    return deleteTexture.call(this, texture);
  };
}
`;

/** @typedef {import("playwright").Page} Page */

/** @param {Page} page */
const stepOf = (page) => page.evaluate(() => Number(document.documentElement.dataset["step"]));

/** Runs on the page: when which step was shown. */
function sample() {
  /** @type {[number, number][]} */
  const samples = [];
  Object.assign(globalThis, { samples });
  setInterval(() => {
    samples.push([performance.now(), Number(document.documentElement.dataset["step"])]);
    if (samples.length > 1_000) samples.shift();
  }, 100);
}

/**
 * Seconds between the moment a step was shown and a later moment of the page's clock.
 * @param {Page} page
 * @param {{ step: number, until: number }} span
 */
const secondsSince = (page, span) =>
  page.evaluate(({ step, until }) => {
    /** @type {[number, number][]} */
    // @ts-expect-error set by sample
    const samples = globalThis.samples;
    const shown = samples.findLast(([time, one]) => time <= until && one <= step);
    return (until - (shown?.[0] ?? 0)) / 1000;
  }, span);

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * What must stay flat.
 * @param {Page} page
 */
async function memoryOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const own = await workerHeap(session, "trainer.worker");
  await session.detach();
  const [worker] = page.workers();
  // @ts-expect-error set by the probe
  const textures = await worker?.evaluate(() => Number(self.soak.textures));
  return {
    heap: usedSize / 1e6,
    workerHeap: own?.heap ?? Number.NaN,
    workerBuffers: own?.buffers ?? Number.NaN,
    textures: textures ?? Number.NaN,
  };
}

const accidents = {
  /** @param {import("playwright").Worker} worker */
  loss: (worker) =>
    worker.evaluate(() => {
      // @ts-expect-error set by the probe
      for (const context of self.soak.contexts)
        context.getExtension("WEBGL_lose_context")?.loseContext();
    }),
  /** @param {import("playwright").Worker} worker */
  kill: (worker) => worker.evaluate(() => self.close()),
  /** @param {import("playwright").Worker} worker */
  hang: async (worker) => {
    // never answers
    void worker
      .evaluate(() => {
        for (;;);
      })
      .catch(() => {});
  },
};

/**
 * One accident: what it cost, in steps and in seconds of training, and how long the page took
 * until it trained beyond the step where it happened.
 * @param {Page} page
 * @param {keyof typeof accidents} kind
 */
async function cause(page, kind) {
  const before = await stepOf(page);
  const [worker] = page.workers();
  if (!worker) throw new UserError("There is no worker to break.");
  const start = performance.now();
  const moment = await page.evaluate(() => performance.now());
  await accidents[kind](worker).catch(() => {});
  const restarted = page.getByText(/goes on from step ([\d,]+)/);
  await restarted.waitFor({ timeout: PATIENCE });
  const text = (await restarted.textContent()) ?? "";
  const from = Number(/from step ([\d,]+)/.exec(text)?.[1]?.replaceAll(",", ""));
  const lostSeconds = await secondsSince(page, { step: from, until: moment });
  await page.waitForFunction(
    (step) => Number(document.documentElement.dataset["step"]) > step,
    before,
    { timeout: PATIENCE, polling: 200 },
  );
  const recovery = (performance.now() - start) / 1000;
  for (const button of await page.getByRole("button", { name: "Dismiss" }).all())
    await button.click();
  const lost = Math.max(0, before - from);
  return { kind, before, lost, lostSeconds, recovery };
}

/** @param {readonly number[]} values */
const most = (values) => Math.max(...values);

/**
 * Whether megabytes grew: their means over both halves of the run.
 * @param {readonly number[]} sizes
 */
function halves(sizes) {
  const half = Math.floor(sizes.length / 2);
  const mean = (/** @type {readonly number[]} */ part) =>
    (part.reduce((sum, size) => sum + size, 0) / part.length).toFixed(1);
  return `${mean(sizes.slice(0, half))} MB in the first half, ${mean(sizes.slice(half))} MB in the second`;
}

/** @param {{ minutes: number, losses: number, kills: number }} options */
async function soak({ minutes, losses, kills }) {
  const { preview } = await import("vite");
  const server = await preview({ root: projectFolder, logLevel: "error", preview: { port: 0 } });
  const address = server.resolvedUrls?.local[0];
  const { chromium } = await import("playwright");
  const browser = await chromium.launch({
    executablePath: provideChromium(),
    args: [...launchFlags, "--enable-precise-memory-info"],
  });
  try {
    const page = await browser.newPage({ serviceWorkers: "block" });
    /** @type {string[]} */
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.route(/trainer\.worker.*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: probe + (await response.text()) });
    });
    await page.addInitScript(sample);
    await page.goto(`${address}${link}`);
    await page.waitForFunction(() => Number(document.documentElement.dataset["step"]) > 20);
    /** @type {("loss" | "kill")[]} */
    const plan = [];
    for (let k = 0; k < Math.max(losses, kills); k++) {
      if (k < losses) plan.push("loss");
      if (k < kills) plan.push("kill");
    }
    const start = performance.now();
    const gap = (minutes * 60_000) / plan.length;
    const events = [];
    /** @type {Awaited<ReturnType<typeof memoryOf>>[]} */
    const memory = [];
    for (const [index, kind] of plan.entries()) {
      await pause(Math.max(0, start + (index + 1) * gap - 5_000 - performance.now()));
      const event = await cause(page, kind);
      events.push(event);
      const now = await memoryOf(page);
      memory.push(now);
      console.log(
        `${String(index + 1).padStart(3)} ${kind}  at step ${event.before}, ${event.lost} steps lost` +
          ` (${event.lostSeconds.toFixed(1)} s), beyond it after ${event.recovery.toFixed(1)} s;` +
          ` heap ${now.heap.toFixed(1)} MB, worker's ${now.workerHeap.toFixed(1)} MB` +
          ` with ${now.workerBuffers.toFixed(1)} MB of buffers, ${now.textures} textures`,
      );
    }
    const hang = await cause(page, "hang");
    console.log(`    hang  ${hang.lost} steps lost, beyond it after ${hang.recovery.toFixed(1)} s`);
    const elapsed = (performance.now() - start) / 60_000;
    console.log(`
${events.length + 1} accidents in ${elapsed.toFixed(1)} minutes; training is at step ${await stepOf(page)}
most lost: ${most(events.map(({ lostSeconds }) => lostSeconds)).toFixed(1)} s of training
longest way back: ${most(events.map(({ recovery }) => recovery)).toFixed(1)} s
page heap: ${halves(memory.map(({ heap }) => heap))}
worker heap: ${halves(memory.map((one) => one.workerHeap))}
worker buffers: ${halves(memory.map((one) => one.workerBuffers))}
textures: ${[...new Set(memory.map(({ textures }) => textures))].join(", ")}
errors: ${errors.length === 0 ? "none" : errors.join("; ")}`);
    return errors.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    if ("closeAllConnections" in server.httpServer) server.httpServer.closeAllConnections();
    await server.close();
  }
}

await runMain(async () => {
  const given = readArguments(usage, {
    minutes: { type: "string" },
    losses: { type: "string" },
    kills: { type: "string" },
  });
  const number = (
    /** @type {"minutes" | "losses" | "kills"} */ name,
    /** @type {number} */ usual,
  ) => {
    const value = given[name] === undefined ? usual : Number(given[name]);
    if (!(value > 0)) throw new UserError(`--${name} takes a number above 0. ${usage}`, 2);
    return value;
  };
  if (isBuildStale()) await build();
  return soak({
    minutes: number("minutes", 10),
    losses: number("losses", 20),
    kills: number("kills", 20),
  });
});
