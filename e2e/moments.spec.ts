// Moments of a run that trains as fast as it goes: how many are kept, that all that is on show is of the
// same one, and that a reload keeps them.
import type { Page } from "playwright/test";
import { expect, stepsDone, storedKeys, test } from "./fixtures.ts";

const link =
  "./#v=1&env=hypergrid&dimensions=2&height=5&R0=0.1&encoding=kHot&hidden=16&batchSize=16" +
  "&lanes=trajectoryBalance,reverseKl&seed=1&stopAtStep=700&backend=wasm";

const moments = (page: Page) => page.getByRole("slider", { name: "Moment shown" });

/** The text summary of a chart. */
async function summaryOf(page: Page, name: string) {
  const chart = page.getByRole("img", { name, exact: true });
  return page.locator(`[id="${await chart.getAttribute("aria-describedby")}"]`);
}

test("as fast as it goes a run has its moments, all that is shown is of one, and a reload keeps them", async ({
  page,
}) => {
  await page.goto(link);
  await expect(page.getByRole("slider", { name: "Moment shown" })).toBeVisible();
  await page.keyboard.press("m");
  await expect(page.getByRole("status").filter({ hasText: "finished" })).toBeVisible();
  expect(await stepsDone(page)).toBe(700);
  // 0, 1, 2, 4, … and every second step: see the unit tests of the schedule
  const nMoments = Number(await moments(page).getAttribute("max"));
  expect(nMoments).toBeGreaterThan(300);

  const curves = await summaryOf(page, "Total variation over steps");
  await expect(curves).toContainText(/at step 700:/);
  await moments(page).focus();
  for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowRight"])
    await moments(page).press(key);
  await expect(moments(page)).toHaveAttribute("aria-valuetext", "step 4");
  await expect(curves).toContainText(/at step 4 of 700 so far:/);
  await expect(page.getByRole("status").filter({ hasText: "step 4, live 700" })).toBeVisible();
  const card = page.getByRole("article", { name: "Reverse KL" });
  const figure = (await card.locator(".headline-value").textContent())!;
  // the same number to two digits, written with as many as each place has room for
  await expect(curves).toContainText(new RegExp(`Reverse KL ${figure.slice(0, 4)}`));
  const push = await summaryOf(page, "Push curve");
  await expect(push).toContainText(/batch at/);
  const said = [await curves.textContent(), await push.textContent()];

  const kept = async () =>
    (await storedKeys(page)).filter((key) => key.startsWith("picture:")).length;
  await expect.poll(kept).toBeGreaterThan(300);
  await page.reload();
  await expect.poll(() => stepsDone(page)).toBe(700);
  await expect(moments(page)).toHaveAttribute("max", String(nMoments));
  // nothing was drawn since
  await expect(await summaryOf(page, "Push curve")).toContainText("no batch to show");
  await expect(card).toContainText("no batch to show");
  await moments(page).focus();
  for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowRight"])
    await moments(page).press(key);
  await expect(await summaryOf(page, "Total variation over steps")).toHaveText(said[0]!);
  await expect(await summaryOf(page, "Push curve")).toHaveText(said[1]!);
});

test("in every frame the curves are of the step that the cards tell, after a restart too", async ({
  page,
}) => {
  await page.addInitScript(() => {
    let drawn = "";
    const seen: { readonly card: number; readonly curve: number }[] = [];
    Object.assign(window, { seen });
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
      const isCurves = this.canvas.getAttribute("aria-label") === "Total variation over steps";
      if (isCurves && /^Reverse KL [\d.]+$/.test(text)) drawn = text.slice("Reverse KL ".length);
      fillText.call(this, text, ...at);
    };
    // a message comes after the frame in which it is sent was painted
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const cards = [...document.querySelectorAll("article")];
      const card = cards.find(({ textContent }) => textContent?.startsWith("Reverse KL"));
      const figure = card?.querySelector(".headline-value")?.textContent;
      if (figure && drawn) seen.push({ card: Number(figure), curve: Number(drawn) });
    };
    const look = () => {
      port2.postMessage(null);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const farthest = () =>
    page.evaluate(() => {
      const { seen } = window as unknown as { seen: { card: number; curve: number }[] };
      const all = seen.splice(0);
      return {
        nFigures: new Set(all.map(({ card }) => card)).size,
        apart: Math.max(...all.map(({ card, curve }) => Math.abs(card - curve))),
      };
    });
  const isFinished = page.getByRole("status").filter({ hasText: "finished" });
  await page.goto(link.replace("stopAtStep=700", "stopAtStep=150"));
  await expect(isFinished).toBeVisible();
  const first = await farthest();
  const other = link.replace("seed=1&stopAtStep=700", "seed=9&stopAtStep=100");
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    other.slice(other.indexOf("#")),
  );
  await expect(page.locator(".time-step")).not.toHaveText("step 150");
  await expect(isFinished).toBeVisible();
  expect(await stepsDone(page)).toBe(100);
  for (const { nFigures, apart } of [first, await farthest()]) {
    expect(nFigures).toBeGreaterThan(2);
    // both round, to three digits or decimals
    expect(apart).toBeLessThan(0.0011);
  }
});
