// The lines that the simulation prints, one a figure of an estimator, and the table that sums them up.
import type { Coverage } from "../../src/features/estimators/coverage.ts";

/** One printed line: of one estimator at one batch size. */
export interface CoverageLine
  extends Pick<Coverage, "figure" | "controlVariate" | "batchSize" | "truth" | "isExact"> {
  readonly task: string;
  readonly policy: string;
  readonly objective: string;
  readonly nMeasurements: number;
  readonly nResolved: number;
  readonly nHeld: number;
}

/** A line of JSON. */
export function printed(line: CoverageLine): string {
  return JSON.stringify(line);
}

/** What was printed before; other lines are left out. */
export function parsed(text: string): readonly CoverageLine[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as CoverageLine);
}

const figureNames = {
  relativeBias: "relative bias",
  variance: "variance",
  signalToNoise: "signal-to-noise",
  cosine: "cosine",
  plainRatio: "ratio of variances",
} as const satisfies Record<Coverage["figure"], string>;

/** A Markdown table: a row for each figure of each objective, all tasks, policies and sizes together. */
export function coverageTable(lines: readonly CoverageLine[]): string {
  // what is exact needs no interval, and a truth that is not known holds nothing
  const told = lines.filter((one) => one.figure !== "relativeBias" || !one.isExact);
  const groups = new Map<string, CoverageLine[]>();
  for (const one of told) {
    const key = `${figureNames[one.figure]} | ${one.objective}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const rows = [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, group]) => {
      const known = group.filter(({ truth, nResolved }) => truth !== null && nResolved > 0);
      const sum = (some: readonly CoverageLine[], of: (one: CoverageLine) => number) =>
        some.reduce((total, one) => total + of(one), 0);
      const resolved = sum(group, (one) => one.nResolved) / sum(group, (one) => one.nMeasurements);
      const held = sum(known, (one) => one.nHeld) / sum(known, (one) => one.nResolved);
      const shares = known.map(({ nHeld, nResolved }) => nHeld / nResolved);
      const range =
        shares.length > 0 ? `${percent(Math.min(...shares))}–${percent(Math.max(...shares))}` : "–";
      const estimators = known.length > 0 ? percent(held) : "–";
      return `| ${key} | ${group.length} | ${percent(resolved)} | ${estimators} | ${range} |`;
    });
  return [
    "| figure | objective | estimators | resolved, % | of these held, % | one by one |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

const percent = (share: number) => (100 * share).toFixed(1);
