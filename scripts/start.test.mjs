// The command line of `npm start`: what it refuses, in one line and with exit code 2.
// What it serves and to whom: serve.test.mjs.
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { projectFolder } from "./commands.mjs";

/** @param {string[]} args */
const start = (args) =>
  spawnSync(process.execPath, ["scripts/start.mjs", ...args], {
    cwd: projectFolder,
    encoding: "utf8",
  });

describe("npm start", () => {
  it.each([
    [["--port", "0"], "1 to 65535"],
    [["--port", "65536"], "1 to 65535"],
    [["--port", "80x"], '"80x"'],
    [["--port"], "--port"],
    [["--prot", "80"], "--prot"],
    [["--no-open=yes"], "--no-open"],
    [["page"], "page"],
  ])("refuses %j", (args, named) => {
    const { status, stderr, stdout } = start(args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain(named);
  });
});
