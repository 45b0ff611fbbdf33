// Which Nodes are taken: held to what every direct dependency asks for in package-lock.json, and, for
// what the user sees, to every command of package.json under a Node that says it is another version.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { projectFolder } from "./commands.mjs";
import { firstVersions, isSupported, supported } from "./requireNode.mjs";

// each test starts processes, on machines that may be busy
vi.setConfig({ testTimeout: 90_000 });

/** @param {string} name @returns {any} */
const readJson = (name) => JSON.parse(readFileSync(join(projectFolder, name), "utf8"));
const manifest = readJson("package.json");
const { packages } = readJson("package-lock.json");

/** @typedef {[number, number, number]} Version */

/** @param {string} text @returns {Version} */
function versionOf(text) {
  const [major = 0, minor = 0, patch = 0] = text.split(".").map(Number);
  return [major, minor, patch];
}

/** @param {Version} a @param {Version} b */
const compare = (a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/**
 * Whether a range of npm takes a version: `^` and `>=` with `||` between, which is all that occurs.
 * @param {string} range
 * @param {Version} version
 */
function satisfies(range, version) {
  return range.split("||").some((part) => {
    const match = /^(\^|>=)\s*([\d.]+)$/.exec(part.trim());
    if (!match) throw new Error(`Not read by this test: ${part}`);
    const least = versionOf(String(match[2]));
    return compare(version, least) >= 0 && (match[1] === ">=" || version[0] === least[0]);
  });
}

const direct = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
/** @type {string[]} */
const ranges = direct.flatMap((name) => packages[`node_modules/${name}`].engines?.node ?? []);

describe("isSupported", () => {
  it("takes what all direct dependencies take, and no other", () => {
    expect(ranges.length).toBeGreaterThan(5);
    for (let major = 14; major <= 27; major++)
      for (const minor of [0, 11, 12, 13, 18, 19, 20])
        expect([major, minor, isSupported(`${major}.${minor}.0`)]).toEqual([
          major,
          minor,
          ranges.every((range) => satisfies(range, [major, minor, 0])),
        ]);
  });

  it("is what package.json says to npm, and what the documents say", () => {
    const { node } = manifest.engines;
    expect(packages[""].engines.node).toBe(node);
    for (const first of firstVersions)
      expect(satisfies(node, versionOf(first.join(".")))).toBe(true);
    expect([satisfies(node, [20, 18, 9]), satisfies(node, [21, 7, 3])]).toEqual([false, false]);
    expect([satisfies(node, [22, 11, 0]), satisfies(node, [23, 11, 0])]).toEqual([false, false]);
    for (const name of ["README.md", "CONTRIBUTING.md"])
      expect(readFileSync(join(projectFolder, name), "utf8")).toMatch(
        /20\.19 on, 22 from 22\.12 on,\s+or 24 and newer/,
      );
  });

  it.each([
    ["24.0.0-nightly2025", true],
    ["20.19.0-rc.1", true],
    ["v20", false],
    ["", false],
  ])("makes of %j: %s", (version, is) => expect(isSupported(version)).toBe(is));
});

describe("every command under another Node", () => {
  /** @type {[string, string][]} */
  const commands = Object.entries(manifest.scripts);

  it.each(commands)("%s says in one line what is needed", (_name, command) => {
    // what comes first has to be what looks
    const [entry = ""] = /^node (scripts\/[\w.]+)/.exec(command)?.slice(1) ?? [];
    expect(entry, command).not.toBe("");
    const fake = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "21.7.3" } });`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", `data:text/javascript,${encodeURIComponent(fake)}`, entry, "--only", "install"],
      { cwd: projectFolder, encoding: "utf8" },
    );
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(
      `Node ${supported} is needed, this is Node 21.7.3: see https://nodejs.org.\n`,
    );
  });
});
