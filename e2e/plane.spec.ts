// The plane in a real browser: continuous targets learned, with a stated error on the card, drawn as cells and in
// sections; normals placed by pointer and keys, with undo; and what needs a table, refused in words.
import { expect, test, trainTo } from "./fixtures.ts";

test("forward KL learns the nine Gaussians, with the error that is stated of it", async ({
  page,
}) => {
  await page.goto(
    "./#v=1&backend=wasm&env=plane&components=9&spread=1&cells=20&reward=gaussians&batchSize=128&lanes=forwardKl&stopAtStep=300",
  );
  await trainTo(page, 300);
  const lane = page.getByRole("article", { name: "Forward KL" });
  await expect(lane.locator(".headline-value")).toHaveText(/^0\.0\d\d$/);
  await expect(lane).toContainText("9/9 normals");
  await expect(lane).toContainText(/TV ±\S*10/);
  // no pressure, no laboratory: both are about tables
  await expect(page.getByRole("radio", { name: "Pressure" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Estimator laboratory/ })).toHaveCount(0);
  const kinds = page.getByRole("group", { name: "View" });
  await kinds.getByRole("radio", { name: "Sections" }).check();
  await expect(lane.getByRole("img", { name: /x₂ given x₁/ })).toBeVisible();
  await page.getByRole("slider", { name: "x₁ of the conditional" }).fill("5");
  await expect(lane.getByRole("img", { name: "x₂ given x₁ ≈ 0.1" })).toBeVisible();
  await page.getByRole("button", { name: "The same on a grid" }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).not.toContain("env=plane");
  await page.getByRole("button", { name: "The same on the plane" }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toContain("env=plane");
});

test("normals are placed by pointer and keys, and undone", async ({ page }) => {
  await page.goto("./#v=1&backend=wasm&env=plane&reward=normals&batchSize=16&lanes=reverseKl");
  await page.getByRole("button", { name: "Place normals" }).first().click();
  const handles = page.getByRole("slider", { name: /^Normal \d of/ });
  await expect(handles).toHaveCount(3);
  const second = handles.nth(1);
  await second.focus();
  await second.press("ArrowRight");
  await second.press("ArrowUp");
  await expect(second).toHaveAttribute("aria-valuetext", "at 0.1, 2.1, weight 1, width 0.5");
  await second.press("+");
  await second.press("]");
  await expect(second).toHaveAttribute("aria-valuetext", "at 0.1, 2.1, weight 1.25, width 0.55");
  await second.press("n");
  await expect(handles).toHaveCount(4);
  const box = (await handles.nth(0).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y - 40, { steps: 4 });
  await page.mouse.up();
  await expect(handles.nth(0)).not.toHaveAttribute("aria-valuetext", /^at −3, −2,/);
  await page.getByRole("button", { name: "Undo edit" }).last().click();
  await expect(handles.nth(0)).toHaveAttribute("aria-valuetext", /^at −3, −2,/);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(handles).toHaveCount(0);
});
