// Sharing: the link on the clipboard, what it carries, and opening it in a page of its own.
import { readFileSync } from "node:fs";
import { expect, stepsDone, test, trainTo } from "./fixtures.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("Share copies a link that opens the same experiment, its view and its title", async ({
  page,
  context,
  baseURL,
}) => {
  await page.goto("./#v=1&height=6&backend=wasm");
  await page.getByRole("radio", { name: "Difference" }).check({ force: true });
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this experiment" });
  await expect(dialog.getByRole("status")).toContainText(/On the clipboard\. \d+ characters/);
  const first = await page.evaluate(() => navigator.clipboard.readText());
  expect(first).toBe(`${baseURL}#v=1&height=6&layer=difference&backend=wasm`);
  await expect(dialog.getByRole("img", { name: "QR code of the link" })).toBeVisible();

  await dialog.getByLabel("Title").fill("<b>Six</b> by six");
  await dialog.getByLabel("Opens paused at step 0").check();
  await dialog.getByLabel("Stop at step").fill("70");
  await expect(dialog.getByRole("status")).toContainText("Changed since it was copied");
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(dialog.getByRole("status")).toContainText("On the clipboard");
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await context.newPage();
  await other.goto(link);
  await expect(other).toHaveTitle("<b>Six</b> by six · GFlowNet divergence playground");
  await expect(other.getByRole("banner").getByText("<b>Six</b> by six")).toBeVisible();
  await expect(other.getByRole("radio", { name: "Difference" })).toBeChecked();
  await expect(other.getByRole("status")).toContainText("paused");
  expect(await stepsDone(other)).toBe(0);
  await other.getByRole("button", { name: "Train" }).click();
  await expect(other.getByRole("status")).toContainText("finished");
  expect(await stepsDone(other)).toBe(70);
});

test("back and forward travel between experiments, a drag is one entry", async ({ page }) => {
  await page.goto("./#v=1&backend=wasm");
  const height = page.getByRole("textbox", { name: "Height" });
  await height.fill("6");
  await height.press("Enter");
  await expect(page).toHaveURL(/height=6/);
  const rate = page.getByRole("slider", { name: "Learning rate" });
  await rate.focus();
  // a drag by keys: one after the other without a pause, however busy the machine
  await Promise.all(Array.from({ length: 5 }, () => page.keyboard.press("ArrowRight")));
  await expect(page).toHaveURL(/height=6&learningRate=/);
  await page.goBack();
  await expect(page).toHaveURL(/height=6&backend=wasm$/);
  await page.goBack();
  await expect(height).toHaveValue("10");
  await page.goForward();
  await expect(height).toHaveValue("6");
});

test("where the clipboard is refused, Share says so and the link can still be taken", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: () => Promise.reject(new DOMException("refused", "NotAllowedError")) },
    });
  });
  await page.goto("./#v=1&backend=wasm");
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this experiment" });
  await expect(dialog.getByRole("status")).toContainText("The browser refused the clipboard");
  await expect(dialog.getByRole("textbox", { name: "Link" })).toHaveValue(/#v=1&backend=wasm$/);
});

test("a link reproduces its run to the last digit in a profile of its own", async ({
  browser,
  baseURL,
}) => {
  const link = `${baseURL}#v=1&height=6&lanes=reverseKl,trajectoryBalance,tsallis:0.5:none&seed=3&stopAtStep=200&backend=wasm`;
  const results: unknown[] = [];
  for (let profile = 0; profile < 2; profile++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(link);
    await trainTo(page, 200);
    await page.getByRole("button", { name: "Export" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save Run file" }).click(),
    ]);
    const { lanes } = JSON.parse(readFileSync(await download.path(), "utf8"));
    results.push(lanes.map((lane: { seeds: { metrics: object }[] }) => lane.seeds[0]!.metrics));
    await context.close();
  }
  expect(results[0]).toHaveLength(3);
  expect(results[1]).toEqual(results[0]);
});
