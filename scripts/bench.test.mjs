// The benchmark's own arithmetic: its statistics, its command line, and a document from made-up
// figures; and of the race against other libraries what is neither timed nor installed. The measuring
// itself is seen by running it.
import { join } from "node:path";
import { expect, it } from "vitest";
import { withMeasured, withPeers } from "./bench/document.ts";
import { readBenchOptions } from "./bench/options.ts";
import { environmentOf, processorsOf, startContender } from "./bench/peers/contender.ts";
import { cacheFolder, lastLine } from "./bench/peers/setUp.ts";
import { whoIsAhead } from "./bench/peers/tables.ts";
import { ratioOf, spreadOf } from "./bench/result.ts";
import { figure } from "./bench/tables.ts";

it("takes medians and ranges, ratios round by round", () => {
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, lowest: 1, highest: 3 });
  expect(spreadOf([4, 1, 2, 3]).median).toBe(2.5);
  // a round that was twice as slow for both says the same as the others
  expect(ratioOf([60, 30, 62], [1, 0.5, 1])).toEqual({ median: 60, lowest: 60, highest: 62 });
  expect(() => spreadOf([])).toThrow(RangeError);
});

it("writes three digits that mean something", () => {
  const shown = [0, 0.01234, 0.5678, 12.345, 1234.5, 65536].map(figure);
  expect(shown).toEqual(["0", "0.012", "0.568", "12.3", "1,235", "65,536"]);
});

it("refuses what makes no sense, in one line", () => {
  expect(readBenchOptions(["--only", "8^4", "--backend", "wasm"])).toMatchObject({
    sizes: [{ id: "8^4" }],
    backends: ["wasm"],
    page: false,
    plain: false,
    shares: false,
  });
  expect(readBenchOptions(["--only", "plain"])).toMatchObject({ sizes: [], page: false });
  expect(readBenchOptions(["--only", "shares"])).toMatchObject({
    sizes: [],
    page: false,
    plain: false,
    shares: true,
  });
  expect(readBenchOptions([])).toMatchObject({ page: true, docs: false, out: null });
  expect(readBenchOptions(["--peers"])).toMatchObject({ peers: true, docs: false });
  expect(readBenchOptions(["--peers"]).sizes.map(({ id }) => id)).toContain("16^4");
  const refused = [
    ["--only", "9x9"],
    ["--only", "16^4"],
    ["--seconds", "-1"],
    ["--docs", "--only", "8x8"],
    ["--peers", "--only", "page"],
    ["--peers", "--backend", "wasm"],
    ["--peers", "--docs", "--only", "8x8"],
    ["x"],
  ];
  for (const argv of refused) expect(() => readBenchOptions(argv)).toThrow(/^[^\n]+Usage: [^\n]+$/);
});

it("puts every figure and the machine into the document", () => {
  const cost = { launches: 7, readBacks: 1, peakTensors: 15, peakBytes: 391_000 };
  /**
   * @param {number | null} replicas
   * @param {number} speed
   */
  const contender = (replicas, speed) => ({
    replicas,
    setUpSeconds: 0.5,
    stepsPerSecond: [speed, speed],
    gigaflopsPerSecond: replicas === null ? [0, 0] : [6, 6],
    cost,
  });
  const document = "# By hand\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nby hand\n";
  const text = withMeasured(document, {
    machine: {
      processor: "A Processor",
      cores: 2,
      gigabytes: 8,
      system: "Linux x64",
      browser: "Chromium 1",
      renderer: "A Renderer",
    },
    date: "2026-01-02",
    seconds: 600,
    sizes: [
      {
        size: "8x8",
        label: "8×8",
        batchSize: 64,
        backend: "wasm",
        matMul: [10, 10],
        contenders: [contender(null, 10), contender(1, 700), contender(6, 150), contender(18, 77)],
        learning: {
          rival: { reached: false, seconds: 10, steps: 99, totalVariation: 0.3 },
          ours: { reached: true, seconds: 0.25, steps: 320, totalVariation: 0.04 },
        },
      },
    ],
    states: [],
    divided: [{ label: "8×8", nWorkers: 2, undivided: [10, 20], divided: [17, 34] }],
    growth: [],
    page: null,
    plain: [{ label: "enumerate a grid", size: 65_536, milliseconds: [90, 110, 100] }],
    shares: [
      {
        label: "64×64",
        nStates: 4096,
        nLanes: 6,
        training: 0.871,
        evaluating: 0.101,
        picturing: 0.012,
        stepsPerSecond: 41.23,
        picturesPerSecond: 5.5,
        rowsPerSecond: 4.5,
      },
    ],
  });
  expect(text).toContain("A Processor, 2 cores, 8 GB, Linux x64");
  expect(text).toContain("| 8×8 | wasm | 70× | 70–70 | 1.98× | 1.98–1.98 | 60 % | 10 |");
  expect(text).toContain("| 0.25 s, 320 steps |");
  expect(text).toContain("| 8×8 | 15 | 2 | 25.5 | 1.7× | 1.7–1.7 |");
  expect(text).toContain("| enumerate a grid | 65,536 | 100 | 90–110 |");
  expect(text).toContain("| 64×64 | 4,096 | 6 | 87 % | 10 % | 1 % | 41.2 | 5.5 |");
  expect(text).not.toMatch(/NaN|undefined|Infinity|old/);
  expect(text).toMatch(
    /^# By hand\n<!-- measured: begin -->\n\n[\s\S]+<!-- measured: end -->\nby hand\n$/,
  );
});

/**
 * @param {import("./bench/peers/result.ts").ContenderId} contender
 * @param {number} speed
 * @param {import("./bench/peers/contender.ts").Cores} [cores]
 */
const peer = (contender, speed, cores = "one") => ({
  contender,
  cores,
  variant: "it",
  setUpSeconds: 1.5,
  // the second round was slow for all
  stepsPerSecond: [speed, speed / 4, speed],
  stepsPerCpuSecond: [2 * speed, speed / 2, 2 * speed],
  gigaflopsPerCpuSecond: contender === "ours" ? [40, 10, 40] : [0, 0, 0],
  learning:
    cores === "one" ? { reached: true, seconds: 0.5, steps: 300, totalVariation: 0.04 } : null,
});
const raced = {
  id: "8x8",
  label: "8×8",
  product: [80, 20, 80],
  figures: [peer("ours", 100), peer("jax", 150), peer("jax", 50, "all"), peer("numpy", 20)],
};

it("puts the race against other libraries into its part alone", () => {
  const pace = { clock: [10, 20], processor: [5, 10] };
  const twice = { clock: [20, 40], processor: [10, 20] };
  const half = { clock: [5, 10], processor: [2, 4] };
  const machine = { processor: "A Processor", cores: 2, gigabytes: 8, system: "Linux x64" };
  const result = {
    machine,
    date: "2026-01-02",
    seconds: 600,
    load: 3,
    importSeconds: { ours: 0.2, oursFused: 0.2, torchgfn: 3, gfnx: 2, jax: 1, numpy: 0.3 },
    sizes: [raced],
    races: [{ label: "8×8", nCores: 2, ours: pace, oursFused: half, inTurn: pace, stacked: twice }],
  };
  const document = "a\n<!-- measured: begin -->\nkept\n<!-- measured: end -->\n";
  expect(() => withPeers(document, result)).toThrow(/no part between/);
  const text = withPeers(`${document}<!-- peers: begin -->\n<!-- peers: end -->\n`, result);
  expect(text.startsWith(document)).toBe(true);
  expect(text).toContain("only figures of processor time are to be believed");
  expect(text).toContain(
    "By processor time ahead of ours: JAX, table on 8×8 (1.5×); six runs of JAX at once on 8×8 (2×).",
  );
  expect(text).toContain("| JAX, table | 150 (37.5–150) |");
  expect(text).toContain("| JAX, table | 0.667× (0.667–0.667) |");
  expect(text).toContain("| JAX, table, all processors | 2× (2–2) |");
  expect(text).toContain("| 8×8 | 40 | 80 | 50 % |");
  expect(text).toContain("| ours, WASM in Node | 0.5 s, 300 steps |");
  expect(text).not.toContain("| JAX, table, all processors | – |");
  expect(text).toContain("| 8×8 | of processor time | 7.5 (5–10) |");
  expect(text).toContain("| 0.5× | 0.5× | 0.25× |");
  expect(text).toContain("| NumPy, table | 0.3 | 1.5 |");
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
});

it("says who is ahead, and where nobody is", () => {
  const figures = [peer("ours", 100), peer("numpy", 20)];
  const sizes = [{ ...raced, figures }];
  const slow = { clock: [5], processor: [5] };
  const fast = { clock: [10], processor: [10] };
  const race = {
    label: "8×8",
    nCores: 2,
    ours: fast,
    oursFused: fast,
    inTurn: slow,
    stacked: slow,
  };
  expect(whoIsAhead({ sizes, races: [race] })).toBe(
    "By processor time nobody here is ahead of ours.",
  );
  // neither by one run alone nor by six, of which the clock says nothing
  const late = { clock: [20], processor: [5] };
  expect(whoIsAhead({ sizes, races: [{ ...race, stacked: late }] })).toMatch(/nobody/);
  expect(whoIsAhead({ sizes, races: [{ ...race, ours: slow, stacked: fast }] })).toBe(
    "By processor time ahead of ours: six runs of JAX at once on 8×8 (2×).",
  );
});

it("gives each contender its threads and a free choice of kernels", () => {
  const env = { HOME: "h", OPENBLAS_CORETYPE: "Haswell", OMP_NUM_THREADS: "7" };
  expect(environmentOf(env, 1)).toMatchObject({ HOME: "h", OMP_NUM_THREADS: "1", NPROC: "1" });
  expect(environmentOf(env, 1)).not.toHaveProperty("OPENBLAS_CORETYPE");
  expect(environmentOf(env, null)).toMatchObject({ OMP_NUM_THREADS: "7" });
  expect(processorsOf("0-2,5")).toEqual([0, 1, 2, 5]);
  expect(processorsOf("")).toEqual([]);
});

it("keeps environments in the user's cache, and says in one line why pip failed", () => {
  expect(cacheFolder({ XDG_CACHE_HOME: "/cache" }, "linux")).toBe("/cache");
  expect(cacheFolder({ HOME: "/home" }, "linux")).toMatch(new RegExp(`.+${join("/", ".cache")}$`));
  expect(cacheFolder({ LOCALAPPDATA: "C:\\Local" }, "win32")).toBe("C:\\Local");
  expect(lastLine("Looking\nERROR: no such version\n\nhint: x\n")).toBe("ERROR: no such version");
  expect(lastLine("")).toBe("it said nothing.");
});

it("asks a process line by line, and names the one that fails", async () => {
  const script = `process.stdin.on("data", (line) => {
    const { n } = JSON.parse(line);
    if (n > 2) { console.error("too many"); process.exit(3); }
    console.log(JSON.stringify(n > 1 ? { error: "no" } : { twice: 2 * n }));
  })`;
  const it = startContender("echo", [process.execPath, "-e", script], null);
  expect(await it.ask({ n: 1 })).toEqual({ twice: 2 });
  await expect(it.ask({ n: 2 })).rejects.toThrow("echo failed: no");
  await expect(it.ask({ n: 3 })).rejects.toThrow("echo failed: it ended with 3: too many");
  await expect(it.ask({ n: 1 })).rejects.toThrow("echo failed: it has ended: too many");
});
