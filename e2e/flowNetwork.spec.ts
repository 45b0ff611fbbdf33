// A flow network drawn in a real browser: edges pulled, a cycle told in place and kept out of the run, keys, text, undo;
// and where lanes end without p_B, whose distance of a 5 by 5 grid is known.
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

const address =
  "./#v=1&backend=wasm&env=graph&policy=tabular&batchSize=16&learningRate=0.03&lanes=trajectoryBalance&stopAtStep=300";

const place = async (page: Page, name: string): Promise<readonly [number, number]> => {
  const box = await page.getByRole("button", { name: new RegExp(`^State ${name}`) }).boundingBox();
  return [box!.x + box!.width / 2, box!.y + 12];
};

async function pull(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 3 });
  await page.mouse.move(...to, { steps: 3 });
  await page.mouse.up();
}

test("a network is drawn; what is wrong is said in place and does not train", async ({ page }) => {
  await page.goto(address);
  await expect.poll(() => stepsDone(page), { timeout: 60_000 }).toBe(300);
  const drawing = page.getByRole("group", { name: /^The network: pull an edge/ });
  const states = drawing.getByRole("button", { name: /^State / });
  await expect(states).toHaveCount(8);

  // onto empty ground: a new state
  const box = (await drawing.boundingBox())!;
  const x = await place(page, "x");
  await pull(page, x, [x[0] + 20, box.y + box.height - 8]);
  await expect(states).toHaveCount(9);
  expect(decodeURIComponent(page.url())).toContain("x.d&rewards=x:1,y:2,z:1,w:3,d:1");

  // a cycle stays in the editor
  await pull(page, await place(page, "w"), await place(page, "b"));
  const problems = page.getByRole("alert").filter({ hasText: "goes round in a cycle." });
  await expect(problems).toBeVisible();
  expect(decodeURIComponent(page.url())).not.toContain("w.b");
  await page.keyboard.press("Delete");
  await expect(problems).toHaveCount(0);

  // without a pointer
  await page.getByRole("button", { name: /^State y/ }).focus();
  await page.keyboard.press("+");
  await expect(states).toHaveCount(10);
  const reward = page.getByRole("textbox", { name: /^Reward of/ });
  await reward.fill("4");
  await reward.press("Enter");
  await expect(page.getByRole("button", { name: "State e, reward 4" })).toBeVisible();

  // as text: a line that cannot be read is kept, whatever is drawn meanwhile
  await page.getByText("As text").click();
  const lines = page.getByRole("textbox", { name: /^Edges and rewards/ });
  await lines.fill("s0 > a > x\nx = 2\nwhat is this");
  await lines.blur();
  await expect(page.getByText(/^Line 3: "what is this" is neither an edge/)).toBeVisible();
  await pull(page, await place(page, "s0"), await place(page, "x"));
  await expect(lines).toHaveValue("s0 > a\na > x\ns0 > x\nx = 2\nwhat is this");
  await lines.fill("s0 > a\na > x\ns0 > x\nx = 2");
  await lines.blur();
  await expect(states).toHaveCount(3);
  await expect(
    page.getByRole("article", { name: "Trajectory balance" }).locator(".chart-summary").first(),
  ).toContainText("3 states, 3 edges, flow 2 in all.");
  await page.keyboard.press("Control+z");
  await expect(states).toHaveCount(10);
});

test("without p_B lanes end in proportion to histories times reward, and the panel says how far off", async ({
  page,
}) => {
  await page.goto(
    "./#v=1&backend=wasm&height=5&R0=0.1&R1=0.5&R2=2&policy=tabular&encoding=kHot&backward=forgotten&batchSize=64&learningRate=0.03&lanes=reverseKl&stopAtStep=1000&panel=full",
  );
  await page
    .locator("summary")
    .filter({ hasText: /^Policy$/ })
    .click();
  await expect(
    page.getByText(/histories × reward: exactly 0.632 from the target in total variation/),
  ).toBeVisible();
  await expect.poll(() => stepsDone(page), { timeout: 60_000 }).toBe(1000);
  await expect(page.getByRole("article", { name: "Reverse KL" })).toContainText("0.63");
});
