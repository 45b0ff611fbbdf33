// Trains what is missing through the experiment command, then writes the tables into the document,
// between the comments that name them; its prose is left alone.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectFolder, UserError } from "../commands.mjs";
import { main as experiment } from "../experiment/main.ts";
import { type ReportedPreset, reportedPresets, resultConfigs } from "./configs.ts";
import { distanceTable, type PaperFigures, readRun, settingOf, varianceTable } from "./tables.ts";

const USAGE = "Usage: npm run results [-- --processes N] [-- --only-tables]";
const folder = join(projectFolder, ".results");
const document = join(projectFolder, "docs", "results.md");

/** Table 1 of the paper: mean L1 of three seeds, with its spread where one is printed. */
const paperFigures: Readonly<Partial<Record<ReportedPreset, PaperFigures>>> = {
  "paper-sequences": {
    trajectoryBalance: ".28 ± .06",
    reverseKl: ".16 ± .06",
    forwardKl: ".23 ± .12",
    renyi: ".23 ± .10",
    tsallis: ".22 ± .09",
  },
  "paper-sets": {
    trajectoryBalance: ".07",
    reverseKl: ".03",
    forwardKl: ".03",
    renyi: ".03",
    tsallis: ".03",
  },
};

/** Runs the command; throws UserError for what the user can mend. */
export async function main(argv: readonly string[]): Promise<void> {
  const { processes, onlyTables } = readArguments(argv);
  const configs = resultConfigs();
  if (!onlyTables) {
    const configFolder = join(folder, "configs");
    mkdirSync(configFolder, { recursive: true });
    const files = configs.map(({ name, config }) => {
      const file = join(configFolder, `${name}.json`);
      writeFileSync(file, JSON.stringify(config));
      return file;
    });
    const limit = processes === undefined ? [] : ["--processes", processes];
    await experiment([...files, "--out", folder, ...limit]);
  }
  let text = readFileSync(document, "utf8");
  for (const preset of reportedPresets) {
    const runs = configs
      .filter((config) => config.preset === preset)
      .map(({ name }) => join(folder, `${name}.json`))
      .filter((file) => existsSync(file))
      .map(readRun);
    if (runs.length === 0) continue;
    const table = distanceTable(runs, paperFigures[preset] ?? null);
    text = replaceBlock(text, preset, `${settingOf(runs)}\n\n${table}`);
  }
  writeFileSync(document, replaceBlock(text, "variance", varianceTable()));
}

/** The text with what stands between the block's comments replaced. */
function replaceBlock(text: string, name: string, content: string): string {
  const begin = `<!-- table: ${name} -->`;
  const start = text.indexOf(begin);
  const end = text.indexOf("<!-- end -->", start);
  if (start < 0 || end < 0) throw new UserError(`docs/results.md has no table "${name}".`);
  return `${text.slice(0, start + begin.length)}\n\n${content}\n\n${text.slice(end)}`;
}

function readArguments(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { processes: { type: "string" }, "only-tables": { type: "boolean" } },
    });
    return { processes: values.processes, onlyTables: values["only-tables"] ?? false };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${reason.replace(/\.$/, "")}. ${USAGE}`, 2);
  }
}
