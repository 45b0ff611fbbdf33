// `npm run soak`: the page in a headless browser, at full speed, while its graphics context is lost, its
// worker is killed, and it is edited, looked back in, hidden and frozen again and again. Prints what was
// lost each time, and whether memory of page and worker, textures, kept pictures and the database grew;
// it is no part of `npm test`. Ctrl-C ends it after what is
// happening, with what was found so far. `-- --minutes N`, `-- --losses N`, `-- --kills N`, `-- --habits N`.
import { build, isBuildStale } from "./build.mjs";
import { launchFlags, provideChromium } from "./chromium.mjs";
import { projectFolder, readArguments, runMain, UserError } from "./commands.mjs";
import { cause } from "./soak/accidents.mjs";
import { habits, practise } from "./soak/habits.mjs";
import { memoryOf, quarters, usageText } from "./soak/memory.mjs";
import { pageProbe, stepOf, workerProbe } from "./soak/probe.mjs";

const usage = "Usage: npm run soak -- [--minutes N] [--losses N] [--kills N] [--habits N]";
/** Lanes enough to have something to lose, and no end that the run could reach. */
const link =
  "#v=1&height=6&R0=0.1&encoding=kHot&hidden=16,16&batchSize=16&lanes=trajectoryBalance,reverseKl,tsallis:0.5&stopAtStep=10000000&backend=webgl";

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @typedef {{ losses: number, kills: number, habits: number }} Counts */

/**
 * What happens, evenly mixed.
 * @param {Counts} counts
 * @returns {string[]}
 */
function planOf(counts) {
  const names = Object.keys(habits);
  return [
    ...evenly(counts.losses, () => "loss"),
    ...evenly(counts.kills, () => "kill"),
    ...evenly(counts.habits, (k) => names[k % names.length] ?? ""),
  ]
    .sort((a, b) => a.time - b.time)
    .map(({ name }) => name);
}

/**
 * @param {number} count
 * @param {(index: number) => string} name
 */
const evenly = (count, name) =>
  Array.from({ length: count }, (_, k) => ({ time: (k + 0.5) / count, name: name(k) }));

/**
 * A page with the probes in it, training as fast as it goes.
 * @param {import("playwright").Browser} browser
 * @param {string} address
 */
async function openPage(browser, address) {
  const page = await browser.newPage({ serviceWorkers: "block" });
  await page.route(/trainer\.worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: workerProbe + (await response.text()) });
  });
  await page.addInitScript(pageProbe);
  await page.goto(`${address}${link}`);
  await page.getByRole("button", { name: "As fast as it goes" }).click();
  await page.waitForFunction(() => Number(document.documentElement.dataset["step"]) > 20);
  return page;
}

/**
 * One event, told in a line.
 * @param {import("playwright").Page} page
 * @param {string} name
 * @param {number} turn
 */
async function happen(page, name, turn) {
  if (name !== "loss" && name !== "kill" && name !== "hang") {
    const wrong = await practise(page, name, turn);
    return { text: wrong ?? "well", wrong, lostSeconds: 0, recovery: 0 };
  }
  const { before, lost, lostSeconds, recovery } = await cause(page, name);
  const text = `at step ${before}, ${lost} steps lost (${lostSeconds.toFixed(1)} s), beyond it after ${recovery.toFixed(1)} s`;
  return { text, wrong: null, lostSeconds, recovery };
}

/**
 * The same where it fails: what the page shows then is told as a fault, and the soak goes on.
 * @param {import("playwright").Page} page
 * @param {string} name
 * @param {number} turn
 */
async function happenOrTell(page, name, turn) {
  try {
    return await happen(page, name, turn);
  } catch (error) {
    const [reason = ""] = String(error).split("\n");
    const status = await page.getByRole("status").first().textContent();
    const notices = await page.locator(".notice").allTextContents();
    const wrong = `${reason} (step ${await stepOf(page)}, ${page.workers().length} workers, ${[status, ...notices].join("; ")}, ${page.url().split("#")[1]})`;
    return { text: wrong, wrong, lostSeconds: 0, recovery: 0 };
  }
}

/** @param {Counts & { minutes: number }} options */
async function soak({ minutes, ...counts }) {
  const { preview } = await import("vite");
  const server = await preview({ root: projectFolder, logLevel: "error", preview: { port: 0 } });
  const { chromium } = await import("playwright");
  const browser = await chromium.launch({
    executablePath: provideChromium(),
    // Ctrl-C is heard below
    handleSIGINT: false,
    args: [...launchFlags, "--enable-precise-memory-info"],
  });
  try {
    const page = await openPage(browser, server.resolvedUrls?.local[0] ?? "");
    /** @type {string[]} */
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    const plan = [...planOf(counts), "hang"];
    const start = performance.now();
    const gap = (minutes * 60_000) / plan.length;
    const usages = [];
    let lostSeconds = 0;
    let recovery = 0;
    let isInterrupted = false;
    process.once("SIGINT", () => {
      isInterrupted = true;
    });
    for (const [turn, name] of plan.entries()) {
      await pause(Math.max(0, start + (turn + 1) * gap - 5_000 - performance.now()));
      if (isInterrupted) break;
      const event = await happenOrTell(page, name, turn);
      if (event.wrong) faults.push(`${name}: ${event.wrong}`);
      lostSeconds = Math.max(lostSeconds, event.lostSeconds);
      recovery = Math.max(recovery, event.recovery);
      const now = await memoryOf(page);
      usages.push(now);
      console.log(`${String(turn + 1).padStart(3)} ${name}  ${event.text}; ${usageText(now)}`);
    }
    const elapsed = (performance.now() - start) / 60_000;
    console.log(`
${usages.length} events in ${elapsed.toFixed(1)} minutes; training is at step ${await stepOf(page)}
most lost: ${lostSeconds.toFixed(1)} s of training
longest way back: ${recovery.toFixed(1)} s
quarters of the run, by their means:
${quarters(usages)}
faults: ${faults.length === 0 ? "none" : faults.join("; ")}`);
    return faults.length === 0 ? 0 : 1;
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
    habits: { type: "string" },
  });
  const number = (
    /** @type {keyof typeof given & string} */ name,
    /** @type {number} */ usual,
    /** @type {number} */ least,
  ) => {
    const value = given[name] === undefined ? usual : Number(given[name]);
    if (!(value >= least))
      throw new UserError(`--${name} takes a number from ${least}. ${usage}`, 2);
    return value;
  };
  if (isBuildStale()) await build();
  return soak({
    minutes: number("minutes", 10, 0.1),
    losses: number("losses", 20, 0),
    kills: number("kills", 20, 0),
    habits: number("habits", 28, 0),
  });
});
