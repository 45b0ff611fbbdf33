// Where a command writes what it has made. A file is written beside its place and then renamed, so that
// what is there is always whole; links are followed to what they name; devices and pipes, files with
// several names and files in folders that take no new ones are written where they are. Whether that will
// work is tried when the output is opened, before hours are spent on what goes there.
import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "./commands.mjs";

/** @typedef {{ write: (text: string) => void }} Output */

/** The name of standard output, as "-" is that of standard input where a file is read. */
export const STANDARD_OUTPUT = "-";

/** Links that may lead to links. */
const MOST_LINKS = 40;

/**
 * Opens nothing yet, but tries whether the place can be written.
 * @param {string} name a file, a link to one, a device, a pipe or "-"
 * @param {string} [option] what the user called it, for messages
 * @returns {Output} `write` throws UserError with exit code 1, leaves no part of a file behind, and keeps
 *   the text in the system's folder for temporary files
 * @throws {UserError} exit code 2, one line
 */
export function openOutput(name, option = `--out "${name}"`) {
  attempt(() => tryPlace(name), `${option} cannot be written`, 2);
  return {
    write(text) {
      try {
        place(name, text);
      } catch (error) {
        if (codeOf(error) === "EPIPE") return; // whoever read the pipe has read enough
        const kept = keepAside(name, text);
        throw new UserError(`${option} cannot be written: ${reasonOf(error)}${kept}.`);
      }
    },
  };
}

/**
 * Writes a file as openOutput does, for commands that write at once.
 * @param {string} file
 * @param {string} text
 * @throws {UserError}
 */
export function writeWhole(file, text) {
  attempt(() => place(file, text), `${file} cannot be written`, 1);
}

/**
 * @param {() => void} action
 * @param {string} problem
 * @param {number} exitCode
 */
function attempt(action, problem, exitCode) {
  try {
    action();
  } catch (error) {
    throw new UserError(`${problem}: ${reasonOf(error)}.`, exitCode);
  }
}

/**
 * Why the system refused, in its own words without code, call and path.
 * @param {unknown} error
 * @returns {string}
 */
export function reasonOf(error) {
  const text = error instanceof Error ? error.message : String(error);
  return /^E[A-Z]+: (.*?), \w+/.exec(text)?.[1] ?? text.replace(/\s+/g, " ").replace(/\.$/, "");
}

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && "code" in error ? error.code : undefined);

/**
 * Throws where `place` would.
 * @param {string} name
 */
function tryPlace(name) {
  const stream = streamOf(name);
  if (stream !== null) return void fstatSync(stream);
  const file = followed(name);
  const status = statSync(file, { throwIfNoEntry: false });
  if (status?.isDirectory()) throw new Error("it is a folder");
  if (status) accessSync(file, constants.W_OK);
  if (status && !status.isFile()) return;
  const part = neighbourOf(file);
  try {
    closeSync(openSync(part, "wx"));
  } catch (error) {
    if (!status || !isForbidden(error)) throw error;
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function place(name, text) {
  const stream = streamOf(name);
  if (stream === 1) return void process.stdout.write(text);
  if (stream !== null) return writeFileSync(stream, text);
  const file = followed(name);
  const status = statSync(file, { throwIfNoEntry: false });
  if (status && (!status.isFile() || status.nlink > 1)) return writeFileSync(file, text);
  const part = neighbourOf(file);
  try {
    writeLike(part, text, status);
    renameSync(part, file);
  } catch (error) {
    if (!status || !isForbidden(error)) throw error;
    writeFileSync(file, text);
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * A new file with the owner and the permissions of another.
 * @param {string} part
 * @param {string} text
 * @param {import("node:fs").Stats | undefined} status of the other; undefined: the usual ones
 */
function writeLike(part, text, status) {
  const file = openSync(part, "wx");
  try {
    if (status && process.getuid) {
      const { uid, gid } = fstatSync(file);
      if (uid !== status.uid || gid !== status.gid) fchownSync(file, status.uid, status.gid);
      fchmodSync(file, status.mode & 0o7777);
    }
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

/**
 * Whether the folder takes no new file, or the new one cannot be the other's owner's.
 * @param {unknown} error
 */
const isForbidden = (error) => ["EACCES", "EPERM", "EROFS"].includes(String(codeOf(error)));

/**
 * Of names for what this process has open already, its number: opening one anew would begin at the
 * start of the file behind it.
 * @param {string} name
 * @returns {number | null}
 */
function streamOf(name) {
  if (name === STANDARD_OUTPUT || name === "/dev/stdout") return 1;
  if (name === "/dev/stderr") return 2;
  const number = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(name)?.[1];
  return number === undefined ? null : Number(number);
}

/**
 * The file that a name stands for: links are followed also where nothing is at their end yet.
 * @param {string} name
 * @returns {string} absolute
 */
function followed(name) {
  if (name === "") throw new Error("it has no name");
  if (/[\\/]$/.test(name)) throw new Error("it names a folder");
  let file = resolve(name);
  for (let k = 0; k < MOST_LINKS; k++) {
    file = join(realpathSync(dirname(file)), basename(file));
    if (!lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return file;
    file = resolve(dirname(file), readlinkSync(file));
  }
  throw new Error("its links lead in a circle");
}

/**
 * A name of its own for each writing: two that write one file at a time leave the whole of one.
 * @param {string} file
 */
function neighbourOf(file) {
  const unique = `${process.pid}-${randomBytes(4).toString("hex")}`;
  return join(dirname(file), `.${basename(file).slice(0, 40)}.${unique}.part`);
}

/**
 * Saves what could not go where it was meant to go.
 * @param {string} name
 * @param {string} text
 * @returns {string} where it is, as the end of a sentence; empty where that failed too
 */
function keepAside(name, text) {
  /** @type {string | null} */
  let folder = null;
  try {
    folder = mkdtempSync(join(tmpdir(), "playground-"));
    const file = join(folder, basename(name) || "output");
    writeFileSync(file, text);
    return `; it is in ${file} instead`;
  } catch {
    if (folder) rmSync(folder, { recursive: true, force: true });
    return "";
  }
}
