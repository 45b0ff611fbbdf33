// Installs the dependencies when they are missing or differ from package-lock.json. Only Node's
// standard library: it runs on a bare clone.
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { npmCommand, projectFolder, run, UserError } from "./commands.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean,
 *   dependencies?: Record<string, string>, devDependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/**
 * Whether what is installed is what the lock file asks for. By content and not by date, since a
 * checkout renews the lock file's date without changing it. Packages for one platform are optional:
 * the lock file may name some that do not belong here, and lack some that do (see isComplete).
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json, which npm writes last
 */
export function isInstalled(wanted, installed) {
  const isUnwanted = (/** @type {string} */ name) =>
    wanted.packages[name] === undefined && installed.packages[name]?.optional !== true;
  if (Object.keys(installed.packages).some(isUnwanted)) return false;
  return Object.entries(wanted.packages).every(([name, want]) => {
    const have = installed.packages[name];
    if (have === undefined) return name === "" || want.optional === true;
    return have.version === want.version && have.integrity === want.integrity;
  });
}

/**
 * Whether the lock file names the native packages of all platforms. A registry mirror that carries
 * only some of them leaves the others out of a lock file written there, which `npm ci` refuses and
 * `npm install` completes.
 * @param {LockFile} lock
 */
export function isComplete({ packages }) {
  const locked = new Set(Object.keys(packages).map((path) => path.split("node_modules/").at(-1)));
  return Object.values(packages).every(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).every((name) => locked.has(name)),
  );
}

/**
 * Whether the lock file was written for this package.json.
 * @param {LockedPackage} manifest package.json
 * @param {LockFile} lock
 */
export function isInSync(manifest, lock) {
  const root = lock.packages[""];
  return (
    isDeepStrictEqual(manifest.dependencies, root?.dependencies) &&
    isDeepStrictEqual(manifest.devDependencies, root?.devDependencies)
  );
}

/** @param {string} path @returns {any} */
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/**
 * Makes node_modules what package-lock.json says; never writes the lock file.
 * @returns {Promise<string>} what was done, for the part's line
 * @throws {UserError} with npm's own output when the installation fails
 */
export async function install() {
  /** @type {LockFile} */
  const lock = readJson(join(projectFolder, "package-lock.json"));
  if (!isInSync(readJson(join(projectFolder, "package.json")), lock)) {
    throw new UserError("package-lock.json is not that of package.json: run npm install.");
  }
  const modules = join(projectFolder, "node_modules");
  const installedLock = join(modules, ".package-lock.json");
  if (existsSync(installedLock) && isInstalled(lock, readJson(installedLock))) return "up to date";
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    // Another working tree's; installing here would pull it from under that one.
    return "node_modules is a link and differs from package-lock.json: left as it is";
  }
  const command = isComplete(lock) ? ["ci"] : ["install", "--no-save"];
  const flags = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { exitCode, output } = await run(npmCommand([...command, ...flags]));
  if (exitCode !== 0) {
    throw new UserError(`${output.trim()}\nnpm ${command[0]} failed (exit code ${exitCode}).`);
  }
  return `installed ${Object.keys(readJson(installedLock).packages).length} packages`;
}
