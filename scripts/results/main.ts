// Trains what is missing through the experiment command, keeps a few numbers a seed in docs/results.json,
// and makes docs/results.md and the page's own figures from those.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { regionsOf } from "../../src/environments/regions/ascentRegions.ts";
import { environmentOf } from "../../src/experiment/environmentOf.ts";
import type { RunFile } from "../../src/experiment/runFile.ts";
import { HISTORY_ROWS } from "../../src/training/run/runExperiment.ts";
import { parseArguments, projectFolder } from "../commands.mjs";
import { main as experiment } from "../experiment/main.ts";
import { writeWhole } from "../output.mjs";
import { reportedPresets, resultConfigs } from "./configs.ts";
import { type Results, writeDocument } from "./document.ts";
import { measuredModule } from "./measured.ts";
import { outcomeOf, regionCountOf, type TaskOutcome } from "./outcomes.ts";
import { shapeConfigs, shapeOutcomes } from "./shapes.ts";

const USAGE = "Usage: npm run results [-- --processes N] [-- --shapes | --only-document]";
const folder = join(projectFolder, ".results");
const document = join(projectFolder, "docs", "results.md");
const numbers = join(projectFolder, "docs", "results.json");
const measured = join(projectFolder, "src", "experiment", "measured.ts");

/** Runs the command; throws UserError for what the user can mend. */
export async function main(argv: readonly string[]): Promise<void> {
  const { processes, onlyDocument, onlyShapes } = readArguments(argv);
  if (!onlyDocument) {
    if (!onlyShapes) await train(processes, "configs", resultConfigs());
    await train(processes, "shapes", shapeConfigs());
    const tasks = onlyShapes ? readNumbers().tasks : readOutcomes();
    writeWhole(numbers, JSON.stringify({ tasks, shapes: readShapes() }));
    formatFile(numbers);
  }
  const results = readNumbers();
  writeWhole(document, writeDocument(readFileSync(document, "utf8"), results));
  writeWhole(measured, measuredModule(results.tasks));
}

/** As the formatter wants it, which puts a list of numbers on as few lines as hold it. */
function formatFile(file: string): void {
  const formatter = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  execFileSync(process.execPath, [formatter, "format", "--write", file], { stdio: "ignore" });
}

/** What the document was made from last. */
function readNumbers(): Results {
  // written by this command alone
  return JSON.parse(readFileSync(numbers, "utf8")) as Results;
}

interface NamedConfig {
  readonly name: string;
  readonly config: object;
}

async function train(
  processes: string | undefined,
  configs: string,
  named: readonly NamedConfig[],
): Promise<void> {
  const configFolder = join(folder, configs);
  mkdirSync(configFolder, { recursive: true });
  const files = named.map(({ name, config }) => {
    const file = join(configFolder, `${name}.json`);
    writeWhole(file, JSON.stringify(config));
    return file;
  });
  const limit = processes === undefined ? [] : ["--processes", processes];
  // distances are means of rows: as many of every task
  const rows = ["--rows", String(HISTORY_ROWS)];
  await experiment([...files, "--out", folder, ...rows, ...limit]);
}

/** What the run files come to; they are read one task at a time, for each holds megabytes. */
function readOutcomes(): Results["tasks"] {
  const configs = resultConfigs();
  return reportedPresets.flatMap((preset): TaskOutcome[] => {
    const runs = configs
      .filter((config) => config.preset === preset)
      .map(({ name }) => join(folder, `${name}.json`))
      .filter((file) => existsSync(file))
      // of this command's own making
      .map((file) => JSON.parse(readFileSync(file, "utf8")) as RunFile);
    const [first] = runs;
    if (!first) return [];
    return [
      outcomeOf(
        preset,
        runs,
        regionCountOf(regionsOf(environmentOf(first.config).regionSource), first.target),
      ),
    ];
  });
}

/** The same of the shapes. */
function readShapes(): Results["shapes"] {
  return shapeConfigs().flatMap(({ preset, shape, name }) => {
    const file = join(folder, `${name}.json`);
    if (!existsSync(file)) return [];
    // of this command's own making
    return shapeOutcomes(preset, shape, JSON.parse(readFileSync(file, "utf8")) as RunFile);
  });
}

function readArguments(argv: readonly string[]) {
  const { values } = parseArguments(USAGE, {
    args: [...argv],
    options: {
      processes: { type: "string" },
      shapes: { type: "boolean" },
      "only-document": { type: "boolean" },
    },
  });
  return {
    processes: values.processes,
    onlyShapes: values.shapes ?? false,
    onlyDocument: values["only-document"] ?? false,
  };
}
