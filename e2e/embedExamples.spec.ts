// The pages of docs/examples as somebody would take them, with the built playground as their host: sizes, the way
// keys and focus go between deck and embed, and single instruments.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright/test";
import { test as base, expect } from "playwright/test";
import { serveStatic } from "./staticServer.ts";

const examples = fileURLToPath(new URL("../docs/examples/", import.meta.url));

/** Shows a page of another site than the playground's. */
const test = base.extend<{ show: (page: Page, files: Record<string, string>) => Promise<void> }>({
  show: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "example-"));
    const servers: { close(): Promise<void> }[] = [];
    await use(async (page, files) => {
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

test("slides have their keys back after a click in an embed, and each shows its instrument", async ({
  page,
  show,
  baseURL,
}) => {
  await show(page, { "index.html": example("slides.html", baseURL!) });
  const slide = page.locator("section.present");
  await page.keyboard.press("PageDown");
  await expect(slide.getByRole("heading")).toHaveText("Turn the dial");
  const dial = page.frameLocator("section.present iframe");
  await expect(dial.getByRole("slider", { name: "α of lane 1" })).toBeVisible();
  await expect(dial.getByRole("img", { name: "Tsallis α = 0.5: learned" })).toBeVisible();
  await dial.getByRole("button", { name: "Train" }).click();
  await expect(dial.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await page.keyboard.press("ArrowRight");
  await expect(slide.getByRole("heading")).toHaveText("The race");
  const race = page.frameLocator("section.present iframe");
  await expect(race.getByRole("img", { name: /^Total variation/ })).toBeVisible();
  await expect(race.getByRole("img", { name: /: learned$/ })).toHaveCount(0);
});

test("the notebook’s link and Observable’s function show an experiment", async ({
  page,
  show,
  baseURL,
}) => {
  const notebook = JSON.parse(example("notebook.ipynb", baseURL!)) as {
    cells: { source: string[] }[];
  };
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
