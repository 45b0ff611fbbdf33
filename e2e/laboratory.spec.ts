// The estimator laboratory on the real page: its own worker measures while training goes on.
import { expect, stepsDone, test } from "./fixtures.ts";

const experiment =
  "./#v=1&height=4&lanes=reverseKl,detailedBalance&policy=tabular&batchSize=16&backend=wasm";

test("the laboratory measures a lane's estimators and says what it found", async ({ page }) => {
  await page.goto(experiment);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await page.getByRole("button", { name: "Estimator laboratory of Reverse KL" }).click();
  const dialog = page.getByRole("dialog", { name: "Estimator laboratory" });
  const before = await stepsDone(page);
  await expect(dialog.getByText(/Reverse KL at batch size 16: .*variance/)).toBeVisible();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(before);
  const cosine = dialog.getByRole("img", { name: "Cosine with the exact gradient" });
  await expect(cosine).toHaveAccessibleDescription(
    /Leave-one-out: 0\.\d+ at batch size 8, .* at 1024/,
  );
  // four control variates at eight batch sizes, and the heading
  await expect(dialog.getByRole("row")).toHaveCount(33);

  await dialog.getByRole("combobox", { name: "Lane to measure" }).selectOption("Detailed balance");
  await expect(
    dialog.getByText(/Detailed balance at batch size 16: .*not known exactly/),
  ).toBeVisible();
  await expect(dialog.getByRole("row")).toHaveCount(9);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
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
