// Every export is made from a real run of a few steps and read back as its reader would.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { layOutParameters } from "../../policies/layout.ts";
import { metricIds } from "../../records/metrics.ts";
import { runTiny } from "../../training/run/tinyRun.ts";
import { csvText } from "./csv.ts";
import { curvesCsv, distributionCsv } from "./runCsv.ts";
import { safetensorsFile } from "./safetensors.ts";
import { weightsFile } from "./weightsFile.ts";

/** RFC 4180, as strictly as it is written. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Error(`no CSV: ${text.slice(0, 200)}`);
    const value = match[1]!;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (match[2] === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe("csvText", () => {
  it("quotes what needs quotes and disarms formulas", () => {
    const texts = [
      'say "hi"',
      "a,b",
      "two\r\nlines",
      " spaced ",
      "=1+1",
      "-2",
      "@x",
      "\t=1",
      "plain",
      "",
    ];
    const [row] = parseCsv(csvText([texts]));
    expect(row).toEqual([
      'say "hi"',
      "a,b",
      "two\r\nlines",
      " spaced ",
      "'=1+1",
      "'-2",
      "'@x",
      "'\t=1",
      "plain",
      "",
    ]);
  });

  it("writes numbers as they are and leaves out what is none", () => {
    expect(csvText([[-1.5, 1e-7, null, Number.NaN, Number.NEGATIVE_INFINITY]])).toBe(
      "-1.5,1e-7,,,\r\n",
    );
  });
});

describe("curvesCsv", () => {
  it("has one row a recorded step and replica, and every metric's numbers", async () => {
    const { run } = await runTiny();
    const [heading, ...rows] = parseCsv(curvesCsv(run));
    expect(heading!.slice(8)).toEqual([
      "step",
      "trajectories",
      "seconds",
      ...metricIds,
      "metricAlpha",
      "noNearerThan",
    ]);
    const steps = run.lanes[0]!.seeds[0]!.history.step;
    expect(rows.length).toBe(steps.length * 4);
    const last = rows.at(-1)!;
    const { history } = run.lanes[1]!.seeds[1]!;
    expect(last.slice(0, 9)).toEqual(["1", "tsallis", "0.5", "", "", "", "leaveOneOut", "8", "3"]);
    expect(last.slice(-2)).toEqual(["0.5", ""]);
    for (const [column, id] of metricIds.entries())
      expect(last[11 + column]).toBe(String(history[id].at(-1) ?? ""));
  });
});

describe("distributionCsv", () => {
  it("has one row a state, with names no spreadsheet mistakes for numbers", async () => {
    const { run } = await runTiny();
    const [heading, ...rows] = parseCsv(distributionCsv(run));
    expect(heading!.slice(0, 4)).toEqual([
      "index",
      "state",
      "target",
      "lane 0: Trajectory balance, seed 7",
    ]);
    expect(rows.map((row) => row[1])).toEqual(run.states.map((state) => `[${state}]`));
    const total = rows.reduce((sum, row) => sum + Number(row.at(-1)), 0);
    expect(total).toBeCloseTo(1, 12);
    expect(rows.map((row) => Number(row[2]))).toEqual(run.target);
  });
});

/** Reads a safetensors file as its specification says. */
function parseSafetensors(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + Number(view.getBigUint64(0, true));
  const { __metadata__: metadata, ...entries } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, start)),
  ) as Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }> & {
    __metadata__: Record<string, string>;
  };
  const tensors = Object.entries(entries).map(([name, { dtype, shape, data_offsets }]) => {
    expect(dtype).toBe("F32");
    const [from, to] = data_offsets;
    const values = Array.from({ length: (to - from) / 4 }, (_, k) =>
      view.getFloat32(start + from + 4 * k, true),
    );
    return { name, shape, values };
  });
  return { metadata, tensors, start };
}

describe("weightsFile", () => {
  it("names each replica's layers and holds the weights in the layout of the networks", async () => {
    const { config, checkpoint } = await runTiny();
    const bytes = weightsFile(config, checkpoint, "https://example.org/#v=1");
    const { metadata, tensors, start } = parseSafetensors(bytes);
    expect(start % 8).toBe(0);
    expect(JSON.parse(metadata["config"]!)).toEqual(config);
    expect(JSON.parse(metadata["outputs"]!)).toEqual([
      "+1 in dimension 1",
      "+1 in dimension 2",
      "stop",
    ]);
    const { graph, encodings } = buildEnvironment(config.environment, config.seed);
    const { layers, nParameters } = layOutParameters({
      nFeatures: encodings["kHot"]!().nFeatures,
      hiddenLayers: config.policy.hiddenLayers,
      nOutputs: graph.nActions,
    });
    for (const [replica, prefix] of [
      "lane0.seed7",
      "lane0.seed8",
      "lane1.seed7",
      "lane1.seed8",
    ].entries())
      for (const [index, layer] of layers.entries()) {
        const base = replica * nParameters;
        const { nInputs, nOutputs, weightOffset, biasOffset } = layer;
        const weight = tensors.find(({ name }) => name === `${prefix}.layer${index}.weight`)!;
        const bias = tensors.find(({ name }) => name === `${prefix}.layer${index}.bias`)!;
        const { weights } = checkpoint.network;
        expect(weight.shape).toEqual([nInputs, nOutputs]);
        expect(weight.values).toEqual([
          ...weights.subarray(base + weightOffset, base + weightOffset + nInputs * nOutputs),
        ]);
        expect(bias.values).toEqual([
          ...weights.subarray(base + biasOffset, base + biasOffset + nOutputs),
        ]);
      }
    const logZ = tensors.filter(({ name }) => name.endsWith("logZ"));
    expect(logZ.map(({ name }) => name)).toEqual(["lane0.seed7.logZ", "lane0.seed8.logZ"]);
    expect(logZ[0]!.values[0]).toBe(Math.fround(checkpoint.replicas[0]!.logZ));
  });

  it("holds a table as a table, with the columns that its lanes learn", async () => {
    const { config, checkpoint } = await runTiny({
      policy: { id: "tabular", backward: "learned" },
      lanes: [{ objective: "detailedBalance" }],
      nSeeds: 1,
    });
    const { metadata, tensors } = parseSafetensors(weightsFile(config, checkpoint, ""));
    expect(tensors.map(({ name, shape }) => [name, shape])).toEqual([
      ["lane0.seed7.table", [9, 6]],
    ]);
    expect(JSON.parse(metadata["outputs"]!)).toHaveLength(6);
  });

  it("refuses weights of another config", async () => {
    const { config, checkpoint } = await runTiny();
    const other = { ...config, policy: { ...config.policy, hiddenLayers: [5] } };
    expect(() => weightsFile(other, checkpoint, "")).toThrow(RangeError);
    expect(() => weightsFile({ ...config, nSeeds: 1 }, checkpoint, "")).toThrow(RangeError);
    expect(() =>
      safetensorsFile([{ name: "a", shape: [2, 2], values: new Float32Array(3) }], {}),
    ).toThrow(/2×2/);
  });
});
