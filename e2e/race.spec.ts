// A race on the real page: its seeds, the line of ε, its tables, and what of them leaves the page.
import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

const grid = "./#v=1&backend=wasm&height=4&R0=0.5&hidden=8&encoding=kHot&batchSize=16";
const race = `${grid}&lanes=trajectoryBalance,forwardKl&yScale=linear&stopAtStep=60`;

async function finished(page: Page, link: string) {
  await page.goto(link);
  await expect(page.getByRole("status").filter({ hasText: "finished" })).toBeVisible();
}

test("the line of ε is moved by keys and by the pointer, and the table follows", async ({
  page,
}) => {
  await finished(page, `${race}&nSeeds=3&reachThreshold=0.05`);
  const handle = page.getByRole("slider", { name: "Threshold ε of total variation" });
  await handle.press("ArrowUp");
  await expect(handle).toHaveAttribute("aria-valuenow", "0.056");
  await expect(handle).toHaveAttribute(
    "aria-valuetext",
    /^ε = 0\.056: Trajectory balance (not yet|[\d.]+ steps), Forward KL /,
  );
  const box = (await handle.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 5, y - 60, { steps: 4 });
  await page.mouse.up();
  const value = Number(await handle.getAttribute("aria-valuenow"));
  expect(value).toBeGreaterThan(0.056);
  const after = (await handle.boundingBox())!;
  // it is where it was let go, to what two digits can tell
  expect(Math.abs(after.y - (box.y - 60))).toBeLessThan(5);

  await page.getByRole("button", { name: "Table: when each lane got near" }).click();
  await expect(page.getByText(`ε = ${value}`, { exact: true })).toBeVisible();
  await page.getByLabel("Steps until TV ≤ ε").press("Home");
  await expect(page.getByText("ε = 0.001", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Table: when each lane got near" }).click();
  await expect(handle).toHaveAttribute("aria-valuenow", "0.001");
  // of other metrics there is no such line
  await page.getByRole("combobox", { name: "Metric", exact: true }).selectOption("forwardKl");
  await expect(handle).toHaveCount(0);
});

test("seeds are a band from six on, every one a line where asked or fewer, and a number above the curves", async ({
  page,
}) => {
  await finished(page, `${race}&nSeeds=6`);
  const chart = page.getByRole("img", { name: "Total variation over steps" });
  const summary = page.locator(`[id="${await chart.getAttribute("aria-describedby")}"]`);
  await expect(summary).toContainText(/95 % of the median .* over 6 seeds/);
  await page.getByRole("button", { name: "Every seed’s line" }).click();
  await expect(summary).toContainText(/, 6 seeds [\d.]+ to [\d.]+ /);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("textbox", { name: /link/i }).first()).toHaveValue(
    /curveSeeds=lines/,
  );
  await page.keyboard.press("Escape");
  await page.getByLabel("Seeds of the race").selectOption("3");
  await expect(summary).toContainText(/, 3 seeds /);
  await expect(page.getByRole("button", { name: "Every seed’s line" })).toHaveCount(0);
  // the panel's field and the address are of the same number
  await expect(page.getByLabel("Seeds a lane", { exact: true })).toHaveValue("3");
  await expect(page).toHaveURL(/nSeeds=3/);
});

test("tables of the race are saved, and their link opens them again", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await finished(page, `${race}&nSeeds=8&raceTable=paired&raceMeasure=way&raceBaseline=1`);
  await expect(page.getByLabel("Baseline lane")).toHaveValue("1");
  await expect(page.getByLabel("on the way")).toBeChecked();
  const save = async (entry: string) => {
    await page.getByRole("button", { name: "Save this table" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: entry }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const csv = await save("CSV");
  expect(csv.name).toBe("gflownet-hypergrid-60-paired.csv");
  const [origin = "", heading, ...rows] = csv.bytes.toString("utf8").trimEnd().split("\r\n");
  expect(origin).toMatch(/^\ufeff# http/);
  expect(heading).toMatch(/^lane,baseline,verdict,ratio,low95,high95,/);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(/^Trajectory balance,Forward KL,/);
  const svg = (await save("SVG, one column")).bytes.toString("utf8");
  expect(svg).toContain('width="317"');
  expect(svg).toContain("Against Forward KL, on the way");
  const png = (await save("PNG, two columns")).bytes;
  // 7 inches at 600 pixels each
  expect(png.readUInt32BE(16)).toBe(4200);

  await page.getByRole("radio", { name: "ranking" }).check({ force: true });
  await expect(
    page.getByText(/Forward KL is ahead|Between .* no difference|Trajectory balance is ahead/),
  ).toBeVisible();
  await page.getByRole("button", { name: "Save this table" }).click();
  await page.getByRole("menuitem", { name: "Copy a link to it" }).click();
  await expect(page.getByText("The link to this table is copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("raceTable=ranking");
  const other = await context.newPage();
  await other.goto(link);
  await expect.poll(() => stepsDone(other)).toBeGreaterThan(5);
  await expect(other.getByRole("radio", { name: "ranking" })).toBeChecked();
});
