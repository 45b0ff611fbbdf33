// Formulas on the real page: a wrong one is answered in place while training goes on, a right one trains without a
// restart, and both survive a reload by the address; a typed reward changes the target as one types.
import { expect, stepsDone, test } from "./fixtures.ts";

const experiment =
  "./#v=1&height=6&encoding=kHot&batchSize=16&stopAtStep=100000&backend=wasm&panel=full&lanes=typed:formula=-x,reverseKl";

test("a divergence is typed while it trains", async ({ page }) => {
  await page.goto(experiment);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  const field = page.getByRole("textbox", { name: "Formula" });
  const picture = page.getByRole("img", { name: /^Push c of x/ });
  await field.fill("-tanh(x) + 3*exp(-x^2)");
  await expect(
    page.getByRole("alert").filter({ hasText: "Formula rises between x = " }),
  ).toBeVisible();
  await expect(picture).toHaveAccessibleName(/from 4 at x = −4 to −4 at 4/);
  await expect(page).toHaveURL(/typed:formula=-x,/);
  const before = await stepsDone(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(before);
  await field.fill("-tanh(x");
  await expect(page.getByText('Formula: ")" is missing after column 7.')).toBeVisible();
  await field.fill("-max(-2, min(x, 2))");
  await expect(page.getByText("Formula: ")).toHaveCount(0);
  await expect(picture).toHaveAccessibleName(/from 2 at x = −4 to −2 at 4/);
  await expect(page).toHaveURL(/typed:formula=-max\(-2;\+min\(x;\+2\)\)/);
  const after = await stepsDone(page);
  expect(after).toBeGreaterThanOrEqual(before);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(after);
  await page.reload();
  await expect(field).toHaveValue("-max(-2, min(x, 2))");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(after);
});

test("a lane keeps its curve when it becomes one’s own, and what is refused comes back", async ({
  page,
}) => {
  await page.goto(
    "./#v=1&height=6&encoding=kHot&stopAtStep=20&backend=wasm&panel=full&lanes=tsallis:2",
  );
  const objective = page.getByLabel("Lane 1, objective");
  const field = page.getByRole("textbox", { name: "Formula" });
  await objective.selectOption("typed");
  await expect(field).toHaveValue("exp(-x) - 1");
  await field.fill("exp(-x) - (");
  await page.getByRole("button", { name: "Undo edit" }).click();
  await expect(field).toHaveValue("exp(-x) - 1");
  await page.getByRole("button", { name: "Redo edit" }).click();
  await expect(field).toHaveValue("exp(-x) - (");
  await page.getByRole("button", { name: "Undo edit" }).click();
  await objective.selectOption("drawn");
  await expect(page).toHaveURL(/lanes=drawn:ownCentre:points=-4~53\.6/);
});

test("a reward is typed, and the target follows", async ({ page }) => {
  await page.goto(
    "./#v=1&height=6&encoding=kHot&stopAtStep=20&backend=wasm&panel=full&lanes=reverseKl",
  );
  await page.getByLabel("Reward", { exact: true }).selectOption("formula");
  const target = page.getByRole("article", { name: "Target" });
  const field = page.getByRole("textbox", { name: "Formula" });
  await field.fill("1 + 0*x1");
  await expect(target).toContainText(/log Z\s*3\.58/);
  await field.fill("1 + x3");
  await expect(page.getByRole("alert")).toContainText(
    "x3 at column 5 is no name that this formula knows",
  );
  await expect(target).toContainText(/log Z\s*3\.58/);
  await field.fill("exp(1) + 0*x1");
  await expect(target).toContainText(/log Z\s*4\.58/);
  await expect(page).toHaveURL(/&formula=exp\(1\)/);
  await page.reload();
  await expect(field).toHaveValue("exp(1) + 0*x1");
  await expect(target).toContainText(/log Z\s*4\.58/);
});
