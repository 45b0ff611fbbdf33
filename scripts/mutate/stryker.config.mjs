// What `npm run mutate` changes and how it judges: Stryker's configuration. Layers by folder, so that
// files may move within them. What only shows (components and their hooks) is held by the browser tests
// and not mutated.
// A mutant is alive only while tests run: what a test file computes outside them, in the body of a
// describe, is always that of the unchanged code and notices nothing. Compute within the tests.
import { join } from "node:path";

/** The folders of src/ that are mutated unless a run names its own. */
const layers = ["charts", "store", "worker", "experiment"];

/**
 * Mutants that change no behaviour a reader would call a fault, by Stryker's names:
 * - StringLiteral: texts, keys and ids. An id is a type, so the compiler holds it; tests that repeat
 *   every sentence of the page would hold nothing.
 * - ObjectLiteral, ArrayDeclaration: an emptied literal does not pass the type check.
 * - Regex: variants of one expression, mostly equivalent on any text it meets.
 * - OptionalChaining: `a?.b` as `a.b`, which the type check refuses where it matters.
 */
const excludedMutations = [
  "StringLiteral",
  "ObjectLiteral",
  "ArrayDeclaration",
  "Regex",
  "OptionalChaining",
];

/** @type {NonNullable<ConstructorParameters<typeof import("@stryker-mutator/core").Stryker>[0]>} */
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner", join(import.meta.dirname, "exhaustive.mjs")],
  ignorers: ["exhaustive"],
  vitest: { configFile: "vite.config.ts", related: true },
  coverageAnalysis: "perTest",
  // Run once at the import, such a mutant would have every test run anew for it.
  ignoreStatic: true,
  mutate: [
    ...layers.map((layer) => `src/${layer}/**/*.ts`),
    "!src/**/*.test.ts",
    "!src/**/*Fixtures.ts",
    "!src/**/*.worker.ts",
    "!src/**/use*.ts",
  ],
  mutator: { excludedMutations },
  // Nothing that a unit test reads; the sandbox is a copy of the rest.
  ignorePatterns: ["/.results", "/dist", "/e2e", "/test-results", "/playwright-report"],
  tempDirName: ".results/mutate/sandbox",
  incremental: true,
  incrementalFile: ".results/mutate/known.json",
  jsonReporter: { fileName: ".results/mutate/report.json" },
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { reportTests: false, logTests: false, skipFull: true },
  concurrency: 1,
  timeoutMS: 5_000,
  // Stryker would rewrite the paths of tsconfig.json with TypeScript's former programming interface,
  // which TypeScript 7 lacks; nothing in ours leaves the folder, so it is given none to rewrite.
  tsconfigFile: "none.json",
  disableTypeChecks: false,
  allowConsoleColors: process.stdout.isTTY,
};
