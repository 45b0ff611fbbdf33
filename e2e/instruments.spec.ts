// Curves, α dial, filmstrip and time on the real page: what they show and do, on tiny experiments.
import { expect, pause, stepsDone, test } from "./fixtures.ts";

const tinyGrid = "./#v=1&backend=wasm&height=4&R0=0.5&hidden=8&encoding=kHot&batchSize=16";
const tiny = `${tinyGrid}&lanes=trajectoryBalance,reverseKl,tsallis:0.5`;

test("α changes live, by keys and by a landmark, without a restart", async ({ page }) => {
  await page.goto(tiny);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
  await pause(page);
  await expect(page.getByRole("status").getByText("paused")).toBeVisible();
  const step = await stepsDone(page);
  const dial = page.getByRole("slider", { name: "α of lane 3" });
  await dial.press("ArrowRight");
  await expect(dial).toHaveAttribute("aria-valuetext", "0.55");
  await expect(page.getByRole("heading", { name: "Tsallis α = 0.55" })).toBeVisible();
  await page.getByRole("button", { name: "α = 2: χ²" }).click();
  await expect(page.getByRole("heading", { name: "Tsallis α = 2" })).toBeVisible();
  await page.getByRole("button", { name: "Train" }).click();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(step);
  // a restart would have come before the first of these steps
  expect(await page.getByText(/Training starts again/).count()).toBe(0);
});

test("Tsallis is measured at one α for all lanes, changed where the run stands", async ({
  page,
}) => {
  await page.goto(
    `${tinyGrid}&lanes=reverseKl,tsallis:2&metric=tsallis&metricAlpha=0.25&stopAtStep=60`,
  );
  await expect.poll(() => stepsDone(page)).toBe(60);
  const curves = (name: string) => page.getByLabel(`${name} of trajectories ÷ α over steps`);
  await expect(curves("Tsallis-0.25").first()).toBeVisible();
  const order = page.getByRole("textbox", { name: "α of this metric, for every lane" });
  await order.fill("5");
  await order.press("Enter");
  await expect(page.getByRole("alert").getByText("α must be a number from -2 to 4")).toBeVisible();
  await order.fill("½");
  await order.press("Enter");
  await expect(order).toHaveValue("0.5");
  await order.press("ArrowUp");
  await order.fill("1");
  await order.press("Enter");
  await expect(
    page.getByLabel("Tsallis-1 of trajectories ÷ α over steps, from step 60 on").first(),
  ).toBeVisible();
  await expect(page).toHaveURL(/metricAlpha=1/);
  expect(await stepsDone(page)).toBe(60);
  expect(await page.getByText(/Training starts again/).count()).toBe(0);
});

test("a drag on the dial stops at a landmark nearby", async ({ page }) => {
  await page.goto(`${tiny}&autoplay=false`);
  // the dial has its place once the curves below it have theirs
  await expect(page.getByRole("img", { name: "Total variation over steps" })).toBeVisible();
  const dial = page.getByRole("slider", { name: "α of lane 3" });
  const box = (await dial.boundingBox())!;
  const at = (alpha: number) => box.x + 12 + ((alpha + 2) / 5) * (box.width - 24);
  const middle = box.y + box.height / 2;
  await page.mouse.move(at(0.5), middle);
  await page.mouse.down();
  await page.mouse.move(at(1.3), middle, { steps: 4 });
  await expect(dial).toHaveAttribute("aria-valuetext", /^1\.(29|3|31)$/);
  await page.mouse.move(at(1.015), middle);
  await expect(dial).toHaveAttribute("aria-valuetext", "1, reverse KL");
  await page.mouse.up();
});

test("a lane without α is offered one, and says that it restarts", async ({ page }) => {
  await page.goto(tiny);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await page.getByRole("combobox", { name: "Lane of the α dial" }).selectOption("Reverse KL");
  const offer = page.getByRole("button", { name: "Make it Tsallis α = 1, restarts" });
  await expect(offer).toBeVisible();
  await offer.click();
  await expect(page.getByText(/Training starts again at step 0/).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Tsallis α = 1" })).toBeVisible();
});

test("the filmstrip trains its frames and seeds, is saved, and a frame's α goes into a lane", async ({
  page,
}) => {
  await page.goto(tiny);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await page.getByRole("button", { name: "Filmstrip" }).click();
  const dialog = page.getByRole("dialog", { name: "Filmstrip" });
  await dialog.getByRole("textbox", { name: "Values of α" }).fill("0, 1, 1.5");
  await dialog.getByRole("combobox", { name: "Steps each" }).selectOption("250");
  await dialog.getByRole("button", { name: "Make the strip" }).click();
  await expect(dialog.getByText("250 steps each")).toBeVisible();
  await expect(dialog.getByRole("listitem")).toHaveCount(3);
  await expect(dialog.getByRole("img", { name: "Total variation by α" })).toBeVisible();
  await expect(dialog.getByText(/^3 seeds: every one a dot/)).toBeVisible();
  await dialog.getByRole("combobox", { name: "Pictures of" }).selectOption("seed 2");
  await expect(dialog.getByRole("img", { name: "Learned at α = 1.5, seed 2" })).toBeVisible();
  for (const format of ["CSV", "SVG", "PNG"]) {
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: `Save the strip as ${format}` }).click();
    const name = `gflownet-hypergrid-250-filmstrip.${format.toLowerCase()}`;
    expect((await download).suggestedFilename()).toBe(name);
  }
  await dialog.getByRole("button", { name: "Choose α = 1.5" }).click();
  await dialog.getByRole("button", { name: /Take into lane 3/ }).click();
  await expect(page.getByRole("heading", { name: "Tsallis α = 1.5" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
});

test("the filmstrip says that it trains with the settings of the dial's lane, and opens with them", async ({
  page,
}) => {
  await page.goto(`${tinyGrid}&lanes=reverseKl,tsallis:0.5:batchSize=8`);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await page.getByRole("button", { name: "Filmstrip" }).click();
  const dialog = page.getByRole("dialog", { name: "Filmstrip" });
  await expect(dialog.getByText(/^A strip trains with lane 2’s own settings/)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Values of α" }).fill("0, 1");
  await dialog.getByRole("combobox", { name: "Steps each" }).selectOption("250");
  await dialog.getByRole("button", { name: "Make the strip" }).click();
  await expect(dialog.getByText("250 steps each")).toBeVisible();
  await dialog.getByRole("button", { name: "Open all 2 as lanes" }).click();
  await expect.poll(() => page.url()).toContain("batchSize=8");
});

test("one scrubs back, compares two moments, and returns to live", async ({ page }) => {
  await page.goto(tiny);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(120);
  const moment = page.getByRole("slider", { name: "Moment shown" });
  await moment.focus();
  await moment.press("Home");
  await expect(moment).toHaveAttribute("aria-valuetext", "step 0");
  await page.getByRole("button", { name: "Compare" }).click();
  const dialog = page.getByRole("dialog", { name: "Two moments of the run" });
  await expect(dialog.getByRole("slider", { name: "Moment A" })).toHaveAttribute(
    "aria-valuetext",
    "step 0",
  );
  await dialog.getByRole("slider", { name: "Moment B" }).press("End");
  await expect(dialog.getByText(/step [\d,]+, live/)).toBeVisible();
  await expect(dialog.getByRole("img", { name: /change from A to B/ })).toHaveCount(3);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Live", exact: true })).toBeDisabled();
});

test("three seeds are lines of their own, and a table says when each lane got near", async ({
  page,
}) => {
  await page.goto(`${tiny}&nSeeds=3`);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(60);
  const curves = page.getByRole("img", { name: "Total variation over steps" });
  const summary = page.locator(`[id="${await curves.getAttribute("aria-describedby")}"]`);
  await expect(summary).toContainText(/, 3 seeds [\d.]+ to [\d.]+/);
  await page.getByRole("button", { name: "Table: when each lane got near" }).click();
  await page.getByRole("slider", { name: "Steps until TV ≤ ε" }).press("End");
  await expect(page.getByRole("row", { name: /Reverse KL.*0 3 of 3/ })).toBeVisible();
  await page.getByRole("radio", { name: "against a lane" }).check();
  await expect(page.getByRole("combobox", { name: "Baseline lane" })).toBeVisible();
  await expect(page.getByText(/have intervals from \d seeds on; here are 3\./)).toBeVisible();
});

test("losses of different objectives are shown one lane at a time, log Z with its bounds", async ({
  page,
}) => {
  await page.goto(tiny);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
  const metric = page.getByRole("combobox", { name: "Metric" });
  await metric.selectOption("Loss");
  const lane = page.getByRole("combobox", { name: "Lane of the curves" });
  await expect(lane.getByRole("option")).toHaveText([
    "Trajectory balance",
    "Reverse KL",
    "Tsallis α = 0.5",
  ]);
  await metric.selectOption("log Z and its bounds");
  const curves = page.getByRole("img", { name: "log Z and its bounds over steps" });
  const summary = page.locator(`[id="${await curves.getAttribute("aria-describedby")}"]`);
  await expect(summary).toContainText("true log Z");
  await expect(summary).toContainText("TB learned");
});

test("a run that has stopped goes on from its last step", async ({ page }) => {
  await page.goto(`${tiny}&stopAtStep=30`);
  const more = page.getByRole("button", { name: "Go on for 5,000 more" });
  await expect(more).toBeVisible();
  expect(await stepsDone(page)).toBe(30);
  await more.click();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(35);
  await expect(page.getByRole("button", { name: "Stops at 5,030: change" })).toBeVisible();
});
