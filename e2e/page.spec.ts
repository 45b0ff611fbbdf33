// The page opens: it has its title and content, and (see fixtures.ts) nothing complains.
import { expect, test } from "./fixtures.ts";

test("the page opens without a complaint", async ({ page }) => {
  await page.goto("./");
  await expect(page).toHaveTitle("GFlowNet divergence playground");
  await expect(page.locator("#root > *").first()).toBeVisible();
});
