// Whole training runs in a real browser, on software WebGL and on WASM: they learn, they agree, they
// leave nothing behind, and a step costs what it should. The page is blank.
import { expect, type Page, test } from "playwright/test";
import { bundle } from "../scripts/harness.ts";
import type {} from "./training.harness.ts";

let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await page.addScriptTag({
    content: await bundle(new URL("./training.harness.ts", import.meta.url)),
  });
});

test.afterAll(async () => {
  await page.close();
});

test("every lane on 8×8, seen one-hot, reaches exact TV < 0.10 on software WebGL", async () => {
  const lanes = await page.evaluate(() => window.trainingChecks.totalVariation("webgl", 600));
  expect(lanes).toHaveLength(3);
  for (const totalVariation of lanes) expect(totalVariation).toBeLessThan(0.1);
});

test("WebGL and WASM agree after 50 steps from one seed", async () => {
  const [webgl, wasm] = await page.evaluate(() =>
    Promise.all([
      window.trainingChecks.totalVariation("webgl", 50),
      window.trainingChecks.totalVariation("wasm", 50),
    ]),
  );
  for (const [lane, totalVariation] of webgl!.entries())
    expect(Math.abs(totalVariation - wasm![lane]!)).toBeLessThan(1e-3);
});

test("WebGL and WASM agree on the plane after 50 steps from one seed", async () => {
  const [webgl, wasm] = await page.evaluate(() =>
    Promise.all([
      window.trainingChecks.plane("webgl", 50),
      window.trainingChecks.plane("wasm", 50),
    ]),
  );
  expect(wasm).toHaveLength(3);
  for (const [lane, totalVariation] of webgl!.entries())
    expect(Math.abs(totalVariation - wasm![lane]!)).toBeLessThan(2e-3);
});

test("WebGL and WASM agree without p_B after 100 steps from one seed, on a drawn network and on a grid", async () => {
  const [webgl, wasm] = await page.evaluate(() =>
    Promise.all([
      window.trainingChecks.withoutBackward("webgl", 100),
      window.trainingChecks.withoutBackward("wasm", 100),
    ]),
  );
  expect(wasm).toHaveLength(8);
  for (const [lane, totalVariation] of webgl!.entries())
    expect(Math.abs(totalVariation - wasm![lane]!)).toBeLessThan(2e-3);
  // on the board reverse KL ends 10/63 from the target without p_B, and nearer with it
  expect(wasm![2]).toBeCloseTo(10 / 63, 2);
  expect(wasm![3]).toBeLessThan(0.08);
});

test("WebGL and WASM agree on sets that cannot be listed after 20 steps from one seed", async () => {
  const [webgl, wasm] = await page.evaluate(() =>
    Promise.all([
      window.trainingChecks.largeSets("webgl", 20),
      window.trainingChecks.largeSets("wasm", 20),
    ]),
  );
  expect(wasm).toHaveLength(6);
  for (const [k, bound] of webgl!.entries()) expect(Math.abs(bound - wasm![k]!)).toBeLessThan(0.05);
});

test("WebGL and WASM agree where log Z and the state flow start at the first batch", async () => {
  const [webgl, wasm] = await page.evaluate(() =>
    Promise.all([
      window.trainingChecks.firstBatch("webgl", 50),
      window.trainingChecks.firstBatch("wasm", 50),
    ]),
  );
  // the first lane's log Z, which only trajectory balance learns, begins beside the batch
  expect(wasm!.logZ[0]).toBeLessThan(-290);
  for (const [lane, distance] of webgl!.distances.entries()) {
    expect(Math.abs(distance - wasm!.distances[lane]!)).toBeLessThan(2e-3);
    expect(Math.abs(webgl!.logZ[lane]! - wasm!.logZ[lane]!)).toBeLessThan(2e-3);
  }
});

test("exact gradients take the same steps on WebGL and WASM, by table and by visits", async () => {
  const [reference, ...others] = await page.evaluate(() =>
    Promise.all([
      window.trainingChecks.exactLanes("wasm", "table", 30),
      window.trainingChecks.exactLanes("wasm", "visits", 30),
      window.trainingChecks.exactLanes("webgl", "table", 30),
      window.trainingChecks.exactLanes("webgl", "visits", 30),
    ]),
  );
  expect(reference).toHaveLength(4);
  for (const found of others)
    for (const [lane, totalVariation] of found.entries())
      expect(Math.abs(totalVariation - reference![lane]!)).toBeLessThan(1e-3);
});

for (const backend of ["webgl", "wasm"] as const)
  test(`500 steps and 20 resets leave nothing behind on ${backend}`, async () => {
    const { empty, whole, end } = await page.evaluate(
      (id) => window.trainingChecks.memory(id),
      backend,
    );
    expect(whole[0]!.nBytes).toBeGreaterThan(empty.nBytes);
    for (const held of whole) expect(held).toEqual(whole[0]);
    expect(end).toEqual(empty);
  });

test("looking ahead leaves all weights what they were, and few round trips", async () => {
  const { ahead, plain } = await page.evaluate(() => window.trainingChecks.foresight("webgl", 40));
  expect(ahead.weights.length).toBeGreaterThan(4000);
  expect(ahead.weights).toEqual(plain.weights);
  expect(plain.readBacks).toBeGreaterThan(15);
  expect(ahead.readBacks).toBeLessThan(6);
  expect(ahead.launches).toBeLessThan(plain.launches / 2);
});

test("a step of three lanes is one upload and one read-back", async () => {
  const cost = await page.evaluate(() => window.trainingChecks.costOfStep("webgl"));
  expect(cost.uploads).toBe(1);
  expect(cost.readBacks).toBe(1);
  expect(cost.launches).toBeLessThanOrEqual(12);
});

for (const backend of ["webgl", "wasm"] as const)
  test(`lanes with settings of their own train as in the experiment that has them on ${backend}`, async () => {
    const { mixed, alone } = await page.evaluate(
      (id) => window.trainingChecks.ownSettings(id, 10),
      backend,
    );
    expect(mixed).toHaveLength(3);
    expect(mixed).toEqual(alone);
  });

for (const backend of ["webgl", "wasm"] as const)
  test(`seeds added to a race are as if they had been there from the start on ${backend}`, async () => {
    const [joined, together] = await page.evaluate(
      (id) => window.trainingChecks.addedSeeds(id, 20),
      backend,
    );
    expect(joined!.later).toHaveLength(15);
    expect(joined!.weights.length).toBeGreaterThan(15_000);
    expect(joined).toEqual(together);
  });
