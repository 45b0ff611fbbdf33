// The page opens: it has its title, trains by itself, and (see fixtures.ts) nothing complains.
import { expect, stepsDone, test } from "./fixtures.ts";

test("the page opens, already training, without a complaint", async ({ page }) => {
  await page.goto("./");
  await expect(page).toHaveTitle("GFlowNet divergence playground");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
});
