// Processor time of a browser, by its processes and, where the system tells it (Linux), by the threads of those that
// hold the page.
import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second of /proc, the same on all Linux systems of today. */
const TICKS = 100;

/** Where the time of a process or thread is counted. */
export const parts = /** @type {const} */ ([
  "page’s thread",
  "workers",
  "page’s other threads",
  "drawing process",
  "browser and the rest",
]);

/** @typedef {Record<(typeof parts)[number], number>} Times seconds of processor time */

/**
 * All processor time that the browser has taken since it was started.
 * @param {import("playwright").Browser} browser
 * @returns {Promise<Times>}
 */
export async function timesOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  /** @type {Times} */
  const times = {
    "page’s thread": 0,
    workers: 0,
    "page’s other threads": 0,
    "drawing process": 0,
    "browser and the rest": 0,
  };
  for (const { type, id, cpuTime } of processInfo) {
    if (type === "GPU") times["drawing process"] += cpuTime;
    else if (type !== "renderer") times["browser and the rest"] += cpuTime;
    else
      for (const [part, seconds] of Object.entries(threadsOf(id, cpuTime)))
        times[/** @type {keyof Times} */ (part)] += seconds;
  }
  return times;
}

/**
 * @param {Times} before
 * @param {Times} after
 * @param {number} seconds by the clock
 * @returns {Times} per cent of one core
 */
export function shares(before, after, seconds) {
  const entries = parts.map((part) => [part, (100 * (after[part] - before[part])) / seconds]);
  return /** @type {Times} */ (Object.fromEntries(entries));
}

/** @param {Times} times */
export const total = (times) => parts.reduce((sum, part) => sum + times[part], 0);

/**
 * The threads of a renderer; where they cannot be told apart all is the page's.
 * @param {number} id
 * @param {number} cpuTime
 * @returns {Partial<Times>}
 */
function threadsOf(id, cpuTime) {
  let page = 0;
  let workers = 0;
  try {
    for (const thread of readdirSync(`/proc/${id}/task`)) {
      const stat = readFileSync(`/proc/${id}/task/${thread}/stat`, "utf8");
      const end = stat.lastIndexOf(")");
      // the fields after the name: user's and system's ticks are the 12th and 13th
      const fields = stat.slice(end + 2).split(" ");
      const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS;
      if (Number(thread) === id) page += seconds;
      else if (stat.slice(0, end).includes("Worker")) workers += seconds;
    }
  } catch {
    return { "page’s thread": cpuTime };
  }
  // with those that have ended
  const others = Math.max(0, cpuTime - page - workers);
  return { "page’s thread": page, workers, "page’s other threads": others };
}
