// The command as users run it: a process with arguments, an exit code, one file.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectFolder } from "./commands.mjs";

const entry = join(projectFolder, "scripts", "experiment.mjs");
/** @type {string} */
let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "experiment-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** @param {readonly string[]} args */
function run(...args) {
  const options = /** @type {const} */ ({ encoding: "utf8", cwd: folder });
  return spawnSync(process.execPath, [entry, ...args], options);
}

/** @param {string} name @param {unknown} config */
function write(name, config) {
  writeFileSync(join(folder, name), typeof config === "string" ? config : JSON.stringify(config));
}

const small = {
  environment: { height: 3 },
  policy: { hiddenLayers: [8] },
  training: { batchSize: 8 },
  lanes: [{ objective: "trajectoryBalance" }, { objective: "tsallis" }],
};

it("refuses a bad config with exit code 2 and one line that names every problem", () => {
  write("bad.json", { training: { batchSize: -1 }, lanes: [{ objective: "reverseKL" }] });
  const { status, stderr, stdout } = run("bad.json");
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toMatch(/training\.batchSize .* -1.*lanes\.0\.objective/);
  write("broken.json", '{ "seed":\n\n }');
  for (const args of [["broken.json"], ["nothing.json"], ["default", "--steps", "-1"], []]) {
    const refused = run(...args);
    expect([refused.status, refused.stderr.trim().split("\n").length]).toEqual([2, 1]);
  }
}, 60_000);

it("trains no lane beyond --steps, and one with an earlier end of its own to there", () => {
  const lanes = [90, 3, undefined].map((stopAtStep) => ({
    objective: "reverseKl",
    ...(stopAtStep !== undefined && { training: { stopAtStep } }),
  }));
  write("ends.json", { ...small, lanes });
  const stepsOf = (/** @type {string} */ steps) =>
    JSON.parse(run("ends.json", "--steps", steps, "--backend", "cpu").stdout).lanes.map(
      (/** @type {{ seeds: { step: number }[] }} */ { seeds }) => seeds[0]?.step,
    );
  expect([stepsOf("5"), stepsOf("0")]).toEqual([
    [5, 3, 5],
    [0, 0, 0],
  ]);
}, 60_000);

it("writes the same run twice but for the seconds, to a file or to standard output", () => {
  write("small.json", small);
  const first = run("small.json", "--steps", "20", "--out", "first.json", "--backend", "wasm");
  expect([first.status, first.stdout, first.stderr]).toEqual([0, "", ""]);
  const second = run("small.json", "--steps", "20", "--backend", "wasm");
  expect([second.status, second.stderr]).toEqual([0, ""]);
  const withoutSeconds = (/** @type {string} */ text) =>
    JSON.parse(text, (key, value) => (key === "seconds" ? undefined : value));
  const text = readFileSync(join(folder, "first.json"), "utf8");
  expect(withoutSeconds(second.stdout)).toEqual(withoutSeconds(text));
  const { format, version, backend, config, lanes, states, target } = JSON.parse(text);
  expect([format, version, backend]).toEqual(["gflownet-playground/run", 1, "wasm"]);
  expect([config.training.stopAtStep, states.length, target.length]).toEqual([20, 9, 9]);
  const [{ objective, seeds }, tsallis] = lanes;
  expect([objective, tsallis.alpha, tsallis.controlVariate]).toEqual([
    "trajectoryBalance",
    0.5,
    "leaveOneOut",
  ]);
  expect(seeds[0]).toMatchObject({ seed: 1, step: 20, trajectories: 160, status: "ok" });
  expect(seeds[0].logPF.map((/** @type {number[]} */ row) => row.length)).toEqual(Array(9).fill(3));
  expect(seeds[0].history.totalVariation).toHaveLength(21);
  expect(seeds[0].history.totalVariation[20]).toBe(seeds[0].metrics.totalVariation);
  // a run file is a config too, and 0 steps only evaluate
  const initial = JSON.parse(run("first.json", "--steps", "0").stdout);
  expect(initial.lanes[1].seeds[0].step).toBe(0);
  expect(initial.lanes[1].seeds[0].metrics.totalVariation).toBe(
    tsallis.seeds[0].history.totalVariation[0],
  );
}, 60_000);

it("computes with fused kernels where they are asked for, and says so in the file", () => {
  write("fused.json", small);
  const of = (/** @type {string} */ id) =>
    JSON.parse(run("fused.json", "--steps", "20", "--backend", id).stdout);
  const [plain, fused, again] = [of("wasm"), of("wasmFused"), of("wasmFused")];
  expect(fused.backend).toBe("wasmFused");
  expect(fused.checkpoint.trainedBy).toMatch(/^wasmFused /);
  expect(again.checkpoint.network).toEqual(fused.checkpoint.network);
  expect(fused.checkpoint.network.weights).not.toBe(plain.checkpoint.network.weights);
  const [a, b] = [plain, fused].map(({ lanes }) => lanes[0].seeds[0].metrics.totalVariation);
  expect(b).toBeCloseTo(a, 3);
  // a link that asks for them and a run file that was made by them, unless the command line says otherwise
  const link =
    "#v=1&height=3&hidden=8&batchSize=8&lanes=trajectoryBalance,tsallis&backend=wasmFused";
  write("made.json", fused);
  for (const asking of [link, "made.json"]) {
    const asked = JSON.parse(run(asking, "--steps", "20").stdout);
    expect(asked.backend).toBe("wasmFused");
    expect(asked.checkpoint.network).toEqual(fused.checkpoint.network);
    expect(JSON.parse(run(asking, "--steps", "1", "--backend", "auto").stdout).backend).toBe(
      "wasm",
    );
  }
  const elsewhere = run(link.replace("wasmFused", "webgl"), "--steps", "1");
  expect(JSON.parse(elsewhere.stdout).backend).toBe("wasm");
  expect(elsewhere.stderr).toMatch(/asks for webgl, which is not to be had here/);
  run("made.json", "small.json", "--steps", "1", "--out", "each", "--quiet");
  const kinds = ["made", "small"].map(
    (name) => JSON.parse(readFileSync(join(folder, "each", `${name}.json`), "utf8")).backend,
  );
  expect(kinds).toEqual(["wasmFused", "wasm"]);
  const refused = run("fused.json", "--backend", "fused");
  expect([refused.status, refused.stderr]).toEqual([
    2,
    expect.stringContaining("--backend must be wasm, wasmFused, cpu or auto"),
  ]);
}, 60_000);

it("writes as many rows as are asked for, and does a run over that has too few", () => {
  write("rows.json", {
    environment: { id: "hypergrid", height: 3, reward: { id: "corners", R0: 0.1 } },
    policy: { id: "tabular" },
    training: { batchSize: 4, stopAtStep: 40 },
    lanes: [{ objective: "trajectoryBalance" }],
  });
  const stepsWith = (/** @type {string} */ rows) => {
    expect(run("rows.json", "--seeds", "1..1", "--rows", rows, "--out", "rows").status).toBe(0);
    const [file = ""] = readdirSync(join(folder, "rows"));
    return JSON.parse(readFileSync(join(folder, "rows", file), "utf8")).lanes[0].seeds[0].history
      .step;
  };
  expect(stepsWith("3")).toEqual([0, 20, 40]);
  expect(stepsWith("5")).toEqual([0, 10, 20, 30, 40]);
  for (const rows of ["1", "10001", "many"]) {
    const refused = run("rows.json", "--rows", rows);
    expect([refused.status, refused.stderr]).toEqual([
      2,
      expect.stringContaining(`--rows must be a whole number from 2 to 10000, not "${rows}".`),
    ]);
  }
}, 60_000);

it("says at the end of lanes that got no nearer, on standard error, unless it is to be quiet", () => {
  const environment = { id: "hypergrid", height: 4, reward: { id: "corners", R0: 0.1 } };
  // two trajectories a step at the largest rate: noise
  const training = { batchSize: 2, learningRate: 1, stopAtStep: 250 };
  const lanes = [
    { objective: "reverseKl" },
    { objective: "forwardKl", training: { batchSize: 4 } },
  ];
  write("noise.json", { environment, policy: { id: "tabular" }, training, lanes });
  const alone = run("noise.json", "--backend", "cpu");
  expect(alone.status).toBe(0);
  const told = JSON.parse(alone.stdout).lanes.map((/** @type {any} */ lane) => lane.seeds[0]);
  expect(told[0].noNearerThan).toBe(0);
  const lines = alone.stderr.trim().split("\n");
  expect(lines[0]).toMatch(/^Reverse KL: no nearer than at step 0\. By the exact distance/);
  expect(lines).toHaveLength(
    told.filter((/** @type {any} */ one) => one.noNearerThan === 0).length,
  );
  const quiet = run("noise.json", "--backend", "cpu", "--quiet");
  expect([quiet.status, quiet.stderr]).toEqual([0, ""]);
  const several = ["noise.json", "--backend", "cpu", "--seeds", "1..2", "--out", "noises"];
  expect(run(...several).stderr).toMatch(/noise-seed1\.json\n {2}Reverse KL: no nearer than at/);
}, 60_000);

/** A config that leans on no default, with a lane of every kind of row. */
const measured = {
  environment: { id: "hypergrid", height: 3, reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 } },
  policy: { id: "tabular", encoding: "kHot" },
  training: { batchSize: 8, exploration: 0.1 },
  lanes: ["trajectoryBalance", "reverseKl", "renyi", "detailedBalance"].map((objective) => ({
    objective,
  })),
};

it("adds the estimators of each lane's seed where it is asked for batch sizes", () => {
  write("measured.json", measured);
  const { status, stdout, stderr } = run(
    ...["measured.json", "--steps", "3", "--estimators", "64,8,8,2"],
  );
  expect([status, stderr]).toEqual([0, ""]);
  const { lanes } = JSON.parse(stdout);
  /** @param {{ seeds: { estimators: Record<string, any>[] }[] }} lane */
  const rowsOf = ({ seeds }) => seeds[0]?.estimators ?? [];
  const [balance, reverse, renyi, detailed] = lanes.map(rowsOf);
  expect(balance.map((/** @type {any} */ row) => row.batchSize)).toEqual([2, 8, 64]);
  for (const row of balance) expect(row).toMatchObject({ method: "exact", relativeBias: null });
  const names = (/** @type {any[]} */ rows) =>
    rows.map(({ controlVariate, batchSize }) => `${controlVariate} ${batchSize}`);
  const variates = ["leaveOneOut", "none", "batchMean", "scoreFunction"];
  expect(names(reverse)).toEqual(variates.flatMap((id) => [2, 8, 64].map((n) => `${id} ${n}`)));
  for (const row of reverse) {
    const { relativeBias, variance, signalToNoise, method, interval } = row;
    expect([method, interval]).toEqual(["exact", null]);
    expect(relativeBias).toBeCloseTo(
      row.controlVariate === "batchMean" ? 1 / row.batchSize : 0,
      12,
    );
    expect(variance).toBeGreaterThan(0);
    expect(signalToNoise).toBeGreaterThan(0);
  }
  // without a baseline the variance is that of one trajectory, divided
  expect(reverse[4]?.variance / reverse[5]?.variance).toBeCloseTo(8, 10);
  for (const row of [...renyi, ...detailed]) {
    expect(row.method).toBe("sampled");
    const [low, high] = row.interval.variance;
    expect(low).toBeLessThan(row.variance);
    expect(high).toBeGreaterThan(row.variance);
  }
  expect(detailed.every((/** @type {any} */ row) => row.relativeBias === null)).toBe(true);
  const plain = JSON.parse(run("measured.json", "--steps", "3").stdout);
  expect(plain.lanes[0].seeds[0]).not.toHaveProperty("estimators");
  for (const wrong of ["", "1", "8,", "8.5", "many", "99999999"])
    expect(run("measured.json", "--estimators", wrong).status, wrong).toBe(2);
}, 90_000);

it("measures the runs of a sweep too, and those again that lack what is asked for", () => {
  write("measured.json", { ...measured, lanes: [{ objective: "reverseKl" }] });
  const sweep = ["measured.json", "--seeds", "1..2", "--steps", "1", "--out", "measured"];
  expect(run(...sweep).stderr).toMatch(/^2 runs, 0 of them/);
  const asked = [...sweep, "--estimators", "8"];
  expect(run(...asked).stderr).toMatch(/^2 runs, 0 of them/);
  expect(run(...asked).stderr).toMatch(/^2 runs, 2 of them/);
  expect(run(...sweep).stderr).toMatch(/^2 runs, 2 of them/);
  const text = readFileSync(join(folder, "measured", "measured-seed2.json"), "utf8");
  expect(JSON.parse(text).lanes[0].seeds[0].estimators).toHaveLength(4);
}, 90_000);

it("resumes several runs: what is there is kept, what is missing or another's is run", () => {
  write("sweep.json", small);
  const sweep = ["sweep.json", "--seeds", "3..5", "--steps", "2", "--out", "runs"];
  expect(run(...sweep, "--processes", "2").stderr).toMatch(/^3 runs, 0 of them done already\./);
  const files = ["sweep-seed3.json", "sweep-seed4.json", "sweep-seed5.json"];
  expect(readdirSync(join(folder, "runs")).sort()).toEqual(files);
  const modified = (/** @type {string} */ name) => statSync(join(folder, "runs", name)).mtimeMs;
  const before = files.map(modified);
  rmSync(join(folder, "runs", "sweep-seed4.json"));
  writeFileSync(join(folder, "runs", "sweep-seed5.json"), '{"format":"gflownet-pl');
  const resumed = run(...sweep);
  expect(resumed.status).toBe(0);
  expect(resumed.stderr).toMatch(/^3 runs, 1 of them done already\./);
  expect(modified("sweep-seed3.json")).toBe(before[0]);
  for (const [index, name] of files.entries())
    expect(JSON.parse(readFileSync(join(folder, "runs", name), "utf8")).config.seed).toBe(
      index + 3,
    );
  expect(run("default", "banana").stderr).toMatch(/--out FOLDER/);
}, 60_000);

it("keeps the target over seeds of training, varies it over target seeds, and pairs the two", () => {
  const environment = { id: "set", universe: 5, size: 2, reward: { id: "additive" } };
  write("sets.json", { ...small, environment, seed: 9, nSeeds: 2 });
  const targets = ["sets.json", "--target-seeds", "4..5", "--steps", "1", "--out", "sets"];
  expect(run(...targets).status).toBe(0);
  expect(run(...targets, "--seeds", "1..2").status).toBe(0);
  expect(run("sets.json", "--seeds", "1..2", "--steps", "1", "--out", "sets").status).toBe(0);
  const files = readdirSync(join(folder, "sets")).sort();
  const runs = files.map((name) => JSON.parse(readFileSync(join(folder, "sets", name), "utf8")));
  const seedsOf = runs.map(({ config }) => [config.targetSeed, config.seed, config.nSeeds]);
  expect(files.map((name, k) => [name, seedsOf[k]].flat())).toEqual([
    ["sets-seed1.json", 9, 1, 1],
    ["sets-seed2.json", 9, 2, 1],
    ["sets-target4-seed1.json", 4, 1, 1],
    ["sets-target4-seed2.json", 4, 2, 1],
    ["sets-target4.json", 4, 9, 2],
    ["sets-target5-seed1.json", 5, 1, 1],
    ["sets-target5-seed2.json", 5, 2, 1],
    ["sets-target5.json", 5, 9, 2],
  ]);
  const target = runs.map((run) => JSON.stringify(run.target));
  expect(target[1]).toBe(target[0]);
  expect([target[3], target[4]]).toEqual([target[2], target[2]]);
  expect([target[6], target[7]]).toEqual([target[5], target[5]]);
  expect(new Set(target).size).toBe(3);
  // a target without chance would give the same run again and again
  const refused = run("default", "--target-seeds", "1..2", "--out", "none");
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(/nothing to chance/)]);
}, 60_000);

it("ends at once when interrupted, and leaves no half-written file", async () => {
  const args = ["default", "--seeds", "1..2", "--steps", "100000", "--out", "stopped"];
  const child = spawn(process.execPath, [entry, ...args], { cwd: folder });
  const said = await new Promise((resolve) => child.stderr.once("data", resolve));
  expect(String(said)).toMatch(/2 runs/);
  child.kill("SIGINT");
  // "close" waits for the runs' own processes too, which hold the same standard error
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect(code).toBe(130);
  expect(readdirSync(join(folder, "stopped"))).toEqual([]);
}, 60_000);

it("explains itself", () => {
  const { status, stdout } = run("--help");
  expect(status).toBe(0);
  expect(stdout).toMatch(/--seeds A\.\.B .*\n.*The target stays/);
  expect(stdout).toMatch(/--target-seeds A\.\.B\n/);
  expect(stdout).toMatch(/paper-hypergrid-coordinates/);
}, 60_000);
