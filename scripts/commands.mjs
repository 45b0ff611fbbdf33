// What the set-up scripts share: where the project is, how a command is run, how its arguments are
// read. Only Node's standard library, because it runs before anything is installed.
// Not a place for build or test logic.
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
// as a whole: a Node too old to have parseArgs is to be told so, not to fail here
import util from "node:util";
import { nearest } from "./nearest.mjs";
import { requireNode } from "./requireNode.mjs";

/** Absolute path of the project's folder. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** A problem the user can act on: printed as one line, without a stack. */
export class UserError extends Error {
  /**
   * @param {string} message one line
   * @param {number} [exitCode] 1 unless told; 2 for bad arguments
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs an entry point: a UserError becomes one line on standard error and its exit code, any other
 * error keeps its stack and exits with 1. Where nobody reads standard output any more (`| head`) the
 * process ends quietly, unless it has more to do than to print.
 * @param {() => Promise<number>} main returns the exit code
 * @param {{ outlivesOutput?: boolean }} [options]
 */
export async function runMain(main, { outlivesOutput = false } = {}) {
  process.stdout.on("error", (error) => {
    if (isClosedPipe(error)) return outlivesOutput || process.exit();
    console.error(`Standard output cannot be written: ${error.message}.`);
    process.exit(1);
  });
  // progress that nobody sees is no reason to end
  process.stderr.on("error", () => {});
  try {
    requireNode();
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}

/** @param {NodeJS.ErrnoException} error of a stream whose reader has gone; Windows says EOF */
const isClosedPipe = ({ code }) => code === "EPIPE" || code === "EOF";

/**
 * Reads this process's arguments.
 * @param {string} usage one line
 * @param {NonNullable<import("node:util").ParseArgsConfig["options"]>} options as util.parseArgs takes them
 * @returns {Record<string, unknown>} strings and booleans by name; absent ones undefined
 * @throws {UserError} exit code 2, one line, for anything else
 */
export function readArguments(usage, options) {
  return parseArguments(usage, { options }).values;
}

/**
 * util.parseArgs, whose complaints become one line that names what was probably meant.
 * @template {import("node:util").ParseArgsConfig} Config
 * @param {string} usage one line
 * @param {Config} config
 * @returns {ReturnType<typeof util.parseArgs<Config>>}
 * @throws {UserError} exit code 2
 */
export function parseArguments(usage, config) {
  try {
    const parsed = util.parseArgs(config);
    const twice = contradicted(config);
    if (twice === undefined) return parsed;
    throw new UserError(`--${twice} is given twice, with different values. ${usage}`, 2);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError(`${argumentProblem(error, config.options ?? {})} ${usage}`, 2);
  }
}

/**
 * The option that is given two values and takes one: which was meant is not for us to choose.
 * @param {import("node:util").ParseArgsConfig} config
 * @returns {string | undefined}
 */
function contradicted(config) {
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const token of util.parseArgs({ ...config, tokens: true }).tokens) {
    if (token.kind !== "option" || token.value === undefined) continue;
    if (config.options?.[token.name]?.multiple) continue;
    if ((given.get(token.name) ?? token.value) !== token.value) return token.name;
    given.set(token.name, token.value);
  }
  return undefined;
}

/**
 * @param {Error} error of util.parseArgs
 * @param {object} options
 * @returns {string} a sentence
 */
function argumentProblem({ message }, options) {
  const ambiguous = /^Option '(.+?)' argument is ambiguous/.exec(message)?.[1];
  if (ambiguous) return `${ambiguous} takes a value, and an option follows it.`;
  const unknown = /^Unknown option '(-+)(.+?)'/.exec(message);
  const meant = unknown && nearest(String(unknown[2]), Object.keys(options));
  if (meant) return `Unknown option '${unknown[1]}${unknown[2]}': did you mean --${meant}?`;
  return `${message.split(/[.\n]/)[0]}.`;
}

/**
 * The command line that runs npm itself. Under `npm run`, npm names its own script, which is safer
 * than a search of PATH and needs no shell on Windows.
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(args) {
  const { npm_execpath: npm } = process.env;
  if (npm?.endsWith(".js")) {
    return { command: process.execPath, args: [npm, ...args], shell: false };
  }
  return { command: "npm", args: [...args], shell: process.platform === "win32" };
}

/** Output that is kept is shown later, if at all: coloured only where that is on a terminal. */
function colour() {
  const { FORCE_COLOR, NO_COLOR } = process.env;
  if (FORCE_COLOR !== undefined || NO_COLOR !== undefined) return {};
  return process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
}

/**
 * Runs a command in the project's folder and collects what it prints.
 * @param {{ command: string, args: readonly string[], shell?: boolean, env?: NodeJS.ProcessEnv,
 *   live?: boolean }} options `live` also passes the output on as it comes
 * @returns {Promise<{ exitCode: number, output: string }>} exit code 127 when it cannot be started
 */
export function run({ command, args, shell = false, env = {}, live = false }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      shell,
      env: { ...(live ? {} : colour()), ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    /** @type {Buffer[]} */
    const chunks = [];
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      chunks.push(chunk);
      if (live) process.stdout.write(chunk);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve({ exitCode: 127, output: error.message }));
    child.on("close", (code) => {
      resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString("utf8") });
    });
  });
}
