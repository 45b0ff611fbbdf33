// A lane's push curve is bent on the page while it trains: by keys, by pointer, by touch; undone in one step a
// drag; carried by the link, kept over a reload, held where it would rise.
import { expect, stepsDone, test } from "./fixtures.ts";

const tiny =
  "./#v=1&backend=wasm&height=4&R0=0.5&hidden=8&encoding=kHot&batchSize=16&stopAtStep=100000&lanes=reverseKl,tsallis:0.5";

test("a curve is bent by keys and by pointer while its lane trains", async ({ page }) => {
  await page.goto(tiny);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
  await page.getByRole("button", { name: "Bend a curve" }).click();
  await page.getByLabel("Lane whose curve is bent").selectOption({ label: "Reverse KL" });
  await page.getByRole("button", { name: "Bend this curve" }).click();
  const points = page.getByRole("slider", { name: /^Point \d of \d of Drawn curve$/ });
  await expect(points).toHaveCount(3);
  const report = page.getByRole("region", { name: "Push curve" });
  await expect(report.getByText("Mode-seeking")).toBeVisible();
  await expect(page.getByText(/close to reverse KL’s line/)).toBeVisible();

  // by keys: up with Shift, a point more, and one that is held
  const last = points.last();
  await last.press("Shift+ArrowUp");
  await expect(last).toHaveAttribute("aria-valuetext", "push +5 at log w minus log Z +4");
  await expect(page.getByText(/close to reverse KL’s line/)).toBeHidden();
  await last.press("Insert");
  await expect(points).toHaveCount(4);
  await expect(points.nth(2)).toBeFocused();
  await points.nth(2).press("Home");
  await expect(points.first()).toBeFocused();
  for (let press = 0; press < 6; press++) await points.first().press("Shift+ArrowUp");
  await expect(page.getByText(/^Held here: .* no divergence does that\.$/)).toBeVisible();
  await expect(points.first()).toHaveAttribute("aria-valuetext", /^push 0 at/);
  await points.first().press("Shift+ArrowDown");
  await expect(page.getByText(/^Held here/)).toBeHidden();

  // by pointer, in one step of undo, though it rests on its way
  const before = await points.nth(1).getAttribute("aria-valuetext");
  const box = (await points.nth(1).boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 12, y - 4, { steps: 3 });
  const resting = await stepsDone(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(resting + 60);
  await page.mouse.move(x - 30, y - 8, { steps: 3 });
  await page.mouse.up();
  await expect(points.nth(1)).not.toHaveAttribute("aria-valuetext", before!);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(points.nth(1)).toHaveAttribute("aria-valuetext", before!);
  await page.getByRole("button", { name: /^Redo/ }).click();
  await expect(points.nth(1)).not.toHaveAttribute("aria-valuetext", before!);

  // a tail that is flat on either side bounds it
  await page.getByRole("combobox", { name: "Left tail" }).selectOption("flat");
  await page.getByRole("combobox", { name: "Right tail" }).selectOption("flat");
  await expect(report.getByText("Bounded", { exact: true })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Generator f\(u\)/ })).toBeVisible();

  // all of it live
  const step = await stepsDone(page);
  expect(step).toBeGreaterThan(resting);
  expect(await page.getByText(/Training starts again/).count()).toBe(0);

  // in the link, and there again
  await expect(page).toHaveURL(/lanes=drawn:ownCentre:points=-?[\d.]+~.*:tails=0~0,tsallis:0\.5/);
  const shape = await points.nth(1).getAttribute("aria-valuetext");
  await page.reload();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Bend a curve" }).click();
  await expect(points).toHaveCount(4);
  await expect(points.nth(1)).toHaveAttribute("aria-valuetext", shape!);
  await points.nth(2).press("Delete");
  await expect(points).toHaveCount(3);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a finger drags a point and the page stays where it is", async ({ page }) => {
    await page.goto(`${tiny.replace("reverseKl", "drawn")}&focus=0`);
    await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
    const bend = page.getByRole("button", { name: "Bend a curve" });
    await bend.scrollIntoViewIfNeeded();
    await bend.tap();
    const point = page.getByRole("slider", { name: "Point 3 of 3 of Drawn curve" });
    await expect(point).toHaveAttribute("aria-valuetext", "push +4 at log w minus log Z +4");
    await point.scrollIntoViewIfNeeded();
    const box = (await point.boundingBox())!;
    const scrolled = await page.evaluate(() => window.scrollY);
    const client = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", dx = 0, dy = 0) =>
      client.send("Input.dispatchTouchEvent", {
        type,
        touchPoints:
          type === "touchEnd"
            ? []
            : [{ x: box.x + box.width / 2 + dx, y: box.y + box.height / 2 + dy }],
      });
    await touch("touchStart");
    for (let k = 1; k <= 5; k++) await touch("touchMove", -8 * k, 6 * k);
    await touch("touchEnd");
    await expect(point).toHaveAttribute("aria-valuetext", /^push \+[1-3](\.\d+)? at/);
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
  });
});

test.describe("on a projector", () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test("all handles are on the screen, nothing scrolls, and keys move points alone", async ({
    page,
  }) => {
    await page.goto(`${tiny},drawn`);
    await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
    await page.getByRole("button", { name: "Bend a curve" }).click();
    await page.getByLabel("Lane whose curve is bent").selectOption({ label: "Drawn curve" });
    const points = page.getByRole("slider", { name: /^Point \d of 3 of Drawn curve$/ });
    await expect(points).toHaveCount(3);
    const scrolled = () =>
      page.evaluate(() => [window.scrollY, document.querySelector(".main")!.scrollTop]);
    const before = await scrolled();
    for (const key of ["PageUp", "PageDown", "PageDown", "Shift+ArrowDown", "End", "Home"]) {
      await page.locator(".curve-handle:focus").or(points.first()).first().press(key);
      for (const point of await points.all()) await expect(point).toBeInViewport({ ratio: 1 });
    }
    expect(await scrolled()).toEqual(before);
    await expect(page.getByRole("button", { name: "Remove point 1" })).toBeInViewport();
  });
});
