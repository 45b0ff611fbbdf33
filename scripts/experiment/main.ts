// One run in this process, or several in as many processes as there are cores, one file each. A run
// whose file is already there, whole and of the same config, is not repeated: a sweep that was cut
// short is resumed by the same command.
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../../src/experiment/config.ts";
import { RUN_FORMAT } from "../../src/experiment/runFile.ts";
import { lastStep } from "../../src/experiment/schema.ts";
import { chooseBackend } from "../../src/policies/backends.ts";
import { runExperiment } from "../../src/training/runExperiment.ts";
import { UserError } from "../commands.mjs";
import { loadConfig, nameOf, type Options, readOptions } from "./options.ts";
import { createProgressBar } from "./progressBar.ts";

/** Runs the command; throws UserError for what the user can mend. */
export async function main(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv);
  const configs = options.configs.map((name) => ({
    name: nameOf(name),
    config: withSteps(loadConfig(name), options.steps),
  }));
  for (const { name, config } of configs)
    if (config.lanes.length === 0)
      throw new UserError(`CONFIG "${name}" is refused: lanes must have at least one lane.`, 2);
  if (configs.length === 1 && options.seeds === null)
    await runHere(configs[0]!.config, options, options.out);
  else await runAll(configs, options);
}

/** Runs one config in this process and writes its file. */
async function runHere(config: Config, options: Options, out: string | null): Promise<void> {
  const backend = await chooseBackend(options.backend);
  if ("code" in backend) throw new UserError(backend.message);
  const steps = lastStep(config);
  const bar = options.quiet ? null : createProgressBar(steps);
  const run = runExperiment({
    config,
    backend,
    steps,
    now: () => performance.now() / 1000,
    onStep: (step) => bar?.update(step),
  });
  bar?.end();
  backend.dispose();
  const text = `${JSON.stringify(run)}\n`;
  if (out === null) process.stdout.write(text);
  else writeWhole(out, text);
}

interface NamedConfig {
  readonly name: string;
  readonly config: Config;
}

async function runAll(configs: readonly NamedConfig[], options: Options): Promise<void> {
  const folder = options.out!;
  mkdirSync(folder, { recursive: true });
  if (!statSync(folder).isDirectory())
    throw new UserError(`--out "${folder}" is a file; several runs need a folder.`, 2);
  const runs = configs.flatMap(({ name, config }) =>
    (options.seeds ?? [config.seed]).map((seed) => ({
      config: { ...config, seed, nSeeds: options.seeds ? 1 : config.nSeeds },
      file: join(folder, options.seeds ? `${name}-seed${seed}.json` : `${name}.json`),
    })),
  );
  const missing = runs.filter(({ config, file }) => !isDone(file, config));
  const say = (text: string) => options.quiet || process.stderr.write(`${text}\n`);
  say(`${runs.length} runs, ${runs.length - missing.length} of them done already.`);
  const queue = missing.values();
  let nDone = 0;
  const work = async () => {
    for (const { config, file } of queue) {
      await runInChild(config, file, options);
      nDone++;
      say(`${nDone}/${missing.length} ${file}`);
    }
  };
  const nWorkers = Math.min(availableParallelism(), missing.length);
  await Promise.all(Array.from({ length: nWorkers }, work));
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
      JSON.stringify(run.config) === JSON.stringify(config)
    );
  } catch {
    return false;
  }
}

function runInChild(config: Config, file: string, options: Options): Promise<void> {
  const configFile = `${file}.config`;
  writeFileSync(configFile, JSON.stringify(config));
  const entry = fileURLToPath(new URL("../experiment.mjs", import.meta.url));
  const argv = [entry, configFile, "--backend", options.backend, "--out", file, "--quiet"];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, { stdio: ["ignore", "ignore", "inherit"] });
    child.once("error", reject);
    child.once("close", (code) => {
      rmSync(configFile, { force: true });
      if (code === 0) resolve();
      else reject(new UserError(`The run of ${file} failed.`));
    });
  });
}

/** Written beside and renamed, so that a file that is there is whole. */
function writeWhole(file: string, text: string): void {
  try {
    writeFileSync(`${file}.part`, text);
    renameSync(`${file}.part`, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`--out "${file}" cannot be written: ${reason}`, 2);
  }
}

function withSteps(config: Config, steps: number | null): Config {
  const stopAtStep = steps ?? config.training.stopAtStep;
  return { ...config, training: { ...config.training, stopAtStep } };
}
