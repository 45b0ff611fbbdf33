// Pictures as targets in a real browser: as other programs wrote them, each drawn right (its left half
// dark, so the left half of the target has the mass) or refused by the name of its format, and nothing of
// it holding the page up. Links and long files the same way.
import { writeFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import type { Page } from "playwright/test";
import { hollowPng, nestedUses, pictures } from "../src/experiment/files/pictureFixtures.ts";
import { expect, test } from "./fixtures.ts";

const HASH = "#v=1&height=4&R0=0.1&autoplay=false&lanes=reverseKl&backend=wasm";

/** Opens a file from disk, as a person does: what is handed over in memory would hold the page up. */
async function give(page: Page, name: string, content: string | Uint8Array): Promise<string> {
  const path = test.info().outputPath(name);
  writeFileSync(path, content);
  // all at once: some go by themselves, maybe while they are looked for
  await page.getByRole("button", { name: "Dismiss" }).evaluateAll((all) => {
    for (const old of all) (old as HTMLElement).click();
  });
  await page.getByLabel("Experiment, run, claim, table or picture").setInputFiles(path);
  // a picture that is taken is told of beside the target
  const notice = page.locator(".notice, .origin-note").filter({ hasText: name });
  await expect(notice).toBeVisible();
  return (await notice.locator("p").textContent()) ?? "";
}

/** Bytes of the painted target, state by state: columns from the left, each from the bottom up. */
async function target(page: Page): Promise<readonly number[]> {
  const values = await page.evaluate(() =>
    new URLSearchParams(location.hash.slice(1)).get("values"),
  );
  const isPacked = values?.startsWith(".") === true;
  const bytes = Buffer.from(values?.slice(isPacked ? 1 : 0) ?? "", "base64url");
  return [...(isPacked ? inflateRawSync(bytes) : bytes)];
}

/** The longest time that the page could not answer, in milliseconds, since it was last asked. */
async function longestBlock(page: Page): Promise<number> {
  return page.evaluate(() => {
    const times = globalThis as unknown as { longest?: number };
    const longest = times.longest ?? 0;
    times.longest = 0;
    return longest;
  });
}

test("pictures of many programs are drawn right, said, and undone", async ({ page }) => {
  await page.goto(`./${HASH}`);
  const first = await page.evaluate(() => location.hash);
  const left = [255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0];
  const right = left.toReversed();
  const cases: readonly (readonly [keyof typeof pictures, RegExp, readonly number[]])[] = [
    [
      "orientedJpeg",
      /JPEG of 8 × 16: turned upright, cropped to its middle, scaled to 4 × 4/,
      right,
    ],
    ["cmykJpeg", /JPEG of 16 × 16: scaled/, left],
    ["png16", /PNG of 8 × 8: scaled/, left],
    ["greyPng", /PNG of 8 × 8: scaled/, left],
    ["clearPng", /PNG of 8 × 8: scaled to 4 × 4, put on white where it is transparent/, left],
    ["gif", /GIF of 8 × 8: scaled to 4 × 4, the first of 2 frames/, left],
    ["apng", /PNG of 8 × 8: scaled to 4 × 4, the first of 2 frames/, left],
    ["webp", /WebP of 8 × 8: .*the first of 2 frames/, left],
    ["webpLossy", /WebP of 16 × 16/, left],
    ["avif", /AVIF of 16 × 16/, left],
    ["bmp", /BMP of 8 × 8/, left],
    ["ico", /icon of 8 × 8/, left],
  ];
  for (const [name, said, expected] of cases) {
    // a name that says nothing
    const text = await give(page, `${name}.dat`, Buffer.from(pictures[name], "base64"));
    expect(text, name).toMatch(said);
    const bytes = await target(page);
    for (const [state, byte] of bytes.entries())
      expect(Math.abs(byte - expected[state]!), `${name} ${bytes}`).toBeLessThan(24);
    await page.getByRole("button", { name: "Undo" }).last().click();
    await expect.poll(() => page.evaluate(() => location.hash), { message: name }).toBe(first);
  }
});

test("what cannot be drawn is refused by name, and nothing holds the page up", async ({ page }) => {
  await page.goto(`./${HASH}`);
  await expect(page.getByRole("status").first()).toContainText("paused");
  const first = await page.evaluate(() => location.hash);
  const warm =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="4" height="8"/></svg>';
  expect(await give(page, "warm.svg", Buffer.from(warm))).toMatch(
    /SVG of 8 × 8: scaled to 4 × 4, put on white/,
  );
  expect(await target(page)).toEqual([...Array(8).fill(255), ...Array(8).fill(0)]);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.evaluate(() => {
    const times = globalThis as unknown as { longest: number };
    times.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        times.longest = Math.max(times.longest, duration);
    }).observe({ type: "longtask" });
  });
  const zeros = `{"lanes":[${"0,".repeat(1_000_000)}0]}`;
  const dense = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99"><path d="M0 0"/>${'<circle cx="9" cy="9" r="9"/>'.repeat(12_000)}</svg>`;
  const cases: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ["bomb.png", hollowPng(20_000, 20_000), /20000 × 20000 pixels; at most 64 million/],
    ["flat.png", hollowPng(0, 4), /no area/],
    ["hollow.png", hollowPng(8, 8), /PNG picture is damaged or was cut off/],
    [
      "cut.jpg",
      Buffer.from(pictures.orientedJpeg, "base64").subarray(0, 300),
      /JPEG picture is damaged/,
    ],
    ["scan.png", Buffer.from(pictures.tiff, "base64"), /TIFF/],
    ["phone.jpg", "\0\0\0\x18ftypheic\0\0\0\0", /HEIC/],
    ["uses.svg", nestedUses(6), /would draw \d+ shapes/],
    ["dense.svg", dense, /would draw 12\d{3} shapes/],
    ["html.svg", warm.replace("<rect", "<foreignObject/><rect"), /HTML in it/],
    ["none.svg", warm.replace(/viewBox="[^"]*"/, ""), /does not say its size/],
    ["zeros.json", zeros, /lanes must be a list of 0 to 12 lanes, not a list of 1000001/],
    ["more.json", zeros.replace("[", `[${"0,".repeat(7_000_000)}`), /not a list of 8000001/],
  ];
  for (const [name, content, said] of cases) {
    // of three times the best: a busy machine holds every page up now and then
    let blocked = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 3 && blocked >= 100; attempt++) {
      await longestBlock(page);
      expect(await give(page, name, content), name).toMatch(said);
      blocked = Math.min(blocked, await longestBlock(page));
    }
    expect.soft(blocked, `${name} held the page up`).toBeLessThan(100);
  }
  expect(await page.evaluate(() => location.hash)).toBe(first);
});

test("a mangled link opens and the address is mended; a bad one leaves the controls free", async ({
  page,
}) => {
  await page.goto(
    "./#v=1&amp;height=5&amp;lanes=tsallis:%E2%88%921&amp;autoplay=false&utm_source=mail",
  );
  await expect
    .poll(() => page.evaluate(() => location.hash))
    .toBe("#v=1&height=5&autoplay=false&lanes=tsallis:-1");
  await expect(page.locator(".notice")).toHaveCount(0);
  const lanes = Array.from({ length: 12 }, (_, k) => `reverseKL${k}`).join(",");
  for (const [width, height] of [
    [390, 844],
    [844, 390],
    [1280, 720],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(`./#v=1&lanes=${lanes}`);
    const notice = page.locator(".notice").filter({ hasText: "And 9 more." });
    await expect(notice).toBeVisible();
    const box = (await page.locator(".notices").boundingBox())!;
    expect(box.height).toBeLessThanOrEqual(0.46 * height);
    const dismiss = notice.getByRole("button", { name: "Dismiss" });
    await expect(dismiss).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("button", { name: /^(Train|Pause)$/ })).toBeInViewport({
      ratio: 1,
    });
    await dismiss.click();
    await expect(notice).toHaveCount(0);
  }
});
