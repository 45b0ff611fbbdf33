// How the page feels while six lanes train as fast as they go: what input waits for (event timing, as
// Interaction to Next Paint counts it) and what moves by itself (layout shift). Prints the figures.
import { expect, stepsDone, test } from "./fixtures.ts";

/** What the page's observers collect. */
declare global {
  interface Window {
    readonly measured: { shifts: number[]; interactions: Record<number, number> };
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
        if (id)
          measured.interactions[id] = Math.max(measured.interactions[id] ?? 0, entry.duration);
      }
    }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  });
  await page.goto(`./#v=1&backend=wasm&lanes=${lanes}&stopAtStep=1000000`);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
  await page.getByRole("button", { name: "As fast as it goes" }).click();
  const stage = page.getByRole("region", { name: "Stage" });
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
  const { shifts, interactions: timed } = await page.evaluate(() => window.measured);
  // what took less than 16 ms is not reported: it counts as that
  const slow = Object.values(timed).sort((a, b) => a - b);
  const all = [...Array(Math.max(0, interactions - slow.length)).fill(16), ...slow] as number[];
  const percentile95 = all[Math.ceil(0.95 * all.length) - 1]!;
  const shifted = shifts.reduce((sum, value) => sum + value, 0);
  console.log(
    `interaction to next paint: ${percentile95} ms at the 95th percentile of ${all.length}, ` +
      `at most ${all.at(-1)} ms; layout shift ${shifted.toFixed(4)}`,
  );
  expect(shifted).toBeLessThan(0.02);
  expect(percentile95).toBeLessThanOrEqual(100);
});
