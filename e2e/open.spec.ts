// Files in: by button, drop and paste. A run is shown without training and goes on; what can't be
// read changes nothing.
import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

const HASH = "#v=1&height=4&lanes=reverseKl,trajectoryBalance&backend=wasm&autoplay=false";

interface DroppedFile {
  readonly name: string;
  readonly text: string;
  readonly type: string;
}

/** Drags a file over the page, and lets it go where `drops`. */
async function drag(page: Page, file: DroppedFile, drops: boolean): Promise<void> {
  await page.evaluate(
    ({ name, text, type, types }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name, { type }));
      for (const event of types)
        document.body.dispatchEvent(
          new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }),
        );
    },
    { ...file, types: drops ? ["dragenter", "dragover", "drop"] : ["dragenter", "dragover"] },
  );
}

/** Pastes text as if the page itself had the focus. */
const paste = (page: Page, text: string) =>
  page.evaluate((plain) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", plain);
    document.body.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);

/** Takes so many steps and saves the run; its text. */
async function saveRun(page: Page, kind = "Run file"): Promise<string> {
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: `Save ${kind}` }).click(),
  ]);
  return readFileSync(await download.path(), "utf8");
}

const resultsOf = (text: string) =>
  JSON.parse(text).lanes.map((lane: { seeds: { step: number; metrics: object }[] }) =>
    lane.seeds.map(({ step, metrics }) => ({ step, metrics })),
  );

for (const kind of ["Run file", "Run without tables"])
  test(`a saved run opens with its results and goes on to the very same numbers (${kind})`, async ({
    page,
  }) => {
    await page.goto(`./${HASH}&stopAtStep=60`);
    await page.getByRole("button", { name: "Train" }).click();
    await expect.poll(() => stepsDone(page)).toBe(60);
    const straight = await saveRun(page);

    // another document each time: a reload would keep the run and its moved end
    await page.goto("about:blank");
    await page.goto(`./${HASH}&stopAtStep=30`);
    await page.getByRole("button", { name: "Train" }).click();
    await expect.poll(() => stepsDone(page)).toBe(30);
    const half = await saveRun(page, kind);
    expect(JSON.parse(half).states).toHaveLength(kind === "Run file" ? 16 : 0);

    await page.goto("about:blank");
    await page.goto("./#v=1&env=set&backend=wasm&autoplay=false");
    await expect(page.getByRole("status").first()).toContainText("paused");
    await page.getByLabel("Experiment, run, claim, table or picture").setInputFiles({
      name: "run.json",
      mimeType: "application/json",
      buffer: Buffer.from(half.replace('"stopAtStep":30', '"stopAtStep":60')),
    });
    await expect(page.getByText(/Opened a run of 30 steps, trained on wasm/)).toBeVisible();
    await expect.poll(() => stepsDone(page)).toBe(30);
    await expect(page.getByRole("status").first()).toContainText("paused");
    await expect(page).toHaveURL(/height=4/);
    await page.getByRole("button", { name: "Train" }).click();
    await expect.poll(() => stepsDone(page)).toBe(60);
    expect(resultsOf(await saveRun(page))).toEqual(resultsOf(straight));
  });

test("a run without weights is shown as it is; a drop has a target", async ({ page }) => {
  await page.goto(`./${HASH}`);
  await expect(page.getByRole("status").first()).toContainText("paused");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect.poll(() => stepsDone(page)).toBe(1);
  const { checkpoint: _, ...run } = JSON.parse(await saveRun(page));
  await page.keyboard.press("Escape");
  const file = { name: "run.json", text: JSON.stringify(run), type: "application/json" };
  await page.goto("./#v=1&autoplay=false&backend=wasm");
  await drag(page, file, false);
  await expect(page.getByText(/Drop to open/)).toBeVisible();
  await drag(page, file, true);
  await expect(page.getByText(/Drop to open/)).toBeHidden();
  await expect(page.getByText(/It holds no weights/)).toBeVisible();
  await expect(page.getByRole("status").first()).toContainText("from a file");
  await expect(page.getByRole("img", { name: "Reverse KL: learned" })).toBeVisible();
});

/** What the page did in the turns in which it showed a run. */
declare global {
  interface Window {
    readonly turns: {
      /** Charts drawn in a turn instead of in the frame that follows. */
      drawn: number;
      /** The turn in which the address, of the controls, and the one in which the cards changed. */
      addressed: number;
      readonly carded: Set<number>;
      /** Seeds in each message of the worker that decodes. */
      readonly seeds: number[];
    };
  }
}

test("a large run comes a seed a message, and is shown in several turns without a drawing in them", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const turns: Window["turns"] = { drawn: 0, addressed: 0, carded: new Set(), seeds: [] };
    Object.assign(window, { turns });
    let count = 0;
    let inTurn = false;
    // a turn is a timer without a delay, and what React renders before it ends
    const { setTimeout: later, requestAnimationFrame: frame } = window;
    window.setTimeout = ((callback: () => void, delay?: number) =>
      later(() => {
        inTurn = !delay;
        count++;
        callback();
      }, delay)) as typeof window.setTimeout;
    // and lasts to the next frame, whatever asked for it, or to what another worker sends meanwhile
    const end = () => {
      inTurn = false;
    };
    const endWithFrame = () => {
      end();
      frame(endWithFrame);
    };
    frame(endWithFrame);
    window.requestAnimationFrame = (callback) =>
      frame((time) => {
        end();
        callback(time);
      });
    const context = CanvasRenderingContext2D.prototype;
    const { clearRect } = context;
    context.clearRect = function (...box) {
      if (inTurn) turns.drawn++;
      clearRect.apply(this, box);
    };
    const { pushState } = history;
    history.pushState = (...entry) => {
      turns.addressed = count;
      pushState.apply(history, entry);
    };
    const { Worker: Own } = window;
    window.Worker = class extends Own {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name !== "decode") this.addEventListener("message", end);
        if (options?.name === "decode")
          this.addEventListener("message", ({ data }) => turns.seeds.push("seed" in data ? 1 : 0));
      }
    };
    new MutationObserver((changes) => {
      const stage = document.querySelector(".stage .cards");
      if (inTurn && changes.some(({ target, addedNodes }) => target === stage && addedNodes.length))
        turns.carded.add(count);
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(
    "./#v=1&height=32&nSeeds=2&lanes=reverseKl,trajectoryBalance,forwardKl&backend=wasm&autoplay=false",
  );
  await expect(page.getByRole("status").first()).toContainText("paused");
  const text = await saveRun(page);
  expect(text.length).toBeGreaterThan(200_000);
  await page.goto("about:blank");
  await page.goto("./#v=1&autoplay=false&backend=wasm&lanes=reverseKl,trajectoryBalance");
  await expect(page.getByRole("status").first()).toContainText("paused");
  // what listens for drops comes with the controls
  await expect(page.getByRole("textbox", { name: "Height" })).toBeVisible();
  // two lanes are there: a third is added by the file
  await expect(page.locator(".stage .cards canvas").first()).toBeVisible();
  await page.evaluate(() => {
    window.turns.drawn = 0;
    window.turns.carded.clear();
  });
  const file = { name: "run.json", text, type: "application/json" };
  await drag(page, file, false);
  await expect(page.getByText(/Drop to open/)).toBeVisible();
  await drag(page, file, true);
  await expect(page.getByText(/Opened a run of/)).toBeVisible();
  await expect(page).toHaveURL(/height=32/);
  const { drawn, addressed, carded, seeds } = await page.evaluate(() => ({
    ...window.turns,
    carded: [...window.turns.carded],
  }));
  expect(seeds).toEqual([1, 1, 1, 1, 1, 1, 0]);
  expect(drawn).toBe(0);
  expect(addressed).toBeGreaterThan(0);
  expect(carded).not.toEqual([]);
  expect(carded).not.toContain(addressed);
});

test("links and tables are pasted; what can't be read is said and changes nothing", async ({
  page,
}) => {
  await page.goto("./#v=1&autoplay=false&backend=wasm");
  const height = page.getByRole("textbox", { name: "Height" });
  // what listens for pastes comes with the controls
  await expect(height).toBeVisible();
  await paste(page, "https://elsewhere.example/play/#v=1&height=5&autoplay=false");
  await expect(height).toHaveValue("5");
  await paste(page, "0,0,1\n0,1,0\n1,0,0\n");
  await expect(height).toHaveValue("3");
  await expect(page).toHaveURL(/reward=painted/);
  await expect(page.getByText(/^Target: the pasted table, 3 rows of 3 numbers, /)).toBeVisible();
  await drag(page, { name: "bad.json", text: '{"__proto__": {}}', type: "application/json" }, true);
  await expect(
    page.getByText(/bad\.json was not opened\. The file has a key "__proto__"/),
  ).toBeVisible();
  await drag(page, { name: "bad.json", text: '{"seed": -4}', type: "application/json" }, true);
  await expect(page.getByText(/Seed must be a whole number/)).toBeVisible();
  await expect(height).toHaveValue("3");
  await page.goBack();
  await expect(height).toHaveValue("5");
  await paste(page, "42");
  await expect(page.getByText(/was not opened\. It is a single number/)).toBeVisible();
  await expect(height).toHaveValue("5");
  await paste(page, "1,5\n2,5\n3,5\n");
  await page.getByRole("button", { name: "Decimal: one column of 3" }).click();
  await expect(page.getByText(/^Target: the pasted table, a line of 3 numbers\. /)).toBeVisible();
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/^Target: the pasted table/)).toBeHidden();
});
