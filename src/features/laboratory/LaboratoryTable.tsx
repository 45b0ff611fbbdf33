// A table of the laboratory: a row for each lane and control variate, a column a figure or a step, and of each
// number how it is known beneath it. Scrolls inside its own box.
import { formatNumber } from "../../math/numberText.ts";
import type { Measured } from "../estimators/sampledFigures.ts";
import { intervalText } from "./intervalText.ts";

/** A number and how it is known, or a text. */
export type TableCell =
  | { readonly measured: Measured | null; readonly hasBegun: boolean }
  | { readonly text: string };

export interface TableRow {
  readonly lane: string;
  readonly variate: string;
  /** Whether it is the lane's own control variate. */
  readonly isOwn: boolean;
  readonly cells: readonly TableCell[];
}

interface LaboratoryTableProps {
  /** Accessible name. */
  readonly name: string;
  /** What the numbers are, in a line above. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Nothing where there are no rows. */
export function LaboratoryTable({ name, caption, columns, rows }: LaboratoryTableProps) {
  if (rows.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="laboratory-table" aria-label={name} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Lane</th>
            <th scope="col">Control variate</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lane, variate, isOwn, cells }) => (
            <tr key={`${lane} ${variate}`} data-own={isOwn || undefined}>
              <th scope="row">{lane}</th>
              <th scope="row">
                <span>{variate}</span>
                {isOwn && <span className="soft">the lane’s own</span>}
              </th>
              {cells.map((cell, k) => (
                <td key={columns[k]}>
                  <CellContents cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CellContents({ cell }: { readonly cell: TableCell }) {
  if ("text" in cell) return <span>{cell.text}</span>;
  const { measured, hasBegun } = cell;
  const value = measured?.exact ?? measured?.sampled?.value ?? null;
  return (
    <>
      <span>{value === null ? "–" : formatNumber(value)}</span>
      {measured && <span className="soft">{methodOf(measured, hasBegun)}</span>}
    </>
  );
}

/** How a number is known; nothing before anything was sampled. */
function methodOf({ exact, sampled }: Measured, hasBegun: boolean): string {
  const interval = sampled && intervalText(sampled, formatNumber).interval;
  if (exact !== null) return interval ? `exact; sampled ${interval}` : "exact";
  if (interval) return `sampled, ${interval}`;
  return hasBegun ? "not resolved" : "";
}
