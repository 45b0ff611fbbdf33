// What breaks under the page: its graphics context, its worker. Each accident tells what it cost.
import { UserError } from "../commands.mjs";
import { secondsSince, stepOf, trainedBeyond } from "./probe.mjs";

/** Milliseconds a replaced worker may take until training goes on. */
const PATIENCE = 180_000;

/** Each is done to the worker. */
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

/** @typedef {keyof typeof accidents} Accident */

/**
 * One accident: what it cost, in steps and in seconds of training, and how long the page took
 * until it trained beyond the step where it happened.
 * @param {import("playwright").Page} page
 * @param {Accident} kind
 */
export async function cause(page, kind) {
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
  await trainedBeyond(page, before, PATIENCE);
  const recovery = (performance.now() - start) / 1000;
  for (const button of await page.getByRole("button", { name: "Dismiss" }).all())
    await button.click();
  return { before, lost: Math.max(0, before - from), lostSeconds, recovery };
}
