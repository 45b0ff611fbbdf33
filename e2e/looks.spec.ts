// What the page looks like where it is narrow, long or printed, on the real page: nothing cut, nothing that scrolls
// away, nothing drawn of an earlier moment, and paper in the light theme.
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

const tiny =
  "./#v=1&backend=wasm&env=hypergrid&dimensions=2&height=4&hidden=8&batchSize=16&encoding=kHot" +
  "&lanes=trajectoryBalance,reverseKl,tsallis:0.5&stopAtStep=30";

async function finished(page: Page, link = tiny): Promise<void> {
  await page.goto(link);
  await expect.poll(() => stepsDone(page)).toBe(30);
}

test("beside the concepts nothing is cut, and the way out stays in sight", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await finished(page);
  await page.keyboard.press("c");
  const panel = page.locator(".concepts");
  await panel.locator(".katex").nth(14).waitFor();
  await panel.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(panel.getByRole("button", { name: "Close the concepts" })).toBeInViewport({
    ratio: 1,
  });
  const cut = () =>
    page
      .locator(".concepts .formula, .main, .time-bar, .alpha-dial, .chart-bar")
      .evaluateAll((all) =>
        all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.outerHTML),
      );
  await expect.poll(cut).toEqual([]);
  const slider = await page.getByRole("slider", { name: "Moment shown" }).boundingBox();
  expect(slider!.width).toBeGreaterThan(90);
  const dial = await page.locator(".alpha-track").boundingBox();
  expect(dial!.width).toBeGreaterThan(300);
});

test("an empty canvas says so beside its scale, in lines one can read", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await finished(page);
  await page.keyboard.press("e");
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(page.getByText(/^Nothing is painted yet/)).toBeVisible();
  const words = page.locator(".legend-title");
  await expect(words).toContainText("even target");
  expect((await words.boundingBox())!.height).toBeLessThan(24);
  // what can be taken as a target is read without a pointer
  await page.getByRole("button", { name: "About Pictures and tables" }).click();
  await expect(page.getByText(/dark is mass.*\.npy.*stays on this device/)).toBeVisible();
});

test("no line of a text begins with the mark that ends a term", async ({ page }) => {
  await finished(page);
  const line = page.locator("p", { hasText: "try to reach each cell" });
  await expect(line.locator(".joined")).not.toHaveCount(0);
  const torn = await line.evaluate((text) => {
    if (!(text instanceof HTMLElement)) return ["no text"];
    const found: string[] = [];
    for (let width = 120; width < 500; width += 2) {
      text.style.width = `${width}px`;
      for (const joined of text.querySelectorAll(".joined")) {
        const [term, mark] = [...joined.children].map((one) => one.getBoundingClientRect());
        if (mark!.top > term!.bottom - 2) found.push(`${joined.textContent} at ${width}`);
      }
    }
    return found;
  });
  expect(torn).toEqual([]);
});

test("on a projector the header says what its icons are, and nothing covers anything", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await finished(page);
  const header = page.locator(".header");
  for (const word of ["Share", "Export", "Open", "Help"])
    await expect(header.getByText(word, { exact: true })).toBeVisible();
  await expect(header.locator(".icon-button[title]")).toHaveCount(0);
  const help = page.getByRole("button", { name: "Help and keys" });
  await help.focus();
  const tip = () => help.evaluate((one) => getComputedStyle(one, "::after").content);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect.poll(tip).toBe('"Help and keys (?)"');
  const covered = () =>
    header.locator(":scope > *").evaluateAll((all) => {
      const boxes = all.map((one) => one.getBoundingClientRect());
      return boxes.filter(({ left }, k) => k > 0 && left <= boxes[k - 1]!.right).length;
    });
  await expect.poll(covered).toBe(0);
});

test("on narrow cards every line of figures is whole or gone", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  // regions, mode states and a unit: as many lines as a target's card may have
  await finished(
    page,
    "./#v=1&backend=wasm&env=dag&truth=A%3EB,B%3EC,C%3ED&weights=1&evidence=200&hidden=8&batchSize=16&stopAtStep=30" +
      "&lanes=reverseKl,trajectoryBalance,forwardKl,tsallis:0.5,varGrad,detailedBalance",
  );
  const figures = page.locator(".card-figures");
  await expect(figures).toHaveCount(7);
  const cut = () =>
    figures.evaluateAll((cards) =>
      cards.flatMap((card) => {
        const { bottom } = card.getBoundingClientRect();
        return [...card.children]
          .map((line) => line.getBoundingClientRect())
          .filter((line) => line.top < bottom - 1 && line.bottom > bottom + 1)
          .map((line) => `${line.bottom} of ${bottom}`);
      }),
    );
  await expect.poll(cut).toEqual([]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test("one taps for numbers, and what is far below is of now as well", async ({ page }) => {
    await finished(page);
    await expect(page.getByText("Tap for")).toBeVisible();
    await expect(page.getByText("Hover for")).toBeHidden();
    const push = page.getByRole("img", { name: "Push curve", exact: true });
    await expect(push).not.toBeInViewport();
    // drawn without having been seen
    const inked = () =>
      push.evaluate((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) return false;
        const { width, height } = canvas;
        const pixels = canvas.getContext("2d")?.getImageData(0, 0, width, height).data;
        return pixels?.some((value) => value > 0) ?? false;
      });
    await expect.poll(inked).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  test("the laboratory opens from a lane's menu", async ({ page }) => {
    await finished(page);
    await page.getByRole("button", { name: "Lane 2: copy, move, remove" }).click();
    await page.getByRole("menuitem", { name: "Estimator laboratory" }).click();
    const dialog = page.getByRole("dialog", { name: "Estimator laboratory" });
    await expect(dialog.getByText(/^Reverse KL at batch size 16, /)).toBeVisible();
  });
});

test("what is printed from a dark page is light, whole, and has nothing to press", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await finished(page);
  const theme = () => page.evaluate(() => document.documentElement.dataset["theme"]);
  const corner = () =>
    page.getByRole("img", { name: "Target distribution", exact: true }).evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return null;
      const { width, height } = canvas;
      // a cell of almost no mass: the colour of the paper
      return [
        ...(canvas.getContext("2d")?.getImageData(width / 2 - 9, height / 2 - 9, 1, 1).data ?? []),
      ];
    });
  const dark = await corner();
  // as the browser does before it lays the page out
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await theme()).toBe("light");
  expect(Math.max(...dark!.slice(0, 3))).toBeLessThan(80);
  await expect.poll(async () => Math.min(...(await corner())!.slice(0, 3))).toBeGreaterThan(200);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.setViewportSize({ width: 700, height: 990 });
  for (const name of ["Train", "Share", "Export", "Help and keys"])
    await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
  const boxes = await Promise.all(
    [".header", ".stage", ".lower", ".panel"].map((part) => page.locator(part).boundingBox()),
  );
  // one below the other
  for (const [k, box] of boxes.entries())
    if (k > 0) expect(box!.y).toBeGreaterThanOrEqual(boxes[k - 1]!.y + boxes[k - 1]!.height - 1);
  await expect(page.locator(".chart-threshold")).toBeHidden();
  // curves as wide as the paper, so that their letters are read
  const curves = await page
    .getByRole("img", { name: "Total variation over steps", exact: true })
    .boundingBox();
  expect(curves!.width).toBeGreaterThan(600);
  await page.emulateMedia({ media: "screen", colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect.poll(theme).toBe("dark");
});

test("a lesson is printed above its pictures, with what can be chosen", async ({ page }) => {
  await page.goto("./#v=1&backend=wasm&lesson=divergences&lessonStep=2");
  await expect(page.locator(".lesson-choice").first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 700, height: 990 });
  await expect(page.getByRole("button", { name: "Next", exact: true })).toHaveCount(0);
  for (const choice of await page.locator(".lesson-choice").all())
    await expect(choice).toBeVisible();
  const boxes = await Promise.all(
    [".header", ".lesson", ".stage", ".lower", ".panel"].map((part) =>
      page.locator(part).boundingBox(),
    ),
  );
  for (const [k, box] of boxes.entries())
    if (k > 0) expect(box!.y).toBeGreaterThanOrEqual(boxes[k - 1]!.y + boxes[k - 1]!.height - 1);
});

test("what is open over the page is printed alone and to its end", async ({ page }) => {
  await finished(page, `${tiny}&help=course`);
  const course = page.getByRole("dialog", { name: "Course" });
  await expect(course.getByRole("heading", { level: 3 })).toHaveCount(8);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 700, height: 990 });
  await expect(page.locator(".app")).toBeHidden();
  const lengths = await course.evaluate((one) => [
    one.clientHeight,
    one.scrollHeight,
    document.documentElement.scrollHeight,
  ]);
  expect(lengths[0]).toBe(lengths[1]);
  expect(lengths[2]).toBeGreaterThanOrEqual(lengths[0]!);
  expect(lengths[0]).toBeGreaterThan(3000);
});
