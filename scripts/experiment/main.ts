// One run in this process, or several in as many processes as there are cores (sweep.ts).
import { statSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { answerCsv } from "../../src/claims/answerTexts.ts";
import { estimatedReason, noTableReason } from "../../src/environments/environments.ts";
import type { Config } from "../../src/experiment/config.ts";
import { environmentOf } from "../../src/experiment/environmentOf.ts";
import { lastStep, stoppingAt } from "../../src/experiment/laneSettings.ts";
import { costText, runCost } from "../../src/experiment/runCost.ts";
import { type RunFile, withoutTables } from "../../src/experiment/runFile.ts";
import { estimatorMeasure } from "../../src/features/estimators/measuredRows.ts";
import { formatWhole } from "../../src/math/numberText.ts";
import type { Backend } from "../../src/policies/backend.ts";
import { chooseBackend } from "../../src/policies/chooseBackend.ts";
import { RowBudget } from "../../src/training/run/rowBudget.ts";
import { runExperiment } from "../../src/training/run/runExperiment.ts";
import { UserError } from "../commands.mjs";
import { openOutput, STANDARD_OUTPUT } from "../output.mjs";
import { allowRelaxedSimd } from "../relaxedSimd.ts";
import { answerText, loadClaim, runClaim } from "./claim.ts";
import { exitCodes, type Interrupts, listenForInterrupts } from "./interrupts.ts";
import { laneMarks } from "./laneMarks.ts";
import {
  type ClaimOptions,
  type CommandBackend,
  commandBackend,
  HELP,
  loadConfig,
  nameOf,
  type Options,
  readOptions,
} from "./options.ts";
import { createProgressBar } from "./progressBar.ts";
import { runSweep } from "./sweep.ts";

/** Milliseconds of training between two looks at whether to end. */
const TURN = 50;

/** Runs the command and returns its exit code; throws UserError for what the user can mend. */
export async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  if (options === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  if ("claim" in options) return answerClaim(options);
  const configs = options.configs.map((name) => ({
    name: nameOf(name),
    ...loaded(name, options),
    source: name,
  }));
  for (const { name, config } of configs)
    if (config.lanes.length === 0)
      throw new UserError(`CONFIG "${name}" is refused: lanes must have at least one lane.`, 2);
  if (configs.length === 1 && options.seeds === null && options.targetSeeds === null)
    return runHere(configs[0]!, options);
  const found = new Map<CommandBackend, Exclude<CommandBackend, "auto">>();
  for (const { backend } of configs)
    if (!found.has(backend)) {
      const opened = await backendOf(backend);
      opened.dispose();
      found.set(backend, idOf(opened));
    }
  await runSweep(
    configs.map((one) => ({ ...one, backend: found.get(one.backend)! })),
    options,
  );
  return 0;
}

/** What a config comes to on this command line. */
function loaded(name: string, { steps, backend, quiet }: Options) {
  const { config, asks } = loadConfig(name);
  if (backend === null && asks !== null && commandBackend(asks) === null && !quiet)
    process.stderr.write(
      `"${nameOf(name)}" asks for ${asks.slice(0, 40)}, which is not to be had here; numbers differ in their last digits.\n`,
    );
  return {
    config: steps === null ? config : stoppingAt(config, steps),
    backend: backend ?? commandBackend(asks) ?? "auto",
  };
}

async function answerClaim(options: ClaimOptions): Promise<number> {
  const claim = loadClaim(options.claim);
  const output = options.out === null ? null : openOutput(options.out);
  const backend = await backendOf(options.backend);
  const run = await runClaim({
    claim,
    backend,
    say: (text) => {
      if (!options.quiet) process.stderr.write(`${text}\n`);
    },
  });
  backend.dispose();
  output?.write(answerCsv(claim, run.answer.tests));
  process.stdout.write(answerText(claim, run));
  return 0;
}

/** There is no WebGL in Node. */
function idOf({ id }: Backend): Exclude<CommandBackend, "auto"> {
  if (id === "webgl") throw new RangeError("WebGL in Node");
  return id;
}

async function backendOf(backend: CommandBackend): Promise<Backend> {
  if (backend === "wasmFused") allowRelaxedSimd();
  const choice = await chooseBackend(backend);
  if ("code" in choice) throw new UserError(choice.message);
  return choice.backend;
}

/** Runs one config in this process and writes its file. */
async function runHere(
  experiment: {
    readonly config: Config;
    readonly source: string;
    readonly backend: CommandBackend;
  },
  options: Options,
): Promise<number> {
  const { config, source } = experiment;
  const out = options.out ?? STANDARD_OUTPUT;
  if (isSameFile(source, out))
    throw new UserError(`--out "${out}" is the config itself, which the run would replace.`, 2);
  const noTable = options.estimators && noTableReason(config.environment);
  if (noTable)
    throw new UserError(
      `--estimators are measured over all trajectories of a graph. ${noTable} Leave it out.`,
      2,
    );
  if (options.states !== null && estimatedReason(config.environment) === null)
    throw new UserError(
      "--states samples states where they cannot be listed; here every figure is exact. Leave it out.",
      2,
    );
  const output = openOutput(out);
  const interrupts = options.whole ? null : listen(options);
  const backend = await backendOf(experiment.backend);
  const run = await train(config, { backend, options, interrupts });
  backend.dispose();
  output.write(`${JSON.stringify(options.tables ? run : withoutTables(run))}\n`);
  interrupts?.end();
  if (!options.quiet) for (const line of laneMarks(run)) process.stderr.write(`${line}\n`);
  const signal = interrupts?.requested() ?? null;
  if (signal === null) return 0;
  const { step } = run.checkpoint!;
  process.stderr.write(
    `Stopped at step ${step} of ${lastStep(config)}; ${out === STANDARD_OUTPUT ? "standard output" : out} has the run as far as that.\n`,
  );
  return exitCodes[signal];
}

function listen({ quiet }: Options): Interrupts {
  return listenForInterrupts({
    process,
    now: () => performance.now(),
    onFirst: () => quiet || process.stderr.write("\nSaving. Again: ends without.\n"),
  });
}

interface Training {
  readonly backend: Backend;
  readonly options: Options;
  readonly interrupts: Interrupts | null;
}

/** Trains to the end, or until it is interrupted. */
async function train(config: Config, { backend, options, interrupts }: Training): Promise<RunFile> {
  const steps = lastStep(config);
  const bar = options.quiet ? null : createProgressBar(steps, process.stderr);
  const measure = options.estimators && estimatorMeasure(options.estimators);
  const environment = environmentOf(config);
  const cost = runCost(config);
  if (cost !== null && !options.quiet)
    process.stderr.write(`For ${formatWhole(cost.nStates)} states ${costText(cost)}.\n`);
  const run = runExperiment({
    config,
    backend,
    environment,
    steps,
    now: () => performance.now() / 1000,
    ...(options.rows === null ? { budget: new RowBudget(config) } : { nRows: options.rows }),
    ...(options.states !== null && { states: options.states }),
    ...(measure && {
      measure: (...figures) =>
        interrupts ? interrupts.without(() => measure(...figures)) : measure(...figures),
    }),
  });
  let turnedAt = performance.now();
  let next = run.next();
  while (!next.done) {
    bar?.update(next.value);
    if (performance.now() - turnedAt > TURN) {
      // signals are heard between two turns alone
      await turn();
      turnedAt = performance.now();
    }
    next = run.next(interrupts?.requested() != null);
  }
  bar?.end();
  return next.value;
}

/** Whether both are there and the same, whatever they are called. */
function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return a?.isFile() === true && b?.isFile() === true && a.dev === b.dev && a.ino === b.ino;
}
