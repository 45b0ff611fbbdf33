// A finished run behind the next one, on the real page: pinned by hand after a change replaced it, and
// by a link that names a run file beside the page.
import { readFile } from "node:fs/promises";
import { expect, stepsDone, storedKeys, test } from "./fixtures.ts";

const tiny =
  "v=1&backend=wasm&env=hypergrid&height=4&hidden=8&encoding=kHot&stopAtStep=20&lanes=reverseKl";

test("the last run is pinned, compared, saved, and named by a link", async ({ page }) => {
  await page.goto(`./#${tiny}&batchSize=16`);
  await expect.poll(() => stepsDone(page)).toBe(20);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save Run file" }).click(),
  ]);
  const file = await readFile(await download.path(), "utf8");
  await page.keyboard.press("Escape");
  const kept = page.getByRole("article", { name: "Reverse KL", exact: true });
  const before = await kept.locator(".headline-value").textContent();

  const batch = page.getByRole("textbox", { name: "Batch size" });
  await batch.fill("32");
  await batch.press("Enter");
  await expect(page.getByText("the batch size changed")).toBeVisible();
  await expect.poll(() => stepsDone(page)).toBe(20);
  await page.getByRole("button", { name: "Pin a run behind this one" }).click();
  await page.getByRole("menuitem", { name: /^The last run: Reverse KL at step 20/i }).click();
  const row = page.getByRole("region", { name: "Pinned run" });
  await expect(row).toContainText("Otherwise: Batch size 16.");
  await expect(row.locator(".headline-value")).toHaveText(before!);
  const curves = page.getByRole("img", { name: "Total variation over steps", exact: true });
  const summary = async () =>
    page.locator(`[id="${await curves.getAttribute("aria-describedby")}"]`);
  await expect(await summary()).toContainText("Reverse KL, behind");
  const save = async (entry: string) => {
    await row.getByRole("button", { name: "Save this comparison" }).click();
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: entry }).click(),
    ]);
    return readFile(await saved.path(), "utf8");
  };
  const table = (await save("CSV")).trimEnd().split("\r\n");
  expect(table).toHaveLength(4);
  expect(table[2]).toMatch(/^pinned run,20,Reverse KL,1,/);
  expect(table[2]).toContain("Pinned run: Batch size 16. This run: Batch size 32.");
  const figure = await save("SVG, one column");
  expect(figure).toContain('width="317"');
  for (const said of ["Pinned run: step 20", "probability of ending here", "Target"])
    expect(figure).toContain(said);
  const isKept = async () => (await storedKeys(page)).some((key) => key.startsWith("reference:"));
  await expect.poll(isKept).toBe(true);
  await page.reload();
  await expect(row).toContainText("Otherwise: Batch size 16.");
  await expect(row.locator(".headline-value")).toHaveText(before!);
  await expect(await summary()).toContainText("Reverse KL, behind");
  await row.getByRole("button", { name: "Unpin" }).click();
  await expect(row).toBeHidden();
  await expect(await summary()).not.toContainText("behind");
  await expect.poll(isKept).toBe(false);

  await page.route("**/runs/first.json", (route) =>
    route.fulfill({ contentType: "application/json", body: file }),
  );
  await page.goto("about:blank");
  await page.goto(`./#${tiny}&batchSize=32&reference=runs/first.json`);
  await expect(row).toContainText("runs/first.json at step 20");
  await expect(row.locator(".headline-value")).toHaveText(before!);
});
