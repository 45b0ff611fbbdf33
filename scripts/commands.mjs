// What the set-up scripts share: where the project is, how a command is run, how its arguments are
// read. Only Node's standard library, because it runs before anything is installed.
// Not a place for build or test logic.
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

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
 * error keeps its stack and exits with 1.
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}

/**
 * Reads this process's arguments.
 * @param {string} usage one line
 * @param {import("node:util").ParseArgsConfig["options"]} options as util.parseArgs takes them
 * @returns {Record<string, unknown>} strings and booleans by name; absent ones undefined
 * @throws {UserError} exit code 2, one line, for anything else
 */
export function readArguments(usage, options) {
  try {
    return parseArgs({ options, strict: true }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [problem] = error.message.split(/[.\n]/);
    throw new UserError(`${problem}. ${usage}`, 2);
  }
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
