// The pages of docs/examples as somebody would take them, with the built playground as their host: sizes, the way
// keys and focus go between deck and embed, and single instruments.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright/test";
import { test as base, expect } from "playwright/test";
import { serveStatic } from "./staticServer.ts";

const examples = fileURLToPath(new URL("../docs/examples/", import.meta.url));

/** What is beside the slides as somebody would put it there. */
const require = createRequire(import.meta.url);
const revealFolder = dirname(require.resolve("reveal.js"));

type Show = (
  page: Page,
  files: Record<string, string>,
  folders?: Record<string, string>,
) => Promise<void>;

/** Shows a page of another site than the playground's, with folders copied beside it. */
const test = base.extend<{ show: Show }>({
  show: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "example-"));
    const servers: { close(): Promise<void> }[] = [];
    await use(async (page, files, folders = {}) => {
      for (const [name, from] of Object.entries(folders))
        cpSync(from, join(folder, name), { recursive: true });
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const server = await serveStatic({ folder, path: "/", headers: {} });
      servers.push(server);
      await page.goto(server.address.replace("localhost", "127.0.0.1"));
    });
    for (const server of servers) await server.close();
    rmSync(folder, { recursive: true });
  },
});

const example = (name: string, host: string) =>
  readFileSync(join(examples, name), "utf8").replaceAll("https://YOUR-HOST/", host);

test("a page gives the frame the height that its pictures need", async ({
  page,
  show,
  baseURL,
}) => {
  await show(page, { "index.html": example("page.html", baseURL!) });
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("img", { name: "Forward KL: learned" })).toBeVisible();
  await expect.poll(() => page.locator("iframe").evaluate((e) => e.style.height)).not.toBe("");
  // nothing scrolls, and less than a line is left below
  await expect
    .poll(() =>
      frame.locator(".embed-stage").evaluate((stage) => {
        const last = stage.lastElementChild!.getBoundingClientRect().bottom;
        const { bottom } = stage.getBoundingClientRect();
        return stage.scrollHeight <= stage.clientHeight && Math.abs(bottom - last) < 16;
      }),
    )
    .toBe(true);
});

/** The centre of an element of the frame on show, where the eye has it: reveal.js draws slides to another scale. */
async function placeOf(page: Page, selector: string): Promise<readonly [number, number]> {
  const box = (await page.locator("section.present iframe").boundingBox())!;
  const part = await page
    .frameLocator("section.present iframe")
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: (left + width / 2) / innerWidth, y: (top + height / 2) / innerHeight };
    });
  return [box.x + part.x * box.width, box.y + part.y * box.height];
}

/** Presses an element of the frame on show. A slide that has just turned hears the pointer only once the browser has
 * drawn it where it stands. */
async function press(page: Page, selector: string): Promise<void> {
  const [x, y] = await placeOf(page, selector);
  const pointedAt = page.frameLocator("section.present iframe").locator(`${selector}:hover`);
  await expect(async () => {
    await page.mouse.move(x - 1, y);
    await page.mouse.move(x, y);
    await expect(pointedAt).not.toHaveCount(0, { timeout: 200 });
  }).toPass();
  await page.mouse.click(x, y);
}

const isDecks = (page: Page) => page.evaluate(() => document.activeElement === document.body);

test("a deck of reveal.js has its keys back after a click in an embed", async ({
  page,
  show,
  baseURL,
}) => {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.setViewportSize({ width: 1024, height: 768 });
  await show(page, { "index.html": example("slides.html", baseURL!) }, { dist: revealFolder });
  const slide = page.locator(".slides > section.present");
  await expect(slide.getByRole("heading")).toHaveText("What does a divergence see?");
  // a frame loads with its slide, and leaves with it
  await expect(page.locator("iframe[src]")).toHaveCount(0);
  await page.keyboard.press("PageDown");
  await expect(slide.getByRole("heading")).toHaveText("Turn the dial");
  await expect(page.locator("iframe[src]")).toHaveCount(1);
  const dial = page.frameLocator("section.present iframe");
  await expect(dial.getByRole("slider", { name: "α of lane 1" })).toBeVisible();
  await expect(dial.getByRole("img", { name: "Tsallis α = 0.5: learned" })).toBeVisible();
  // the slide is drawn at half its size: what is meant is still what is under the pointer
  const scale = Number(await page.evaluate("Reveal.getScale()"));
  expect(scale).toBeLessThan(0.6);
  await expect.poll(() => isDecks(page)).toBe(true);
  await press(page, ".embed-play");
  await expect(dial.getByRole("button", { name: "Pause" })).toBeVisible();
  const slider = dial.getByRole("slider", { name: "α of lane 1" });
  // the middle of −2 to 3 is where it stands
  await press(page, ".alpha-hit");
  await expect.poll(() => isDecks(page)).toBe(true);
  await expect(slider).toHaveAttribute("aria-valuenow", "0.5");
  const [left, y] = await placeOf(page, ".alpha-hit");
  await page.mouse.click(left + 60, y);
  await expect(slider).not.toHaveAttribute("aria-valuenow", "0.5");
  const [name] = await dial
    .locator(".embed-name")
    .first()
    .evaluateAll(([element]) => [Number.parseFloat(getComputedStyle(element!).fontSize)]);
  // letters grow with the frame, and are drawn at the slide's scale
  expect(name! * scale).toBeGreaterThan(7);
  // a key of the embed's own field is not the deck's
  await dial.getByRole("textbox", { name: /α/ }).focus();
  await page.keyboard.press("End");
  await page.keyboard.press(".");
  await expect(page.locator(".reveal.paused")).toHaveCount(0);
  await expect(slide.getByRole("heading")).toHaveText("Turn the dial");
  await press(page, ".embed-play");
  // a key that a button has no use for is
  await dial.getByRole("button", { name: "Train" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(slide.getByRole("heading")).toHaveText("One equation");
  expect(complaints).toEqual([]);
});

test("fragments of a deck turn the steps of its lesson, and the overview leads back", async ({
  page,
  show,
  baseURL,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await show(page, { "index.html": example("slides.html", baseURL!) }, { dist: revealFolder });
  const slide = page.locator(".slides > section.present");
  await expect(slide).toBeVisible();
  await page.evaluate("Reveal.slide(2)");
  const lesson = page.frameLocator("section.present iframe");
  const step = lesson.locator(".tour-count");
  await expect(step).toHaveText("1 of 6");
  await page.keyboard.press("ArrowRight");
  await expect(step).toHaveText("2 of 6");
  await page.keyboard.press("ArrowRight");
  await expect(step).toHaveText("3 of 6");
  await page.keyboard.press("ArrowLeft");
  await expect(step).toHaveText("2 of 6");
  await press(page, ".lesson-next");
  await expect(step).toHaveText("3 of 6");
  await expect.poll(() => isDecks(page)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(page.locator(".reveal.overview")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.locator(".reveal.overview")).toHaveCount(0);
  await page.keyboard.press("End");
  await expect(slide.getByRole("heading")).toHaveText("The race");
  const race = page.frameLocator("section.present iframe");
  await expect(race.getByRole("img", { name: /^Total variation/ })).toBeVisible();
  await expect(race.getByRole("img", { name: /: learned$/ })).toHaveCount(0);
});

test("letters on slides are 12 pixels high and more, on a screen of 1280 × 720 too", async ({
  page,
  show,
  baseURL,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await show(page, { "index.html": example("slides.html", baseURL!) }, { dist: revealFolder });
  await expect(page.locator(".slides > section.present")).toBeVisible();
  const scale = Number(await page.evaluate("Reveal.getScale()"));
  for (const slide of [1, 2, 3]) {
    await page.evaluate(`Reveal.slide(${slide})`);
    const embed = page.frameLocator("section.present iframe");
    await expect(embed.getByRole("img").first()).toBeVisible();
    const small = await embed.locator("body").evaluate((body, scale) => {
      const texts: string[] = [];
      for (const element of body.querySelectorAll<Element>("*")) {
        const own = [...element.childNodes].find(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== "",
        );
        const { width, height } = element.getBoundingClientRect();
        // a pixel wide: read aloud alone; formulas have indices
        if (!own || width < 2 || height < 2 || element.closest(".katex, sub, sup")) continue;
        const size = scale * Number.parseFloat(getComputedStyle(element).fontSize);
        if (size < 12) texts.push(`${own.textContent} ${size}`);
      }
      return texts;
    }, scale);
    expect(small).toEqual([]);
  }
});

test("the notebook’s link and Observable’s function show an experiment", async ({
  page,
  show,
  baseURL,
}) => {
  const notebook = JSON.parse(example("notebook.ipynb", baseURL!)) as {
    cells: { id: string; source: string[] }[];
  };
  // what newer Jupyters refuse a notebook without
  expect(new Set(notebook.cells.map(({ id }) => id)).size).toBe(notebook.cells.length);
  const [, link] = /LINK = "([^"]+)"/.exec(notebook.cells[1]!.source.join(""))!;
  const script = `import { embed } from "./observable.js";
    window.metrics = [];
    const show = (link) => document.body.append(embed("${baseURL}", link, (m) => metrics.push(m)));
    show("${link}&autoplay=true");`;
  await show(page, {
    "observable.js": example("observable.js", baseURL!),
    "index.html": `<body><script type="module">${script}</script></body>`,
  });
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("img", { name: /^Push curve/ })).toBeVisible();
  await expect.poll(() => page.evaluate("metrics.length")).toBeGreaterThan(0);
});
