// Seeds added to a race by its button, in the real page on WASM, held to the race that had them from the start:
// the exported runs are equal, number for number. And what Pause, a reload and an undo do meanwhile.
import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";

/** A race on 10×10 whose added seeds need some seconds. */
const race = (nSeeds: number, stopAtStep: number) =>
  `./#v=1&env=hypergrid&height=10&encoding=kHot&batchSize=32&lanes=reverseKl,tsallis:0.5,trajectoryBalance&nSeeds=${nSeeds}&stopAtStep=${stopAtStep}&backend=wasm`;

const status = (page: Page) => page.getByRole("status").first();

/** Opens the race and lets it train to its end. */
async function finish(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: "As fast as it goes" }).click();
  await expect(status(page)).toContainText("finished", { timeout: 90_000 });
}

/** The run file that Export saves. */
async function exported(page: Page) {
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save Run file" }).click(),
  ]);
  const run = JSON.parse(readFileSync(await download.path(), "utf8"));
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  return run;
}

/** Everything of a run but that seeds were added, and what depends on the clock: times, at which steps curves have points, and the last
 * batch, which a run that goes on from a checkpoint does not have. */
function timeless({ lanes, checkpoint }: Awaited<ReturnType<typeof exported>>) {
  const { seconds: _, seedLooks: _looks, ...rest } = checkpoint;
  return {
    checkpoint: rest,
    lanes: lanes.map(({ seeds, ...lane }: { seeds: Record<string, unknown>[] }) => ({
      ...lane,
      seeds: seeds.map(({ seconds: __, history: ___, metrics, ...seed }) => {
        const { effectiveSampleSize, gradientNorm, loss, ...exact } = metrics as object &
          Record<string, unknown>;
        return { ...seed, exact };
      }),
    })),
  };
}

async function addSeeds(page: Page, name: string): Promise<void> {
  await page.getByText("More about training").click();
  await page.getByRole("button", { name }).click();
}

/** From now on keeps whatever the status has said, if only for a moment: seeds may have caught up before one looks. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const bar = document.querySelector('[role="progressbar"][aria-label="Added seeds"]');
      const words = document.querySelector('[role="status"], output')?.textContent ?? "";
      said.push(`${words}${bar ? ", with its progress" : ""}`);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

test("seeds added to a finished race make the run that had them from the start", async ({
  page,
  context,
}) => {
  await finish(page, race(3, 250));
  const before = await exported(page);
  expect(before.lanes[0].seeds).toHaveLength(3);
  const said = await listen(page);
  await addSeeds(page, "Add 2 seeds");
  await expect(page).toHaveURL(/nSeeds=5/, { timeout: 60_000 });
  await expect(status(page)).toContainText("finished");
  const meanwhile = (await said()).filter((one) => /seeds 4–5: step [\d,]+ of 250/.test(one));
  expect(meanwhile.some((one) => one.includes("with its progress"))).toBe(true);
  // the old race is on show, in the status and in files
  for (const one of meanwhile) expect(one).toContain("step 250");
  await expect(page.getByRole("button", { name: "Add 5 seeds" })).toBeVisible();
  const joined = await exported(page);
  // a tab of its own: this one would go on with what it has
  const other = await context.newPage();
  await finish(other, race(5, 250));
  const whole = await exported(other);
  expect(timeless(joined)).toEqual(timeless(whole));
  expect([joined.checkpoint.seedLooks, whole.checkpoint.seedLooks]).toEqual(["3", null]);
  await page.getByRole("button", { name: "Table: when each lane got near" }).click();
  await expect(page.getByText(/^Seeds were added after a look, at 3 a lane: /)).toBeVisible();
  expect(joined.lanes[0].seeds.map(({ seed }: { seed: number }) => seed)).toEqual([1, 2, 3, 4, 5]);
  // curves of the added seeds have the race's points
  const { history } = joined.lanes[1].seeds[4];
  expect(history.step).toEqual(joined.lanes[1].seeds[0].history.step);
  expect(history.totalVariation.every(Number.isFinite)).toBe(true);
  const shared = new Map<number, number>(
    whole.lanes[1].seeds[4].history.step.map((step: number, row: number) => [
      step,
      whole.lanes[1].seeds[4].history.totalVariation[row],
    ]),
  );
  const both = history.step.flatMap((step: number, row: number) =>
    shared.has(step) ? [[history.totalVariation[row], shared.get(step)]] : [],
  );
  expect(both.length).toBeGreaterThan(2);
  for (const [added, there] of both) expect(added).toBe(there);
});

test("added seeds wait and go on by the page's own buttons, outlive a reload, and can be undone", async ({
  page,
}) => {
  await finish(page, race(3, 3_000));
  const before = await exported(page);
  await addSeeds(page, "Add 2 seeds");
  const step = async () => {
    const text = await status(page).textContent();
    return Number(
      /seeds 4–5: step ([\d,]+)/.exec(text ?? "")?.[1]?.replaceAll(",", "") ?? Number.NaN,
    );
  };
  await expect.poll(step).toBeGreaterThan(10);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(status(page)).toContainText("paused");
  // what was under way when it was pressed; reports may be far apart on a busy machine
  let held = Number.NaN;
  await expect
    .poll(
      async () => {
        const last = held;
        held = await step();
        return held === last;
      },
      { intervals: [1_000] },
    )
    .toBe(true);
  // whoever exports now gets the race as it is
  expect(timeless(await exported(page))).toEqual(timeless(before));
  expect(await step()).toBe(held);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await expect.poll(step).toBeGreaterThan(held);

  await page.reload();
  await expect(page.getByText("The seeds that were being added begin again.")).toBeVisible();
  // at once: on a fast machine they have soon caught up
  await expect(status(page)).toContainText("seeds 4–5");
  await page.keyboard.press("Control+z");
  await expect(status(page)).toContainText("finished");
  await expect(status(page)).toContainText("step 3,000");
  expect(timeless(await exported(page))).toEqual(timeless(before));
});
