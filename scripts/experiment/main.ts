// One run in this process, or several in as many processes as there are cores (sweep.ts).
import { renameSync, writeFileSync } from "node:fs";
import type { Config } from "../../src/experiment/config.ts";
import { lastStep } from "../../src/experiment/laneSettings.ts";
import { chooseBackend } from "../../src/policies/chooseBackend.ts";
import { runExperiment } from "../../src/training/runExperiment.ts";
import { UserError } from "../commands.mjs";
import { estimatorMeasure } from "./estimators.ts";
import { HELP, loadConfig, nameOf, type Options, readOptions } from "./options.ts";
import { createProgressBar } from "./progressBar.ts";
import { runSweep } from "./sweep.ts";

/** Runs the command; throws UserError for what the user can mend. */
export async function main(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv);
  if (options === "help") {
    process.stdout.write(HELP);
    return;
  }
  const configs = options.configs.map((name) => ({
    name: nameOf(name),
    config: withSteps(loadConfig(name), options.steps),
  }));
  for (const { name, config } of configs)
    if (config.lanes.length === 0)
      throw new UserError(`CONFIG "${name}" is refused: lanes must have at least one lane.`, 2);
  if (configs.length === 1 && options.seeds === null && options.targetSeeds === null)
    await runHere(configs[0]!.config, options, options.out);
  else await runSweep(configs, options);
}

/** Runs one config in this process and writes its file. */
async function runHere(config: Config, options: Options, out: string | null): Promise<void> {
  const choice = await chooseBackend(options.backend);
  if ("code" in choice) throw new UserError(choice.message);
  const { backend } = choice;
  const steps = lastStep(config);
  const bar = options.quiet ? null : createProgressBar(steps);
  const run = runExperiment({
    config,
    backend,
    steps,
    now: () => performance.now() / 1000,
    onStep: (step) => bar?.update(step),
    ...(options.estimators && { measure: estimatorMeasure(options.estimators) }),
  });
  bar?.end();
  backend.dispose();
  const text = `${JSON.stringify(run)}\n`;
  if (out === null) process.stdout.write(text);
  else writeWhole(out, text);
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
