// Networks in a real browser: the true network edited as a matrix by pointer and keyboard, data pasted, refused and
// taken with the names of their variables.
import { expect, stepsDone, test, trainTo } from "./fixtures.ts";

const address =
  "./#v=1&backend=wasm&env=dag&nodes=3&encoding=adjacency&weights=1&evidence=50&batchSize=64&lanes=forwardKl&stopAtStep=100";

test("a true network is edited edge by edge, and data take its place", async ({ page }) => {
  await page.goto(address);
  await trainTo(page, 100);
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

test("local scores are edited by variable and parents, and pasted from another program", async ({
  page,
}) => {
  await page.goto(
    "./#v=1&backend=wasm&env=dag&nodes=3&reward=localScores&encoding=adjacency&batchSize=16&lanes=forwardKl&stopAtStep=20",
  );
  await expect.poll(() => stepsDone(page), { timeout: 60_000 }).toBe(20);
  const scores = page.getByRole("group", { name: "Scores" });
  await scores.getByRole("combobox", { name: "Scores of" }).selectOption("B");
  const rows = scores.getByRole("row");
  await expect(rows).toHaveText([/parents/, /none/, /^A$/, /^C$/, /A, C/]);
  const field = scores.getByRole("textbox", { name: /^Score of B, parents A, C/ });
  await field.fill("high");
  await field.press("Enter");
  await expect(scores.getByRole("alert").first()).toContainText(
    "The score of B with A, C must be a number",
  );
  await field.fill("7,5");
  await field.press("Enter");
  await expect(
    scores.getByRole("textbox", { name: "Score of B, parents A, C, the best" }),
  ).toHaveValue("7.5");

  await scores.getByText("Paste scores").click();
  const paste = scores.getByRole("textbox", { name: /^Scores of two to five variables/ });
  await paste.fill("2\nrain 1\n-10 0\nwet 2\n-12 0\n-9 1 rain");
  await scores.getByRole("button", { name: "Use these" }).click();
  await expect(scores.getByRole("alert").last()).toContainText(
    "rain has no score with wet as parents",
  );
  await paste.fill("2\nrain 2\n-10 0\n-8 1 wet\nwet 2\n-12 0\n-9 1 rain");
  await scores.getByRole("button", { name: "Use these" }).click();
  await expect(page).toHaveURL(/nodes=2&names=rain,wet/);
  await expect(scores.getByRole("textbox", { name: "Score of wet, parents none" })).toHaveValue(
    "−12",
  );
  // log Z of three networks whose scores are worked by hand: −22, −20, −19
  await expect(page.getByRole("article", { name: "Target" })).toContainText("−18.6");
  await scores.getByRole("button", { name: /^Back to those of the/ }).click();
  await expect(page).not.toHaveURL(/table=/);
});
