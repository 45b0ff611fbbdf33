// Refusals speak in the project's own words. Held to every key of a valid config, run file, embed message
// and kept session, each left out and replaced in turn: no word of the validating library may show, and
// no refusal is longer than a notice can be.
import { describe, expect, it } from "vitest";
import { readCommand } from "../features/embed/embedMessages.ts";
import { readConfig } from "../features/embed/readConfig.ts";
import { readSavedSession } from "../features/session/sessionRecord.ts";
import { runTiny } from "../training/run/tinyRun.ts";
import { decodeFile } from "./files/decodeFile.ts";
import { saveCheckpoint } from "./files/savedCheckpoint.ts";
import { problemsOfIssues, shortList, valueInWords } from "./issueWords.ts";
import { decodeLink } from "./link.ts";
import { validateConfig } from "./schema.ts";

const LIBRARY = /Expected|received|Invalid|undefined|\[object/;

const input = {
  version: 1,
  environment: {
    id: "hypergrid",
    dimensions: 2,
    height: 3,
    reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
  },
  policy: {
    id: "mlp",
    hiddenLayers: [4],
    activation: "tanh",
    encoding: "kHot",
    backward: "uniform",
  },
  training: { batchSize: 8, learningRate: 0.01, stopAtStep: null },
  seed: 1,
  nSeeds: 1,
  targetSeed: null,
  lanes: [
    { objective: "tsallis", alpha: 0.5, controlVariate: "leaveOneOut" },
    { objective: "trajectoryBalance", controlVariate: "none" },
  ],
  view: { title: "A title", focus: 1 },
};
const validated = validateConfig(input);
if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
const tiny = await runTiny({ nSeeds: 1 });
const run = { ...tiny.run, checkpoint: saveCheckpoint(tiny.checkpoint) };

const REPLACED: readonly unknown[] = [
  null,
  -1,
  1.5,
  1e300,
  "x",
  "",
  true,
  [],
  {},
  [0],
  [[0]],
  { id: 0 },
  Array.from({ length: 5000 }, () => 0),
  "x".repeat(5000),
];

/** Every variant of `root` with one key left out or replaced, a few items of each list. */
function* damaged(root: unknown): Generator<unknown> {
  if (typeof root !== "object" || root === null) return;
  for (const [key, value] of Object.entries(root).slice(0, 24)) {
    const put = (item: unknown) =>
      Array.isArray(root) ? root.with(Number(key), item) : { ...root, [key]: item };
    if (Array.isArray(root)) yield root.toSpliced(Number(key), 1);
    else {
      const { [key]: _, ...rest } = root as Record<string, unknown>;
      yield rest;
    }
    if (Array.isArray(root) && Number(key) > 0) continue;
    for (const item of REPLACED) yield put(item);
    for (const item of damaged(value)) yield put(item);
  }
}

function hold(message: string | null): void {
  if (message === null) return;
  expect(message).not.toMatch(LIBRARY);
  expect(message.length).toBeLessThan(1_200);
  expect(message).toMatch(/\.$|…$/);
}

const messageOf = (decoded: { readonly kind: string; readonly message?: string }) =>
  decoded.kind === "refused" ? decoded.message! : null;

describe("whatever is missing or replaced, the refusal is in our words", () => {
  it("in a config", () => {
    let nRefused = 0;
    for (const one of damaged(input)) {
      const result = validateConfig(one);
      if (result.ok) continue;
      nRefused++;
      for (const { message } of result.problems) hold(message);
      hold(shortList(result.problems));
    }
    expect(nRefused).toBeGreaterThan(300);
  });

  it("in a run file", { timeout: 60_000 }, () => {
    let nRefused = 0;
    for (const one of damaged(JSON.parse(JSON.stringify(run)))) {
      const message = messageOf(decodeFile(JSON.stringify(one)));
      hold(message);
      if (message !== null) nRefused++;
    }
    expect(nRefused).toBeGreaterThan(300);
    const { step: _, ...seed } = run.lanes[0]!.seeds[0]!;
    const lanes = [{ ...run.lanes[0], seeds: [seed] }, run.lanes[1]];
    expect(messageOf(decodeFile(JSON.stringify({ ...run, lanes })))).toBe(
      "This run file can’t be opened. lanes.0.seeds.0.step is missing.",
    );
  });

  it("in a message to an embed", { timeout: 60_000 }, () => {
    const name = "gflownet-playground";
    for (const command of [
      { type: "step", count: 3 },
      { type: "setConfig", config: input },
    ])
      for (const one of damaged({ to: name, ...command })) {
        const read = readCommand(one);
        hold("refusal" in read ? read.refusal : null);
        if ("type" in read && read.type === "setConfig") hold(messageOf(readConfig(read.config)));
      }
    hold(messageOf(readConfig(Array.from({ length: 2_000_000 }, () => 0))));
    hold(messageOf(readConfig({ lanes: Array.from({ length: 2_000_000 }, () => 0) })));
    hold(messageOf(readConfig("x".repeat(2_000_000))));
  });

  it("in a kept session, which is dropped without a throw", () => {
    const session = {
      version: 1,
      savedAt: 1,
      config: validated.config,
      past: [validated.config],
      future: [],
      view: {},
      backend: "auto",
      play: true,
      speed: null,
      step: 0,
    };
    expect(readSavedSession(session)).not.toBeNull();
    for (const one of damaged(session)) readSavedSession(one);
  });

  it("in a link", () => {
    for (const key of ["height", "lanes", "seed", "hidden", "title", "backend", "reward", "env"])
      for (const value of ["", "x", "-1", "1e999", "0,0,0", ":", "x".repeat(3000), "null"]) {
        const decoded = decodeLink(`#v=1&${key}=${value}`);
        if (!decoded.ok) hold(shortList(decoded.problems));
      }
  });
});

describe("a list that is far too long", () => {
  it.each([
    [
      "lanes",
      { lanes: new Array(4_000_000).fill(0) },
      "lanes must be a list of 0 to 12 lanes, not a list of 4000000.",
    ],
    [
      "hidden layers",
      { policy: { hiddenLayers: new Array(4_000_000).fill("x") } },
      /hiddenLayers must be a list of/,
    ],
    [
      "a parameter",
      {
        environment: {
          id: "sequence",
          reward: { id: "motifs", motifs: new Array(4_000_000).fill(0) },
        },
      },
      /motifs must be a list of/,
    ],
  ])("%s is refused by its length, before its items", (_, config, message) => {
    const result = validateConfig(config);
    expect(result.ok ? [] : result.problems.map((problem) => problem.message)).toEqual([
      typeof message === "string" ? message : expect.stringMatching(message),
    ]);
  });
});

it("names three problems and counts the others", () => {
  const problems = Array.from({ length: 12 }, (_, k) => ({ message: `${k} is wrong.` }));
  expect(shortList(problems)).toBe("0 is wrong. 1 is wrong. 2 is wrong. And 9 more.");
  expect(shortList(problems.slice(0, 3))).toBe("0 is wrong. 1 is wrong. 2 is wrong.");
  expect(shortList([{ message: "x".repeat(900) }])).toHaveLength(301);
});

it("shows values of any size in a few characters", () => {
  expect(valueInWords("a\nb")).toBe('"a\\nb"');
  expect(valueInWords("x".repeat(1e6))).toHaveLength(41);
  expect(valueInWords([1, "a", null].slice(0, 2))).toBe('[1,"a"]');
  expect(valueInWords(new Array(9).fill(0))).toBe("a list of 9");
  expect(valueInWords({ a: 1 })).toBe("an object");
  expect(valueInWords(Number.NaN)).toBe("NaN");
  expect(problemsOfIssues([], "The file")).toEqual([]);
});
