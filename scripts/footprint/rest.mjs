// What the page takes while nobody touches it: processor time in per cent of one core, by process and thread.
import { shares, timesOf } from "./processes.mjs";
import { openTab } from "./tab.mjs";

const SIX =
  "lanes=trajectoryBalance,reverseKl,forwardKl,tsallis:0.5,renyi:0.5,varGrad&stopAtStep=1000000";
/** @type {readonly (readonly [string, string])[]} */
const large = [
  ["32×32", "env=hypergrid&height=32"],
  ["16^4", "env=hypergrid&dimensions=4&height=16"],
];
const step = "Number(document.documentElement?.dataset.step)";
const press = (/** @type {string} */ name) =>
  `[...document.querySelectorAll("button")].find((one) => one.textContent === "${name}").click()`;

/** @param {number} seconds */
const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

/**
 * @typedef {{ state: string, shares: import("./processes.mjs").Times, pictures: number, steps: number }} Rest
 *   pictures and steps a second, as the page shows them
 */

/** What the page shows is counted from here on. @type {(browser: import("playwright").Browser, address: string, least: number) => Promise<import("./tab.mjs").Tab>} */
async function openRun(browser, address, least) {
  const tab = await openTab(browser, address);
  await tab.until(`${step} >= ${least}`);
  await tab.evaluate(
    "void new MutationObserver(() => { globalThis.shown++; }).observe(document.documentElement, " +
      "{ attributeFilter: ['data-step'] })",
  );
  return tab;
}

/**
 * Processor time, pictures and steps over so many seconds.
 * @param {import("playwright").Browser} browser
 * @param {import("./tab.mjs").Tab} tab
 * @param {string} state
 * @param {number} seconds
 * @returns {Promise<Rest>}
 */
async function measured(browser, tab, state, seconds) {
  await tab.evaluate("globalThis.shown = 0");
  const [before, from, start] = [
    await timesOf(browser),
    await tab.evaluate(step),
    performance.now(),
  ];
  await pause(seconds);
  const [after, to, end] = [await timesOf(browser), await tab.evaluate(step), performance.now()];
  const elapsed = (end - start) / 1000;
  return {
    state,
    shares: shares(before, after, elapsed),
    pictures: (await tab.evaluate("globalThis.shown")) / elapsed,
    steps: (to - from) / elapsed,
  };
}

/**
 * Six lanes at full speed on graphs of many states, once what is kept of the first steps is over.
 * @param {import("playwright").Browser} browser
 * @param {string} address
 * @param {number} seconds of each
 * @returns {Promise<Rest[]>}
 */
export async function measureFullSpeed(browser, address, seconds) {
  /** @type {Rest[]} */
  const found = [];
  for (const [state, hash] of large) {
    const tab = await openRun(browser, `${address}#v=1&${hash}&${SIX}`, 10);
    await tab.evaluate(
      "void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true }))",
    );
    await tab.until(`${step} >= 300`, 120);
    found.push(await measured(browser, tab, state, seconds));
    await tab.close();
  }
  return found;
}

/**
 * The default run at its speed, seen, behind another tab, paused and finished; then six lanes.
 * @param {import("playwright").Browser} browser
 * @param {string} address
 * @param {number} seconds of each state
 * @returns {Promise<Rest[]>}
 */
export async function measureRest(browser, address, seconds) {
  /** @type {Rest[]} */
  const found = [];
  const measure = async (/** @type {import("./tab.mjs").Tab} */ tab, /** @type {string} */ state) =>
    void found.push(await measured(browser, tab, state, seconds));
  const open = (/** @type {string} */ hash, /** @type {number} */ least) =>
    openRun(browser, `${address}#v=1${hash}`, least);
  // after its first, lively seconds
  const tab = await open("", 420);
  await measure(tab, "visible");
  await tab.hide();
  // some fifteen seconds after hiding the browser tidies the page's memory up, once: a quarter of a second of work
  await pause(25);
  await measure(tab, "hidden");
  await tab.show();
  await tab.evaluate(press("Pause"));
  await pause(2);
  await measure(tab, "paused");
  await tab.close();
  const finished = await open("&stopAtStep=60", 60);
  await pause(3);
  await measure(finished, "finished");
  await finished.close();
  const six = await open(`&${SIX}`, 420);
  await measure(six, "six lanes");
  await six.close();
  return found;
}
