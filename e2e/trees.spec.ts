// Pictures of phylogenies in a real browser: four species whose clade probabilities are known, drawn as trees,
// clades, consensus and walks, with their numbers in words and their file.
import { readFileSync } from "node:fs";
import { expect, test, trainTo } from "./fixtures.ts";

const address =
  "./#v=1&backend=wasm&env=phylogeny&species=4&sequences=ACGTACGT,ACGTACGA,ACCTAGGA,TCCTAGCA&branch=0.3&encoding=clades&batchSize=64&lanes=reverseKl&stopAtStep=400";

test("four species are drawn as trees, clades, a consensus and walks", async ({ page }) => {
  await page.goto(address);
  await trainTo(page, 400);
  const target = page.getByRole("article", { name: "Target" });
  const lane = page.getByRole("article", { name: "Reverse KL" });
  const kinds = page.getByRole("group", { name: "View" });
  await expect(target.locator(".chart-summary")).toContainText("((A,B),(C,D)): 0.3");
  await expect(lane.locator(".chart-summary")).toContainText(
    /\(\(A,B\),\(C,D\)\): 0\.\d+, target 0\.3/,
  );

  // a tree that is pointed at is so in every card
  const inspector = page.getByRole("slider", { name: "Inspect Target distribution" });
  await inspector.focus();
  await inspector.press("Home");
  await expect(inspector).toHaveAttribute("aria-valuetext", "((A,B),(C,D)): target 0.3");
  await expect(lane.locator(".readout")).toContainText("p 0.");

  // clade probabilities that other programs agree on
  await kinds.getByRole("radio", { name: "Clades" }).check();
  await inspector.focus();
  await inspector.press("Home");
  await expect(inspector).toHaveAttribute("aria-valuetext", "0.67: A + B");
  await inspector.press("ArrowDown");
  await expect(inspector).toHaveAttribute("aria-valuetext", "0.522: C + D");
  await kinds.getByRole("radio", { name: "Consensus" }).check();
  await expect(target.locator(".chart-summary")).toHaveText(
    "Majority-rule consensus: ((A,B),(C,D)).",
  );
  await expect(lane.locator(".chart-summary")).toContainText("Majority-rule consensus: ((A,B)");

  await kinds.getByRole("radio", { name: "Trees" }).check();
  await page.getByRole("checkbox", { name: "Paths" }).check();
  await expect(lane.locator(".chart-summary")).toContainText("trajectories, join by join");

  await page.getByRole("checkbox", { name: "Paths" }).uncheck();
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save SVG" }).click(),
  ]);
  const svg = readFileSync(await download.path(), "utf8");
  // rank and mass of the best tree, and a species at its leaf
  for (const text of ["#1", "0.3", "A"]) expect(svg).toContain(`>${text}</text>`);
});
