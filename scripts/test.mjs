// `npm test`: every check of the project, one part after the other, from a bare clone. A part that
// fails is shown and counted and the next one still runs, unless it needs what is missing.
// `-- --only unit` (or a comma-separated list) runs those parts alone.
// The last line is "N passed, N failed, N skipped"; the exit code is 1 when anything failed.
import { isBuildStale } from "./build.mjs";
import { readArguments, runMain, UserError } from "./commands.mjs";
import * as counts from "./counts.mjs";
import { parts } from "./testParts.mjs";

/**
 * The parts `--only` asks for, with what they need.
 * @param {unknown} only comma-separated ids; undefined: all
 * @throws {UserError} exit code 2 for an unknown id
 */
function chooseParts(only) {
  if (typeof only !== "string") return parts;
  const asked = only.split(",");
  const chosen = new Set(asked);
  const known = parts.map(({ id }) => id);
  for (const id of asked) {
    if (!known.includes(id)) {
      throw new UserError(`No part "${id}": --only takes ${known.join(", ")}.`, 2);
    }
  }
  for (const { id, needs } of parts.toReversed()) {
    if (chosen.has(id)) for (const need of needs) chosen.add(need);
  }
  if (!asked.includes("build") && !isBuildStale()) chosen.delete("build");
  return parts.filter(({ id }) => chosen.has(id));
}

/**
 * Runs one part; what it throws is its failure.
 * @param {import("./testParts.mjs").Part} part
 * @returns {Promise<import("./testParts.mjs").Outcome>}
 */
async function runPart(part) {
  try {
    return await part.run();
  } catch (error) {
    const output =
      error instanceof UserError
        ? error.message
        : String(/** @type {any} */ (error)?.stack ?? error);
    return { counts: counts.oneFailed, output };
  }
}

await runMain(async () => {
  const { only } = readArguments("Usage: npm test -- [--only PART,…]", {
    only: { type: "string" },
  });
  const started = performance.now();
  /** @type {Map<string, counts.Counts>} */
  const results = new Map();
  for (const part of chooseParts(only)) {
    const missing = part.needs.find((need) => (results.get(need)?.passed ?? 1) === 0);
    if (missing !== undefined) {
      results.set(part.id, counts.oneSkipped);
      console.log(`-    skipped  ${part.name}: needs ${missing}`);
      continue;
    }
    const before = performance.now();
    const outcome = await runPart(part);
    const seconds = `${((performance.now() - before) / 1000).toFixed(1)} s`.padStart(8);
    results.set(part.id, outcome.counts);
    if (outcome.output) console.log(`\n${outcome.output.trim()}\n`);
    const mark = outcome.counts.failed > 0 ? "FAILED" : "ok    ";
    console.log(`${mark} ${seconds}  ${part.name}${outcome.note ? `: ${outcome.note}` : ""}`);
  }
  const total = counts.sumCounts([...results.values()]);
  const failed = [...results].filter(([, { failed }]) => failed > 0).map(([id]) => id);
  console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all`);
  if (failed.length > 0) console.log(`Failed: ${failed.join(", ")}`);
  console.log(counts.formatCounts(total));
  return total.failed > 0 ? 1 : 0;
});
