// The estimator laboratory on the real page: its own worker measures while training goes on.
import { expect, stepsDone, test } from "./fixtures.ts";

const grid =
  "env=hypergrid&dimensions=2&height=4&reward=corners&lanes=reverseKl,detailedBalance&batchSize=16&backend=wasm";

test("the laboratory measures a lane's estimators and says what it found", async ({ page }) => {
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
    dialog.getByRole("img", { name: "Variance (trace of the covariance)" }),
  ).toHaveAccessibleDescription(/Leave-one-out: .* at batch size 8, .* at 1024, exact/);
  await expect(
    dialog.getByRole("img", { name: "Cosine with the exact gradient" }),
  ).toHaveAccessibleDescription(/Leave-one-out: 0\.\d+ at batch size 8, .* at 1024, sampled/);
  // four control variates at eight batch sizes, and the heading
  await expect(dialog.getByRole("row")).toHaveCount(33);
  await expect(dialog.getByRole("cell", { name: /^exact; sampled/ }).first()).toBeVisible();
  // a table has no network's weights
  await expect(dialog.getByRole("radio", { name: "network’s weights" })).toHaveCount(0);

  await dialog.getByRole("combobox", { name: "Lane to measure" }).selectOption("Detailed balance");
  await expect(
    dialog.getByText(/Detailed balance at batch size 16, .*not known exactly/),
  ).toBeVisible();
  await expect(dialog.getByRole("row")).toHaveCount(9);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
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
    dialog.getByRole("img", { name: "Variance (trace of the covariance)" }),
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
