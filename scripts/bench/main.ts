// Runs the benchmark, prints its tables, and writes the figures where they are asked for.
import { readFileSync } from "node:fs";
import { cpus, type as systemType, totalmem } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../commands.mjs";
import { openOutput, writeWhole } from "../output.mjs";
import { type BenchBrowser, openBenchBrowser } from "./browser.ts";
import {
  closeBackends,
  type MeasureOptions,
  measureDivided,
  measureDividedByUnits,
  measureGrowth,
  measureSize,
  measureStates,
  openBackends,
} from "./contenders.ts";
import { withMeasured, withPeers } from "./document.ts";
import { type BenchOptions, readBenchOptions } from "./options.ts";
import { measurePage } from "./pageMeasures.ts";
import { measurePeers } from "./peers/measure.ts";
import { peerTables } from "./peers/tables.ts";
import { measurePlainCosts } from "./plainCosts.ts";
import type {
  BenchResult,
  DividedResult,
  EngineGrowth,
  Machine,
  SizeResult,
  StatesCost,
} from "./result.ts";
import { printTables, type Table, tablesOf } from "./tables.ts";
import { measureTimeShares } from "./timeShares.ts";

const start = performance.now();

/** Runs the command; throws UserError for what the user can mend. */
export async function main(argv: readonly string[]): Promise<void> {
  const options = readBenchOptions(argv);
  const output = options.out === null ? null : openOutput(options.out);
  const tell = <Result>(
    result: Result,
    tables: readonly Table[],
    written: (document: string, result: Result) => string,
  ) => {
    process.stdout.write(`${printTables(tables)}\n`);
    output?.write(`${JSON.stringify(result, null, 1)}\n`);
    const file = join(projectFolder, "docs", "performance.md");
    if (options.docs) writeWhole(file, written(readFileSync(file, "utf8"), result));
  };
  if (options.peers) {
    const measured = await measurePeers({ ...options, say });
    const result = { machine: describeComputer(), ...measured, ...timeOfRun() };
    tell(result, peerTables(result), withPeers);
    return;
  }
  const browser = await openBenchBrowser();
  try {
    const result = await measure(browser, options);
    tell(result, tablesOf(result), withMeasured);
  } finally {
    await browser.close();
  }
}

/** When it was, and how long it has taken so far. */
function timeOfRun() {
  return {
    date: new Date().toISOString().slice(0, 10),
    seconds: (performance.now() - start) / 1000,
  };
}

async function measure(browser: BenchBrowser, options: BenchOptions): Promise<BenchResult> {
  const { seconds, page } = options;
  const sizes: SizeResult[] = [];
  const states: StatesCost[] = [];
  const divided: DividedResult[] = [];
  const dividedByUnits: DividedResult[] = [];
  const growth: EngineGrowth[] = [];
  const isWhole = page && options.sizes.length > 0;
  for (const backend of options.sizes.length > 0 ? options.backends : []) {
    const how: MeasureOptions = { backend, seconds, say };
    await openBackends(browser, backend);
    for (const size of options.sizes) sizes.push(await measureSize(browser, size, how));
    // only WASM is divided: a GPU is one, however many ask
    for (const size of backend === "wasm" ? options.sizes : []) {
      divided.push(await measureDivided(browser, size, how));
      const byUnits = await measureDividedByUnits(browser, size, how);
      if (byUnits) dividedByUnits.push(byUnits);
    }
    if (isWhole) {
      states.push(...(await measureStates(browser, how)));
      growth.push(await measureGrowth(browser, how));
    }
    await closeBackends(browser);
  }
  return {
    machine: await describeMachine(browser),
    sizes,
    states,
    divided,
    dividedByUnits,
    growth,
    page: page ? await measurePage(browser.browser, say) : null,
    plain: options.plain ? measurePlainCosts(say) : [],
    shares: options.shares ? await measureTimeShares(20 * seconds, say) : [],
    ...timeOfRun(),
  };
}

function describeComputer() {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() || "unknown processor",
    cores: processors.length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${systemType()} ${process.arch}`,
  };
}

async function describeMachine({ browser, engine }: BenchBrowser): Promise<Machine> {
  return {
    ...describeComputer(),
    browser: `Chromium ${browser.version()}, headless`,
    renderer: await engine.evaluate(() => engineContender.renderer()),
  };
}

/** A line of progress, on standard error. */
function say(text: string): void {
  const elapsed = Math.round((performance.now() - start) / 1000);
  process.stderr.write(`${String(elapsed).padStart(4)} s  ${text}\n`);
}
