// The figures of the race against other libraries as tables, and what they come to in a sentence.
import { formatFixed } from "../../../src/math/numberText.ts";
import { ratioOf, spreadOf } from "../result.ts";
import { figure, type Table } from "../tables.ts";
import type { ContenderId, Pace, PeerFigures, PeerRace, PeerSize, PeersResult } from "./result.ts";

const names: Readonly<Record<ContenderId, string>> = {
  ours: "ours, WASM in Node",
  oursFused: "ours, fused",
  torchgfn: "torchgfn",
  gfnx: "gfnx",
  jax: "JAX, table",
  numpy: "NumPy, table",
};

/** All tables that there is something for. */
export function peerTables(result: PeersResult): Table[] {
  const { sizes, races } = result;
  return [
    matrix(sizes, "Steps a second by the clock", (one) => spreadText(one.stepsPerSecond)),
    matrix(sizes, "Steps a second of processor time", (one) => spreadText(one.stepsPerCpuSecond)),
    comparison(sizes, "Ours over theirs, round by round", ratioText),
    comparison(sizes, "Ours over theirs, the fastest round of each", fastestText),
    learning(sizes),
    products(sizes),
    raceTable(races),
    setUp(result),
  ].filter(({ rows }) => rows.length > 0);
}

/** Where the others are faster in processor time, one run with one processor and six at once; one sentence. */
export function whoIsAhead({ sizes, races }: Pick<PeersResult, "sizes" | "races">): string {
  const ahead = sizes.flatMap((size) =>
    rivalsOf(size).flatMap((rival) => {
      const { median } = ratioOf(rival.stepsPerCpuSecond, oursOf(size).stepsPerCpuSecond);
      return median > 1 ? `${nameOf(rival)} on ${size.label} (${figure(median)}×)` : [];
    }),
  );
  for (const { label, ours, inTurn, stacked } of races) {
    const { median } = ratioOf(better(inTurn, stacked, "processor"), ours.processor);
    if (median > 1) ahead.push(`six runs of JAX at once on ${label} (${figure(median)}×)`);
  }
  return ahead.length === 0
    ? "By processor time nobody here is ahead of ours."
    : `By processor time ahead of ours: ${ahead.join("; ")}.`;
}

function matrix(
  sizes: readonly PeerSize[],
  title: string,
  cell: (one: PeerFigures) => string,
): Table {
  const rows = (sizes[0]?.figures ?? []).map(({ contender, cores }) => [
    `${names[contender]}${cores === "all" ? ", all processors" : ""}`,
    ...sizes.map(({ figures }) =>
      cell(figures.find((one) => one.contender === contender && one.cores === cores)!),
    ),
  ]);
  return { title, head: ["contender", ...sizes.map(({ label }) => label)], rows };
}

/** One cell a contender of what ours is to it: by processor time where one processor is used, by the clock where all are. */
function comparison(
  sizes: readonly PeerSize[],
  title: string,
  cell: (ours: readonly number[], theirs: readonly number[]) => string,
): Table {
  const bySize = new Map(sizes.flatMap((size) => size.figures.map((one) => [one, size] as const)));
  const all = matrix(sizes, title, (one) => {
    const ours = oursOf(bySize.get(one)!);
    return one.cores === "one"
      ? cell(ours.stepsPerCpuSecond, one.stepsPerCpuSecond)
      : cell(ours.stepsPerSecond, one.stepsPerSecond);
  });
  return { ...all, rows: all.rows.slice(1) };
}

function ratioText(ours: readonly number[], theirs: readonly number[]): string {
  const { median, lowest, highest } = ratioOf(ours, theirs);
  return `${figure(median)}× (${figure(lowest)}–${figure(highest)})`;
}

/** Other work on the machine slows one contender or the other; the fastest rounds are those that it slowed least. */
function fastestText(ours: readonly number[], theirs: readonly number[]): string {
  return `${figure(Math.max(...ours) / Math.max(...theirs))}×`;
}

function learning(sizes: readonly PeerSize[]): Table {
  const learned = sizes.filter(({ figures }) => figures.some(({ learning: it }) => it !== null));
  const all = matrix(
    learned,
    "Time to exact total variation < 0.05, one processor",
    ({ learning: it }) => {
      if (!it) return "–";
      const { reached, seconds, steps, totalVariation } = it;
      return reached
        ? `${figure(seconds)} s, ${steps} steps`
        : `not in ${figure(seconds)} s (TV ${formatFixed(totalVariation, 2)})`;
    },
  );
  return { ...all, rows: all.rows.filter((row) => row.slice(1).some((cell) => cell !== "–")) };
}

function products(sizes: readonly PeerSize[]): Table {
  return {
    title: "Share of a plain product’s rate, one processor",
    head: ["size", "ours, GFLOP/s of matrix products", "NumPy’s sgemm, GFLOP/s", "share"],
    rows: sizes.map((size) => {
      const { gigaflopsPerCpuSecond } = oursOf(size);
      const share = ratioOf(gigaflopsPerCpuSecond, size.product).median;
      return [
        size.label,
        figure(spreadOf(gigaflopsPerCpuSecond).median),
        figure(spreadOf(size.product).median),
        `${Math.round(100 * share)} %`,
      ];
    }),
  };
}

function raceTable(races: readonly PeerRace[]): Table {
  return {
    title: `Six at once on ${races[0]?.nCores ?? 0} processors`,
    head: [
      "size",
      "steps a second",
      "ours, six lanes",
      "ours, fused",
      "JAX, in turn",
      "JAX, stacked",
      "ours over the better",
      "the fastest round of each",
      "fused over the better",
    ],
    rows: races.flatMap(({ label, ...paces }) =>
      (["clock", "processor"] as const).map((by) => {
        const [ours, fused] = [paces.ours[by], paces.oursFused[by]];
        const theirs = better(paces.inTurn, paces.stacked, by);
        return [
          label,
          by === "clock" ? "by the clock" : "of processor time",
          ...[ours, fused, paces.inTurn[by], paces.stacked[by]].map(spreadText),
          `${figure(ratioOf(ours, theirs).median)}×`,
          fastestText(ours, theirs),
          `${figure(ratioOf(fused, theirs).median)}×`,
        ];
      }),
    ),
  };
}

/** Of two ways the faster, round by round. */
function better(one: Pace, other: Pace, by: keyof Pace): number[] {
  return one[by].map((speed, round) => Math.max(speed, other[by][round]!));
}

function setUp({ sizes, importSeconds }: PeersResult): Table {
  const all = matrix(sizes, "Set-up before the first step, s", ({ setUpSeconds }) =>
    figure(setUpSeconds),
  );
  const alone = (sizes[0]?.figures ?? []).map(({ contender }) => importSeconds[contender]);
  return {
    ...all,
    head: [...all.head.slice(0, 1), "imports", ...all.head.slice(1)],
    rows: all.rows.map(([name = "", ...cells], index) => [
      name,
      figure(alone[index] ?? 0),
      ...cells,
    ]),
  };
}

function oursOf({ figures }: PeerSize): PeerFigures {
  return figures.find(({ contender }) => contender === "ours")!;
}

function rivalsOf({ figures }: PeerSize): readonly PeerFigures[] {
  return figures.filter(({ contender, cores }) => !contender.startsWith("ours") && cores === "one");
}

function nameOf({ contender }: PeerFigures): string {
  return names[contender];
}

function spreadText(values: readonly number[]): string {
  const { median, lowest, highest } = spreadOf(values);
  return `${figure(median)} (${figure(lowest)}–${figure(highest)})`;
}
