// What an edit will cost, said below its field, and what the edit does to the run: both can be read, and nothing
// moves what is being typed in.
import type { Locator } from "playwright/test";
import { expect, test } from "./fixtures.ts";

// 4 lanes of 8 seeds on cubes
const cube = "./#v=1&backend=wasm&dimensions=3&height=20&nSeeds=8&autoplay=true";
const costOf = (height: string) =>
  new RegExp(
    `32 learners of ${height} states: about [\\d,.]+ [MG]B of memory, .* an exact evaluation\\.$`,
  );

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error("It cannot be seen.");
  return { ...box, bottom: box.y + box.height };
};

for (const [width, height] of [
  [390, 844],
  [1280, 720],
] as const) {
  test(`the cost of an edit and the notice of its restart are read at once, ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(cube);
    const field = page.locator('[data-path="environment.height"] input');
    const line = page.locator('[data-path="environment.height"] .run-cost');
    // of 8,000 states nothing is said
    await expect(field).toBeVisible();
    await expect(page.locator(".run-cost")).toHaveCount(0);
    // where a notice would lie
    await field.evaluate((input) => {
      input.scrollIntoView({ block: "end" });
      if (window.innerWidth < 1000) window.scrollBy(0, 60);
    });
    await field.fill("");
    const before = await boxOf(field);
    await field.pressSequentially("32");
    await expect(line).toHaveText(costOf("32,768"));
    await expect(line).toHaveText(/^As typed: /);
    await expect(page.locator(".notice")).toHaveCount(0);
    expect((await boxOf(field)).y).toBe(before.y);
    await field.press("Enter");
    const notice = page.locator(".notice", { hasText: "Training starts again at step 0" });
    await expect(notice).toBeVisible();
    await expect(line).toHaveText(/^32 learners of 32,768 states/);
    const said = await boxOf(notice);
    const cost = await boxOf(line);
    expect(said.bottom <= before.y || said.y >= cost.bottom, "the notice covers the cost").toBe(
      true,
    );
    expect(cost.bottom).toBeLessThanOrEqual(height);
    expect(said.y).toBeGreaterThanOrEqual((await boxOf(page.locator(".header"))).bottom);
    expect((await boxOf(field)).y).toBe(before.y);
    // another number is being typed, and given up
    await field.fill("34");
    await expect(line).toHaveText(costOf("39,304"));
    await field.press("Escape");
    await expect(line).toHaveText(/^32 learners of 32,768 states/);
    // back to a run that costs little, nothing is said any more
    await field.fill("8");
    await expect(line).toHaveCount(0);
  });
}
