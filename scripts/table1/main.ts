// The command line of `npm run table1`: trains the cells that lack seeds, keeps each seed's figure in
// docs/table1.json after every cell, so that a run that was cut short goes on where it was, and makes
// docs/table1.md of those.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cellClaim, inTableUnits } from "../../src/claims/paperCells.ts";
import { paperColumns, paperRows } from "../../src/claims/paperTable.ts";
import { chooseBackend } from "../../src/policies/chooseBackend.ts";
import { projectFolder, readArguments, UserError } from "../commands.mjs";
import { runClaim } from "../experiment/claim.ts";
import { writeWhole } from "../output.mjs";
import { type MeasuredCell, tableDocument } from "./document.ts";

const USAGE = "Usage: npm run table1 -- [--seeds N] [--rows ID[,ID]] [--only-document]";
/** Fewest seeds that the document is made with. */
const FEWEST = 5;
const MOST = 64;

const numbersFile = join(projectFolder, "docs", "table1.json");
const documentFile = join(projectFolder, "docs", "table1.md");

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
  if (rest["only-document"] !== true) await train(cells, wanted, readSeeds(seeds));
  writeWhole(documentFile, tableDocument(cells));
  return 0;
}

function readSeeds(seeds: unknown): number {
  if (seeds === undefined) return FEWEST;
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

async function train(cells: MeasuredCell[], rows: readonly string[], count: number): Promise<void> {
  const choice = await chooseBackend("wasm");
  if ("code" in choice) throw new UserError(choice.message);
  for (const row of paperRows.filter(({ id }) => rows.includes(id)))
    for (const { id: column } of paperColumns) {
      const at = cells.findIndex((cell) => cell.row === row.id && cell.column === column);
      const known = cells[at] ?? { row: row.id, column, values: [], seconds: 0 };
      const missing = count - known.values.length;
      if (missing <= 0) continue;
      console.error(`${row.task}, ${column}: ${missing} seeds`);
      const claim = cellClaim(row, column, { first: known.values.length + 1, count: missing });
      const { answer, seconds } = await runClaim(claim, choice.backend, () => {});
      const found = answer.tests[0]!.values[0]!.map((value) => inTableUnits(value, row.measure));
      cells.splice(at < 0 ? cells.length : at, at < 0 ? 0 : 1, {
        ...known,
        values: [...known.values, ...found],
        seconds: Math.round(known.seconds + seconds),
      });
      writeWhole(numbersFile, `${JSON.stringify(cells, null, 2)}\n`);
    }
  choice.backend.dispose();
}
