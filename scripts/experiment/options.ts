// The command line of `npm run experiment`, and the configs it names.
import "../../src/experiment/flate.ts";
import { existsSync } from "node:fs";
import { basename, extname } from "node:path";
import { claims } from "../../src/claims/claims.ts";
import type { Problem } from "../../src/environments/parameters.ts";
import type { Config } from "../../src/experiment/config.ts";
import { parseJson } from "../../src/experiment/files/json.ts";
import { shortList } from "../../src/experiment/issueWords.ts";
import { readLinkText } from "../../src/experiment/linkRepair.ts";
import { presets } from "../../src/experiment/presets.ts";
import { trainingParameters } from "../../src/experiment/runParameters.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import { parseArguments, UserError } from "../commands.mjs";
import { nearest } from "../nearest.mjs";
import { readText, STANDARD_INPUT } from "./readText.ts";

const USAGE =
  "Usage: npm run experiment -- CONFIG… [--steps N] [--backend wasm|wasmFused|cpu|auto] [--out FILE] [--seeds A..B] [--target-seeds A..B] [--estimators N,N…] [--states N] [--processes N] [--without-tables] [--whole] [--quiet] [--help], or -- --claim ID|FILE [--backend wasm|wasmFused|cpu|auto] [--out FILE] [--quiet]";

/** The whole help, with every preset. */
export const HELP = `${USAGE}

Trains without a browser and writes a run file (docs/run-format.md).

  CONFIG         a share link, a JSON file (also a run file: its config), "-" for
                 standard input, or one of the presets below; several make several runs
  --steps N      training steps; 0 only evaluates (default: the config's stopAtStep); a lane
                 whose own stopAtStep comes before that ends there
  --backend B    wasm, wasmFused (sums of products in one rounding: faster, other last digits),
                 cpu, or auto: wasm, or else cpu; left out: what the link asks for or the run
                 file was made by, or else auto
  --rows N       rows of the history, evenly spaced, 2 to 10000 (default: 200, fewer on graphs of
                 many states, whose exact evaluations would take more time than training)
  --out FILE     where the run goes; a folder for several runs (default: standard output).
                 A link is followed, a device or a pipe is written as it is
  --seeds A..B   a run for each of these seeds of training, in place of the config's
                 own. The target stays: what it leaves to chance is drawn from the
                 config's targetSeed, or from its seed where that is null
  --target-seeds A..B
                 a run for each of these seeds of the target, trained from the
                 config's seed; with --seeds one for each pair of the two
  --estimators N,N…
                 adds to each lane's seed bias, variance and signal-to-noise of its
                 gradient estimates at these batch sizes, on the final policy
  --states N     where states cannot be listed (largeSet): estimates total variation and the
                 other distances between states at the end, from the exact probabilities
                 of N states of the target and N of each seed, 2 to 512; a set of 16 takes
                 65,536 evaluations of the network
  --claim ID|FILE
                 in place of CONFIG: trains what a claim asks for and answers it; the
                 last line is "holds", "fails" or "undecided" (docs/claims-format.md).
                 --out FILE: what each seed came to, as CSV
  --processes N  several runs: so many at a time (default: one a core)
  --without-tables
                 leaves out what is listed by state (states, target, policies): the file is far
                 smaller, and opens by going on from its checkpoint
  --whole        interrupted, write nothing (several runs: always)
  --quiet        no progress, nor what is said at the end of lanes that stopped or got no nearer
                 to their targets
  --help         this text

Interrupted (Ctrl-C), a run writes what it has, with as many steps as it has done; a second
Ctrl-C ends it without. Several runs are resumable: those whose files are there already, whole
and of the same experiment and backend, are not repeated.
Exit code 0; 2 for a bad command line or config, with one line; 130, 143 or 129 where it was
interrupted by SIGINT, SIGTERM or SIGHUP; 1 for anything else.

Claims:
${Object.entries(claims)
  .map(([id, { title }]) => `  ${id.padEnd(28)} ${title}\n`)
  .join("")}
Presets:
${Object.entries(presets)
  .map(([id, { label }]) => `  ${id.padEnd(28)} ${label}\n`)
  .join("")}`;

const commandBackends = ["wasm", "wasmFused", "cpu", "auto"] as const;
export type CommandBackend = (typeof commandBackends)[number];

export interface Options {
  readonly configs: readonly string[];
  /** Null: the config's own stopAtStep, or the default limit. */
  readonly steps: number | null;
  /** Null: what each config asks for itself. */
  readonly backend: CommandBackend | null;
  /** A file, or a folder where there are several runs; null: standard output. */
  readonly out: string | null;
  /** Seeds to run the configs with; null: each config's own. */
  readonly seeds: readonly number[] | null;
  /** Seeds to draw the target from; null: each config's own. */
  readonly targetSeeds: readonly number[] | null;
  /** Batch sizes to measure estimators at; null: none are. */
  readonly estimators: readonly number[] | null;
  /** Sampled states whose probabilities are found at the end; null: none are. */
  readonly states: number | null;
  /** Rows of the history; null: as many as there is time for. */
  readonly rows: number | null;
  /** Most runs at a time; null: one a core. */
  readonly processes: number | null;
  /** Whether files list what runs are by state, where they can. */
  readonly tables: boolean;
  /** Whether an interrupted run writes nothing. */
  readonly whole: boolean;
  readonly quiet: boolean;
}

/** Options of a claim. */
export interface ClaimOptions extends Pick<Options, "out" | "quiet"> {
  readonly claim: string;
  readonly backend: CommandBackend;
}

/** @throws UserError with exit code 2 and one line where the command line makes no sense. */
export function readOptions(argv: readonly string[]): Options | ClaimOptions | "help" {
  const { values, positionals } = parse(argv);
  if (values.help) return "help";
  const { claim, quiet = false, out = null } = values;
  if (claim === undefined && positionals.length === 0)
    throw new UserError(`CONFIG is missing. ${USAGE}`, 2);
  const wanted = values.backend ?? null;
  const backend = commandBackend(wanted);
  if (wanted !== null && backend === null)
    throw new UserError(
      `--backend must be wasm, wasmFused, cpu or auto, not "${wanted}". ${USAGE}`,
      2,
    );
  if (claim !== undefined) {
    refuseBeside(claim, { ...values, CONFIG: positionals[0] });
    return { claim, backend: backend ?? "auto", out, quiet };
  }
  const seeds = readSeeds("--seeds", values.seeds);
  const targetSeeds = readSeeds("--target-seeds", values["target-seeds"]);
  const isSeveral = positionals.length > 1 || seeds !== null || targetSeeds !== null;
  if (isSeveral && values.out === undefined)
    throw new UserError(`Several runs need --out FOLDER, one file a run. ${USAGE}`, 2);
  return {
    configs: positionals,
    steps: values.steps === undefined ? null : readSteps(values.steps),
    backend,
    out,
    seeds,
    targetSeeds,
    estimators: values.estimators === undefined ? null : readBatchSizes(values.estimators),
    states: values.states === undefined ? null : readStates(values.states),
    rows: values.rows === undefined ? null : readRows(values.rows),
    processes: values.processes === undefined ? null : readProcesses(values.processes),
    tables: !values["without-tables"],
    whole: values.whole ?? false,
    quiet,
  };
}

/** A claim says itself what is trained. */
function refuseBeside(claim: string, values: Readonly<Record<string, unknown>>): void {
  const allowed = ["claim", "backend", "out", "quiet"];
  const other = Object.entries(values).find(
    ([name, value]) => value !== undefined && value !== false && !allowed.includes(name),
  )?.[0];
  if (other !== undefined)
    throw new UserError(
      `--claim "${claim}" says itself what is trained; leave ${other === "CONFIG" ? other : `--${other}`} out. ${USAGE}`,
      2,
    );
}

/** The backend of that name, or null. */
export function commandBackend(name: string | null): CommandBackend | null {
  return commandBackends.find((id) => id === name) ?? null;
}

/** A config, and the backend that is asked for with it: a link's, or the one that a run file was made by; null: none. */
interface Asked {
  readonly config: Config;
  readonly asks: string | null;
}

/** A preset's id, a share link (with or without what stands before "#"), or a JSON file. */
export function loadConfig(name: string): Asked {
  if (Object.hasOwn(presets, name))
    return accept(name, presets[name as keyof typeof presets].config);
  const link = name.includes("#") || !existsSync(name) ? readLinkText(name) : null;
  if (link && !link.ok) throw refusal(name, link.problems);
  if (link?.ok) return { config: link.config, asks: link.backend };
  return accept(name, readJson(name));
}

/** What a run's file is called: the preset, the file, "link" or "input". */
export function nameOf(config: string): string {
  if (config.includes("#")) return "link";
  if (config === STANDARD_INPUT) return "input";
  return basename(config, extname(config));
}

function accept(name: string, input: unknown): Asked {
  const isRun = isRunFile(input);
  const validated = validateConfig(isRun ? input.config : input);
  if (!validated.ok) throw refusal(name, validated.problems);
  const asks = isRun && typeof input.backend === "string" ? input.backend : null;
  return { config: validated.config, asks };
}

function isRunFile(
  input: unknown,
): input is { readonly config: unknown; readonly backend?: unknown } {
  return typeof input === "object" && input !== null && "format" in input && "config" in input;
}

function readJson(name: string): unknown {
  const read = readText(name);
  if ("missing" in read) {
    const meant = nearest(name, Object.keys(presets));
    const known = meant ? `did you mean "${meant}"?` : Object.keys(presets).join(", ");
    throw new UserError(`CONFIG "${name}" is no file, link or preset (${known}).`, 2);
  }
  if ("problem" in read) throw new UserError(`CONFIG "${shortened(name)}" ${read.problem}.`, 2);
  const parsed = parseJson(read.text.trim());
  if (!parsed.ok)
    throw new UserError(`CONFIG "${shortened(name)}" is refused: ${parsed.message}`, 2);
  return parsed.value;
}

/** Of a name that may be a whole link. */
function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

function refusal(name: string, problems: readonly Problem[]): UserError {
  return new UserError(`CONFIG "${shortened(name)}" is refused: ${shortList(problems)}`, 2);
}

function readSteps(text: string): number {
  if (!/^\d{1,8}$/.test(text))
    throw new UserError(`--steps must be a whole number from 0 to 99999999, not "${text}".`, 2);
  return Number(text);
}

function readStates(text: string): number {
  const n = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (n < 2 || n > 512)
    throw new UserError(`--states must be a whole number from 2 to 512, not "${text}".`, 2);
  return n;
}

function readRows(text: string): number {
  const n = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (n < 2 || n > 10_000)
    throw new UserError(`--rows must be a whole number from 2 to 10000, not "${text}".`, 2);
  return n;
}

function readProcesses(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text))
    throw new UserError(`--processes must be a whole number from 1 to 999, not "${text}".`, 2);
  return Number(text);
}

function readSeeds(option: string, text: string | undefined): readonly number[] | null {
  if (text === undefined) return null;
  const match = /^(\d{1,9})\.\.(\d{1,9})$/.exec(text);
  const from = Number(match?.[1]);
  const to = Number(match?.[2]);
  if (!match || to < from || to - from >= 10_000)
    throw new UserError(
      `${option} must be A..B with A ≤ B, at most 10000 seeds, not "${text}".`,
      2,
    );
  return Array.from({ length: to - from + 1 }, (_, k) => from + k);
}

function readBatchSizes(text: string): readonly number[] {
  const sizes = text.split(",").map(Number);
  const { minimum, maximum } = trainingParameters.batchSize;
  const isSize = (size: number) => Number.isInteger(size) && size >= minimum && size <= maximum;
  if (!/^\d+(,\d+)*$/.test(text) || !sizes.every(isSize))
    throw new UserError(
      `--estimators must be batch sizes from ${minimum} to ${maximum} with commas between, not "${text}".`,
      2,
    );
  return [...new Set(sizes)];
}

function parse(argv: readonly string[]) {
  return parseArguments(USAGE, {
    args: [...argv],
    allowPositionals: true,
    options: {
      claim: { type: "string" },
      steps: { type: "string" },
      backend: { type: "string" },
      out: { type: "string" },
      seeds: { type: "string" },
      "target-seeds": { type: "string" },
      estimators: { type: "string" },
      states: { type: "string" },
      rows: { type: "string" },
      processes: { type: "string" },
      "without-tables": { type: "boolean" },
      whole: { type: "boolean" },
      quiet: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}
