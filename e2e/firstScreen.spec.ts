// What a newcomer meets: few controls, one sentence, labels on the pictures, terms that say what they mean, an
// article below, and few files. Held against what each promises to keep.
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

/** As somebody who has never been here. */
async function arrive(page: Page): Promise<void> {
  await page.goto("./");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(3);
}

const labels = (page: Page) => page.getByRole("note", { name: "What the pictures are" });

test("the labels on the pictures go for good by keyboard, and come back from the help", async ({
  page,
}) => {
  await arrive(page);
  await expect(labels(page)).toContainText("The goal that all try to match");
  await expect(labels(page)).toContainText("Each try starts here");
  await page.getByRole("button", { name: "Got it" }).focus();
  await page.keyboard.press("Enter");
  await expect(labels(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(/learners try to reach each cell|learners/).first()).toBeVisible();
  await expect(labels(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Help and keys" }).click();
  await page.getByRole("button", { name: "Labels on the pictures" }).click();
  await expect(labels(page)).toBeVisible();
  // until the help has closed, the key is the help's
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(labels(page)).toHaveCount(0);
});

test("a newcomer has few controls, all are one press away, and the choice is kept", async ({
  page,
}) => {
  await arrive(page);
  const height = page.getByRole("textbox", { name: "Height" });
  await expect(page.getByRole("button", { name: "All controls" })).toBeVisible();
  await expect(height).toHaveCount(0);
  await expect(page.getByRole("group", { name: "Layer", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "All controls" }).click();
  await expect(height).toBeVisible();
  await page.reload();
  await expect(height).toBeVisible();
  await page.goto("about:blank");
  await page.goto("./#v=1&panel=plain&height=6");
  await expect(page.getByRole("button", { name: "All controls" })).toBeVisible();
  await expect(height).toHaveCount(0);
  // the link's word is not kept
  await page.goto("about:blank");
  await page.goto("./");
  await expect(height).toBeVisible();
});

test("a term says what it means by keyboard, and leads to all terms, which a link opens too", async ({
  page,
}) => {
  await page.goto("./#v=1&backend=wasm");
  const term = page.getByRole("button", { name: "About TV" }).first();
  await term.focus();
  await page.keyboard.press("Enter");
  const entry = page.getByRole("dialog", { name: "Total variation, TV" });
  await expect(entry).toContainText("The share of the mass that lies in the wrong place");
  await page.keyboard.press("Escape");
  await expect(entry).toHaveCount(0);
  await expect(term).toBeFocused();
  await page.keyboard.press("Enter");
  await entry.getByRole("button", { name: "All terms" }).click();
  const all = page.getByRole("dialog", { name: "Terms in plain words" });
  await expect(all.getByRole("searchbox", { name: "Find a term" })).toHaveValue(
    "Total variation, TV",
  );
  await page.goto("about:blank");
  await page.goto("./#v=1&backend=wasm&help=glossary");
  await all.getByRole("searchbox", { name: "Find a term" }).fill("collapsed");
  await expect(all.locator("dt").first()).toHaveText("Collapse");
});

test("the article below trains its pictures as it is read, and nothing is taken from the window", async ({
  page,
}) => {
  await arrive(page);
  const main = page.getByRole("main");
  expect((await main.boundingBox())!.height).toBeLessThanOrEqual(900);
  await page.getByRole("button", { name: "What is this?" }).click();
  const article = page.getByRole("article", { name: "GFlowNets, from the beginning" });
  await expect(article.getByRole("heading", { level: 3 })).toHaveCount(6);
  await expect(article.getByText(/trained for 600 steps/)).toBeVisible({ timeout: 60_000 });
  await expect(article.getByRole("img", { name: /Reverse KL, learned/ })).toBeVisible();
  await expect(article.getByRole("table")).toHaveCount(2);
  // the page's own run goes on
  const before = await stepsDone(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(before);
});

test("a first visit asks for few files", async ({ page }) => {
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).pathname));
  await arrive(page);
  await expect(
    page.getByRole("region", { name: "Curves", exact: true }).getByRole("img"),
  ).toBeVisible();
  // the last to be asked for; a file for each part would come after these
  const hasAsked = (name: string) => [...asked].some((path) => path.includes(`/${name}-`));
  for (const name of ["beside", "cards", "kinds"])
    await expect.poll(() => hasAsked(name)).toBe(true);
  await page.waitForLoadState("networkidle");
  // the document, styles, scripts, of which one starts the worker, the icon; the worker’s script, which is asked for once for each worker, counts once
  expect(asked.size, [...asked].join(" ")).toBeLessThanOrEqual(18);
});

test("the page's worker is the first thing made, and is told what to train before the interface is", async ({
  page,
}) => {
  // the order of events, whatever each takes
  await page.addInitScript(() => {
    const log: string[] = [];
    const { Worker: Plain } = window;
    window.Worker = class extends Plain {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        log.push(`worker by ${document.currentScript?.getAttribute("src") ?? "a module"}`);
      }
      override postMessage(message: unknown, given?: unknown): void {
        if ((message as { type?: string })?.type === "start") log.push("start");
        super.postMessage(message, given as StructuredSerializeOptions);
      }
    };
    Object.assign(window, { log });
    const noteInterface = new MutationObserver(() => {
      if (!document.querySelector(".app")) return;
      log.push("interface");
      noteInterface.disconnect();
    });
    noteInterface.observe(document, { childList: true, subtree: true });
  });
  await page.goto("./#v=1&backend=wasm&nSeeds=1");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(3);
  const log = await page.evaluate(() => (window as unknown as { log: string[] }).log);
  expect(log.slice(0, 3)).toEqual(["worker by ./early.js", "start", "interface"]);
  expect(log.filter((one) => one === "start")).toHaveLength(1);
});
