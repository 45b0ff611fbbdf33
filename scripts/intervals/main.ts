// Simulates and writes docs/intervals.md: the same numbers whenever it runs, for its seeds are fixed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArguments, projectFolder, UserError } from "../commands.mjs";
import { writeWhole } from "../output.mjs";
import type { Results } from "../results/document.ts";
import { replaceBlock } from "../withstand/table.ts";
import { realShapes, realVerdicts } from "./realPairs.ts";
import { forecastOutcome, wrongAfterLooks } from "./simulate.ts";
import {
  jointTable,
  neededShareTable,
  percent,
  powerTable,
  realTable,
  rivalTable,
  table,
  timesTable,
} from "./tables.ts";

const USAGE = "Usage: npm run intervals [-- --samples N]";
const document = join(projectFolder, "docs", "intervals.md");

/** Runs the command; throws UserError for bad arguments. */
export function main(args: string[]): void {
  const { values } = parseArguments(USAGE, {
    args,
    options: { samples: { type: "string", default: "4000" } },
  });
  const nSamples = Number(values.samples);
  if (!Number.isInteger(nSamples) || nSamples < 10)
    throw new UserError("--samples takes a whole number from 10 on.", 2);
  const file = join(projectFolder, "docs", "results.json");
  // written by `npm run results` alone
  const results = JSON.parse(readFileSync(file, "utf8")) as Results;
  const blocks = blocksOf(results, nSamples);
  const text = readFileSync(document, "utf8");
  writeWhole(
    document,
    blocks.reduce((written, [name, content]) => replaceBlock(written, name, content), text),
  );
  console.log(blocks.map(([, content]) => content).join("\n\n"));
}

function blocksOf(results: Results, nSamples: number): readonly (readonly [string, string])[] {
  return [
    ["shapes", rivalTable(nSamples)],
    ["real", realTable(realShapes(results), Math.ceil(nSamples / 8))],
    ["joint", jointTable(Math.ceil(nSamples / 2))],
    ["times", timesTable(nSamples)],
    ["power", powerTable(nSamples)],
    ["shares", neededShareTable()],
    ["verdicts", verdictTable(results)],
    ["forecasts", forecastTable(nSamples)],
    ["looks", looksTable(nSamples)],
  ];
}

/** What is found among the real pairs; needs no random numbers. */
export function verdictTable(results: Results): string {
  const rows = realVerdicts(results).map(({ preset, nPairs, bySigns, bySignFlips }) => [
    `\`${preset}\``,
    ...[nPairs, bySigns, bySignFlips].map(String),
  ]);
  return table(["task", "pairs", "order statistics, Bonferroni", "sign flips, Holm"], rows);
}

function forecastTable(nSamples: number): string {
  const rows = [5, 8, 10].map((n) => {
    const { undecided, forecast, settled } = forecastOutcome(n, 64, 4 * nSamples);
    return [String(n), percent(forecast / undecided), percent(settled / forecast)];
  });
  return table(["seeds", "undecided races with a forecast up to 64", "settled as forecast"], rows);
}

function looksTable(nSamples: number): string {
  const plans = [[10], [10, 16], [6, 10, 16], [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]];
  const rows = plans.map((looks) => [
    looks.join(", "),
    percent(wrongAfterLooks(looks, 4 * nSamples)),
  ]);
  return table(["looks at so many seeds", "a difference told where there is none, %"], rows);
}
