// Networks in a real browser: the true network edited as a matrix by pointer and keyboard, data pasted, refused and
// taken with the names of their variables.
import { expect, stepsDone, test } from "./fixtures.ts";

const address =
  "./#v=1&backend=wasm&env=dag&nodes=3&encoding=adjacency&weights=1&evidence=50&batchSize=64&lanes=forwardKl&stopAtStep=100";

test("a true network is edited edge by edge, and data take its place", async ({ page }) => {
  await page.goto(address);
  await expect.poll(() => stepsDone(page), { timeout: 60_000 }).toBe(100);
  const target = page.getByRole("article", { name: "Target" });
  // the chain of three variables says the same as two others
  await expect(target).toContainText("3 mode states");

  const matrix = page.getByRole("table", { name: "True network" });
  await expect(matrix.getByRole("button", { name: "A → B" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await matrix.getByRole("button", { name: "C → A, would close a cycle" }).click();
  await expect(page.getByText(/True network has a cycle: A>B, B>C, C>A/)).toBeVisible();
  await matrix.getByRole("button", { name: "A → B" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await expect(matrix.getByRole("button", { name: "A → C" })).toBeFocused();
  await page.keyboard.press("Space");
  // A → C ← B stands alone
  await expect(target).toContainText("1 mode state");

  await page.getByText("More about the reward").click();
  const data = page.getByRole("group", { name: "Data" });
  await data.getByText("Paste data").click();
  const field = data.getByRole("textbox", { name: /^Data, a row a line/ });
  await field.fill("rain;wet\n0,3;-1,2\n-0,8;NA\n1;4");
  await data.getByRole("button", { name: "Use these" }).click();
  await expect(data.getByRole("alert")).toHaveText(
    'Line 3, wet is "NA": every row needs a number for each variable.',
  );
  await field.fill("rain;wet\n0,3;-1,2\n-0,8;0,6\n1;4");
  await data.getByRole("button", { name: "Use these" }).click();
  await expect(data).toContainText("Your own: 3 rows of rain, wet.");
  await expect(matrix.getByRole("button", { name: "rain → wet" })).toBeVisible();
  await expect(page).toHaveURL(/names=rain,wet/);
  await data.getByRole("button", { name: "Back to the true network" }).click();
  await expect(data).toContainText("From the true network.");
});
