// Opened files against the run, config or link in them, a table of refusals, and 10,000 damaged
// files, to be opened soundly or refused.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curveLimits } from "../../objectives/curve/curvePoints.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { trainedBy } from "../../training/trainedBy.ts";
import { MAXIMUM_LANES } from "../config.ts";
import { damagedFiles } from "../damagedFixtures.ts";
import { environmentOf } from "../environmentOf.ts";
import { decodeLink, encodeLink } from "../link.ts";
import { publishedLinks } from "../linkFixtures.ts";
import { presets } from "../presets.ts";
import { pythonScript } from "../python/script.ts";
import { validateConfig } from "../schema.ts";
import { type DecodedFile, decodeBytes, decodeFile } from "./decodeFile.ts";
import { readRun } from "./readRun.ts";
import type { NumberTable } from "./readTable.ts";
import { curvesCsv } from "./runCsv.ts";
import { restoreCheckpoint, saveCheckpoint } from "./savedCheckpoint.ts";
import { writtenArrays } from "./tableFixtures.ts";

const { config, run, checkpoint } = await runTiny();
const link = `https://example.org/play/${encodeLink(config)}`;
const whole = { ...run, link, checkpoint: saveCheckpoint(checkpoint) };

/** A curve of as many points as there may be, with all their digits. */
const fullCurve = Array.from({ length: curveLimits.most }, (_, k) => [
  -20.12345678901234 + 3 * k,
  200.1234567890123 - 30 * k,
]);

const messageOf = (decoded: DecodedFile) =>
  decoded.kind === "refused" ? decoded.message : `opened as ${decoded.kind}`;

describe("decodeFile", () => {
  it("reads a run file whole, as it was written", () => {
    const decoded = decodeFile(JSON.stringify(whole));
    if (decoded.kind !== "run") throw new Error(messageOf(decoded));
    expect(decoded.run.config).toEqual(config);
    expect(decoded.run.lanes).toEqual(run.lanes);
    expect(decoded.run.states).toEqual(run.states);
    const { network, replicas } = restoreCheckpoint(decoded.run)!;
    expect(network).toEqual(checkpoint.network);
    expect(replicas).toEqual(checkpoint.replicas);
  });

  it("reads that a seed is no nearer than at a step, and refuses what is no step", () => {
    const told = (noNearerThan: unknown) => {
      const [first, second] = whole.lanes;
      const seeds = second!.seeds.map((seed) => ({ ...seed, noNearerThan }));
      return decodeFile(JSON.stringify({ ...whole, lanes: [first, { ...second!, seeds }] }));
    };
    const decoded = told(0);
    if (decoded.kind !== "run") throw new Error(messageOf(decoded));
    expect(decoded.run.lanes[1]!.seeds.map(({ noNearerThan }) => noNearerThan)).toEqual([0, 0]);
    for (const wrong of [-1, 0.5, "0", null])
      expect(messageOf(told(wrong))).toMatch(/lanes\.1\.seeds\.0\.noNearerThan/);
  });

  it.each([
    { objective: "typed", formula: `-x${" + 0".repeat(99)}` },
    { objective: "drawn", points: fullCurve, tails: [-0.1234567890123456, -0.1234567890123456] },
    { objective: "totalVariation", sharpness: 0.2612345678901234 },
  ])(
    "reads what as many lanes as there may be were trained by, however long ($objective)",
    (lane) => {
      const validated = validateConfig({
        environment: { height: 3, reward: { id: "corners" } },
        training: { learningRate: 0.01234567890123456, schedule: "polynomial" },
        lanes: Array(MAXIMUM_LANES).fill(lane),
        nSeeds: 16,
      });
      if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
      const environment = environmentOf(validated.config);
      const backend = { id: "wasmFused", isSoftware: false } as const;
      const text = trainedBy({ config: validated.config, environment, backend });
      expect(text.length).toBeGreaterThan(1_500);
      const read = (by: string) =>
        decodeFile(
          JSON.stringify({ ...whole, checkpoint: { ...whole.checkpoint, trainedBy: by } }),
        );
      const decoded = read(text);
      if (decoded.kind !== "run") throw new Error(messageOf(decoded));
      expect(restoreCheckpoint(decoded.run)!.trainedBy).toBe(text);
      expect(messageOf(read(text.repeat(20)))).toMatch(
        /^This run file can’t be opened\. checkpoint\.trainedBy must be at most 12000 characters, not "wasmFused /,
      );
    },
  );

  it("keeps a stopped replica's last good picture", () => {
    const stopped = { step: 2, message: "The loss is not finite." };
    const replicas = whole.checkpoint.replicas.map((replica) => ({ ...replica, stopped }));
    const text = JSON.stringify({ ...whole, checkpoint: { ...whole.checkpoint, replicas } });
    const decoded = decodeFile(text);
    if (decoded.kind !== "run") throw new Error(messageOf(decoded));
    const { lastGood } = restoreCheckpoint(decoded.run)!.replicas[1]!;
    const { metrics, terminatingProbability } = run.lanes[0]!.seeds[1]!;
    expect([...lastGood!.terminatingProbability]).toEqual(terminatingProbability);
    expect(lastGood!.metrics.totalVariation).toBe(metrics.totalVariation);
  });

  it("reads configs, links, and the links that other exported files carry", () => {
    const expected = { kind: "config", config, backend: null };
    expect(decodeFile(JSON.stringify(config, null, 2))).toEqual(expected);
    expect(decodeFile(` ${link}\n`)).toEqual(expected);
    expect(decodeFile(encodeLink(config))).toEqual(expected);
    expect(decodeFile(`# ${link}\r\n${curvesCsv(run)}`)).toEqual(expected);
    expect(decodeFile(pythonScript(config, { kind: "script", link }))).toEqual(expected);
  });

  it.each([
    ["0,1,5\n2,4,5\n3,3,3\n", [0, 1, 5, 2, 4, 5, 3, 3, 3]],
    ["\uFEFF1;0;0,5\r\n", [1, 0, 0.5]],
    ["{{1, 2}, {3, 4}}", [1, 2, 3, 4]],
    ["[[1, 2], [3, 4]]", [1, 2, 3, 4]],
  ])("reads %j as a table", (text, values) => {
    expect(decodeFile(text)).toMatchObject({
      kind: "table",
      table: { values: Float64Array.from(values) },
    });
  });

  it("reads files by their bytes: encodings, arrays, and formats of other programs", () => {
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${JSON.stringify(config)}`, "utf16le"));
    expect(decodeBytes(utf16)).toMatchObject({ kind: "config", config });
    const marked = new TextEncoder().encode(`\uFEFF${JSON.stringify(config)}`);
    expect(decodeBytes(marked)).toMatchObject({ kind: "config", config });
    const array = Uint8Array.from(Buffer.from(writtenArrays["<f8 v1"]!, "base64"));
    expect(decodeBytes(array)).toMatchObject({ kind: "table", table: { width: 3 } });
    const workbook = decodeBytes(new TextEncoder().encode("PK\x03\x04xl/workbook.xml"));
    expect(messageOf(workbook)).toMatch(/is not read: save the numbers as CSV/);
  });

  it("looks at no more than the length of what is too long", () => {
    const long = "0,5;0,25\n".repeat(6_000_000);
    const start = performance.now();
    expect(messageOf(decodeFile(long))).toMatch(/too large/);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it("asks where a table can be read in two ways", () => {
    expect(decodeFile("1,5\n2,5\n")).toMatchObject({ kind: "question" });
  });

  it("keeps Rényi and Tsallis of a run only where the file says their order", () => {
    const read = (file: object) => {
      const decoded = decodeFile(JSON.stringify(file));
      if (decoded.kind !== "run") throw new Error(decoded.kind);
      const { metrics, history } = decoded.run.lanes[1]!.seeds[0]!;
      const { metricAlpha } = decoded.run;
      return { metricAlpha, tsallis: metrics.tsallis, last: history.renyi.at(-1), metrics };
    };
    const { metrics } = run.lanes[1]!.seeds[0]!;
    expect(read(run)).toMatchObject({ metricAlpha: 0.5, last: metrics.renyi, metrics });
    const { metricAlpha: _, ...earlier } = run;
    for (const other of [earlier, { ...run, metricAlpha: 1 }]) {
      expect(read(other)).toMatchObject({ metricAlpha: 0.5, tsallis: null, last: null });
      expect(read(other).metrics.totalVariation).toBe(metrics.totalVariation);
    }
  });

  it.each([
    ["", /nothing in it/],
    ["hello", /opened as unknown/],
    ["{", /It is no JSON\. Line 1, column 2: the text ends here/],
    ['{"__proto__": 1}', /"__proto__", which is refused/],
    ['{"view": {"constructor": 1}}', /"constructor", which is refused/],
    ['{"height": 3}', /height is not a field/],
    [`{"${"k".repeat(5000)}": 1}`, /k… And|k…$/],
    [`{"a": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`, /nested more than/],
    ['{"format": "other"}', /format must be "gflownet-playground\/run"/],
    ["#v=1&height=0", /environment\.height/],
    ["1,2,3\n3,4", /Row 2 has 2 cells/],
    ["1,-2\n3,4", /no negative/],
    ["42", /single number/],
  ])("refuses %.40j", (text, message) => {
    expect(messageOf(decodeFile(text))).toMatch(message);
  });

  it.each([
    [{ config: { ...config, seed: -1 } }, "config.seed"],
    [{ states: run.states.slice(1) }, "states"],
    [{ target: run.target.map(() => 2) }, "target"],
    [{ environment: { ...run.environment, nStates: 4_000_000 } }, "environment.nStates"],
    [{ lanes: run.lanes.slice(1) }, "lanes.1"],
    [{ lanes: withBackward([[0]]) }, "lanes.0.seeds.0.logPB"],
    [{ lanes: withBackward(run.states.map(() => [1, 1, 1])) }, "lanes.0.seeds.0.logPB"],
    [{ lanes: run.lanes.toReversed() }, "lanes.0.objective"],
    [{ checkpoint: { ...whole.checkpoint, replicas: [] } }, "checkpoint"],
    [{ checkpoint: withWeights("AAAA") }, "checkpoint"],
    [{ checkpoint: withWeights("not base64") }, "checkpoint"],
  ])("names what is wrong in a run file: %#", (change, path) => {
    const read = readRun({ ...whole, ...change });
    expect(read.ok ? [] : read.problems.map((problem) => problem.path)).toContain(path);
  });

  const bound = { timeout: 120_000 };
  it("opens what is valid or says one thing, whatever stands in the file", bound, () => {
    const texts = [
      JSON.stringify(whole),
      JSON.stringify(run),
      ...Object.values(presets).map((preset) => JSON.stringify(preset.config)),
      ...Object.keys(publishedLinks),
      `# ${link}\n${curvesCsv(run)}`,
      "0,0.5,1\n1,2,3\n0,0,1\n",
    ];
    let nOpened = 0;
    fc.assert(
      fc.property(damagedFiles(texts), (text) => {
        const decoded = decodeFile(text);
        if (decoded.kind !== "refused") nOpened++;
        return isSound(decoded);
      }),
      { numRuns: 10_000, seed: 20250106 },
    );
    expect(nOpened).toBeGreaterThan(300);
  });

  it("unpacks no bomb", () => {
    // 64 MB of zeros deflate to 64 kB; a link of that length is refused before it is unpacked
    const zeros = `.${"A".repeat(60_000)}`;
    for (const values of [zeros, zeros.slice(0, 5_000)])
      expect(decodeLink(`#v=1&reward=painted&height=64&values=${values}`)).toMatchObject({
        ok: false,
        problems: [{ path: "values", message: expect.stringContaining("cannot be unpacked") }],
      });
  });
});

/** The run's lanes with a table of log p_B in every seed. */
function withBackward(logPB: readonly (readonly number[])[]) {
  return run.lanes.map((lane) => ({
    ...lane,
    seeds: lane.seeds.map((seed) => ({ ...seed, logPB })),
  }));
}

function withWeights(weights: string) {
  return { ...whole.checkpoint, network: { ...whole.checkpoint.network, weights } };
}

function isSound(decoded: DecodedFile): boolean {
  switch (decoded.kind) {
    case "config":
      return validateConfig(decoded.config).ok;
    case "run":
      return readRun(structuredClone(decoded.run)).ok && validateConfig(decoded.run.config).ok;
    case "table":
      return isTable(decoded.table);
    case "question":
      return decoded.readings.every(({ table }) => isTable(table));
    case "unknown":
    case "claim":
    case "lesson":
      return true;
    case "refused":
      return decoded.message.length > 0 && decoded.message.length < 2_000;
    default:
      return decoded satisfies never;
  }
}

function isTable({ width, height, values }: NumberTable): boolean {
  return values.length === width * height && values.every((value) => value >= 0);
}
