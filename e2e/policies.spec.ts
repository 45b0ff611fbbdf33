// WebGL policies in a real browser on software WebGL: the fragment programs against the float64
// reference and against tfjs's stock kernels, what a step costs, what is left behind, and what
// happens when the context is lost. The page is blank: policies.harness.ts is all its code.

import { expect, type Page, test } from "playwright/test";
import { bundle } from "../scripts/harness.ts";
import { shapes } from "../src/policies/networkFixtures.ts";
import type { DeviceOptions } from "../src/policies/webgl/device.ts";
import type {} from "./policies.harness.ts";

/** Float32 sums of a few hundred terms. */
const TOLERANCE = 1e-5;

let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await page.addScriptTag({
    content: await bundle(new URL("./policies.harness.ts", import.meta.url)),
  });
});

test.afterAll(async () => {
  await page.close();
});

for (const name of ["default", "deep", "wide", "linear"])
  for (const blockRows of [4, 8] as const)
    test(`programs agree with the reference: ${name}, blocks of ${blockRows} rows`, () =>
      agreesWithReference(name, { blockRows }));

test("programs agree with the reference when rows come in chunks", () =>
  agreesWithReference("wide", { maximumTextureSize: 64 }));

for (const name of ["default", "deep", "wide", "linear"])
  for (const blockRows of [4, 8] as const)
    test(`programs agree where rows bring their features: ${name}, blocks of ${blockRows} rows`, () =>
      agreesWithFeaturedRows(name, { blockRows }));

test("programs agree where rows bring their features and come in chunks", () =>
  agreesWithFeaturedRows("wide", { maximumTextureSize: 64 }));

async function agreesWithFeaturedRows(name: string, options: DeviceOptions): Promise<void> {
  const results = await page.evaluate(([n, o]) => window.policyChecks.withFeaturedRows(n, o), [
    name,
    options,
  ] as const);
  expect(results).toHaveLength(4);
  for (const { outputs, gradient } of results) {
    expect(outputs).toBeLessThan(TOLERANCE);
    expect(gradient).toBeLessThan(TOLERANCE);
  }
}

async function agreesWithReference(name: string, options: DeviceOptions): Promise<void> {
  const results = await page.evaluate(([n, o]) => window.policyChecks.againstReference(n, o), [
    name,
    options,
  ] as const);
  expect(results).toHaveLength(5);
  for (const { outputs, gradient } of results) {
    expect(outputs).toBeLessThan(TOLERANCE);
    expect(gradient).toBeLessThan(TOLERANCE);
  }
}

for (const name of ["deep", "wide"])
  test(`programs agree with tfjs's stock kernels and autodiff: ${name}`, async () => {
    const result = await page.evaluate((n) => window.policyChecks.againstStockKernels(n), name);
    expect(result.outputs).toBeLessThan(TOLERANCE);
    expect(result.gradient).toBeLessThan(TOLERANCE);
  });

test("Adam's program agrees with stock kernels and the closed form at tiny gradients", async () => {
  const { stock, closedForm } = await page.evaluate(() =>
    window.policyChecks.adamAgainstStockKernels(),
  );
  expect(stock).toBeLessThan(TOLERANCE);
  expect(closedForm).toBeLessThan(TOLERANCE);
});

test("gradients of 1e-60 to 1e30, each replica on its scale, give the steps of the reference", async () => {
  const { outputs, finite } = await page.evaluate(() => window.policyChecks.farApart());
  expect(outputs).toBeLessThan(1e-3);
  expect(finite).toBe(true);
});

test("WebGL, WASM and the reference are still together after 50 steps", async () => {
  const { webgl, wasm } = await page.evaluate(() => window.policyChecks.trainedTogether());
  expect(webgl).toBeLessThan(1e-4);
  expect(wasm).toBeLessThan(1e-4);
});

test("fused kernels stay with the plain ones over 50 steps, under a name of their own", async () => {
  const { ids, apart, areSame } = await page.evaluate(() =>
    window.policyChecks.fusedAgainstPlain(),
  );
  expect(ids).toEqual(["wasm", "wasmFused"]);
  expect(apart).toBeLessThan(1e-4);
  expect(areSame).toBe(false);
});

test("500 steps and 20 resets leave nothing behind", async () => {
  const { empty, before, afterSteps, afterResets, afterAll } = await page.evaluate(() =>
    window.policyChecks.leaks(),
  );
  expect(before.nBytes).toBeGreaterThan(0);
  expect(afterSteps).toEqual(before);
  expect(afterResets).toEqual(before);
  expect(afterAll).toEqual(empty);
});

test("a step is 9 draws, one upload and one read-back, for 1 replica as for 18", async () => {
  for (const nReplicas of [1, 18])
    expect(await page.evaluate((n) => window.policyChecks.costOfStep(n, false), nReplicas)).toEqual(
      { launches: 9, readBacks: 1, uploads: 1 },
    );
});

test("rows of a large graph cost one upload more", async () => {
  expect(await page.evaluate(() => window.policyChecks.costOfStep(2, true))).toEqual({
    launches: 9,
    readBacks: 1,
    uploads: 2,
  });
});

test("the check of a backend compiles what is then trained, and nothing else", async () => {
  for (const name of Object.keys(shapes)) {
    const { before, after } = await page.evaluate((n) => window.policyChecks.programsOf(n), name);
    expect(before, name).toBeGreaterThan(0);
    expect(after, name).toBe(before);
  }
});

test("a lost context is reported once, stops training, and can be replaced", async () => {
  const { lost, message, finite } = await page.evaluate(() => window.policyChecks.contextLoss());
  expect(lost).toBe(1);
  expect(message).toContain("context");
  expect(finite).toBe(true);
});
