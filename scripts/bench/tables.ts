// The benchmark's figures as tables: rows of text for the terminal and for Markdown alike.

import { formatFixed, formatNumber, formatWhole } from "../../src/math/numberText.ts";
import type { LearningTime } from "./page/measures.ts";
import {
  type BenchResult,
  type ContenderResult,
  type Frames,
  type Heaps,
  ratioOf,
  type SizeResult,
  type Spread,
  spreadOf,
} from "./result.ts";

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All tables that the result has something for. */
export function tablesOf(result: BenchResult): Table[] {
  const tables = [speeds(result.sizes), ratios(result.sizes), learning(result.sizes)];
  return [
    ...tables,
    divided(result),
    states(result),
    growth(result),
    page(result),
    plain(result),
    shares(result),
  ].filter(({ rows }) => rows.length > 0);
}

/** For the terminal: aligned columns. */
export function printTables(tables: readonly Table[]): string {
  return tables
    .map(({ title, head, rows }) => {
      const widths = head.map((name, column) =>
        Math.max(name.length, ...rows.map((row) => row[column]!.length)),
      );
      const line = (row: readonly string[]) =>
        row
          .map((cell, column) =>
            column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
          )
          .join("  ");
      return [`\n${title}`, line(head), ...rows.map(line)].join("\n");
    })
    .join("\n");
}

function shares({ shares: found }: BenchResult): Table {
  return {
    title:
      "What a trainer’s time goes into at full speed, WASM without a browser, answered as by a page that draws at once",
    head: [
      "experiment",
      "states",
      "lanes",
      "training",
      "exact metrics",
      "pictures",
      "steps/s",
      "pictures/s",
      "rows/s",
    ],
    rows: found.map((row) => [
      row.label,
      formatWhole(row.nStates),
      String(row.nLanes),
      percent(row.training),
      percent(row.evaluating),
      percent(row.picturing),
      figure(row.stepsPerSecond),
      figure(row.picturesPerSecond),
      figure(row.rowsPerSecond),
    ]),
  };
}

function plain({ plain: costs }: BenchResult): Table {
  return {
    title: "Without a browser",
    head: ["what", "of", "ms", "(range)"],
    rows: costs.map(({ label, size, milliseconds }) => {
      const { median, lowest, highest } = spreadOf(milliseconds);
      return [label, figure(size), figure(median), `${figure(lowest)}–${figure(highest)}`];
    }),
  };
}

function speeds(sizes: readonly SizeResult[]): Table {
  return {
    title: "Speed and cost of a step",
    head: [
      "size",
      "backend",
      "contender",
      "steps/s",
      "(range)",
      "trajectories/s",
      "launches",
      "read-backs",
      "of matMul",
      "tensors",
      "MB",
      "set-up s",
    ],
    rows: sizes.flatMap((size) => size.contenders.map((contender) => speedRow(size, contender))),
  };
}

function speedRow(size: SizeResult, contender: ContenderResult): string[] {
  const speed = spreadOf(contender.stepsPerSecond);
  const { cost, replicas } = contender;
  const counts = contender.gigaflopsPerSecond.some((flops) => flops > 0);
  const share = ratioOf(contender.gigaflopsPerSecond, size.matMul).median;
  return [
    size.label,
    size.backend,
    nameOf(contender),
    figure(speed.median),
    `${figure(speed.lowest)}–${figure(speed.highest)}`,
    figure(speed.median * (replicas ?? 1) * size.batchSize),
    figure(cost.launches),
    figure(cost.readBacks),
    counts ? percent(share) : "–",
    figure(cost.peakTensors),
    figure(cost.peakBytes / 1e6),
    figure(contender.setUpSeconds),
  ];
}

function ratios(sizes: readonly SizeResult[]): Table {
  return {
    title: "Ratios, round by round",
    head: [
      "size",
      "backend",
      "ours / tfjs",
      "(range)",
      "18 / 1 replica-steps",
      "(range)",
      "of matMul",
      "matMul GFLOP/s",
    ],
    rows: sizes.map((size) => {
      const speed = (replicas: number | null) =>
        size.contenders.find((one) => one.replicas === replicas)!.stepsPerSecond;
      const against = ratioOf(speed(1), speed(null));
      const stacked = ratioOf(
        speed(18).map((steps) => 18 * steps),
        speed(1),
      );
      const flops = size.contenders.find(({ replicas }) => replicas === 1)!.gigaflopsPerSecond;
      return [
        size.label,
        size.backend,
        `${figure(against.median)}×`,
        rangeOf(against),
        `${figure(stacked.median)}×`,
        rangeOf(stacked),
        percent(ratioOf(flops, size.matMul).median),
        figure(spreadOf(size.matMul).median),
      ];
    }),
  };
}

function learning(sizes: readonly SizeResult[]): Table {
  const cell = ({ reached, seconds, steps, totalVariation }: LearningTime) =>
    reached
      ? `${figure(seconds)} s, ${steps} steps`
      : `not in ${figure(seconds)} s (${steps} steps, TV ${formatFixed(totalVariation, 2)})`;
  return {
    title: "Time to exact total variation < 0.05, one replica",
    head: ["size", "backend", "tfjs", "ours"],
    rows: sizes.map(({ label, backend, learning: times }) => [
      label,
      backend,
      cell(times.rival),
      cell(times.ours),
    ]),
  };
}

function divided({ divided: found }: BenchResult): Table {
  return {
    title: "18 replicas divided over workers, WASM, no page beside them",
    head: ["size", "one worker, steps/s", "workers", "divided, steps/s", "gain", "(range)"],
    rows: found.map(({ label, undivided, nWorkers, divided: parts }) => {
      const gain = ratioOf(parts, undivided);
      return [
        label,
        figure(spreadOf(undivided).median),
        String(nWorkers),
        figure(spreadOf(parts).median),
        `${figure(gain.median)}×`,
        rangeOf(gain),
      ];
    }),
  };
}

function states({ states: found }: BenchResult): Table {
  return {
    title:
      "Cost against the number of states: grids, 2×64, batch 64, one replica, from its first steps on",
    head: ["states", "dimensions", "backend", "evaluates", "steps/s", "exact evaluation ms", "MB"],
    rows: found.map((row) => [
      formatWhole(row.nStates),
      String(row.dimensions),
      row.backend,
      row.mode === "table" ? "all states" : "visited states",
      figure(row.stepsPerSecond),
      figure(row.evaluation),
      figure(row.nBytes / 1e6),
    ]),
  };
}

function growth({ growth: found, page: whole }: BenchResult): Table {
  const rows = found.map(({ backend, steps, tensors, bytes }) => [
    `${backend}: tensors, bytes`,
    formatWhole(steps),
    `${tensors[0]}, ${formatWhole(bytes[0])}`,
    `${tensors[1]}, ${formatWhole(bytes[1])}`,
  ]);
  const megabytes = ({ page: heap, worker, buffers }: Heaps) =>
    [heap, worker, buffers].map((size) => `${formatFixed(size, 1)} MB`).join(", ");
  for (const [backend, { steps, before, after }] of Object.entries(whole?.growth ?? {}))
    rows.push([
      `${backend}, in the page: the page's heap, the worker's, its buffers`,
      formatWhole(steps),
      megabytes(before),
      megabytes(after),
    ]);
  return {
    title: "Growth over many steps on 8×8",
    head: ["what", "steps", "before", "after"],
    rows,
  };
}

function page({ page: found }: BenchResult): Table {
  const title = "The page";
  const head = ["what", "figure", "(range)"];
  if (!found) return { title, head, rows: [] };
  const { firstStep, frames } = found;
  const opening = (name: string, seconds: readonly number[]) => {
    const spread = spreadOf(seconds);
    return [`opening to first step, ${name}`, `${figure(spread.median)} s`, rangeOf(spread)];
  };
  return {
    title,
    head,
    rows: [
      opening("WASM, software compositor", firstStep.wasm),
      opening("software WebGL", firstStep.webgl),
      ...framesOf("software compositor", frames.software),
      ...framesOf("emulated GL compositor", frames.gl),
    ],
  };
}

function framesOf(compositor: string, frames: Frames): readonly string[][] {
  const ms = (value: number) => `${Math.round(value)} ms`;
  return [
    [`six lanes on 32×32, WASM, ${compositor}: steps/s`, figure(frames.stepsPerSecond), ""],
    ["– frame gap, median", ms(frames.median), ""],
    ["– frame gap, 95th percentile", ms(frames.percentile95), `longest ${ms(frames.longest)}`],
    [
      "– longest task on the main thread",
      frames.longestTask === 0 ? "none over 50 ms" : ms(frames.longestTask),
      "",
    ],
  ];
}

function nameOf({ replicas }: ContenderResult): string {
  if (replicas === null) return "tfjs";
  return replicas === 1 ? "ours" : `ours, ${replicas} replicas`;
}

function rangeOf({ lowest, highest }: Spread): string {
  return `${figure(lowest)}–${figure(highest)}`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Three digits that mean something, of them three decimals at most. */
export function figure(value: number): string {
  return formatNumber(Math.round(1000 * value) / 1000);
}
