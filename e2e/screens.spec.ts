// The page under several pointers, narrow windows, a mirrored document and keys that come before what they are
// meant for. Held against what a user of each expects.
import type { CDPSession, Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

const link = "./#v=1&backend=wasm&height=8&hidden=16&batchSize=8&lanes=tsallis:0.5,reverseKl";

async function open(page: Page): Promise<CDPSession> {
  await page.goto(link);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  return page.context().newCDPSession(page);
}

test.describe("with a touch screen", () => {
  test.use({ hasTouch: true });

  test("a second finger does not take the dial over", async ({ page }) => {
    const session = await open(page);
    const dial = page.getByRole("slider", { name: /^α of lane/ }).first();
    const { x, y, width, height } = (await dial.boundingBox())!;
    const first = { x: x + width / 2, y: y + height / 2, id: 0 };
    const second = { ...first, x: x + 0.95 * width, id: 1 };
    const touch = (touchPoints: (typeof first)[]) =>
      session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    await touch([first]);
    await expect(dial).toHaveAttribute("aria-valuenow", "0.5");
    await touch([first, second]);
    await expect(dial).toHaveAttribute("aria-valuenow", "0.5");
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  });
});

test("a stroke is kept where the editor is closed before it ends", async ({ page }) => {
  await open(page);
  await page.keyboard.press("e");
  const { x, y, width, height } = (await page.locator(".paint-surface").boundingBox())!;
  await page.mouse.move(x + 0.3 * width, y + 0.3 * height);
  await page.mouse.down();
  await page.mouse.move(x + 0.6 * width, y + 0.3 * height);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => location.hash)).toContain("reward=painted");
  await page.mouse.up();
});

test("what is typed before a menu or a dialog has the focus is not the page's", async ({
  page,
}) => {
  await open(page);
  await page.getByRole("button", { name: /^Lane 1: copy/ }).focus();
  await Promise.all(["Enter", "s"].map((key) => page.keyboard.press(key)));
  await expect(page.getByRole("menu")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  const before = await stepsDone(page);
  await Promise.all(["?", "r"].map((key) => page.keyboard.press(key)));
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await stepsDone(page)).toBeGreaterThanOrEqual(before);
});

test("at 400 % nothing reaches beyond the window", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await open(page);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  // nor is anything hidden at the side of a row, or cut to a letter
  const beyond = () =>
    page
      .locator(".segment, .select, .alpha-dial button")
      .evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().right > 320).map((one) => one.textContent),
      );
  await expect(page.locator(".alpha-dial button").first()).toBeAttached();
  await expect.poll(beyond).toEqual([]);
  expect((await page.locator(".alpha-select").boundingBox())!.width).toBeGreaterThan(120);
  await page.goto(`${link}&help=course`);
  const course = page.getByRole("dialog", { name: "Course" });
  await expect(course.getByRole("heading", { level: 3 })).toHaveCount(8);
  await expect.poll(() => course.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
});

test("text of twice the size leaves the header within the window", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const session = await open(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
});

test("text of twice the size leaves everything within a phone, dialogs too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const session = await open(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  const widths = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.poll(widths).toBe(390);
  const layer = page.locator(".dialog, .popover, .editor");
  const openers: Record<string, () => Promise<unknown>> = {
    share: () => page.keyboard.press("s"),
    export: () => page.getByRole("button", { name: "Export", exact: true }).click(),
    help: () => page.keyboard.press("?"),
    editor: () => page.keyboard.press("e"),
    filmstrip: () => page.getByRole("button", { name: "Filmstrip" }).click(),
    about: () => page.getByRole("button", { name: "About Corners" }).click(),
  };
  for (const [name, act] of Object.entries(openers)) {
    await act();
    await expect(layer, name).toBeVisible();
    const excess = () => layer.evaluate((one) => one.scrollWidth - one.clientWidth);
    await expect.poll(excess, name).toBe(0);
    await expect.poll(widths, name).toBe(390);
    await page.keyboard.press("Escape");
    await expect(layer, name).toHaveCount(0);
  }
});

test("in a mirrored document axes and sliders keep their direction", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  for (const part of [".chart-canvas", ".slider", ".alpha-track"])
    await expect(page.locator(part).first()).toHaveCSS("direction", "ltr");
});
