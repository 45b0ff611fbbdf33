// Installs the dependencies when they are missing or differ from package-lock.json, and refuses a
// Node that is too old to run the tools. Only Node's standard library: it runs on a bare clone.
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npmCommand, projectFolder, run, UserError } from "./commands.mjs";

/** Vite's oldest Node of the 20 line. */
const oldestNode = [20, 19];

/**
 * @typedef {{ version?: string, resolved?: string, integrity?: string, optional?: boolean,
 *   devOptional?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/**
 * Throws where this Node cannot run the tools.
 * @param {string} [version] as process.versions.node
 */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new UserError(
      `Node ${oldestNode.join(".")} or newer is needed, this is Node ${version}: see https://nodejs.org.`,
    );
  }
}

/**
 * Whether what is installed is what the lock file asks for. By content and not by date, since a
 * checkout renews the lock file's date without changing it. Packages for other platforms are
 * optional and may be absent.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json, which npm writes last
 */
export function isInstalled(wanted, installed) {
  const names = Object.keys(wanted.packages).filter((name) => name !== "");
  const isExtraneous = (/** @type {string} */ name) => wanted.packages[name] === undefined;
  if (Object.keys(installed.packages).some(isExtraneous)) return false;
  return names.every((name) => {
    const want = wanted.packages[name];
    const have = installed.packages[name];
    if (have === undefined) return want?.optional === true || want?.devOptional === true;
    return have.version === want?.version && have.integrity === want?.integrity;
  });
}

/** @param {string} path @returns {LockFile} */
const readLock = (path) => JSON.parse(readFileSync(path, "utf8"));

/**
 * Makes node_modules what package-lock.json says.
 * @returns {Promise<string>} what was done, for the stage's line
 * @throws {UserError} with npm's own output when the installation fails
 */
export async function install() {
  requireNode();
  const modules = join(projectFolder, "node_modules");
  const installedLock = join(modules, ".package-lock.json");
  const wanted = readLock(join(projectFolder, "package-lock.json"));
  if (existsSync(installedLock) && isInstalled(wanted, readLock(installedLock))) {
    return "up to date";
  }
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new UserError(
      "node_modules is a link to another folder and differs from package-lock.json: install there, or remove the link.",
    );
  }
  const flags = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { exitCode, output } = await run(npmCommand(["ci", ...flags]));
  if (exitCode !== 0) {
    throw new UserError(`${output.trim()}\nnpm ci failed (exit code ${exitCode}).`);
  }
  return `installed ${Object.keys(readLock(installedLock).packages).length} packages`;
}
