// A flow network drawn in a real browser: edges pulled, a cycle told in place and kept out of the run, keys, text, tables,
// undo, fingers; residuals with what lanes have learned; and where lanes end without p_B, whose distance of a 5 by 5 grid
// is known.
import type { Page } from "playwright/test";
import { expect, stepsDone, test, trainTo } from "./fixtures.ts";

const address =
  "./#v=1&backend=wasm&env=graph&policy=tabular&batchSize=16&learningRate=0.03&lanes=trajectoryBalance&stopAtStep=300";

const link = (page: Page) => decodeURIComponent(page.url());

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
  await trainTo(page, 300);
  const drawing = page.getByRole("group", { name: /^The network: pull an edge/ });
  const states = drawing.getByRole("button", { name: /^State / });
  await expect(states).toHaveCount(8);

  // onto empty ground: a new state
  const box = (await drawing.boundingBox())!;
  const x = await place(page, "x");
  await pull(page, x, [x[0] + 20, box.y + box.height - 8]);
  await expect(states).toHaveCount(9);
  await expect.poll(() => link(page)).toContain("x.d&rewards=x:1,y:2,z:1,w:3,d:1");

  // a cycle stays in the editor
  await pull(page, await place(page, "w"), await place(page, "b"));
  const problems = page.getByRole("alert").filter({ hasText: "goes round in a cycle." });
  await expect(problems).toBeVisible();
  expect(link(page)).not.toContain("w.b");
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
  // undo leads back through what was wrong meanwhile, wherever it is asked for, and redo through it again
  const undo = page.getByRole("button", { name: "Undo edit" });
  await undo.click();
  await expect(lines).toHaveValue("s0 > a\na > x\ns0 > x\nx = 2\nwhat is this");
  await undo.click();
  await expect(lines).toHaveValue("s0 > a > x\nx = 2\nwhat is this");
  await undo.click();
  await expect(states).toHaveCount(10);
  for (let k = 0; k < 3; k++) await page.getByRole("button", { name: "Redo edit" }).click();
  await expect(lines).toHaveValue("s0 > a\na > x\ns0 > x\nx = 2");
});

test("by keys alone: states and edges chosen, added, taken away, and edits that do not train undone", async ({
  page,
}) => {
  await page.goto(address);
  const drawing = page.getByRole("group", { name: /^The network: pull an edge/ });
  await expect(drawing.getByRole("button")).toHaveCount(16);
  // one stop of the tab key for the whole drawing
  await expect(drawing.locator('[tabindex="0"]')).toHaveCount(1);
  const focused = drawing.locator(":focus");
  await drawing.getByRole("button", { name: "State s0" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAccessibleName("State a");
  await page.keyboard.press("ArrowDown");
  await expect(focused).toHaveAccessibleName("Edge s0 → a");
  await page.keyboard.press("ArrowUp");
  await expect(focused).toHaveAccessibleName("Edge c → w");

  // w without its only edge: the focus stays in the drawing
  await page.keyboard.press("Delete");
  await expect(focused).toHaveAccessibleName("State c");
  const problems = page.getByRole("alert").filter({ hasText: "w has a reward, but no edge" });
  await expect(problems).toBeVisible();
  await page.keyboard.press("+");
  await expect(problems).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(drawing.getByRole("button", { name: /^State d/ })).toHaveCount(0);
  await expect(problems).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(problems).toHaveCount(0);
  await expect(drawing.getByRole("button")).toHaveCount(16);
});

test("a table is pasted, drawn larger, and its residuals are shown with what is learned", async ({
  page,
}) => {
  const two = "lanes=trajectoryBalance,detailedBalance&stopAtStep=20";
  await page.goto(address.replace("lanes=trajectoryBalance&stopAtStep=300", two));
  await expect.poll(() => stepsDone(page), { timeout: 60_000 }).toBe(20);
  await page.getByRole("radio", { name: "Learned Z, F" }).check();
  const words = (lane: string) =>
    page.getByRole("article", { name: lane }).locator(".flow-words").first();
  await expect(words("Trajectory balance")).toContainText(
    /^With learned log Z \(log Z \d.*exact 1.95\)/,
  );
  await expect(words("Detailed balance")).toContainText(
    /^With learned log F \(log Z .*exact 1.95\)/,
  );

  await page.getByRole("button", { name: "Draw it larger" }).click();
  const dialog = page.getByRole("dialog", { name: "Flow network" });
  await dialog.getByText("As text").click();
  const lines = dialog.getByRole("textbox", { name: /^Edges and rewards/ });
  await lines.fill("source\ttarget\ns0\ta\ns0\tx\na\tx\nx\t2");
  await lines.blur();
  await expect(dialog.getByRole("button", { name: /^State / })).toHaveCount(3);
  await expect.poll(() => link(page)).toContain("edges=s0.a,s0.x,a.x&rewards=x:2");
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("fingers pull edges and new states, and scroll beside them", async ({ page }) => {
    await page.goto(address);
    const drawing = page.getByRole("group", { name: /^The network: pull an edge/ });
    await expect(drawing.getByRole("button")).toHaveCount(16);
    await drawing.scrollIntoViewIfNeeded();
    const client = await page.context().newCDPSession(page);
    const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
      const touch = (type: "touchStart" | "touchMove" | "touchEnd", share: number) =>
        client.send("Input.dispatchTouchEvent", {
          type,
          touchPoints:
            type === "touchEnd"
              ? []
              : [
                  {
                    x: from[0] + share * (to[0] - from[0]),
                    y: from[1] + share * (to[1] - from[1]),
                  },
                ],
        });
      await touch("touchStart", 0);
      for (let k = 1; k <= 6; k++) await touch("touchMove", k / 6);
      await touch("touchEnd", 1);
    };
    await drag(await place(page, "x"), await place(page, "z"));
    await expect(drawing.getByRole("button", { name: "Edge x → z" })).toBeVisible();
    const box = (await drawing.boundingBox())!;
    await drag(await place(page, "a"), [box.x + 60, box.y + box.height - 8]);
    await expect(drawing.getByRole("button", { name: "State d, reward 1" })).toBeVisible();

    await drawing.getByRole("button", { name: /^State y/ }).tap();
    await page.getByRole("button", { name: "Delete y" }).tap();
    await expect(drawing.getByRole("button", { name: /^State y/ })).toHaveCount(0);

    // beside the states a finger scrolls the page
    const scrolled = await page.evaluate(() => window.scrollY);
    const now = (await drawing.boundingBox())!;
    await drag([now.x + 20, now.y + 10], [now.x + 20, now.y - 90]);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(scrolled + 50);
  });
});

test("the switch beside the drawing forgets p_B, and tells where lanes end", async ({ page }) => {
  await page.goto(address);
  const forget = page.getByRole("checkbox", { name: "Train without p_B" });
  await forget.check();
  // the policy's part, which comes later, says so too
  const beside = page.getByRole("group", { name: "Edges" });
  await expect(beside.getByText(/exactly 0.159 from the target/)).toBeVisible();
  await expect.poll(() => link(page)).toContain("backward=forgotten");
  await trainTo(page, 300);
  await expect(page.getByRole("article", { name: "Trajectory balance" })).toContainText("0.159");
  await forget.uncheck();
  await expect.poll(() => link(page)).not.toContain("backward=forgotten");
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
  await trainTo(page, 1000);
  await expect(page.getByRole("article", { name: "Reverse KL" })).toContainText("0.63");
});
