// The shelf of shapes on the real page: every shape's pictures are there soon after it is opened, say what the policy
// settles on, and a shape becomes a lane.
import { expect, test } from "./fixtures.ts";

test("every shape settles, and can be added as a lane", async ({ page }) => {
  await page.goto(
    "./#v=1&height=6&encoding=kHot&stopAtStep=20&backend=wasm&panel=full&lanes=reverseKl",
  );
  await page.getByRole("button", { name: "Shapes", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Shapes" });
  const cards = dialog.getByRole("listitem");
  await expect(cards).toHaveCount(12);
  await expect(dialog.getByText("Being computed…")).toHaveCount(0);
  await expect(dialog.getByRole("img", { name: / settles on mean / })).toHaveCount(12);
  for (const [name, cover] of [
    // a normal of the target's own mean and spread over both bumps; one bump alone
    ["Forward KL", "Covers 53 % of the left bump and 54 % of the right."],
    ["Reverse KL", "Covers 100 % of the left bump and 0.032 % of the right."],
  ] as const) {
    const card = cards.filter({ has: page.getByRole("heading", { name, exact: true }) });
    await expect(card.getByText(cover)).toBeVisible();
    await expect(card.getByRole("img")).toHaveCount(3);
  }
  await dialog.getByRole("button", { name: "Add Huber loss, δ = 1 as a lane" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Lane 2, objective")).toHaveValue("huber");
  await page.getByRole("button", { name: "Shapes", exact: true }).click();
  // what is known is there at once
  await expect(dialog.getByRole("img", { name: / settles on mean / })).toHaveCount(12);
});
