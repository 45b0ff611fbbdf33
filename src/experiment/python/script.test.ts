// The Python export against Python itself (compiled, its data read back) and the committed
// examples. Training, which needs torchgfn, is not run here.
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "../../objectives/lateObjectives.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import type { Config } from "../config.ts";
import { encodeLink } from "../link.ts";
import { presets } from "../presets.ts";
import { validateConfig } from "../schema.ts";
import { commentText, pythonLiteral, pythonString } from "./literal.ts";
import { pythonScript } from "./script.ts";

const hasPython = spawnSync("python3", ["--version"]).status === 0;

/** Starting Python takes seconds on a busy machine. */
const patient = { timeout: 60_000 };

/** Runs a program of Python's standard library alone; JSON in, JSON out. */
function python(program: string, input: unknown): unknown {
  const options = { input: JSON.stringify(input), maxBuffer: 1 << 26 };
  const { status, stdout, stderr } = spawnSync("python3", ["-c", program], options);
  if (status !== 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString());
}

function complete(input: unknown): Config {
  const result = validateConfig(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

/** A config in which everything a stranger can write tries to get out. */
const hostile = complete({
  environment: {
    id: "sequence",
    alphabet: `"'\\#`,
    maximumLength: 2,
    reward: { id: "motifs", motifs: [`"'`, "\\#"] },
  },
  view: { title: `coding: utf-7 +AAo- """ ''' \\ # é😀` },
  lanes: [{ objective: "reverseKl" }],
});

/** The experiment that docs/exports.md says was run. */
const example = complete({
  environment: { id: "hypergrid", height: 8, reward: { id: "corners", R0: 0.1 } },
  policy: { encoding: "kHot" },
  training: { batchSize: 64 },
  lanes: [
    "trajectoryBalance",
    "detailedBalance",
    "subTrajectoryBalance",
    "varGrad",
    "reverseKl",
    "forwardKl",
    "renyi",
    "tsallis",
  ].map((objective) => ({ objective })),
  view: { title: "8x8 grid, eight objectives" },
});

/** Compiles every text, and looks for names that a script neither defines nor is given. */
const compiles = `
import builtins, json, symtable, sys
for text in json.load(sys.stdin):
    compile(text.encode(), "experiment.py", "exec")
    top = symtable.symtable(text, "experiment.py", "exec")
    known = {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported()} | set(dir(builtins)) | {"__name__"}
    tables = [top]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        unknown = {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()} - known
        if unknown:
            sys.exit("%s in %s" % (sorted(unknown), table.get_name()))
print("true")
`;

describe("pythonScript", () => {
  it.skipIf(!hasPython)(
    "is Python for every kind of environment, as script and as sweep",
    patient,
    () => {
      const some = [
        presets.default,
        presets["paper-sets"],
        presets["strings-prepend-append"],
        presets.permutations,
        presets["phylogeny-six"],
      ];
      const configs = [hostile, ...some.map(({ config }) => complete(config))];
      const link = `https://example.org/#v=1\n"""\u2028import os`;
      const scripts = configs.flatMap((config) =>
        (["script", "sweep"] as const).map((kind) => pythonScript(config, { kind, link })),
      );
      expect(python(compiles, scripts)).toBe(true);
    },
  );

  it.skipIf(!hasPython)(
    "is Python, and lacks no name, for every objective with every control variate",
    patient,
    () => {
      const scripts = (Object.keys(objectives) as ObjectiveId[]).flatMap((objective) => {
        const lanes = objectives[objective].controlVariates.map((controlVariate) => ({
          objective,
          controlVariate,
        }));
        const config = complete({ environment: { height: 2 }, lanes });
        return (["script", "sweep"] as const).map((kind) =>
          pythonScript(config, { kind, link: "" }),
        );
      });
      expect(python(compiles, scripts)).toBe(true);
    },
  );

  it.skipIf(!hasPython)("gives each lane its own settings in Python, and only it", patient, () => {
    // the script's own parts, with a training that tells what it reads and a torch that does nothing
    const program = `
import ast, json, sys, types
text = json.load(sys.stdin)
tree = ast.parse(text)
def keeps(node):
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.ClassDef, ast.If)):
        return False
    names = [t.id for t in node.targets if isinstance(t, ast.Name)] if isinstance(node, ast.Assign) else []
    if isinstance(node, ast.FunctionDef):
        names = [node.name]
    known = "POLICY BATCH_SIZE LEARNING_RATE LOG_Z_LEARNING_RATE SCHEDULE EXPLORATION STEPS LANES OWN SHARED FEATURES train train_as_shared"
    return any(name in known.split() for name in names)
tree.body = [node for node in tree.body if keeps(node)]
first = next(node for node in tree.body if isinstance(node, ast.FunctionDef))
first.body = ast.parse("return told(steps, learning_rate)").body
scope = {"unpack": lambda *all: "features", "np": types.SimpleNamespace(eye=lambda n: ["eye", n])}
def told(steps, rate):
    names = ["BATCH_SIZE", "EXPLORATION", "SCHEDULE", "LOG_Z_LEARNING_RATE", "FEATURES"]
    return [steps, rate, scope["POLICY"]["id"], scope["POLICY"]["hiddenLayers"]] + [scope[n] for n in names]
scope["told"] = told
exec(compile(tree, "experiment.py", "exec"), scope)
lanes, train = scope["LANES"], scope["train"]
print(json.dumps([train(lane, 1, 900) for lane in lanes] + [train(lanes[0], 1), train(lanes[1], 1, learning_rate=7)]))
`;
    const config = complete({
      environment: { id: "hypergrid", height: 3 },
      policy: { encoding: "kHot", hiddenLayers: [8] },
      training: { batchSize: 64, learningRate: 0.01, stopAtStep: 700 },
      lanes: [
        { objective: "reverseKl" },
        {
          objective: "reverseKl",
          training: { batchSize: 16, learningRate: 0.5, stopAtStep: 50, schedule: "polynomial" },
        },
        { objective: "reverseKl", policy: { id: "tabular" }, training: { stopAtStep: null } },
        {
          objective: "reverseKl",
          policy: { encoding: "oneHot", hiddenLayers: [4, 4] },
          training: { exploration: 0.1, logZLearningRate: 1 },
        },
      ],
    });
    const script = pythonScript(config, { kind: "script", link: "" });
    expect(python(compiles, [script, pythonScript(config, { kind: "sweep", link: "" })])).toBe(
      true,
    );
    const shared = [64, 0, "constant", 0.1];
    expect(python(program, script)).toEqual([
      // all that have no end of their own stop at the experiment's, though the run goes on to 5,000
      [700, 0.01, "mlp", [8], ...shared, "features"],
      [50, 0.5, "mlp", [8], 16, 0, "polynomial", 0.1, "features"],
      [900, 0.01, "tabular", [8], ...shared, null],
      [700, 0.01, "mlp", [4, 4], 64, 0.1, "constant", 1, ["eye", 9]],
      [700, 0.01, "mlp", [8], ...shared, "features"],
      [50, 7, "mlp", [8], 16, 0, "polynomial", 0.1, "features"],
    ]);
  });

  it.skipIf(!hasPython)(
    "has no backward policy where a lane forgets it, for every objective that trains without",
    patient,
    () => {
      const config = complete({
        environment: { id: "graph" },
        policy: { id: "tabular", backward: "forgotten" },
        lanes: [
          { objective: "trajectoryBalance" },
          { objective: "detailedBalance" },
          { objective: "subTrajectoryBalance" },
          { objective: "varGrad" },
          { objective: "reverseKl", policy: { backward: "uniform" } },
        ],
      });
      const script = pythonScript(config, { kind: "script", link: "" });
      expect(python(compiles, [script])).toBe(true);
      expect(script).toContain('"backward": "forgotten"');
      expect(script).toMatch(/"backward=uniform": \{"POLICY": \{.*"backward": "uniform"\}\}/);
      // each of torchgfn's own is told that there is none
      expect(script.match(/constant_pb=pb is None/g)).toHaveLength(5);
    },
  );

  it("holds the objectives that train, and no others", () => {
    const text = pythonScript(hostile, { kind: "script", link: "" });
    expect(text).toContain('LEARNERS = {"reverseKl": ReverseKl}\nWITH_STATE_FLOW = []');
    expect(text).not.toMatch(/Tsallis|TBGFlowNet|^from \./m);
  });

  it.each(["script", "sweep"] as const)(
    "is, as %s, what was run for docs/exports.md",
    async (kind) => {
      const link = `http://localhost:4173/${encodeLink(example)}`;
      const text = pythonScript(example, { kind, link });
      await expect(text).toMatchFileSnapshot(`../../../docs/examples/${kind}.py`);
    },
  );

  it("holds nothing but printable ASCII, and no text of the config outside a comment", () => {
    const link = "https://example.org/#v=1\n\u2028";
    const text = pythonScript(hostile, { kind: "script", link });
    expect(text).toMatch(/^[\n -~]*$/);
    const lines = text.split("\n");
    expect(lines[1]).toBe("# -*- coding: utf-8 -*-");
    expect(lines.filter((line) => line.includes("utf-7")).every((line) => line[0] === "#")).toBe(
      true,
    );
    expect(lines).toContain("# Made from: https://example.org/#v=1\\u000a\\u2028");
  });

  it.skipIf(!hasPython)(
    "carries the graph, the target and the features as they are",
    patient,
    () => {
      const program = `
import ast, base64, json, math, struct, sys, zlib
data = {}
for node in ast.parse(json.load(sys.stdin)).body:
    if isinstance(node, ast.Assign) and "unpack" in ast.unparse(node.value):
        name = node.targets[0].id
        call = next(n for n in ast.walk(node.value) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "unpack")
        dtype, text = (ast.literal_eval(a) for a in call.args[:2])
        raw = zlib.decompress(base64.b64decode(text))
        code = {"<i4": "i", "<f4": "f", "<f8": "d"}[dtype]
        data[name] = struct.unpack("<%d%s" % (len(raw) // struct.calcsize(code), code), raw)
print(json.dumps(data))
`;
      const config = complete({
        environment: { dimensions: 1, height: 3, reward: { id: "corners", R0: 0.1 } },
        policy: { encoding: "coordinates" },
      });
      const data = python(program, pythonScript(config, { kind: "script", link: "" }));
      expect(data).toEqual({
        CHILDREN: [1, -2, 2, -2, -1, -2],
        // |s/2 − ½| is ½, 0, ½: outside the quarter at both ends, nowhere in the band of the peak
        LOG_REWARDS: [Math.log(0.6), Math.log(0.1), Math.log(0.6)],
        ORDER: [0, 1, 2],
        FEATURES: [0, 0.5, 1],
      });
    },
  );
});

describe("literals", () => {
  const evaluate = `
import ast, json, sys
print(json.dumps([ast.literal_eval(text) for text in json.load(sys.stdin)]))
`;

  it.skipIf(!hasPython)("mean in Python what they mean in JavaScript", patient, () => {
    const values = fc.sample(fc.jsonValue(), {
      numRuns: 200,
      seed: 7,
    });
    const texts = fc.sample(fc.string({ unit: "binary" }), { numRuns: 200, seed: 8 });
    const all: readonly unknown[] = [...values, ...texts];
    expect(python(evaluate, all.map(pythonLiteral))).toEqual(JSON.parse(JSON.stringify(all)));
  });

  it("are ASCII and refuse what is no data", () => {
    expect(pythonString('a"\\\n\u2028é😀')).toBe('"a\\"\\\\\\u000a\\u2028\\u00e9\\U0001f600"');
    expect(commentText('50 % "done"\r\n')).toBe('50 % "done"\\u000d\\u000a');
    expect(pythonLiteral({ a: [1, true, null], b: undefined })).toBe('{"a": [1, True, None]}');
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1])
      expect(() => pythonLiteral(value)).toThrow(RangeError);
  });
});
