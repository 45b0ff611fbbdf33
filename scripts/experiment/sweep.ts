// Several runs in several processes, one file each. A run whose file is already there, whole and of
// the same config, is not repeated: a sweep that was cut short is resumed by the same command.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../../src/experiment/config.ts";
import { RUN_FORMAT } from "../../src/experiment/runFile.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import { drawsTarget, targetSeedOf } from "../../src/experiment/targetSeed.ts";
import { isSameValue } from "../../src/math/sameValue.ts";
import { UserError } from "../commands.mjs";
import { type Options, STANDARD_INPUT } from "./options.ts";

interface NamedConfig {
  readonly name: string;
  readonly config: Config;
}

interface PlannedRun {
  readonly config: Config;
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
  const missing = runs.filter(({ config, file }) => !isDone(file, config));
  const say = (text: string) => options.quiet || process.stderr.write(`${text}\n`);
  const children = new Set<ChildProcess>();
  const interrupt = (signal: NodeJS.Signals) => {
    for (const child of children) child.kill(signal);
    say("Stopped. The same command goes on from here.");
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  say(`${runs.length} runs, ${runs.length - missing.length} of them done already.`);
  const queue = missing.values();
  const failed: string[] = [];
  let nDone = 0;
  const work = async () => {
    for (const run of queue) {
      const isWell = await runInChild(run, options, children);
      if (isWell) say(`${++nDone}/${missing.length} ${run.file}`);
      else failed.push(run.file);
    }
  };
  const nWorkers = Math.min(options.processes ?? availableParallelism(), missing.length);
  await Promise.all(Array.from({ length: nWorkers }, work));
  process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
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
  const runs = configs.flatMap(({ name, config }) =>
    (targetSeeds ?? [seeds ? targetSeedOf(config) : config.targetSeed]).flatMap((targetSeed) =>
      (seeds ?? [config.seed]).map((seed) => {
        const target = targetSeeds ? `-target${targetSeed}` : "";
        return {
          config: { ...config, seed, nSeeds: seeds ? 1 : config.nSeeds, targetSeed },
          file: join(out!, `${name}${target}${seeds ? `-seed${seed}` : ""}.json`),
        };
      }),
    ),
  );
  const twice = runs.find((run, index) => runs.findIndex(({ file }) => file === run.file) < index);
  if (twice) throw new UserError(`Two runs would write ${twice.file}: name the configs apart.`, 2);
  return runs;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    if (statSync(folder).isDirectory()) return;
  } catch {
    // said below
  }
  throw new UserError(`--out "${folder}" is no folder; several runs need one.`, 2);
}

/** Whether the file holds the run of exactly this config. */
function isDone(file: string, config: Config): boolean {
  if (!existsSync(file)) return false;
  try {
    const run: unknown = JSON.parse(readFileSync(file, "utf8"));
    return (
      typeof run === "object" &&
      run !== null &&
      "format" in run &&
      run.format === RUN_FORMAT &&
      "config" in run &&
      isSameConfig(run.config, config)
    );
  } catch {
    return false;
  }
}

/** A file of an earlier version may lack a field: it then has the default. */
function isSameConfig(written: unknown, config: Config): boolean {
  const validated = validateConfig(written);
  return validated.ok && isSameValue(validated.config, config);
}

/** Whether a process of its own wrote the run's file. */
function runInChild(
  { config, file }: PlannedRun,
  { backend }: Options,
  children: Set<ChildProcess>,
): Promise<boolean> {
  const entry = fileURLToPath(new URL("../experiment.mjs", import.meta.url));
  const argv = [entry, STANDARD_INPUT, "--backend", backend, "--out", file, "--quiet"];
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
