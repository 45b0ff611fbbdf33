// What people do to a page for hours: they edit, look back, open and close what there is, start again,
// and leave the tab. Each habit ends with the page training, and says what it found wrong.
import { stepOf, trainedBeyond } from "./probe.mjs";

/** @typedef {import("playwright").Page} Page */

/** Milliseconds until a page that was left alone must be seen training. */
const PATIENCE = 180_000;
/** Milliseconds that a hidden page lies frozen. */
const FROZEN = 10_000;

/** Each gives what was wrong, or null.
 * @type {Readonly<Record<string, (page: Page, turn: number) => Promise<string | null>>>} */
export const habits = {
  dial: async (page, turn) => {
    const dial = page.getByRole("slider", { name: /^α of lane/ });
    for (let k = 0; k < 10; k++) await dial.press(turn % 2 === 0 ? "ArrowRight" : "ArrowLeft");
    const alpha = Number(await dial.getAttribute("aria-valuenow"));
    return addressAgrees(page, (address) => address.includes(`tsallis:${alpha}`) || alpha === 0.5);
  },
  rate: async (page, turn) => {
    const rate = page.getByRole("slider", { name: "Learning rate, slider" });
    await rate.press(turn % 2 === 0 ? "ArrowRight" : "ArrowLeft");
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await page.getByRole("button", { name: "Train", exact: true }).click();
    return null;
  },
  lookBack: async (page) => {
    const moment = page.getByRole("slider", { name: "Moment shown" });
    for (const key of ["Home", "ArrowRight", "PageUp", "End"]) await moment.press(key);
    const text = await moment.getAttribute("aria-valuetext");
    return text === "live" ? null : `the slider's end shows ${text}`;
  },
  dialogs: async (page) => {
    for (const name of ["Share", "Export"]) {
      await page.getByRole("button", { name, exact: true }).click();
      await page.getByRole("dialog").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    return null;
  },
  lanes: async (page) => {
    const before = await stepOf(page);
    await page.getByRole("button", { name: "Add a lane" }).click();
    // taken back within a quarter of a second it is no other experiment, and the run would go on
    await startedAgain(page, before);
    await page.getByRole("button", { name: /^Lane 4: / }).click();
    await page.getByRole("menuitem", { name: "Remove" }).click();
    await page.getByRole("button", { name: /^Lane 4: / }).waitFor({ state: "detached" });
    return null;
  },
  reset: async (page) => {
    const before = await stepOf(page);
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    await startedAgain(page, before);
    return null;
  },
  hide: async (page) => {
    const session = await page.context().newCDPSession(page);
    const hide = (/** @type {boolean} */ hidden) =>
      // @ts-expect-error set by the probe
      page.evaluate((value) => globalThis.hide(value), hidden);
    await hide(true);
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
    await new Promise((resolve) => setTimeout(resolve, FROZEN));
    await session.send("Page.setWebLifecycleState", { state: "active" });
    await hide(false);
    await session.detach();
    return null;
  },
};

/**
 * One habit. Training must go on afterwards, though a run may have begun anew.
 * @param {Page} page
 * @param {string} name of `habits`
 * @param {number} turn how many were before
 * @returns {Promise<string | null>} what was wrong
 */
export async function practise(page, name, turn) {
  const habit = habits[name];
  if (!habit) throw new RangeError(name);
  const wrong = await habit(page, turn);
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor({ timeout: PATIENCE });
  await trainedBeyond(page, await stepOf(page), PATIENCE);
  return wrong;
}

/**
 * Until the page shows another run's first steps.
 * @param {Page} page
 * @param {number} before
 */
const startedAgain = (page, before) =>
  page.waitForFunction((step) => Number(document.documentElement.dataset["step"]) < step, before, {
    timeout: PATIENCE,
    polling: 50,
  });

/**
 * @param {Page} page
 * @param {(address: string) => boolean} agrees
 */
async function addressAgrees(page, agrees) {
  try {
    await page.waitForURL(({ href }) => agrees(href), { timeout: 2_000 });
    return null;
  } catch {
    return `the address says ${page.url().split("#")[1]}`;
  }
}
