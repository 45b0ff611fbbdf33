// Claim cards on the real page: a claim from a file is run to its verdict in a worker of its own while the page's
// run pauses, its answer leaves as files, a link opens a card, and what is wrong is said in place.
import { readFileSync } from "node:fs";
import { expect, stepsDone, test } from "./fixtures.ts";

const grid =
  "env=hypergrid&dimensions=2&height=4&reward=corners&lanes=reverseKl&policy=tabular&backend=wasm";
const ends = { of: "lastTenth", metric: "totalVariation" };
const config = {
  environment: {
    id: "hypergrid",
    dimensions: 2,
    height: 5,
    reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
  },
  policy: { id: "tabular", encoding: "kHot" },
  training: { learningRate: 0.05, batchSize: 32 },
  lanes: [{ objective: "reverseKl", training: { learningRate: 1e-6 } }, { objective: "reverseKl" }],
};
const own = {
  format: "gflownet-playground/claim",
  version: 1,
  id: "trained-is-nearer",
  title: "A rate that trains beats one that does not",
  statement: "Reverse KL at a rate of a twentieth ends nearer than at a millionth.",
  source: "nobody",
  protocol: "A few seconds of training.",
  seeds: { first: 3, count: 10 },
  // the first is soon over, so that there are numbers while the second runs
  settings: [
    { name: "a short run", steps: 300, config },
    { name: "a long run", steps: 20_000, config },
  ],
  tests: [
    {
      kind: "difference",
      one: { lane: 1, measure: ends },
      other: { lane: 0, measure: ends },
      expect: "lower",
    },
  ],
};
const fileOf = (content: object) => ({
  name: "own.json",
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify(content)),
});

test("a claim from a file is run here to its verdict, and leaves as files", async ({ page }) => {
  await page.goto(`./#v=1&${grid}`);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(2);
  const nWorkers = () => page.workers().length;
  await page.getByRole("button", { name: "Help and keys" }).click();
  await page.getByRole("button", { name: "Claims, put to the test" }).click();
  const dialog = page.getByRole("dialog", { name: "Claims" });
  await dialog.getByLabel("Claim file").setInputFiles(fileOf(own));
  const card = dialog.getByRole("article", { name: own.title });
  await expect(card.getByText("From a file: own.json")).toBeVisible();

  await card.getByRole("button", { name: "Run here" }).click();
  await expect.poll(nWorkers).toBe(2);
  await expect(card.getByRole("progressbar", { name: "Experiments done" })).toBeVisible();
  await expect(
    card.getByText(/^Experiment 2 of 2: a long run, seeds 3 to 12, step [\d,]+ of 20,000$/),
  ).toBeVisible();
  const before = await stepsDone(page);
  // numbers come before the verdict does
  await expect(card.getByRole("cell", { name: "so far" })).toBeVisible();
  // the button that takes another's place takes its focus too
  await expect(card.getByRole("button", { name: "Stop" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(card.getByRole("button", { name: "Resume" })).toBeVisible();
  await expect(card.getByText("So far", { exact: true })).toBeVisible();
  // meanwhile the page's own run goes on where it stood
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(before);
  await card.getByRole("button", { name: "Resume" }).click();
  await expect(card.getByText("Holds", { exact: true })).toBeVisible({ timeout: 90_000 });
  await expect(card.getByRole("button", { name: "Run again" })).toBeFocused();
  await expect.poll(nWorkers).toBe(1);
  await expect(
    card.getByText(
      /^Of 2 tests 2 hold\. Trained with seeds 3 to 12 in .* on CPU, WebAssembly SIMD\.$/,
    ),
  ).toBeVisible();
  await expect(
    card.getByRole("img", { name: "What was found, with intervals" }),
  ).toHaveAccessibleDescription(
    /a short run, Reverse KL, .*, holds\. a long run, Reverse KL, .*, lower than .*, holds\.$/,
  );

  const saved = async (name: string) => {
    const download = page.waitForEvent("download");
    await card.getByRole("button", { name }).click();
    const path = await (await download).path();
    return readFileSync(path, "utf8");
  };
  const seeds = (await saved("Save the answer: Seeds CSV")).trimEnd().split("\n");
  expect(seeds[0]).toMatch(/^\ufeff# http.*#v=1/);
  expect(seeds).toHaveLength(2 + 2 * 2 * 10);
  expect(await saved("Save the answer: Tests CSV")).toMatch(
    /trained-is-nearer,a long run,.*,holds/,
  );
  expect(await saved("Save the answer: SVG")).toContain("that does not: holds");

  // closed and opened again the answer is still there
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("?");
  await page.getByRole("button", { name: "Claims, put to the test" }).click();
  await expect(card.getByText("Holds", { exact: true })).toBeVisible();
  await card.getByRole("button", { name: "Open experiment: a long run" }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/height=5.*nSeeds=10/);
  await page.getByRole("button", { name: "Undo edit" }).click();
  await expect(page).toHaveURL(/height=4/);

  // and over a reload, with the day it was measured
  await page.reload();
  await page.getByRole("button", { name: "Help and keys" }).click();
  await page.getByRole("button", { name: "Claims, put to the test" }).click();
  await dialog.getByLabel("Claim file").setInputFiles(fileOf(own));
  await expect(card.getByText("Holds", { exact: true })).toBeVisible();
  await expect(card.getByText(/^Measured here on \d+ \w+ \d{4}, by build /)).toBeVisible();
  await expect(
    card.getByRole("img", { name: "The ways of the lanes" }),
  ).toHaveAccessibleDescription(/a long run at step 20,000: Reverse KL/);
  await expect(card.getByRole("button", { name: "Run again" })).toBeVisible();
});

test("what is no claim is named in place, and a link opens a card or says that there is none", async ({
  page,
}) => {
  await page.goto(`./#v=1&${grid}&claim=leave-one-out-variance`);
  const dialog = page.getByRole("dialog", { name: "Claims" });
  const card = dialog.getByRole("article", {
    name: "Leave-one-out cuts the variance of the gradient",
  });
  await expect(card.getByRole("button", { name: "Run here" })).toBeVisible();
  await dialog
    .getByLabel("Claim file")
    .setInputFiles(fileOf({ ...own, seeds: { first: 1, count: 3 } }));
  await expect(dialog.getByRole("alert")).toHaveText(
    "own.json was not opened. seeds.count must be a whole number from 10 to 64, not 3.",
  );
  await page.goto(`./#v=1&${grid}&claim=no-such-claim`);
  await page.reload();
  await expect(dialog.getByRole("alert")).toHaveText(
    "The link asks for a claim “no-such-claim”, which does not come with this page.",
  );
});
