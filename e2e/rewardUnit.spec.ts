// The unit of the reward on the real page: its fields, what names it beside log Z and in the run file, that a lane
// whose log Z starts at the first batch is at the target's from its first step on; and the views without the truth.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.ts";

const experiment =
  "./#v=1&env=hypergrid&height=6&R0=0.1&encoding=kHot&batchSize=32&stopAtStep=40&backend=wasm&logFactor=-300&lanes=reverseKl,trajectoryBalance,trajectoryBalance:logZStart=firstBatch";

test("the unit of the reward is named beside log Z, and typed in the panel", async ({ page }) => {
  await page.goto(experiment);
  const target = page.getByRole("article", { name: "Target" });
  await expect(target).toContainText("by log R − 300");
  await expect(target).toContainText(/log Z\s*−29\d/);
  await page.getByText("More about the reward").click();
  await page.getByRole("combobox", { name: "log R from" }).selectOption("maximum");
  await expect(target).toContainText("by log R − max − 300");
  const factor = page.getByRole("textbox", { name: "c, log of a factor" });
  await factor.fill("0");
  await factor.press("Enter");
  await expect(target).toContainText("by log R − max");
  await expect(page).toHaveURL(/offset=maximum(?!.*logFactor)/);
  await page.getByRole("combobox", { name: "log R from" }).selectOption("none");
  await expect(target).not.toContainText("by log R");
});

test("a run in another unit says so in its file, and log Z from the first batch is near it", async ({
  page,
}) => {
  await page.goto(experiment);
  await page.getByRole("button", { name: "As fast as it goes" }).click();
  await expect(page.getByRole("status").first()).toContainText("finished", { timeout: 60_000 });
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("dialog", { name: "Export" })
      .getByRole("button", { name: "Save Run file" })
      .click(),
  ]);
  const run = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(run.environment.logZUnit).toBe("log R − 300");
  const [, zero, started] = run.lanes.map(
    (lane: { seeds: { logZ: number }[] }) => lane.seeds[0]!.logZ,
  );
  expect(Math.abs(started - run.environment.logZ)).toBeLessThan(2);
  expect(zero).toBeGreaterThan(-10);
});

test("what one would report without the truth is in a group of its own", async ({ page }) => {
  await page.goto(`${experiment}&metric=subsetDistance`);
  await page.getByRole("button", { name: "As fast as it goes" }).click();
  await expect(page.getByRole("status").first()).toContainText("finished", { timeout: 60_000 });
  const metric = page.getByLabel("Metric");
  await expect(metric).toHaveValue("subsetDistance");
  await expect(metric.locator('optgroup[label="Without the truth"] option')).toHaveCount(6);
  for (const [view, name] of [
    ["subsetDistance", "Flow consistency, any states"],
    ["topReward", "Reward of the best samples"],
    ["rankCorrelation", "Rank correlation, all states"],
    ["elboAlone", "ELBO alone"],
  ] as const) {
    await metric.selectOption(view);
    const chart = page.getByRole("img", { name: `${name} over steps` });
    await expect(chart).toHaveAccessibleDescription(/reverse KL|Reverse KL/);
  }
});
