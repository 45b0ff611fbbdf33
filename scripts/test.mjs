// `npm test`: every check of the project, one stage after the other, from a bare clone. A stage that
// fails is shown and counted and the next one still runs, unless it needs what is missing.
// `-- --only unit` (or a comma-separated list) runs those stages alone.
// The last line is "N passed, N failed, N skipped"; the exit code is 1 when anything failed.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, isBuildStale } from "./build.mjs";
import { provideChromium } from "./chromium.mjs";
import { npmCommand, readArguments, run, runMain, UserError } from "./commands.mjs";
import * as counts from "./counts.mjs";
import { install } from "./install.mjs";

/** @typedef {{ counts: counts.Counts, note?: string, output?: string }} Outcome */

/**
 * A stage that is one check: the script's exit code.
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
 * A stage that writes a JSON report of its tests.
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
    return { counts: total, note: formatCounts(total), ...shown };
  } finally {
    rmSync(folder, { recursive: true });
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

/** @param {counts.Counts} total */
const formatCounts = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * A stage that does something and says what.
 * @param {() => Promise<string>} action
 * @returns {Promise<Outcome>}
 */
const action = async (action) => ({ counts: counts.onePassed, note: await action() });

/**
 * The stages in order. `needs` names stages without which one is pointless: when one of them has
 * failed it is skipped, and `--only` runs them first.
 * @type {{ id: string, name: string, needs: string[], run: () => Promise<Outcome> }[]}
 */
const stages = [
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

/**
 * The stages `--only` asks for, with what they need.
 * @param {unknown} only comma-separated ids; undefined: all
 * @throws {UserError} exit code 2 for an unknown id
 */
function chooseStages(only) {
  if (typeof only !== "string") return stages;
  const chosen = new Set(only.split(","));
  const known = stages.map(({ id }) => id);
  for (const id of chosen) {
    if (!known.includes(id)) {
      throw new UserError(`No stage "${id}": --only takes ${known.join(", ")}.`, 2);
    }
  }
  for (const { id, needs } of stages.toReversed()) {
    if (chosen.has(id)) for (const need of needs) chosen.add(need);
  }
  if (!isBuildStale()) chosen.delete("build");
  return stages.filter(({ id }) => chosen.has(id));
}

/**
 * Runs one stage; what it throws is its failure.
 * @param {typeof stages[number]} stage
 * @returns {Promise<Outcome>}
 */
async function runStage(stage) {
  try {
    return await stage.run();
  } catch (error) {
    const output =
      error instanceof UserError
        ? error.message
        : String(/** @type {any} */ (error)?.stack ?? error);
    return { counts: counts.oneFailed, output };
  }
}

await runMain(async () => {
  const { only } = readArguments("Usage: npm test -- [--only STAGE,…]", {
    only: { type: "string" },
  });
  const started = performance.now();
  /** @type {Map<string, counts.Counts>} */
  const results = new Map();
  for (const stage of chooseStages(only)) {
    const missing = stage.needs.find((need) => (results.get(need)?.passed ?? 1) === 0);
    if (missing !== undefined) {
      results.set(stage.id, counts.oneSkipped);
      console.log(`-    skipped  ${stage.name}: needs ${missing}`);
      continue;
    }
    const before = performance.now();
    const outcome = await runStage(stage);
    const seconds = `${((performance.now() - before) / 1000).toFixed(1)} s`.padStart(8);
    results.set(stage.id, outcome.counts);
    if (outcome.output) console.log(`\n${outcome.output.trim()}\n`);
    const mark = outcome.counts.failed > 0 ? "FAILED" : "ok    ";
    console.log(`${mark} ${seconds}  ${stage.name}${outcome.note ? `: ${outcome.note}` : ""}`);
  }
  const total = counts.sumCounts([...results.values()]);
  const failed = [...results].filter(([, { failed }]) => failed > 0).map(([id]) => id);
  console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all`);
  if (failed.length > 0) console.log(`Failed: ${failed.join(", ")}`);
  console.log(formatCounts(total));
  return total.failed > 0 ? 1 : 0;
});
