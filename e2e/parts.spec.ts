// Parts of the page that fail, by a browser that fails under them: each says so in its place, the run goes
// on, and what failed is tried again. What a part logs is expected here; nothing may be uncaught.
import { test as base, expect } from "playwright/test";
import { stepsDone } from "./fixtures.ts";

const test = base.extend<{ uncaught: string[] }>({
  uncaught: [
    async ({ page }, use) => {
      const uncaught: string[] = [];
      page.on("pageerror", (error) => uncaught.push(error.stack ?? error.message));
      await use(uncaught);
      expect(uncaught).toEqual([]);
    },
    { auto: true },
  ],
});

/** No element can be given one of these classes while `broken` is set. */
function breakClasses(classes: readonly string[]): void {
  Object.assign(window, { broken: true });
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (name, value) {
    const { broken } = window as unknown as { broken: boolean };
    if (broken && name === "class" && classes.includes(value))
      throw new Error(`no element of class ${value}`);
    setAttribute.call(this, name, value);
  };
}

const link = "#v=1&backend=wasm&height=4&hidden=8&batchSize=8&lanes=reverseKl";

test("every part fails alone, the run goes on, and each comes back", async ({ page }) => {
  const classes = [
    "header",
    "panel",
    "headline",
    "layer-bar",
    "alpha-dial",
    "chart-panel",
    "time-bar",
  ];
  await page.addInitScript(breakClasses, classes);
  await page.goto(`./${link}`);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  for (const part of [
    "The header",
    "The experiment’s controls",
    "The target’s card",
    "This lane’s card",
    "The bar of layers",
    "The α dial",
    "The panel of curves",
    "The panel of the push curve",
    "The time bar",
  ])
    await expect(
      page.getByRole("alert").filter({ hasText: `${part} could not be shown. Training goes on.` }),
    ).toBeVisible();
  await page.evaluate(() => Object.assign(window, { broken: false }));
  const again = page.getByRole("alert").getByRole("button", { name: "Try again" });
  for (let left = await again.count(); left > 0; left--) await again.first().click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByRole("article")).toHaveCount(2);
  const step = await stepsDone(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(step);
});

test("a chart that cannot be drawn says so, the others are drawn on", async ({ page }) => {
  await page.addInitScript(() => {
    const drawn: Record<string, number> = {};
    Object.assign(window, { drawn });
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      const name = this.canvas.getAttribute("aria-label") ?? "";
      if (name === "Reverse KL: learned" && (drawn[name] ?? 0) > 3) throw new Error("no canvas");
      drawn[name] = (drawn[name] ?? 0) + 1;
      clearRect.apply(this, box);
    };
  });
  await page.goto(`./${link},forwardKl`);
  const alert = page.getByRole("article").nth(1).getByRole("alert");
  await expect(alert).toContainText("This picture could not be shown. Training goes on.");
  const nDrawn = () =>
    page.evaluate(
      () =>
        (window as unknown as { drawn: Record<string, number> }).drawn["Forward KL: learned"] ?? 0,
    );
  const before = await nDrawn();
  await expect.poll(nDrawn).toBeGreaterThan(before + 5);
  await expect(page.getByRole("article").nth(1)).toContainText(/TV\s*0\.\d/);
});

test("a part that could not be fetched is fetched again when it is asked for again", async ({
  page,
}) => {
  let isLost = true;
  // what loads beside the first picture, the curves among it, and dialogs
  await page.route(/\/(DialogPanel|beside)-.*\.js$/, (route) =>
    isLost ? route.abort() : route.continue(),
  );
  await page.goto(`./${link}`);
  const curves = page.getByRole("region", { name: "Curves", exact: true });
  await expect(curves.getByText("The curves could not be loaded.")).toBeVisible();
  // many parts are in one file: one notice, and no alert in any of their places
  const missing = page.getByText(/^Parts of the page could not be loaded/);
  await expect(missing).toHaveCount(1);
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByText(/This part of the page/)).toHaveCount(0);
  await page.getByRole("button", { name: "Export" }).click();
  const notice = page.getByText(/^That could not be loaded/);
  await expect(notice).toBeVisible();
  await expect(missing).toHaveCount(1);
  await expect(page.getByRole("banner").getByRole("alert")).toHaveCount(0);
  isLost = false;
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("dialog", { name: "Export" })).toBeVisible();
  await expect(notice).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(curves.getByRole("img")).toBeVisible();
  await expect(curves.getByText(/could not be loaded/)).toHaveCount(0);
});

test("what one file was to bring comes back with one button", async ({ page }) => {
  let isLost = true;
  await page.route(/\/beside-.*\.js$/, (route) => (isLost ? route.abort() : route.continue()));
  await page.goto(`./${link}`);
  const notice = page.locator(".notice").filter({ hasText: "could not be loaded" });
  await expect(notice).toHaveCount(1);
  isLost = false;
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(notice).toHaveCount(0);
  await expect(
    page.getByRole("region", { name: "Curves", exact: true }).getByRole("img"),
  ).toBeVisible();
  await expect(page.locator(".part-failure")).toHaveCount(0);
});

test("a picture that taints its canvas is refused in words", async ({ page }) => {
  await page.goto(`./${link}`);
  await page.getByRole("button", { name: "Paint", exact: true }).click();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject></svg>`;
  await page.getByLabel("Picture or CSV file").setInputFiles({
    name: "foreign.svg",
    mimeType: "image/svg+xml",
    buffer: Buffer.from(svg),
  });
  await expect(page.getByText(/foreign\.svg could not be taken as a target/)).toBeVisible();
});
