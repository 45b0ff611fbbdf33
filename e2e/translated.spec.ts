// The page while something else changes its document: a browser's translation (translator.ts), extensions
// that move elements. It never goes blank, what it says is of now, and nothing is thrown.
import type { Page } from "playwright/test";
import { expect, pause, stepsDone, test } from "./fixtures.ts";
import { translateAll } from "./translator.ts";

const status = (page: Page) => page.getByRole("status").filter({ hasText: /^step/ });

/** What is said is of the step that the page is at. */
async function expectFresh(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const said = /step ([\d,]+)/.exec((await status(page).textContent()) ?? "")?.[1];
      return Math.abs(Number(said?.replaceAll(",", "")) - (await stepsDone(page)));
    })
    .toBeLessThan(30);
}

test("a translated page is walked through: every text is of now, nothing is thrown", async ({
  page,
}) => {
  await page.addInitScript(translateAll);
  await page.goto("./#v=1&backend=wasm&height=8&lanes=reverseKl,tsallis:0.5");
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
  // it has been at work
  expect(await page.locator("font").count()).toBeGreaterThan(30);
  await expectFresh(page);

  // transport
  await pause(page);
  const paused = await stepsDone(page);
  await button("Step").click();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(paused);
  await expectFresh(page);
  await button("Train").click();
  await expect(button("Pause")).toBeVisible();

  // pointing at a map, and letting go
  const map = page.getByRole("slider", { name: /^Inspect .*Reverse KL/ });
  const target = page.getByRole("article", { name: "Target" });
  await map.hover();
  await expect(target.getByText(/^p\* /)).toBeVisible();
  await map.click();
  await expect(page.getByText(/^Pinned /)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1 }).hover();
  await expect(target.getByText(/Hover for/)).toBeVisible();

  // the dial, by keys
  const dial = page.getByRole("slider", { name: /^α/ }).first();
  await dial.focus();
  for (let k = 0; k < 5; k++) await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/tsallis/);
  const laneName = await page.getByRole("article").nth(2).getAttribute("aria-labelledby");
  await expect(page.locator(`[id="${laneName}"]`)).toContainText(/Tsallis α = 0\.[67]/);

  // dialogs and popovers
  for (const [opener, heading] of [
    ["Export", "Export"],
    ["Share", "Share this experiment"],
    ["Help and keys", "What you see"],
  ] as const) {
    await button(opener).click();
    await expect(page.getByRole("dialog", { name: heading })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await button("About Push curve").click();
  await expect(page.getByRole("dialog", { name: "Push curve" })).toBeVisible();
  await page.keyboard.press("Escape");

  // lanes, environment, undo, reset
  await button("Add a lane").click();
  await expect(page.getByRole("article")).toHaveCount(4);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("article")).toHaveCount(3);
  await page.getByRole("combobox", { name: "Kind" }).selectOption({ label: "Sequences" });
  await expect(page.getByText(/Training starts again at step 0/).first()).toBeVisible();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
  await page.keyboard.press("Control+z");
  await button("Reset").click();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(3);
  await expectFresh(page);
  for (const part of ["Curves", "Push curve", "Stage", "Experiment"])
    await expect(page.getByRole("region", { name: part, exact: true })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a translated embed trains, pauses and says its step", async ({ page }) => {
  await page.addInitScript(translateAll);
  await page.goto("./embed.html#v=1&height=4&lanes=reverseKl&autoplay=true");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await pause(page);
  await expectFresh(page);
  await expect(page.getByRole("article", { name: /Reverse KL|reverse KL/ })).toContainText(
    /TV 0\.\d/,
  );
});

test("an element that an extension moved costs a part a moment, and never the page", async ({
  page,
  complaints,
}) => {
  await page.goto("./#v=1&backend=wasm&height=4&lanes=reverseKl,forwardKl");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await page
    .getByRole("article")
    .last()
    .evaluate((card) => {
      const box = document.createElement("div");
      card.replaceWith(box);
      box.append(card);
    });
  await page.getByRole("button", { name: "Add a lane" }).click();
  await expect(page.getByRole("article").nth(3)).toBeVisible();
  // taking the moved card away is what throws inside React, which logs it
  await page.getByRole("button", { name: /^Lane 2: copy/ }).click();
  await page.getByRole("menuitem", { name: /Remove/ }).click();
  await expect(page.getByRole("region", { name: "Stage" }).getByRole("article")).toHaveCount(3);
  const step = await stepsDone(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(step);
  expect(complaints.filter((one) => !one.includes("NotFoundError"))).toEqual([]);
  complaints.length = 0;
});
