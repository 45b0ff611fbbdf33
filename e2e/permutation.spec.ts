// Permutations under a Mallows law, learned by Jensen–Shannon, in a real browser: the picture of items by
// places with its exact numbers, its other kinds, and the push curve of an objective outside the α family.
import { expect, test, trainTo } from "./fixtures.ts";

const address =
  "./#v=1&backend=wasm&env=permutation&size=3&centre=0,1,2&beta=1&lanes=jensenShannon&stopAtStep=300";

test("Jensen–Shannon learns permutations, drawn as items by places or as their graph", async ({
  page,
}) => {
  await page.goto(address);
  await trainTo(page, 300);
  const target = page.getByRole("article", { name: "Target" });
  // Z = (1 + q)(1 + q + q²), q = 1/e; item 0 is first in two of six orders, with weights 1 and q
  await expect(target).toContainText("log Z0.721");
  const inspector = page.getByRole("slider", { name: "Inspect Target distribution" });
  await inspector.focus();
  await inspector.press("Home");
  await expect(inspector).toHaveAttribute("aria-valuetext", /item 0 at place 1.*0\.665/);

  const lane = page.getByRole("article", { name: "Jensen–Shannon" });
  await expect(lane.locator(".headline-value")).toHaveText(/^0\.0\d\d$/);
  await expect(page.getByRole("img", { name: /^Push curve/ })).toBeVisible();
  const kinds = page.getByRole("group", { name: "View" });
  await kinds.getByRole("radio", { name: "Graph" }).check();
  await expect(lane.locator(".chart-summary")).toContainText("0,1,2");
  await kinds.getByRole("radio", { name: "Ranked" }).check();
  await expect(lane.locator(".chart-summary")).toContainText("0,1,2");
});
