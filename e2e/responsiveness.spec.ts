// How the page feels while six lanes train as fast as they go: what input waits for (event timing) and
// what moves by itself (layout shift), in a browser that composites as without a GPU: emulated GL takes
// the cores that the worker trains on. Held to is what the page answers for, the delay and the work
// until its handlers are done; the time to the next paint (as Interaction to Next Paint counts it) is
// printed, because it grows with the machine's load.
import { launchFlagsWithoutGl } from "../scripts/chromium.mjs";
import { expect, stepsDone, test } from "./fixtures.ts";

test.use({
  launchOptions: {
    executablePath: process.env["CHROMIUM_PATH"]!,
    args: [...launchFlagsWithoutGl],
  },
});

/** What the page's observers collect. */
declare global {
  interface Window {
    readonly measured: {
      readonly shifts: number[];
      /** Milliseconds by interaction: until the handlers are done, until the next paint. */
      interactions: Record<number, { handled: number; painted: number }>;
    };
  }
}

const lanes = "trajectoryBalance,reverseKl,forwardKl,tsallis:0.5,renyi:0.5,varGrad";

test("input is answered within 100 ms and nothing moves while six lanes train", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const measured: Window["measured"] = { shifts: [], interactions: {} };
    Object.assign(window, { measured });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) measured.shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        const id = entry.interactionId;
        if (!id) continue;
        const before = measured.interactions[id] ?? { handled: 0, painted: 0 };
        measured.interactions[id] = {
          handled: Math.max(before.handled, entry.processingEnd - entry.startTime),
          painted: Math.max(before.painted, entry.duration),
        };
      }
    }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  });
  await page.goto(
    `./#v=1&backend=wasm&height=8&R0=0.1&encoding=kHot&batchSize=64&lanes=${lanes}&stopAtStep=1000000`,
  );
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
  await page.getByRole("button", { name: "As fast as it goes" }).click();
  const stage = page.getByRole("region", { name: "Stage" });
  /** Four rounds of what one does: 95th percentiles of milliseconds, until handled and until painted. */
  const attempt = async () => {
    await page.evaluate(() => {
      window.measured.interactions = {};
    });
    let interactions = 0;
    for (let round = 0; round < 4; round++) {
      for (const layer of ["Difference", "Log-ratio", "Learned"]) {
        await stage.getByRole("radio", { name: layer, exact: true }).check({ force: true });
        interactions++;
      }
      const rate = page.getByRole("slider", { name: "Learning rate, slider" });
      await rate.focus();
      for (const key of ["ArrowRight", "ArrowLeft"]) await rate.press(key);
      await page.getByRole("button", { name: "About Seed", exact: true }).click();
      await page.getByRole("dialog").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      interactions += 4;
    }
    const timed = await page.evaluate(() => Object.values(window.measured.interactions));
    // what took less than 16 ms is not reported: it counts as that
    const percentile95 = (times: readonly number[]): number => {
      const missing = Math.max(0, interactions - times.length);
      const all = [...Array.from({ length: missing }, () => 16), ...times].sort((a, b) => a - b);
      return Math.round(all[Math.ceil(0.95 * all.length) - 1]!);
    };
    const handled = percentile95(timed.map((one) => one.handled));
    const painted = percentile95(timed.map((one) => one.painted));
    console.log(
      `95th percentile of ${interactions} interactions: handled after ${handled} ms, painted ` +
        `after ${painted} ms`,
    );
    return handled;
  };
  // of up to six times the best: beside another test the machine holds every page up now and then, and
  // what the page itself takes it takes each time
  let handled = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 6 && handled > 100; k++) handled = Math.min(handled, await attempt());
  const shifted = await page.evaluate(() =>
    window.measured.shifts.reduce((sum, value) => sum + value, 0),
  );
  console.log(`layout shift ${shifted.toFixed(4)}`);
  expect(shifted).toBeLessThan(0.02);
  expect(handled).toBeLessThanOrEqual(100);
});
