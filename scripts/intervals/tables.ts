// The tables of docs/intervals.md: simulated, but for the shares that can be found, which are exact sums.
import { fewestForInterval, intervalRank } from "../../src/math/orderStatistics.ts";
import { neededShare } from "../../src/math/power.ts";
import { type Rival, rivals } from "./rivals.ts";
import type { Shape } from "./shapes.ts";
import { shapes } from "./shapes.ts";
import { coverage, foundShare, jointCoverage, type TimesCase, timesOutcome } from "./simulate.ts";

const SEEDS = [5, 10, 16] as const;
const COMPARISONS = [1, 3, 8, 28] as const;
const NONE = "none";

export const percent = (share: number | null) => (share === null ? NONE : (100 * share).toFixed(1));

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A row for each rival and number of seeds, a column a shape. */
export function rivalTable(nSamples: number): string {
  const rows = rivals.flatMap((rival) =>
    SEEDS.map((n) => [
      rival.name,
      rival.of,
      String(n),
      ...shapes.map((shape) =>
        percent(coverage(rival, shape, { n, nSamples: samplesOf(rival, nSamples) })),
      ),
    ]),
  );
  return table(["interval", "of the", "seeds", ...shapes.map(({ name }) => name)], rows);
}

/** The bootstrap is slow. */
const samplesOf = ({ name }: Rival, nSamples: number) =>
  name === "bootstrap-t" ? Math.ceil(nSamples / 4) : nSamples;

/** The same of the differences of real runs: all pairs together, the worst, and how many fall below 92 %. */
export function realTable(real: readonly Shape[], nSamples: number): string {
  const shown = rivals.filter(
    ({ name }) => name !== "bootstrap-t" && name !== "the same, of pairs",
  );
  const rows = shown.flatMap((rival) =>
    SEEDS.map((n) => {
      const found = real.map((shape) => coverage(rival, shape, { n, nSamples }));
      const known = found.filter((share) => share !== null);
      if (known.length === 0) return [rival.name, String(n), NONE, NONE, NONE];
      const mean = known.reduce((sum, share) => sum + share, 0) / known.length;
      const nBelow = known.filter((share) => share < 0.92).length;
      const least = percent(Math.min(...known));
      return [rival.name, String(n), percent(mean), least, `${nBelow} of ${known.length}`];
    }),
  );
  return table(["interval", "seeds", "held", "least", "pairs below 92 %"], rows);
}

/** Simultaneous intervals: least and most over the shapes. */
export function jointTable(nSamples: number): string {
  const rows = COMPARISONS.map((nComparisons) => [
    String(nComparisons),
    ...SEEDS.map((n) => {
      if (intervalRank(n, 0.05 / nComparisons) === 0) return NONE;
      const held = shapes.map((shape) => jointCoverage(shape, { n, nComparisons, nSamples }) ?? 0);
      return `${percent(Math.min(...held))}–${percent(Math.max(...held))}`;
    }),
    String(fewestForInterval(0.05 / nComparisons)),
  ]);
  const head = ["comparisons", ...SEEDS.map((n) => `${n} seeds`), "intervals from"];
  return table(head, rows);
}

const timesCases: readonly TimesCase[] = [
  { name: "hardly any unreached", ratio: 1, budget: 3 },
  { name: "a fifth unreached", ratio: 1, budget: 1.5 },
  { name: "half unreached", ratio: 1, budget: 1 },
  { name: "twice as fast, long run", ratio: 0.5, budget: 3 },
  { name: "twice as fast, a fifth of the baseline unreached", ratio: 0.5, budget: 1.5 },
  { name: "twice as fast, half of the baseline unreached", ratio: 0.5, budget: 1 },
];

export function timesTable(nSamples: number): string {
  const rows = timesCases.flatMap((one) =>
    [10, 16].map((n) => {
      const { unreached, held, endless, withoutValue, found } = timesOutcome(one, n, nSamples);
      const lost = unreached.map(percent).join(" / ");
      return [one.name, String(n), lost, ...[held, endless, withoutValue, found].map(percent)];
    }),
  );
  const head = [
    "times",
    "seeds",
    "unreached, lane / baseline",
    "held",
    "open to one side",
    "no median",
    "found",
  ];
  return table(head, rows);
}

/** Share of normal differences that are found, by their mean in standard deviations. */
export function powerTable(nSamples: number): string {
  const shifts = [0, 0.5, 1, 1.5, 2, 3];
  const names = ["Student", "signed ranks", "order statistics"];
  const rows = rivals
    .filter(({ name }) => names.includes(name))
    .flatMap((rival) =>
      SEEDS.map((n) => [
        rival.name,
        String(n),
        ...shifts.map((shift) => percent(foundShare(rival, { shift, n, nSamples }))),
      ]),
    );
  return table(["interval", "seeds", ...shifts.map(String)], rows);
}

/** The share of seeds that have to be on one side for a difference to be found with 80 % chance; exact. */
export function neededShareTable(): string {
  const seeds = [5, 6, 8, 10, 12, 16];
  const rows = COMPARISONS.map((nComparisons) => [
    String(nComparisons),
    ...seeds.map((n) => percent(neededShare(n, nComparisons))),
  ]);
  return table(["comparisons", ...seeds.map((n) => `${n} seeds`)], rows);
}
