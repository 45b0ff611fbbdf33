// Several runs in several processes, one file each. A run whose file is already there, whole and of
// the same experiment and backend, is not repeated: a sweep that was cut short is resumed by the same command.
import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdirSync, readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../../src/experiment/config.ts";
import type { RunFile } from "../../src/experiment/runFile.ts";
import { drawsTarget, targetSeedOf } from "../../src/experiment/targetSeed.ts";
import { UserError } from "../commands.mjs";
import { reasonOf } from "../output.mjs";
import { isFinishedRun } from "./finishedRun.ts";
import { exitCodes, type Interrupt } from "./interrupts.ts";
import { laneMarks } from "./laneMarks.ts";
import type { CommandBackend, Options } from "./options.ts";
import { STANDARD_INPUT } from "./readText.ts";

interface NamedConfig {
  readonly name: string;
  readonly config: Config;
  /** What the command line called it: a file, a link, a preset. */
  readonly source: string;
  /** The one that "auto" comes to. */
  readonly backend: Exclude<CommandBackend, "auto">;
}

interface PlannedRun extends Pick<NamedConfig, "config" | "backend"> {
  readonly file: string;
}

/**
 * Runs what is not there yet. Interrupted, it ends its processes and leaves whole files alone; a run
 * that fails does not stop the others.
 * @throws UserError where a run failed, or the folder cannot be one.
 */
export async function runSweep(configs: readonly NamedConfig[], options: Options): Promise<void> {
  const folder = options.out!;
  makeFolder(folder);
  const runs = planRuns(configs, options);
  const missing = runs.filter((run) => !isDone(run, options));
  const say = (text: string) => options.quiet || process.stderr.write(`${text}\n`);
  const children = new Set<ChildProcess>();
  const interrupt = (signal: Interrupt) => {
    for (const child of children) child.kill(signal);
    say("Stopped. The same command goes on from here.");
    process.exit(exitCodes[signal]);
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt).once("SIGHUP", interrupt);
  say(`${runs.length} runs, ${runs.length - missing.length} of them done already.`);
  const queue = missing.values();
  const failed: string[] = [];
  let nDone = 0;
  const work = async () => {
    for (const run of queue) {
      const isWell = await runInChild(run, options, children);
      if (isWell) say([`${++nDone}/${missing.length} ${run.file}`, ...marksOf(run)].join("\n  "));
      else failed.push(run.file);
    }
  };
  const nWorkers = Math.min(options.processes ?? availableParallelism(), missing.length);
  await Promise.all(Array.from({ length: nWorkers }, work));
  process.off("SIGINT", interrupt).off("SIGTERM", interrupt).off("SIGHUP", interrupt);
  if (failed.length > 0) throw new UserError(`No run file: ${failed.join(", ")}.`);
}

/** One run for each pair of a seed of the target and one of training; the target of a config that has
 * no seed of its own is that of the config's own seed throughout. */
function planRuns(configs: readonly NamedConfig[], options: Options): PlannedRun[] {
  const { seeds, targetSeeds, out } = options;
  const fixed = targetSeeds && configs.find(({ config }) => !drawsTarget(config.environment));
  if (fixed)
    throw new UserError(
      `The target of "${fixed.name}" leaves nothing to chance, so --target-seeds cannot vary it.`,
      2,
    );
  const runs = configs.flatMap(({ name, config, backend }) =>
    (targetSeeds ?? [seeds ? targetSeedOf(config) : config.targetSeed]).flatMap((targetSeed) =>
      (seeds ?? [config.seed]).map((seed) => {
        const target = targetSeeds ? `-target${targetSeed}` : "";
        return {
          config: { ...config, seed, nSeeds: seeds ? 1 : config.nSeeds, targetSeed },
          backend,
          file: join(out!, `${name}${target}${seeds ? `-seed${seed}` : ""}.json`),
        };
      }),
    ),
  );
  const twice = runs.find((run, index) => runs.findIndex(({ file }) => file === run.file) < index);
  if (twice) throw new UserError(`Two runs would write ${twice.file}: name the configs apart.`, 2);
  const sources = configs.map(({ source }) => resolve(source));
  const replaced = runs.find(({ file }) => sources.includes(resolve(file)));
  if (replaced) throw new UserError(`${replaced.file} is a config, which a run would replace.`, 2);
  return runs;
}

/** Makes the folder, or finds that it can be written. */
function makeFolder(folder: string): void {
  let reason = "it is a file";
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    if (statSync(folder).isDirectory()) return;
  } catch (error) {
    reason = reasonOf(error);
  }
  throw new UserError(`--out "${folder}" cannot be a folder of runs: ${reason}.`, 2);
}

function isDone({ file, config, backend }: PlannedRun, options: Options): boolean {
  try {
    return isFinishedRun(readFileSync(file, "utf8"), { ...options, config, backend });
  } catch {
    return false;
  }
}

/** What there is to say of its lanes. */
function marksOf({ file }: PlannedRun): readonly string[] {
  try {
    // written by this command a moment ago
    return laneMarks(JSON.parse(readFileSync(file, "utf8")) as RunFile);
  } catch {
    return [];
  }
}

/** Whether a process of its own wrote the run's file. */
function runInChild(
  { config, file, backend }: PlannedRun,
  { estimators, states, rows, tables }: Options,
  children: Set<ChildProcess>,
): Promise<boolean> {
  const entry = fileURLToPath(new URL("../experiment.mjs", import.meta.url));
  const argv = [entry, STANDARD_INPUT, "--backend", backend, "--out", file, "--quiet", "--whole"];
  if (!tables) argv.push("--without-tables");
  if (states !== null) argv.push("--states", String(states));
  if (rows !== null) argv.push("--rows", String(rows));
  if (estimators) argv.push("--estimators", estimators.join(","));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, { stdio: ["pipe", "ignore", "inherit"] });
    children.add(child);
    // a child that ends before it has read says why itself
    child.stdin!.on("error", () => {}).end(JSON.stringify(config));
    child.once("error", reject);
    child.once("close", (code) => {
      children.delete(child);
      resolve(code === 0);
    });
  });
}
