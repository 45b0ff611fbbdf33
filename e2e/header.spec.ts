// The header at every width, in large letters, with few controls and in a lecture: nothing covers anything,
// nothing is cut off by the window, and the title keeps its first word. By boxes of what is drawn.
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

const experiment = "./#v=1&backend=wasm&height=4&encoding=kHot&batchSize=16";

/** Pairs of the header's parts that share more than a pixel, and parts that leave the window. */
function faults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const header = document.querySelector(".header")!;
    const parts = [
      ...header.querySelectorAll(
        ".title, .experiment-title, button:not(.status-text button), .slider, .status-text",
      ),
    ]
      .map((element) => {
        const words = document.createRange();
        words.selectNodeContents(element);
        // the title's words may be wider than its box
        const isText = element.matches(".title, .status-text");
        const box = (isText ? words : element).getBoundingClientRect();
        const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
        return { name: name.slice(0, 30), box };
      })
      .filter(({ box }) => box.width > 1 && box.height > 1);
    const found: string[] = [];
    for (const [k, { name, box }] of parts.entries()) {
      if (box.left < -1 || box.right > innerWidth + 1) found.push(`${name} leaves the window`);
      for (const other of parts.slice(k + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 1) found.push(`${name} × ${other.name}`);
      }
    }
    return found;
  });
}

const widths = [
  320, 360, 390, 480, 600, 700, 701, 768, 820, 900, 1000, 1001, 1024, 1100, 1140, 1141, 1200, 1216,
  1280, 1360, 1361, 1400, 1438, 1439, 1440, 1500, 1536, 1600, 1728, 1920,
];

/** Every width, at the fastest speed, with as long a step as there is, once the page has followed it. */
async function expectNoFault(page: Page, sizes: readonly number[], letters = 16): Promise<void> {
  for (const width of sizes) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => faults(page), { message: `${width}, ${letters}` }).toEqual([]);
  }
}

for (const panel of ["full", "plain"])
  test(`nothing covers anything with the ${panel} panel, in letters of three sizes`, async ({
    page,
  }) => {
    await page.goto(`${experiment}&panel=${panel}`);
    await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
    await page.keyboard.press("m");
    await expect(page.getByRole("button", { name: "As fast as it goes" })).toHaveText("max");
    const session = await page.context().newCDPSession(page);
    for (const standard of [16, 20, 32]) {
      await session.send("Page.setFontSizes", { fontSizes: { standard } });
      await expectNoFault(page, widths, standard);
    }
  });

test("nothing covers anything where the experiment has a title, or in a lecture", async ({
  page,
}) => {
  await page.goto(`${experiment}&title=What+a+divergence+sees+when+the+network+sees+one-hot`);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await expectNoFault(page, widths);
  await page.goto("about:blank");
  await page.goto(`${experiment}&view=lecture`);
  await expect(page.getByRole("region", { name: "Lecture" })).toBeVisible();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
    [1024, 768],
    [2560, 1440],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => faults(page), { message: `${width}×${height}` }).toEqual([]);
    const status = await page.locator(".status-text").boundingBox();
    expect(status!.x + status!.width).toBeLessThanOrEqual(width);
  }
});
