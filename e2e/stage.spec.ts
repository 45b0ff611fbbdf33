// The stage in a real browser: exact numbers under the pointer and the keys, layers that ask the
// trainer for what they show, a card made large, and a trajectory replayed.
import type { Page } from "playwright/test";
import { expect, pause, stepsDone, test } from "./fixtures.ts";

const lanes = "batchSize=64&lanes=trajectoryBalance,reverseKl,tsallis:0.5";
const grid = `./#v=1&backend=wasm&height=4&R0=0.1&encoding=kHot&${lanes}`;
const sequence = `./#v=1&backend=wasm&env=sequence&alphabet=AB&maximumLength=3&${lanes}`;

async function openPaused(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(3);
  await pause(page);
}

const card = (page: Page, name: string) => page.getByRole("article", { name });
const choose = (page: Page, group: string, name: string) =>
  page.getByRole("group", { name: group, exact: true }).getByRole("radio", { name }).check();

test("a state that is pointed at shows its exact numbers in every card, and a click pins it", async ({
  page,
}) => {
  await openPaused(page, grid);
  const target = page.getByRole("slider", { name: "Inspect Target distribution" });
  await target.focus();
  await target.press("Home");
  // corners of 4 × 4: Z = 4 · 0.6 + 12 · 0.1
  await expect(card(page, "Target")).toContainText("(0,0)p* 0.167");
  await target.press("ArrowRight");
  await expect(card(page, "Target")).toContainText("(1,0)p* 0.0278");
  for (const lane of ["Trajectory balance", "Reverse KL", "Tsallis α = 0.5"])
    await expect(card(page, lane).locator(".readout")).toHaveText(/^p 0\.\d+× [\d.]+$/);
  await target.press("Enter");
  const pinned = page.getByRole("button", { name: "Pinned (1,0)" });
  await expect(pinned).toBeVisible();
  await target.press("Escape");
  await expect(pinned).toBeHidden();

  const picture = card(page, "Reverse KL").locator(".chart-inspector");
  const box = (await picture.boundingBox())!;
  await picture.click({ position: { x: box.width * 0.4, y: box.height * 0.5 } });
  await expect(page.getByRole("button", { name: /^Pinned \(\d,\d\)/ })).toBeVisible();
  await page.getByRole("button", { name: /^Pinned/ }).click();
  await expect(page.getByRole("button", { name: /^Pinned/ })).toBeHidden();
});

test("a lane's card shows the regions of its target as bars, with the same counts in figures", async ({
  page,
}) => {
  const corners = "env=hypergrid&dimensions=2&height=8&R0=0.1&encoding=kHot&batchSize=64";
  await openPaused(page, `./#v=1&backend=wasm&${corners}&lanes=reverseKl,forwardKl`);
  await expect(card(page, "Target")).toContainText("4 regions4 mode states");
  const lane = card(page, "Reverse KL");
  const bars = lane.getByRole("img", { name: /^Reverse KL: \d of 4 regions reached/ });
  const text = (await bars.getAttribute("aria-label")) ?? "";
  expect(text).toMatch(/Learned mass: top left 0\.\d{3} of 0\.250, top right 0\.\d{3} of 0\.250, /);
  const [reached] = /\d(?= of 4)/.exec(text) ?? [];
  await expect(lane.locator(".card-count")).toHaveText(`${reached}/4 regions`);
  await expect(lane).toContainText("/4 mode states");
  await expect(lane).toContainText(/ESS \d+\s%\s?of what it visits/);
});

test("switches that both offer Log say in sight what they switch", async ({ page }) => {
  await openPaused(page, sequence);
  const captions = page.locator(".layer-choices .segments-caption");
  await expect(captions).toHaveText(["Mass", "Rank"]);
  await expect(page.getByRole("group", { name: "Rank" })).toContainText("EvenLog");
});

test("every layer of a grid has its picture, its variants and a legend", async ({ page }) => {
  await openPaused(page, `${grid}&layer=learnedLog`);
  const group = page.getByRole("group", { name: "Learned: variant" });
  await expect(group.getByRole("radio", { name: "Log" })).toBeChecked();
  const summary = card(page, "Reverse KL").locator(".chart-summary");
  await choose(page, "Layer", "Pressure");
  await expect(summary).toHaveText(/^Values from −0\.\d+ at .* to \+0\.\d+ at/);
  await expect(card(page, "Reverse KL")).toContainText("push");
  await choose(page, "Pressure: variant", "Batch");
  await expect(page.locator(".legend-title")).toHaveText("dp/dη; hatched: unvisited");
  await choose(page, "Pressure: variant", "Both");
  for (const half of ["exact", "batch"])
    await expect(page.getByRole("img", { name: `Reverse KL: pressure, ${half}` })).toBeVisible();
  await expect(card(page, "Reverse KL")).toContainText(/ended in (all )?\d.* regions/);
  await choose(page, "Layer", "Visits");
  // every trajectory passes through s0
  await expect(summary).toHaveText(/^Largest mass 1 at 0,0/);
  await choose(page, "Layer", "Flow");
  await expect(page.getByRole("img", { name: "Reverse KL: flow" })).toBeVisible();
  await choose(page, "Flow: variant", "Mismatch");
  await expect(page.getByRole("img", { name: /^Colour scale: log learned flow/ })).toBeVisible();
});

test("an enlarged card has all figures, and replays a trajectory step by step", async ({
  page,
}) => {
  await openPaused(page, grid);
  const enlarge = page.getByRole("button", { name: "Enlarge Trajectory balance" });
  await enlarge.click();
  const figures = page.getByRole("table", { name: "Trajectory balance: all figures" });
  await expect(figures.getByRole("row", { name: /^ELBO/ })).toBeVisible();
  const list = page.getByRole("region", { name: "Trajectories" });
  const third = list.getByRole("button", { name: /^Trajectory 3 to/ });
  const [, logWeight] = /log w (\S+),/.exec((await third.getAttribute("aria-label"))!)!;
  await third.click();
  const built = page.getByRole("region", { name: "One object being built" });
  const steps = built.getByRole("status");
  const nSteps = async () => Number(/of (\d+)/.exec((await steps.textContent())!)![1]);
  await expect(steps).toHaveText(/^step \d+ of \d+:/);
  const last = await nSteps();
  await expect(steps).toHaveText(new RegExp(`^step ${last} of ${last}: stop`));
  const account = built.getByRole("table", { name: "How its weight adds up" });
  const value = async (name: RegExp) =>
    Number(
      (await account.getByRole("row", { name }).getByRole("cell").textContent())!.replace("−", "-"),
    );
  expect(await value(/^= log w \S+$/)).toBeCloseTo(Number(logWeight!.replace("−", "-")), 1);
  const parts = [/^log R/, /^\+ log p_B/, /^− log p_F/];
  const sum = (await Promise.all(parts.map(value))).reduce((total, part) => total + part, 0);
  expect(await value(/^= log w \S+$/)).toBeCloseTo(sum, 2);
  const pushes = built.getByRole("table", { name: "What each objective makes of it" });
  // a line a lane, between the head and what it means
  await expect(pushes.getByRole("row")).toHaveCount(5);
  await built.getByRole("button", { name: "To the start" }).click();
  await expect(steps).toHaveText(/^step 0 of/);
  await built.getByRole("button", { name: "One step on" }).click();
  await expect(steps).toHaveText(/^step 1 of/);
  // what is held stays while the batch is replaced, under the new policy
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect
    .poll(async () => built.getByText(`policy of step ${await stepsDone(page)}`).count())
    .toBe(1);
  await expect(steps).toHaveText(new RegExp(`^step 1 of ${last}:`));
  for (const way of ["The likeliest", "From the target, backwards", "Another one"]) {
    await built.getByRole("button", { name: way }).click();
    await expect(steps).toHaveText(/: stop, /);
    await built.getByRole("button", { name: "To the start" }).click();
    await expect(steps).toHaveText(/^step 0 of/);
  }
  await page.keyboard.press("Escape");
  await expect(enlarge).toBeFocused();
});

test("sequences are drawn by rank or as the graph that leads to them", async ({ page }) => {
  await openPaused(page, sequence);
  const target = page.getByRole("slider", { name: "Inspect Target distribution" });
  await target.focus();
  await target.press("Home");
  await expect(card(page, "Reverse KL").locator(".readout")).toHaveText(/^p [\d.·⁻⁰-⁹]+/);
  await choose(page, "Layer", "Flow");
  await expect(page.getByRole("group", { name: "View" }).getByLabel("Graph")).toBeChecked();
  const summary = card(page, "Reverse KL").locator(".chart-summary");
  await expect(summary).toHaveText(/^15 states\. Most flow, [\d.]+, goes from the start to/);
  const graph = page.getByRole("slider", { name: "Inspect Reverse KL: flow" });
  await graph.focus();
  // the first presses may come before the graph is drawn
  await expect(async () => {
    await graph.press("ArrowRight");
    const state = card(page, "Target").locator(".readout-state");
    await expect(state).toHaveText(/^[AB]+$/, { timeout: 500 });
  }).toPass();
  await choose(page, "View", "Ranked");
  await expect(page.getByRole("img", { name: "Reverse KL: learned" })).toBeVisible();
});
