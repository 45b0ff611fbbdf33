// The parts of `npm test`: what each runs and how its result is counted. The commands themselves
// stand in package.json, so that each can be run alone. Not the runner: that is test.mjs.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { provideChromium } from "./chromium.mjs";
import { npmCommand, run } from "./commands.mjs";
import * as counts from "./counts.mjs";
import { install } from "./install.mjs";

/**
 * The result of a part: its counts, a few words for its line, and what to show above it.
 * @typedef {{ counts: counts.Counts, note?: string, output?: string }} Outcome
 * @typedef {{ id: string, name: string, needs: string[], run: () => Promise<Outcome> }} Part
 */

/**
 * A part that is one check: the script's exit code.
 * @param {string} script of package.json
 * @param {RegExp} [figures] what of its output to show when it passes
 * @returns {Promise<Outcome>}
 */
async function check(script, figures) {
  const { exitCode, output } = await run(npmCommand(["run", "--silent", script]));
  if (exitCode !== 0) return { counts: counts.oneFailed, output };
  const shown = figures === undefined ? [] : [...output.matchAll(figures)].map(([, text]) => text);
  return { counts: counts.onePassed, note: shown.join(", ") };
}

/**
 * A part that writes a JSON report of its tests.
 * @template Report
 * @param {{ script: string, args: (file: string) => string[], live: boolean,
 *   count: (report: Report) => counts.Counts }} options `live` shows the tests as they run
 * @returns {Promise<Outcome>}
 */
async function suite({ script, args, live, count }) {
  const folder = mkdtempSync(join(tmpdir(), "playground-test-"));
  const file = join(folder, "report.json");
  try {
    const { exitCode, output } = await run({
      ...npmCommand(["run", "--silent", script, "--", ...args(file)]),
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      live,
    });
    const report = readReport(file);
    const total = counts.reconcile(report === null ? null : count(report), exitCode);
    const shown = total.failed > 0 && !live ? { output } : {};
    return { counts: total, note: counts.formatCounts(total), ...shown };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @returns {any} what the tool wrote there; null when it wrote nothing readable, which reconcile()
 *   counts as a failure
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/**
 * A part that does something and says what.
 * @param {() => Promise<string>} action
 * @returns {Promise<Outcome>}
 */
const action = async (action) => ({ counts: counts.onePassed, note: await action() });

/**
 * The parts in order. `needs` names parts without which one is pointless: when one of them has
 * failed it is skipped, and `--only` runs them first.
 * @type {readonly Part[]}
 */
export const parts = [
  { id: "install", name: "dependencies", needs: [], run: () => action(install) },
  {
    id: "chromium",
    name: "Chromium",
    needs: ["install"],
    run: () =>
      action(async () => {
        // Found once, here; the browser tests' own processes inherit the answer.
        const path = provideChromium();
        process.env["CHROMIUM_PATH"] = path;
        return path;
      }),
  },
  { id: "lint", name: "formatting and lint", needs: ["install"], run: () => check("lint") },
  { id: "types", name: "types", needs: ["install"], run: () => check("types") },
  { id: "knip", name: "unused code", needs: ["install"], run: () => check("knip") },
  {
    id: "unit",
    name: "unit tests",
    needs: ["install"],
    run: () =>
      suite({
        script: "unit",
        args: (file) => [
          // A forgotten it.only would quietly leave the rest out.
          "--allowOnly=false",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${file}`,
        ],
        live: false,
        count: counts.countVitest,
      }),
  },
  {
    id: "build",
    name: "build",
    needs: ["install"],
    run: () =>
      action(async () => {
        await build();
        return "";
      }),
  },
  {
    id: "size",
    name: "size budget",
    needs: ["build"],
    run: () => check("size", /Size: +(.+) gzipped/g),
  },
  {
    id: "browser",
    name: "browser tests",
    needs: ["chromium", "build"],
    run: () =>
      suite({
        script: "browser",
        args: () => ["--forbid-only", "--reporter=list,json"],
        live: true,
        count: counts.countPlaywright,
      }),
  },
];
