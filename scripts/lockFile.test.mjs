// What is installed: exactly what the lock file says, checked by hash, with no code run on the way but that
// of packages known to need it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectFolder } from "./commands.mjs";

/** @param {string} name @returns {any} */
const readJson = (name) => JSON.parse(readFileSync(join(projectFolder, name), "utf8"));
const { packages } = readJson("package-lock.json");
const { dependencies, devDependencies } = readJson("package.json");
/** @type {[string, any][]} */
const installed = Object.entries(packages).filter(([path]) => path !== "");

it("has a hash for every package, and takes none from anywhere but the registry", () => {
  expect(installed.length).toBeGreaterThan(100);
  for (const [path, { integrity, resolved, link }] of installed) {
    expect(integrity, path).toMatch(/^sha512-/);
    expect([resolved?.replace(/^https:\/\/registry\.npmjs\.org\/.*/, ""), link], path).toEqual([
      resolved === undefined ? undefined : "",
      undefined,
    ]);
  }
});

it("has exact versions alone, the same in both files", () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(packages[`node_modules/${name}`].version, name).toBe(version);
  }
});

it("runs no code at installation but that of packages known here", () => {
  const running = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = running.map(([path]) => path.split("node_modules/").at(-1));
  // core-js prints a line, esbuild fetches nothing where its binary is a dependency, fsevents is macOS's
  for (const name of names) expect(["core-js", "esbuild", "fsevents"]).toContain(name);
});
