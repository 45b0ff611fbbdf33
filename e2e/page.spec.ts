// The page opens: it has its title, trains by itself, and (see fixtures.ts) nothing complains. Its first
// experiment and the control are one click apart, and each says what was measured of both.
import { expect, stepsDone, test } from "./fixtures.ts";

test("the page opens, already training, without a complaint", async ({ page }) => {
  await page.goto("./");
  await expect(page).toHaveTitle("GFlowNet divergence playground");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
});

test("the control is one click away, and the finding stays until it no longer applies", async ({
  page,
}) => {
  await page.goto("./#v=1&backend=wasm");
  const finding = page.getByRole("table", { name: /decides whether the divergence matters/ });
  await expect(finding.getByRole("row")).toHaveCount(3);
  const sees = page.getByRole("group", { name: "The network sees" });
  await expect(sees.getByRole("radio", { name: "Coordinates" })).toBeChecked();
  await sees.getByRole("radio", { name: "One-hot per coordinate" }).check({ force: true });
  // the notice first: it goes by itself
  await expect(page.getByText(/Training starts again at step 0/).first()).toBeVisible();
  await expect(page).toHaveURL(/#v=1&encoding=kHot&backend=wasm$/);
  await expect(page.getByRole("button", { name: /^Preset: The one-hot control\./ })).toBeVisible();
  await expect(finding).toBeVisible();
  const height = page.getByRole("textbox", { name: "Height" });
  await height.fill("5");
  await height.press("Enter");
  await expect(finding).toHaveCount(0);
  await expect(sees).toBeVisible();
});
