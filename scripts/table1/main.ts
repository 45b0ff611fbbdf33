// The command line of `npm run table1`: trains the cells that lack seeds, keeps each seed's figure in
// docs/table1.json after every cell, so that a run that was cut short goes on where it was, and makes of those
// docs/table1.md and what the page shows. Without missing seeds it leaves all three as they are.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cellClaim, inTableUnits } from "../../src/claims/paperCells.ts";
import { type PaperRow, paperColumns, paperRows } from "../../src/claims/paperTable.ts";
import { chooseBackend } from "../../src/policies/chooseBackend.ts";
import { projectFolder, readArguments, UserError } from "../commands.mjs";
import { runClaim } from "../experiment/claim.ts";
import { writeWhole } from "../output.mjs";
import {
  cellsText,
  fewestSeeds,
  inOrder,
  type MeasuredCell,
  measuredTableModule,
  rounded,
} from "./cells.ts";
import { tableDocument } from "./document.ts";

const USAGE = "Usage: npm run table1 -- [--seeds N] [--rows ID[,ID]] [--only-document]";
const MOST = 64;

const numbersFile = join(projectFolder, "docs", "table1.json");
const documentFile = join(projectFolder, "docs", "table1.md");
const pageFile = join(projectFolder, "src/features/claims/measuredTable.ts");

/** Runs the command; @throws UserError for what the user can mend. */
export async function main(): Promise<number> {
  const { seeds, rows, ...rest } = readArguments(USAGE, {
    seeds: { type: "string" },
    rows: { type: "string" },
    "only-document": { type: "boolean" },
  });
  const wanted = typeof rows === "string" ? rows.split(",") : paperRows.map(({ id }) => id);
  const unknown = wanted.find((id) => !paperRows.some((row) => row.id === id));
  if (unknown !== undefined)
    throw new UserError(
      `--rows "${unknown}" is no row (${paperRows.map(({ id }) => id).join(", ")}). ${USAGE}`,
      2,
    );
  const cells = readCells();
  if (rest["only-document"] !== true) {
    const asked = readSeeds(seeds);
    await train(cells, wanted, (row) => asked ?? fewestSeeds(row));
  }
  writeWhole(documentFile, tableDocument(inOrder(cells)));
  writeWhole(pageFile, measuredTableModule(cells));
  return 0;
}

function readSeeds(seeds: unknown): number | null {
  if (seeds === undefined) return null;
  const count = Number(seeds);
  if (Number.isInteger(count) && count >= 2 && count <= MOST) return count;
  throw new UserError(`--seeds must be a whole number from 2 to ${MOST}, not "${seeds}".`, 2);
}

/** What this command has kept; nothing at first. */
function readCells(): MeasuredCell[] {
  return existsSync(numbersFile)
    ? // of this command's own making
      (JSON.parse(readFileSync(numbersFile, "utf8")) as MeasuredCell[])
    : [];
}

/** The project's version. */
function versionHere(): string {
  const { version } = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8"));
  return String(version);
}

async function train(
  cells: MeasuredCell[],
  rows: readonly string[],
  countOf: (row: PaperRow) => number,
): Promise<void> {
  const version = versionHere();
  const choice = await chooseBackend("wasm");
  if ("code" in choice) throw new UserError(choice.message);
  for (const row of paperRows.filter(({ id }) => rows.includes(id)))
    for (const { id: column } of paperColumns) {
      const at = cells.findIndex((cell) => cell.row === row.id && cell.column === column);
      const { values, seconds: before } = cells[at] ?? { values: [], seconds: 0 };
      const missing = countOf(row) - values.length;
      if (missing <= 0) continue;
      console.error(`${row.task}, ${column}: ${missing} seeds`);
      const claim = cellClaim(row, column, { first: values.length + 1, count: missing });
      const { answer, seconds } = await runClaim({
        claim,
        backend: choice.backend,
        // where a cell ends is all that is asked of it
        onlyLastTenth: true,
        say: () => {},
      });
      const found = answer.tests[0]!.values[0]!.map((value) => inTableUnits(value, row.measure));
      cells.splice(at < 0 ? cells.length : at, at < 0 ? 0 : 1, {
        row: row.id,
        column,
        values: [...values, ...found.map(rounded)],
        seconds: Math.round(before + seconds),
        measuredOn: new Date().toISOString().slice(0, 10),
        version,
      });
      writeWhole(numbersFile, cellsText(cells));
    }
  choice.backend.dispose();
}
