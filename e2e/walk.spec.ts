// The way from opening the page to a shared experiment with a painted target, by keys alone and by
// pointer alone; counts the actions and prints them.
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** Counts key presses. */
class Keys {
  count = 0;
  constructor(readonly page: Page) {}

  async press(...names: string[]): Promise<void> {
    for (const name of names) await this.page.keyboard.press(name);
    this.count += names.length;
  }

  /** Presses Tab until the focus is on the control of this name. */
  async tabTo(name: RegExp): Promise<void> {
    for (let tabs = 0; tabs < 60; tabs++) {
      await this.press("Tab");
      const focused = await this.page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
      });
      if (name.test(focused.trim())) return;
    }
    throw new Error(`no Tab leads to ${name}`);
  }
}

async function expectPaintedRun(page: Page): Promise<void> {
  await expect(page).toHaveURL(/reward=painted/);
  await expect(page.getByRole("status")).toContainText(/step [1-9]/);
  for (const lane of ["Trajectory balance", "Reverse KL", "Forward KL", "Tsallis α = 0.5"])
    await expect(page.getByRole("img", { name: `${lane}: learned` })).toBeVisible();
}

test("by keys alone: choose, paint, train, share", async ({ page }) => {
  await page.goto("./#v=1&backend=wasm");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
  const keys = new Keys(page);

  // paint what is on the page: four objectives train on it at once
  await keys.press("e");
  const surface = page.getByRole("slider", { name: /^Paint the target/ });
  await expect(surface).toBeFocused();
  await keys.press("]", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp", " ");
  await expectPaintedRun(page);
  const toPainted = keys.count;
  await keys.press("Escape");
  await expect(page.getByRole("button", { name: "Paint", exact: true })).toBeFocused();

  await page.locator("body").evaluate(() => (document.activeElement as HTMLElement).blur());
  await keys.press(" ");
  await expect(page.getByRole("status")).toContainText("paused");
  await keys.press("ArrowRight", " ");
  await expect(page.getByRole("status")).not.toContainText("paused");

  // another experiment, and back
  await keys.press("o");
  const gallery = page.getByRole("dialog", { name: "Presets" });
  // the gallery is loaded when it is first opened
  await expect(gallery.getByRole("button", { name: /^Four corners/ })).toBeVisible();
  await keys.tabTo(/^Four corners/);
  await keys.press("Enter");
  await expect(gallery).toHaveCount(0);
  await expect(page).not.toHaveURL(/painted/);
  await page.locator("body").evaluate(() => (document.activeElement as HTMLElement).blur());
  await keys.press("Control+z");
  await expect(page).toHaveURL(/painted/);

  await keys.press("s");
  const share = page.getByRole("dialog", { name: "Share this experiment" });
  await expect(share.getByRole("status")).toContainText("On the clipboard");
  await keys.press("Escape");
  await expect(share).toHaveCount(0);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("painted");
  console.log(`keys: ${toPainted} to a painted target in training, ${keys.count} in all`);
});

test("by pointer alone: paint, train, share", async ({ page }) => {
  await page.goto("./#v=1&backend=wasm");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
  let clicks = 0;
  const click = async (name: string | RegExp) => {
    await page.getByRole("button", { name, exact: true }).click();
    clicks++;
  };
  await click("Paint");
  const box = (await page.getByRole("slider", { name: /^Paint the target/ }).boundingBox())!;
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.4, 0.5));
  await page.mouse.down();
  await page.mouse.move(...at(0.7, 0.5), { steps: 5 });
  await page.mouse.up();
  clicks++;
  await expectPaintedRun(page);
  const toPainted = clicks;
  await click("Done");
  await click("Share");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("On the clipboard");
  console.log(`pointer: ${toPainted} to a painted target in training, ${clicks} in all`);
});
