// The estimator laboratory on the real page: its own worker measures while training goes on.
import { readFile } from "node:fs/promises";
import { expect, stepsDone, test } from "./fixtures.ts";

const grid =
  "env=hypergrid&dimensions=2&height=4&reward=corners&lanes=reverseKl,detailedBalance&batchSize=16&backend=wasm";

test("the laboratory measures all lanes' estimators side by side and says what it found", async ({
  page,
}) => {
  await page.goto(`./#v=1&${grid}&policy=tabular`);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await page.getByRole("button", { name: "Estimator laboratory of Reverse KL" }).click();
  const dialog = page.getByRole("dialog", { name: "Estimator laboratory" });
  const before = await stepsDone(page);
  await expect(
    dialog.getByText(/Reverse KL at batch size 16, in the table’s logits: .*exactly .*variance/),
  ).toBeVisible();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(before);
  await expect(
    dialog.getByRole("img", { name: "Variance (trace of the covariance): Reverse KL" }),
  ).toHaveAccessibleDescription(/Leave-one-out: .* at batch size 8, .* at 1024, exact/);
  await expect(
    dialog.getByRole("img", { name: "Variance (trace of the covariance): Detailed balance" }),
  ).toHaveAccessibleDescription(/None: .* at batch size 8, .* at 1024, sampled/);
  // four control variates and one, and the heading
  await expect(dialog.getByRole("row")).toHaveCount(6);
  await expect(dialog.getByRole("cell", { name: /exact; sampled/ }).first()).toBeVisible();
  // a table has no network's weights
  await expect(dialog.getByRole("radio", { name: "network’s weights" })).toHaveCount(0);
  await dialog.getByRole("radio", { name: "Cosine" }).check();
  await expect(
    dialog.getByRole("img", { name: "Cosine with the exact gradient: Reverse KL" }),
  ).toHaveAccessibleDescription(/Leave-one-out: 0\.\d+ at batch size 8, .* at 1024, sampled/);

  await dialog.getByRole("combobox", { name: "Lanes shown" }).selectOption("Detailed balance");
  await expect(
    dialog.getByText(/Detailed balance at batch size 16, .*not known exactly/),
  ).toBeVisible();
  await expect(dialog.getByRole("row")).toHaveCount(2);
  await expect(dialog.getByRole("img")).toHaveCount(4);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("a link opens it over training, it measures along, and what it shows is saved", async ({
  page,
}) => {
  await page.goto(`./#v=1&${grid}&policy=tabular&stopAtStep=40&laboratory=training`);
  const dialog = page.getByRole("dialog", { name: "Estimator laboratory" });
  // 0 to 8, 10, 12, 14, 16, 20, 24, 28, 32, 40
  await expect(dialog.getByText("18 steps measured, 0 to 40.")).toBeVisible();
  await expect(
    dialog.getByRole("img", { name: "Variance (trace of the covariance): Reverse KL" }),
  ).toHaveAccessibleDescription(/Leave-one-out: .* at step 0, .* at 40, exact/);
  await expect(dialog.getByRole("columnheader", { name: "Step 40" })).toBeVisible();
  await dialog.getByRole("combobox", { name: "batch size" }).selectOption("512");
  await expect(
    dialog.getByRole("heading", { name: /over training, at batch size 512/ }),
  ).toBeVisible();

  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save the figures as CSV" }).click(),
  ]);
  expect(csv.suggestedFilename()).toBe("gflownet-hypergrid-40-laboratory.csv");
  const text = await readFile(await csv.path(), "utf8");
  expect(text).toMatch(/^\ufeff# http.*laboratory=training/);
  expect(text).toMatch(/^0,Reverse KL,reverseKl,.*,40,leaveOneOut,512,table’s logits,variance,/m);
  await dialog.getByRole("radio", { name: "one column" }).check();
  const [svg] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save the figures as SVG" }).click(),
  ]);
  const drawn = await readFile(await svg.path(), "utf8");
  expect(drawn).toMatch(/<svg[^>]* width="336"/);
  expect(drawn).toMatch(/Detailed balance/);
  await dialog.getByRole("button", { name: "Link" }).click();
  await expect(
    dialog.getByRole("textbox", { name: "Opens the laboratory on this experiment" }),
  ).toHaveValue(/#v=1&.*laboratory=training/);
});

test("the laboratory measures in the network's weights", async ({ page }) => {
  await page.goto(`./#v=1&${grid}&policy=mlp&hidden=8&encoding=kHot`);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await page.getByRole("button", { name: "Estimator laboratory of Reverse KL" }).click();
  const dialog = page.getByRole("dialog", { name: "Estimator laboratory" });
  await dialog.getByRole("radio", { name: "network’s weights" }).check();
  await expect(
    dialog.getByText(/Reverse KL at batch size 16, in the network’s weights: the signal/),
  ).toBeVisible();
  await expect(
    dialog.getByRole("img", { name: "Variance (trace of the covariance): Reverse KL" }),
  ).toHaveAccessibleDescription(/Leave-one-out: .* at 1024, sampled/);
});

test("a measurement can be cancelled, and its worker ends", async ({ page }) => {
  await page.goto("./#v=1&env=set&universe=12&size=8&lanes=reverseKl&policy=tabular&backend=wasm");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(2);
  const nWorkers = () => page.workers().length;
  await page.getByRole("button", { name: "Estimator laboratory of Reverse KL" }).click();
  const dialog = page.getByRole("dialog", { name: "Estimator laboratory" });
  await expect.poll(nWorkers).toBe(2);
  await expect(dialog.getByRole("progressbar", { name: "Measured" })).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog.getByText("Cancelled.")).toBeVisible();
  await expect.poll(nWorkers).toBe(1);
  await dialog.getByRole("button", { name: "Measure again" }).click();
  await expect.poll(nWorkers).toBe(2);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect.poll(nWorkers).toBe(1);
});
