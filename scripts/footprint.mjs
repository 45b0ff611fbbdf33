// `npm run footprint`: what the page takes of a machine, in a headless browser that composites on the processor.
// Requests and times of a first visit, and of a bare page that opens WebGL; processor time of the default run while it is
// seen, behind another tab, paused and finished; pictures of large runs at full speed; the tasks that hold the page up
// while a run file is opened. `-- --only start|context|rest|full|open`, `-- --seconds N` (of each state at rest), `-- --visits N`, `-- --file FILE` (the run file; else one is trained), `-- --against FOLDER`
// (another build, measured in turn). No part of `npm test`: other work on the machine shows in every figure.
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { build, isBuildStale } from "./build.mjs";
import { dist } from "./bundle.mjs";
import {
  launchFlags,
  launchFlagsForTests,
  launchFlagsWithoutGl,
  provideChromium,
} from "./chromium.mjs";
import { readArguments, runMain, UserError } from "./commands.mjs";
import { measureContext } from "./footprint/context.mjs";
import { measureOpening, trainedRun } from "./footprint/opening.mjs";
import { parts, total } from "./footprint/processes.mjs";
import { measureFullSpeed, measureRest } from "./footprint/rest.mjs";
import { measureStart } from "./footprint/start.mjs";
import { unlikePeople } from "./footprint/tab.mjs";
import { serve } from "./serve.mjs";

const usage =
  "Usage: npm run footprint -- [--only start|context|rest|full|open] [--seconds N] [--visits N] [--file FILE] [--against FOLDER]";

/** @typedef {{ name: string, address: string }} Site */

/**
 * Browsers without a GPU. WebGL that is emulated is one thing, a page whose every picture is painted and put together by
 * that emulation another, which takes turns with WebGL on one thread: no browser does so unless it is told to.
 */
const compositors = {
  "on the processor": launchFlagsForTests,
  "by emulated GL": launchFlags,
};

/**
 * A browser of its own for each measurement: nothing is kept.
 * @template Found
 * @param {(browser: import("playwright").Browser) => Promise<Found>} use
 * @param {readonly string[]} [flags]
 * @returns {Promise<Found>}
 */
async function inBrowser(use, flags = launchFlagsWithoutGl) {
  const { chromium } = await import("playwright");
  const browser = await chromium.launch({
    executablePath: provideChromium(),
    args: [...flags],
    ignoreDefaultArgs: unlikePeople,
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** @param {readonly number[]} times */
const timesText = (times) =>
  `${median(times).toFixed(2)} s (${Math.min(...times).toFixed(2)}–${Math.max(...times).toFixed(2)})`;

/** @param {number} nVisits */
async function tellContexts(nVisits) {
  /** @type {Map<string, import("./footprint/context.mjs").Bare[]>} */
  const found = new Map(Object.keys(compositors).map((name) => [name, []]));
  for (let visit = 0; visit < nVisits; visit++)
    for (const [name, flags] of Object.entries(compositors))
      found.get(name)?.push(await inBrowser(measureContext, flags));
  for (const [name, bare] of found)
    console.log(
      `a bare page, composited ${name}: WebGL context ${timesText(bare.map((one) => one.context))}, ` +
        `programs linked ${timesText(bare.map((one) => one.linked))}, ` +
        `drawn with and read ${timesText(bare.map((one) => one.read))}`,
    );
}

/**
 * @param {readonly Site[]} sites
 * @param {number} nVisits
 */
async function tellStarts(sites, nVisits) {
  /** @type {readonly (readonly [backend: string, name: string, flags: readonly string[]])[]} */
  const kinds = [
    ["wasm", "wasm", launchFlagsWithoutGl],
    ...Object.entries(compositors).map(
      ([name, flags]) => /** @type {const} */ (["webgl", `webgl, composited ${name}`, flags]),
    ),
  ];
  for (const [backend, kind, flags] of kinds) {
    /** @type {Map<string, import("./footprint/start.mjs").Start[]>} */
    const found = new Map(sites.map(({ name }) => [name, []]));
    for (let visit = 0; visit < nVisits; visit++)
      for (const { name, address } of sites)
        found
          .get(name)
          ?.push(
            await inBrowser(
              (browser) => measureStart(browser, `${address}#v=1&backend=${backend}`),
              flags,
            ),
          );
    for (const [name, starts] of found) {
      const of = (/** @type {(start: import("./footprint/start.mjs").Start) => number} */ value) =>
        median(starts.map(value));
      const time = (/** @type {"painted" | "stepped"} */ id) =>
        timesText(starts.map((start) => start[id]));
      console.log(
        `${name}, ${kind}: ${of(({ files }) => files.length)} requests, ${(of(({ bytes }) => bytes) / 1000).toFixed(0)} kB; ` +
          `first contentful paint ${time("painted")}, first step ${time("stepped")}: ` +
          `medians of ${nVisits} visits, each in a browser of its own that has shown a page, and their range`,
      );
    }
  }
}

/**
 * @param {readonly Site[]} sites
 * @param {number} seconds
 * @param {typeof measureRest} [measure]
 */
async function tellRest(sites, seconds, measure = measureRest) {
  for (const { name, address } of sites) {
    const found = await inBrowser((browser) => measure(browser, address, seconds));
    for (const { state, shares, pictures, steps } of found)
      console.log(
        `${name}, ${state}: ${total(shares).toFixed(1)} % of a core (` +
          `${parts.map((part) => `${part} ${shares[part].toFixed(1)}`).join(", ")}), ` +
          `${pictures.toFixed(1)} pictures and ${steps.toFixed(0)} steps a second`,
      );
  }
}

/**
 * @param {readonly Site[]} sites
 * @param {string} text of a run file
 */
async function tellOpening(sites, text) {
  for (const { name, address } of sites) {
    const { tasks, seconds } = await inBrowser((browser) => measureOpening(browser, address, text));
    console.log(
      `${name}, a run file of ${(text.length / 1e6).toFixed(1)} MB: shown after ${seconds.toFixed(2)} s, tasks over 50 ms: ` +
        `${tasks.length === 0 ? "none" : tasks.map((task) => `${task} ms`).join(", ")}`,
    );
  }
}

await runMain(async () => {
  const { only, file, against, ...given } = readArguments(usage, {
    only: { type: "string" },
    seconds: { type: "string" },
    visits: { type: "string" },
    file: { type: "string" },
    against: { type: "string" },
  });
  const seconds = Number(given.seconds ?? 20);
  const nVisits = Number(given.visits ?? 10);
  if (!(seconds >= 1)) throw new UserError(`--seconds takes a number from 1. ${usage}`, 2);
  if (!Number.isInteger(nVisits) || nVisits < 1)
    throw new UserError(`--visits takes a whole number from 1. ${usage}`, 2);
  if (only !== undefined && !["start", "context", "rest", "full", "open"].includes(String(only)))
    throw new UserError(
      `--only must be start, context, rest, full or open, not "${only}". ${usage}`,
      2,
    );
  const other = against === undefined ? [] : [String(against)];
  const makeRun = () => (file === undefined ? trainedRun() : readFileSync(String(file), "utf8"));
  if (isBuildStale()) await build();
  const load = () => console.log(`load ${loadavg()[0]?.toFixed(1)}`);
  const folders = [...other, dist];
  const servers = [];
  try {
    for (const folder of folders) servers.push(await serve({ folder, port: 0 }));
    const sites = servers.map(({ address }, k) => ({
      name: folders[k] === dist ? "this build" : "the other",
      address,
    }));
    load();
    // what is read from disk for the first time is no part of a visit
    for (const { address } of sites) await inBrowser((browser) => measureStart(browser, address));
    if (only === undefined || only === "start") await tellStarts(sites, nVisits);
    if (only === undefined || only === "context") await tellContexts(nVisits);
    if (only === undefined || only === "rest") await tellRest(sites, seconds);
    if (only === undefined || only === "full") await tellRest(sites, seconds, measureFullSpeed);
    if (only === undefined || only === "open") await tellOpening(sites, makeRun());
    load();
    return 0;
  } finally {
    for (const server of servers) await server.close();
  }
});
