// Reload, crash and new tab, in the real browser with its own database.
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

const link = "./#v=1&height=6&backend=wasm";

/** The step of the last run in the page's database; 0 where there is none. */
function savedStep(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // opening it would make it, before the page does
    if ((await indexedDB.databases()).length === 0) return 0;
    return new Promise<number>((resolve) => {
      const opening = indexedDB.open("gflownet-playground");
      opening.onsuccess = () => {
        const all = opening.result.transaction("sessions").objectStore("sessions").getAll();
        all.onsuccess = () => {
          const steps = all.result.map((record) => record.checkpoint?.step ?? 0);
          opening.result.close();
          resolve(Math.max(0, ...steps));
        };
      };
    });
  });
}

/** The first step that the page shows after a reload, once it trains. */
async function firstStep(page: Page): Promise<number> {
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
  return stepsDone(page);
}

test("a tab that crashed goes on from its last checkpoint, less than five seconds back", async ({
  page,
  context,
}) => {
  // a crash gives no warning
  await page.addInitScript(() => {
    for (const type of ["pagehide", "visibilitychange"])
      window.addEventListener(type, (event) => event.stopImmediatePropagation(), true);
  });
  await page.goto(link);
  await expect.poll(() => savedStep(page)).toBeGreaterThan(0);
  const before = await stepsDone(page);
  const saved = await savedStep(page);
  await page.reload();
  const step = await firstStep(page);
  expect(step).toBeGreaterThanOrEqual(saved);
  // 60 steps a second
  expect(saved).toBeGreaterThan(before - 5 * 60);
  await expect(page.getByText(/Continued from step [\d,]+\./)).toBeVisible();
  await page.getByRole("button", { name: "Start again" }).click();
  await expect.poll(() => stepsDone(page)).toBeLessThan(saved);

  // a link that is opened for the first time starts at step 0
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByText(/Continued from/)).toHaveCount(0);
  expect(await firstStep(other)).toBeLessThan(saved);
});

test("a reload keeps pause, edits and their undo", async ({ page }) => {
  await page.goto(link);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
  await page.getByRole("button", { name: "Pause" }).click();
  const rate = page.getByRole("textbox", { name: "Learning rate", exact: true });
  await rate.fill("0.002");
  await rate.press("Enter");
  // the last steps before the pause may still be on their way
  const nUnsaved = async () => (await stepsDone(page)) - (await savedStep(page));
  await expect.poll(nUnsaved).toBe(0);
  const step = await stepsDone(page);
  await page.reload();
  await expect.poll(() => stepsDone(page)).toBe(step);
  await expect(page.getByRole("button", { name: "Train" })).toBeVisible();
  await expect(rate).toHaveValue("0.002");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(rate).toHaveValue("0.001");
});

test("without storage it says so once and trains", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "sessionStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await page.goto(link);
  await expect(page.getByText(/stores nothing for this page/)).toHaveCount(1);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
});
