// Files out: every kind is saved by its button and read again as its reader would.
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright/test";
import { expect, test } from "./fixtures.ts";

const HASH = "#v=1&height=4&lanes=reverseKl,trajectoryBalance&title=Small&backend=wasm";

/** Opens the dialog on a short, finished run. */
async function openExport(page: Page, hash = `${HASH}&stopAtStep=40`): Promise<Locator> {
  await page.goto(`./${hash}`);
  await expect(page.getByRole("status").first()).toContainText("finished");
  await page.getByRole("button", { name: "Export" }).click();
  return page.getByRole("dialog", { name: "Export" });
}

async function saved(page: Page, dialog: Locator, label: string) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: `Save ${label}` }).click(),
  ]);
  const bytes = readFileSync(await download.path());
  await expect(dialog.getByRole("status")).toContainText(`Saved ${download.suggestedFilename()}`);
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

test("the run, its numbers and its weights are saved whole, with their link", async ({
  page,
  baseURL,
}) => {
  const dialog = await openExport(page);
  const run = await saved(page, dialog, "Run file");
  expect(run.name).toBe("gflownet-hypergrid-40.json");
  const { format, link, lanes, checkpoint, backend } = JSON.parse(run.text);
  expect({ format, backend }).toEqual({ format: "gflownet-playground/run", backend: "wasm" });
  expect(link).toContain(`${baseURL}#v=1&height=4`);
  expect(lanes[1].seeds[0]).toMatchObject({ step: 40, status: "ok" });
  expect(lanes[1].seeds[0].history.step.at(-1)).toBe(40);
  expect(checkpoint.step).toBe(40);

  const curves = await saved(page, dialog, "Curves CSV");
  const [first, heading, ...rows] = curves.text.trim().split("\r\n");
  // spreadsheets know by the mark that it is UTF-8; trim has taken it away
  expect(curves.text.startsWith("\ufeff# ")).toBe(true);
  expect(first).toBe(`# ${link}`);
  expect(heading).toContain("lane,objective,alpha,lambda,sharpness,width,controlVariate,seed,step");
  expect(rows).toHaveLength(2 * lanes[0].seeds[0].history.step.length);
  const table = await saved(page, dialog, "Table CSV");
  expect(table.text.trim().split("\r\n")).toHaveLength(2 + 16);

  const weights = await saved(page, dialog, "Weights");
  const length = Number(weights.bytes.readBigUInt64LE(0));
  const header = JSON.parse(weights.bytes.subarray(8, 8 + length).toString());
  expect(header.__metadata__.link).toBe(link);
  expect(header["lane1.seed1.logZ"]).toMatchObject({ dtype: "F32", shape: [1] });

  const script = await saved(page, dialog, "torchgfn");
  expect(script.text).toContain("Made from: ");
});

test("pictures and replay are saved for paper, from a dark page", async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const dialog = await openExport(page);
  const svg = await saved(page, dialog, "SVG");
  expect(svg.name).toBe("gflownet-hypergrid-40-stage-all-cards.svg");
  const shown = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    const paper = parsed.querySelector("rect")?.getAttribute("fill");
    const texts = [...parsed.querySelectorAll("text")].map((one) => one.textContent);
    const hasError = parsed.querySelector("parsererror") !== null;
    return { paper, texts, hasError, images: parsed.querySelectorAll("image").length };
  }, svg.text);
  expect(shown).toMatchObject({ paper: "#ffffff", hasError: false, images: 0 });
  expect(shown.texts).toEqual(
    expect.arrayContaining(["Target", "Reverse KL", "Small · step 40 · seed 1"]),
  );
  // what colours mean stands on the sheet, the buttons of the cards do not
  expect(shown.texts).toContain("Colour scale: probability of ending here");
  expect(shown.texts).not.toContain("Paint");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  // a card alone has its name, figures, moment and colours too, in a size for paper
  await dialog.getByLabel("Picture", { exact: true }).selectOption("Reverse KL: learned");
  const card = await saved(page, dialog, "SVG");
  for (const said of ["Reverse KL", "Small · step 40 · seed 1", "probability of ending here"])
    expect(card.text).toContain(said);
  expect(Number(/width="(\d+)/.exec(card.text)?.[1])).toBeGreaterThan(340);

  await dialog.getByLabel("Picture", { exact: true }).selectOption("Total variation over steps");
  const png = await saved(page, dialog, "PNG");
  expect(png.name).toBe("gflownet-hypergrid-40-total-variation-over-steps.png");
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(png.bytes.toString("latin1")).toContain("tEXtSource\0http");

  // alone in a file, it says itself what it shows and of which moment
  await dialog.getByLabel("Picture", { exact: true }).selectOption("Push curve");
  const push = await saved(page, dialog, "SVG");
  const words = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    return [...parsed.querySelectorAll("text")].map((one) => one.textContent).join("\n");
  }, push.text);
  for (const said of [
    /^Push with the batch’s baselines, slope 1 at w = Z$/m,
    /Push curve · Small · step 40/,
  ])
    expect(words).toMatch(said);
  for (const lane of [/^reverse KL$/im, /^(TB|Trajectory balance)$/m]) expect(words).toMatch(lane);

  const film = await saved(page, dialog, "Video");
  expect(film.name).toBe("gflownet-hypergrid-40.webm");
  // the page's own policy allows no media: it plays none
  const player = await context.newPage();
  const size = await player.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const video = document.createElement("video");
    video.src = URL.createObjectURL(new Blob([bytes], { type: "video/webm" }));
    await new Promise((resolve, reject) => {
      video.onloadedmetadata = resolve;
      video.onerror = () => reject(new Error("no video"));
    });
    return { width: video.videoWidth, duration: video.duration };
  }, film.bytes.toString("base64"));
  expect(size.width).toBeGreaterThan(600);
  expect(size.duration).toBeGreaterThan(1);
});

test("without WebCodecs the replay says so", async ({ page }) => {
  await page.addInitScript(() => Object.assign(window, { VideoEncoder: undefined }));
  const dialog = await openExport(page);
  await dialog.getByRole("button", { name: "Save Video" }).click();
  await expect(dialog.getByRole("status")).toContainText("has no WebCodecs");
});
