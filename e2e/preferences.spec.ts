// What a visitor's system or habits ask for: the keyboard's way past the header, a theme of one's own, colours that the
// system forces, more contrast, and a page that keeps still while it starts. Held against what each promises.
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

const tiny =
  "./#v=1&backend=wasm&env=hypergrid&dimensions=2&height=4&hidden=8&batchSize=16&encoding=kHot" +
  "&lanes=trajectoryBalance,reverseKl,tsallis:0.5&stopAtStep=30";

const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset["theme"]);

test("the first stop of the keyboard leads past the header, and the address stays", async ({
  page,
}) => {
  await page.goto(tiny);
  await expect.poll(() => stepsDone(page)).toBe(30);
  const address = page.url();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("button", { name: "Skip to the pictures" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.locator(".main :focus")).toHaveCount(1);
  expect(page.url()).toBe(address);
});

test("a link’s theme lasts as long as its tab; what is chosen is kept", async ({ context }) => {
  // a tab each: a tab comes back to what it showed
  const open = async (address: string) => {
    const tab = await context.newPage();
    await tab.goto(address);
    await expect.poll(() => stepsDone(tab)).toBe(30);
    return tab;
  };
  expect(await theme(await open(`${tiny}&theme=dark`))).toBe("dark");
  const tab = await open(tiny);
  expect(await theme(tab)).toBe("light");
  await tab.getByRole("button", { name: "Theme: system. Change to light" }).click();
  await tab.getByRole("button", { name: "Theme: light. Change to dark" }).click();
  expect(await theme(await open(`${tiny}&theme=light`))).toBe("light");
  expect(await theme(await open(tiny))).toBe("dark");
});

test("where the system forces its colours, progress, dial and curves are seen", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(tiny);
  await expect.poll(() => stepsDone(page)).toBe(30);
  const ground = (selector: string) =>
    page.locator(selector).evaluate((one) => getComputedStyle(one).backgroundColor);
  expect(await ground(".time-meter > div")).not.toBe(await ground(".time-meter"));
  for (const part of [".alpha-line", ".alpha-handle"])
    expect(await ground(part), part).not.toBe(await ground("body"));
  const nColoured = () =>
    page
      .getByRole("img", { name: /^(Push curve|Total variation over steps)$/ })
      .evaluateAll((all) => {
        const coloured = all.filter((canvas) => {
          if (!(canvas instanceof HTMLCanvasElement)) return false;
          const { width, height } = canvas;
          if (width === 0 || height === 0) return false;
          const { data } = canvas.getContext("2d")!.getImageData(0, 0, width, height);
          return new Set(new Uint32Array(data.buffer)).size > 20;
        });
        return coloured.length;
      });
  await expect.poll(nColoured).toBe(2);
});

test("who asks for more contrast gets it, in the charts too", async ({ page }) => {
  const inkOf = async () => {
    await page.goto("about:blank");
    await page.goto(tiny);
    await expect.poll(() => stepsDone(page)).toBe(30);
    return page.locator(".legend-title").evaluate((one) => getComputedStyle(one).color);
  };
  const usual = await inkOf();
  await page.emulateMedia({ contrast: "more" });
  expect(await inkOf()).toBe("rgb(43, 48, 54)");
  expect(usual).not.toBe("rgb(43, 48, 54)");
});

for (const [width, height] of [
  [1100, 800],
  [820, 1180],
  [390, 844],
] as const)
  test(`at ${width} × ${height} nothing moves while the page starts`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto("./");
    await expect.poll(() => stepsDone(page)).toBeGreaterThan(30);
    const moved = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          new PerformanceObserver((list) =>
            done(
              list
                .getEntries()
                .reduce((sum, entry) => sum + ("value" in entry ? Number(entry.value) : 0), 0),
            ),
          ).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(0), 1000);
        }),
    );
    expect(moved).toBeLessThan(0.015);
  });

test("beside an offer the marks of the dial keep apart", async ({ page }) => {
  await page.setViewportSize({ width: 1001, height: 800 });
  await page.goto(tiny.replace(",tsallis:0.5", ""));
  await expect(page.getByRole("button", { name: /^Make it Tsallis/ })).toBeVisible();
  const marks = () =>
    page.locator(".alpha-mark, .alpha-end > span").evaluateAll((all) => {
      const boxes = all
        .map((one) => one.getBoundingClientRect())
        .filter(({ width }) => width > 0)
        .sort((a, b) => a.left - b.left);
      const areApart = boxes.every(({ left }, k) => k === 0 || left > boxes[k - 1]!.right - 0.5);
      return { areMany: boxes.length >= 6, areApart };
    });
  await expect.poll(marks).toEqual({ areMany: true, areApart: true });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test("a newcomer meets few controls", async ({ page }) => {
    await page.goto("./");
    await expect.poll(() => stepsDone(page)).toBeGreaterThan(3);
    await expect(page.getByRole("button", { name: "All controls" })).toBeAttached();
    await expect(page.locator(".alpha-dial")).toBeAttached();
    // terms are words of the text, charts are pictures; all else is a control
    const controls = await page
      .locator("button:not(.term), input, select, a[href], .alpha-hit")
      .evaluateAll((all) => {
        const seen = all.filter((one) => {
          const { width, height } = one.getBoundingClientRect();
          return width > 1 && height > 1 && getComputedStyle(one).clipPath === "none";
        });
        return seen.length;
      });
    expect(controls).toBeLessThanOrEqual(29);
  });
});
