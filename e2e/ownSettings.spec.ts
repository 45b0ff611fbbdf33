// A lane with settings of its own, made on the real page with a pointer and with keys: what it trains
// with, what it is called, what its address keeps.
import { expect, stepsDone, test } from "./fixtures.ts";

const tiny =
  "./#v=1&backend=wasm&env=hypergrid&height=4&hidden=8&batchSize=32&encoding=kHot&stopAtStep=1000000&lanes=trajectoryBalance";

test("a duplicate with a batch size and an encoding of its own trains beside its original", async ({
  page,
}) => {
  await page.goto(tiny);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await expect(page.locator(".own-settings")).toHaveCount(0);

  // three clicks, and the number
  await page.getByRole("button", { name: "Lane 1: copy, move, remove" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await page.getByRole("button", { name: "Lane 2, batch size of its own" }).click();
  const size = page.getByRole("textbox", { name: "Lane 2, batch size", exact: true });
  await expect(size).toBeFocused();
  await page.keyboard.type("16");
  await page.keyboard.press("Enter");
  await expect(page.getByText("lane 2 has its own", { exact: true })).toBeVisible();

  // with keys alone: the focus goes to what was added
  await page.getByRole("button", { name: "Lane 2, one more setting of its own" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Encoding" }).press("Enter");
  const encoding = page.getByRole("combobox", { name: "Lane 2, encoding", exact: true });
  await expect(encoding).toBeFocused();
  await encoding.selectOption("coordinates");

  const name = "Trajectory balance, batch size 16, encoding coordinates";
  await expect(page.getByRole("button", { name: `Enlarge ${name}`, exact: true })).toBeVisible();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await expect(page).toHaveURL(/batchSize=16/);
  const address = page.url();

  await page.goto("about:blank");
  await page.goto(address);
  await expect(size).toHaveValue("16");
  await expect(encoding).toHaveValue("coordinates");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);

  await size.fill("1");
  await size.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Batch size must be a whole number");
  await size.press("Escape");
  await page.getByRole("button", { name: "Lane 2, encoding: as the experiment’s" }).click();
  await expect(encoding).toHaveCount(0);
  await page.getByRole("button", { name: "Undo edit" }).click();
  await expect(encoding).toHaveValue("coordinates");
});
