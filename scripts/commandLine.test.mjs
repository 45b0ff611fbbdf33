// The commands as shells use them: piped into programs that stop reading, onto links and full disks, with
// slips of the hand, interrupted. Held to what a shell's user expects of any program.
import { spawn, spawnSync } from "node:child_process";
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { projectFolder } from "./commands.mjs";

// each test starts processes, on machines that may be busy
vi.setConfig({ testTimeout: 90_000 });

const entry = join(projectFolder, "scripts", "experiment.mjs");
/** @type {string} */
let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "commands-"));
  writeFileSync(join(folder, "small.json"), JSON.stringify(small));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const small = {
  environment: { id: "hypergrid", height: 3, reward: { id: "corners" } },
  policy: { id: "tabular", encoding: "kHot" },
  training: { batchSize: 4 },
  lanes: [{ objective: "trajectoryBalance" }],
};

/** @param {readonly string[]} args */
function run(...args) {
  const options = /** @type {const} */ ({ encoding: "utf8", cwd: folder });
  return spawnSync(process.execPath, [entry, ...args], options);
}

/** @param {string} line with $NODE and $SCRIPTS; exit codes of a pipe's parts are its last line */
function shell(line) {
  const env = { ...process.env, NODE: process.execPath, SCRIPTS: join(projectFolder, "scripts") };
  const { stdout, stderr } = spawnSync("bash", ["-c", `${line}; echo "\${PIPESTATUS[*]}"`], {
    encoding: "utf8",
    cwd: folder,
    env,
  });
  return { said: stderr, codes: stdout.trim().split("\n").at(-1) };
}

const { platform } = process;
describe.skipIf(platform === "win32")("a reader that stops reading", () => {
  it.each([
    ["experiment", "experiment.mjs small.json --steps 1 --backend cpu"],
    ["experiment's help", "experiment.mjs --help"],
    ["coverage", `coverage.mjs ${"--from lines.txt ".repeat(2)}`],
  ])("ends %s quietly", (_name, command) => {
    // one line of coverage's, again and again, so that it has more to say than a pipe holds
    writeFileSync(join(folder, "lines.txt"), "");
    const { said, codes } = shell(`"$NODE" "$SCRIPTS"/${command} | true`);
    expect([said, codes]).toEqual(["", "0 0"]);
  });

  it("ends any command that prints by runMain, and not one that has more to do", () => {
    const script = (/** @type {string} */ options) => `
      import { runMain } from ${JSON.stringify(join(projectFolder, "scripts/commands.mjs"))};
      await runMain(async () => {
        for (let k = 0; k < 20; k++) {
          console.log("x".repeat(100000));
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        console.error("done");
        return 0;
      }, ${options});`;
    writeFileSync(join(folder, "ends.mjs"), script("{}"));
    writeFileSync(join(folder, "goes-on.mjs"), script("{ outlivesOutput: true }"));
    expect(shell('"$NODE" ends.mjs | head -c 10 | wc -c')).toEqual({ said: "", codes: "0 0 0" });
    const other = shell('"$NODE" goes-on.mjs | head -c 10 | wc -c');
    expect(other).toEqual({ said: "done\n", codes: "0 0 0" });
  });

  it("of progress alone does not end a sweep", () => {
    const { codes } = shell(
      '"$NODE" "$SCRIPTS"/experiment.mjs small.json --seeds 1..2 --steps 1 --backend cpu --out unseen 2>&1 | true',
    );
    expect(codes).toBe("0 0");
    expect(readdirSync(join(folder, "unseen"))).toHaveLength(2);
  });

  it.skipIf(platform !== "linux")("is told apart from a full disk", () => {
    const { said, codes } = shell(
      '"$NODE" "$SCRIPTS"/experiment.mjs small.json --steps 1 --backend cpu > /dev/full',
    );
    expect([said.trim().split("\n").length, codes]).toEqual([1, "1"]);
    expect(said).toMatch(/Standard output cannot be written: .*no space/);
  });
});

it("refuses a place that cannot be written before it trains", () => {
  const started = performance.now();
  const { status, stderr } = run("small.json", "--steps", "99999999", "--out", "no/such/x.json");
  expect(status).toBe(2);
  expect(stderr).toBe('--out "no/such/x.json" cannot be written: no such file or directory.\n');
  expect(performance.now() - started).toBeLessThan(30_000);
});

it("writes through a link, and never over its own config", () => {
  writeFileSync(join(folder, "real.json"), "{}");
  symlinkSync("real.json", join(folder, "link.json"));
  const args = ["small.json", "--steps", "1", "--backend", "cpu", "--out"];
  expect(run(...args, "link.json").status).toBe(0);
  expect(lstatSync(join(folder, "link.json")).isSymbolicLink()).toBe(true);
  const { lanes } = JSON.parse(readFileSync(join(folder, "real.json"), "utf8"));
  expect(lanes).toHaveLength(1);
  symlinkSync("small.json", join(folder, "alias.json"));
  for (const out of ["small.json", "./small.json", "alias.json"])
    expect(run(...args, out)).toMatchObject({ status: 2, stderr: /./ });
  writeFileSync(join(folder, "other.json"), JSON.stringify({ ...small, seed: 2 }));
  const several = run("small.json", "other.json", "--steps", "1", "--out", ".");
  expect([several.status, several.stderr]).toEqual([
    2,
    "small.json is a config, which a run would replace.\n",
  ]);
  expect(JSON.parse(readFileSync(join(folder, "small.json"), "utf8"))).toEqual(small);
});

it.each([
  [["small.json", "--step", "5"], "did you mean --steps?"],
  [["small.json", "--steps", "-1"], "--steps takes a value"],
  [["small.json", "--steps=-1"], "from 0 to 99999999"],
  [["small.json", "--steps", "1e9"], "from 0 to 99999999"],
  [["small.json", "--steps", ""], "from 0 to 99999999"],
  [["small.json", "--out", ""], "has no name"],
  [["small.json", "--out", "."], "is a folder"],
  [["defualt"], 'did you mean "default"?'],
  [["."], "is a folder"],
  [["small.json", "--out"], "--out"],
  [["small.json", "--out", "one.json", "--out", "two.json"], "--out is given twice"],
  [["small.json", "--steps", "2", "--quiet", "--steps=3"], "--steps is given twice"],
])(
  "refuses %j in one line",
  (args, words) => {
    const { status, stdout, stderr } = run(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain(words);
  },
  30_000,
);

it("takes an option that is given twice alike", () => {
  const twice = run("small.json", "--steps", "0", "--steps=0", "--quiet", "--quiet");
  expect([twice.status, twice.stderr]).toEqual([0, ""]);
});

it.each([
  "coverage",
  "bench",
  "results",
  "gallery",
  "soak",
  "footprint",
  "layers",
  "test",
  "start",
])(
  "%s refuses an option that it does not know, in one line",
  (name) => {
    const script = join(projectFolder, "scripts", `${name}.mjs`);
    const { status, stderr } = spawnSync(process.execPath, [script, "--bananas"], {
      encoding: "utf8",
    });
    expect([status, stderr.trim().split("\n").length]).toEqual([2, 1]);
    expect(stderr).toMatch(/^Unknown option '--bananas'.* Usage: npm (run |test|start)/);
  },
  30_000,
);

/** @param {readonly string[]} args @param {NodeJS.Signals} signal */
async function interrupted(args, signal) {
  const long = ["default", "--steps", "99999999", ...args];
  const child = spawn(process.execPath, ["--import", hook, entry, ...long], { cwd: folder });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  child.kill(signal);
  const code = await new Promise((resolve) => child.once("close", resolve));
  return { code, said };
}

/** Says on standard output that training has gone on for a while: timers come between its turns. */
const hook = `data:text/javascript,${encodeURIComponent(`
  const say = () => process.stdout.write(".");
  if (process.argv.includes("--whole")) setTimeout(say, 2500);
  else process.on("newListener", (name) => name === "SIGHUP" && setTimeout(say, 500));
`)}`;

describe.skipIf(platform === "win32")("an interrupted run", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ])(
    "writes what it has at %s, and says how far that is",
    async (signal, code) => {
      const name = /** @type {NodeJS.Signals} */ (signal);
      const args = ["--backend", "wasm", "--out", `${signal}.json`];
      const { said, ...ended } = await interrupted(args, name);
      expect(ended).toEqual({ code });
      const { lanes, config } = JSON.parse(readFileSync(join(folder, `${signal}.json`), "utf8"));
      const [{ step, history }] = lanes[0].seeds;
      expect(said).toContain(`Stopped at step ${step} of 99999999; ${signal}.json has the run`);
      expect(step).toBeGreaterThan(0);
      expect([config.training.stopAtStep, history.step.at(-1)]).toEqual([99999999, step]);
    },
    60_000,
  );

  it("writes nothing where only whole runs are wanted", async () => {
    const { code } = await interrupted(
      ["--backend", "wasm", "--whole", "--out", "whole.json"],
      "SIGINT",
    );
    expect(code).toBe(null);
    expect(statSync(join(folder, "whole.json"), { throwIfNoEntry: false })).toBe(undefined);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  }, 60_000);
});

it("runs again what is there of another backend", () => {
  const sweep = ["small.json", "--seeds", "1..2", "--steps", "1", "--out", "backends"];
  expect(run(...sweep, "--backend", "cpu").stderr).toMatch(/^2 runs, 0 of them/);
  expect(run(...sweep, "--backend", "cpu").stderr).toMatch(/^2 runs, 2 of them/);
  expect(run(...sweep).stderr).toMatch(/^2 runs, 0 of them/);
  const file = join(folder, "backends", "small-seed1.json");
  const { backend } = JSON.parse(readFileSync(file, "utf8"));
  expect(backend).toBe("wasm");
});
