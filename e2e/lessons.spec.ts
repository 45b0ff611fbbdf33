// Lessons on the real page: all of the course walked from the list to its end, a painted expectation scored by what
// training comes to, and the reader's own experiment given back as it was. Texts and outcomes are the unit
// tests'; here it is held that panel, page and trainer go together.
import { expect, stepsDone, test } from "./fixtures.ts";

const own =
  "env=hypergrid&dimensions=2&height=4&lanes=reverseKl&seed=7&policy=tabular&backend=wasm";

test("all lessons are walked to their ends, and the experiment from before comes back", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto(`./#v=1&${own}`);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
  await page.getByRole("button", { name: "Learn: lessons" }).click();
  const list = page.getByRole("complementary", { name: "Lessons" });
  await expect(list).toBeVisible();
  const titles = await list.locator(".lesson-choose strong").allTextContents();
  expect(titles.length).toBe(9);
  for (const [k, title] of titles.entries()) {
    await list.getByRole("button", { name: title }).click();
    const panel = page.locator("aside.lesson");
    await expect(panel.locator(".tour-count")).toHaveText(/^1 of \d$/);
    const count = Number((await panel.locator(".tour-count").textContent())?.split(" ").at(-1));
    for (let step = 1; step < count; step++) {
      await expect(panel.getByRole("heading", { level: 2 })).toBeFocused();
      await page.keyboard.press("n");
      await expect(panel.locator(".tour-count")).toHaveText(`${step + 1} of ${count}`);
    }
    await expect(panel.getByRole("button", { name: "Keep this experiment" })).toBeVisible();
    if (k < titles.length - 1) await panel.getByRole("button", { name: "All lessons" }).click();
  }
  await page.locator(".lesson-head").getByRole("button", { name: "Back to my experiment" }).click();
  await expect(page.locator("aside.lesson")).toBeHidden();
  await expect.poll(() => page.url()).toContain("seed=7");
  expect(page.url()).not.toContain("lesson");
  // trained as far as it was, not from its start
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
});

test("a link opens a step, which asks, trains and scores what was painted", async ({ page }) => {
  await page.goto("./#v=1&lesson=divergences&lessonStep=3&backend=wasm");
  const panel = page.locator("aside.lesson");
  await expect(panel.getByRole("heading", { name: "Paint what you expect" })).toBeVisible();
  await expect(page.locator("[data-pointed-at]")).toHaveCount(1);
  // it stands still, and its terms open the entries of the glossary
  expect(await stepsDone(page)).toBe(0);
  await panel.getByRole("button", { name: "About policy" }).click();
  await expect(page.getByRole("dialog", { name: "Forward policy" })).toBeVisible();
  await page.keyboard.press("Escape");
  const canvas = panel.getByRole("slider");
  await canvas.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("m");
  await panel.getByRole("button", { name: "That is what I expect" }).click();
  await expect(panel.getByText(/share .* of their probability: 1 − TV = 0\.\d{3}/)).toBeVisible({
    timeout: 90_000,
  });
  await expect(panel.locator(".lesson-outcome figure")).toHaveCount(3);
  // what was expected is outlined on the card, and said
  const card = page.locator(".card[data-pointed-at]");
  await expect(card.locator(".lesson-outline path").last()).toHaveAttribute("d", /^M0 0v1/);
  await expect(card.locator(".lesson-badge")).toContainText(/Outlined: what you expected, 1 cell/);
  // at full speed too, training stopped exactly where the prediction is judged
  await expect(panel.getByText(/at step 600 share/)).toBeVisible();
  expect(await stepsDone(page)).toBe(600);
  await expect(page.locator(".card[data-pointed-at]")).toContainText("everse KL");
  await page.reload();
  await expect(panel.getByText(/1 − TV = 0\.\d{3}/)).toBeVisible();
});

test("a lesson from a file is there again after a reload, and its way back too", async ({
  page,
}) => {
  await page.goto(`./#v=1&${own}`);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
  await page
    .getByLabel("Experiment, run, claim, table or picture")
    .setInputFiles("docs/examples/two-corners.lesson.json");
  const panel = page.locator("aside.lesson");
  await expect(panel).toContainText("A line with two good cells");
  await page.keyboard.press("n");
  await expect(panel.getByRole("heading", { name: "How often?" })).toBeVisible();
  // the page's link follows a moment later
  await expect.poll(() => page.url()).toContain("dimensions=1");
  await page.reload();
  await expect(panel.getByRole("heading", { name: "How often?" })).toBeVisible();
  await panel.getByRole("button", { name: "Back to my experiment" }).click();
  await expect(panel).toHaveCount(0);
  await expect.poll(() => page.url()).toContain("seed=7");
  await page.reload();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
  await expect(panel).toHaveCount(0);
});

test("a lesson leads to a claim’s card and to the next lesson", async ({ page }) => {
  await page.goto("./#v=1&lesson=balance&lessonStep=6&backend=wasm");
  const panel = page.locator("aside.lesson");
  const claim = panel.getByRole("button", { name: "Open the claim’s card" });
  await expect(panel.locator(".lesson-choice").first()).toBeVisible();
  await expect(claim).toHaveCount(0);
  await panel.locator(".lesson-choice").first().click();
  await claim.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("everse KL");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await panel.getByRole("button", { name: "Next lesson" }).click();
  await expect(panel.locator(".lesson-title")).toHaveText("What a divergence sees");
  await expect.poll(() => page.url()).toContain("lesson=divergences");
});
