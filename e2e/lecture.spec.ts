// Lecture mode in a real browser: how large maps are in a room and under browser zoom, a lecture recorded and
// walked through by a clicker's keys, notes in a window and where that is refused, and the way out.
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

const experiment = "./#v=1&backend=wasm&height=8&encoding=kHot&batchSize=32&stopAtStep=20";
const lanes = "&lanes=trajectoryBalance,reverseKl,forwardKl,tsallis:0.5";

interface Size {
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
}

const screens = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
] as const;

/** The side of the first map as the eye has it, in pixels of the screen, at each size, where `look` looks too. */
async function mapSides(
  page: Page,
  address: string,
  sizes: readonly Size[],
  look = async () => {},
): Promise<number[]> {
  await page.goto("about:blank");
  await page.goto(address + lanes);
  const picture = page.locator(".card .picture").first();
  await expect(picture).toBeVisible();
  if (address.includes("view=lecture"))
    await expect(page.getByRole("region", { name: "Lecture" })).toBeVisible();
  // controls and pictures arrive after the cards: a size counts that stays while the experiment trains to its end
  await expect.poll(() => stepsDone(page)).toBe(20);
  const sides: number[] = [];
  for (const { width, height, zoom } of sizes) {
    // browser zoom is a smaller window with more pixels to each, within an outer one that stays
    await page.evaluate((outer) => {
      Object.defineProperty(window, "outerWidth", { get: () => outer, configurable: true });
    }, width);
    await page.setViewportSize({
      width: Math.round(width / zoom),
      height: Math.round(height / zoom),
    });
    let side = 0;
    await expect(async () => {
      const before = side;
      // what follows a new size is there a frame or two later
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      const box = (await picture.boundingBox())!;
      side = Math.min(box.width, box.height);
      expect(side).toBeGreaterThan(50);
      expect(side).toBe(before);
    }).toPass();
    sides.push(side * zoom);
    await look();
  }
  return sides;
}

test("maps keep their size under browser zoom, and are larger in a lecture, with the room", async ({
  page,
}) => {
  const at = (zoom: number) => screens.map((screen) => ({ ...screen, zoom }));
  const all = await mapSides(page, experiment, [...at(1), ...at(1.5), ...at(2)]);
  const plain = all.slice(0, screens.length);
  for (const [k, side] of all.entries())
    expect(side, `size ${k}`).toBeGreaterThanOrEqual(plain[k % screens.length]! - 2);
  const lecture = `${experiment}&view=lecture&panels=stage`;
  for (const [k, side] of (await mapSides(page, lecture, at(1))).entries())
    expect(side, `lecture, size ${k}`).toBeGreaterThan(plain[k]!);
  for (const panels of [",curves", ",experiment,dial,curves,push,time"])
    for (const [k, side] of (await mapSides(page, lecture + panels, at(1))).entries())
      expect(side, `${panels}, size ${k}`).toBeGreaterThanOrEqual(plain[k]!);
});

test("chosen panels fit the window, the foot of the curves too", async ({ page }) => {
  const sizes = screens.slice(0, 3).map((screen) => ({ ...screen, zoom: 1 }));
  for (const panels of ["stage,dial,curves,push", "stage,curves", "stage,dial,push"]) {
    const lecture = `${experiment}&view=lecture&panels=${panels}`;
    const sides = await mapSides(page, lecture, sizes, async () => {
      const bar = (await page.getByRole("region", { name: "Lecture" }).boundingBox())!;
      const lower = (await page.locator(".lower").boundingBox())!;
      expect(lower.y + lower.height).toBeLessThanOrEqual(bar.y);
    });
    // letters are 18 pixels and more: a map is eight of them
    for (const side of sides) expect(side, panels).toBeGreaterThanOrEqual(144);
  }
});

test("a lecture is recorded, walked through by keys, and left", async ({ page }) => {
  await page.goto(experiment + lanes);
  await expect.poll(() => stepsDone(page)).toBe(20);
  await page.keyboard.press("p");
  const bar = page.getByRole("region", { name: "Lecture" });
  await expect(bar.getByRole("status")).toContainText("No moments yet");
  await bar.getByRole("button", { name: "Add this state to my lecture" }).click();
  await expect(bar.getByRole("status")).toHaveText("1 of 1: Moment 1");
  // another state: a smaller grid, before its first step
  await page.goto(
    `./#v=1&backend=wasm&height=4&encoding=kHot&batchSize=32&autoplay=false&view=lecture`,
  );
  await page.reload();
  await expect(page.getByRole("button", { name: "Train" })).toBeVisible();
  await expect(bar.getByRole("status")).toHaveText("1 moment");
  await bar.getByRole("button", { name: "Set up the lecture" }).click();
  const setup = page.getByRole("dialog", { name: "My lecture" });
  await setup.getByRole("button", { name: "Add this state to my lecture" }).click();
  await setup.getByRole("button", { name: "Move moment 2 up" }).click();
  await setup.getByRole("textbox", { name: "Name of moment 1" }).fill("Before");
  await page.keyboard.press("Escape");
  await expect(setup).toHaveCount(0);
  await expect(bar).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect(bar.getByRole("status")).toHaveText("2 of 2: Moment 1");
  await expect(page).toHaveURL(/height=8|encoding/);
  await expect.poll(() => stepsDone(page)).toBe(20);
  await page.keyboard.press("ArrowLeft");
  await expect(bar.getByRole("status")).toHaveText("1 of 2: Before");
  await expect.poll(() => stepsDone(page)).toBe(0);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect.poll(() => stepsDone(page)).toBe(1);
  await page.keyboard.press("Home");
  await expect.poll(() => stepsDone(page)).toBe(0);

  const [notes] = await Promise.all([
    page.waitForEvent("popup"),
    bar.getByRole("button", { name: "Notes" }).click(),
  ]);
  await expect(notes.getByRole("heading")).toHaveText("Before");
  await notes.getByRole("textbox").fill("Ask what they expect.");
  await notes.close();
  await expect(bar.getByRole("button", { name: "Notes" })).toHaveAttribute("aria-pressed", "false");
  await page.evaluate(() => {
    window.open = () => null;
  });
  await bar.getByRole("button", { name: "Notes" }).click();
  const inPlace = page.getByRole("complementary", { name: "Notes" });
  await expect(inPlace.getByRole("textbox")).toHaveValue("Ask what they expect.");
  await expect(inPlace).toContainText("allow pop-ups");
  await inPlace.getByRole("button", { name: "Close the notes" }).click();

  await bar.getByRole("button", { name: "QR code" }).click();
  const code = await page.getByRole("img", { name: "QR code of the link" }).boundingBox();
  expect(code!.height).toBeGreaterThanOrEqual(0.6 * 900);
  await page.keyboard.press("Escape");
  await expect(bar).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
});

test("a moment keeps the object being built, the pinned state, the layer and the curves", async ({
  page,
}) => {
  await page.goto(`${experiment}&lanes=reverseKl&view=lecture&panels=stage,curves`);
  await expect.poll(() => stepsDone(page)).toBe(20);
  const bar = page.getByRole("region", { name: "Lecture" });
  // as it opens
  await bar.getByRole("button", { name: "Add this state to my lecture" }).click();
  await page.getByRole("radio", { name: "Difference" }).check({ force: true });
  await page.getByRole("button", { name: /^Enlarge .*everse KL/ }).click();
  const walk = page.getByRole("region", { name: "One object being built" });
  await walk.getByRole("button", { name: "The likeliest" }).click();
  const at = walk.locator(".walk-said");
  await expect(at).toContainText(/step \d+ of \d+/);
  await walk.getByRole("button", { name: "To the start" }).click();
  await walk.getByRole("button", { name: "One step on" }).click();
  await expect(at).toContainText("step 1 of");
  const words = await at.textContent();
  await bar.getByRole("button", { name: "Add this state to my lecture" }).click();
  await expect(bar.getByRole("status")).toContainText("2 of 2");
  await page.keyboard.press("PageUp");
  await expect(bar.getByRole("status")).toContainText("1 of 2");
  await expect(walk).toHaveCount(0);
  await expect(page.getByRole("radio", { name: "Learned", exact: true })).toBeChecked();
  await expect.poll(() => stepsDone(page)).toBe(20);
  await page.keyboard.press("PageDown");
  await expect.poll(() => stepsDone(page)).toBe(20);
  await expect(at).toHaveText(words!);
});

test("controls that a link locks or hides cannot be used", async ({ page }) => {
  await page.goto(
    `${experiment}${lanes}&view=lecture&panels=experiment,stage,curves&controls=locked`,
  );
  await expect(page.getByRole("region", { name: "Lecture" })).toBeVisible();
  await expect(page.locator(".panel")).toHaveAttribute("inert", "");
  for (const name of ["Paint", "Seeds of the race"])
    await expect(page.locator(`.main [aria-label="${name}"]`)).toHaveAttribute("inert", "");
  await page.keyboard.press("e");
  await expect(page.getByRole("region", { name: "Paint the target" })).toHaveCount(0);
  await page.goto("about:blank");
  await page.goto(`${experiment}${lanes}&view=lecture&controls=hidden`);
  await expect(page.getByRole("region", { name: "Lecture" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Share" })).toBeHidden();
  await expect(page.getByRole("img", { name: "Reverse KL: learned" })).toBeVisible();
});
