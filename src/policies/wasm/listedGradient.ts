// What was listed of the gradient before a split layer, times the activations before the layer: of many rows column by
// column, each of whose sums is stored once, else row by row, which stores them for every row. They are added up in the
// order of rows either way: the sums are the same to the last digit.
import { EPILOGUE, PANEL_ROW } from "./panels.ts";
import type { PassContext } from "./passes.ts";
import { type BackwardPlan, FEWEST_ROWS } from "./splitPlan.ts";

/** Adds it to `backward.sums`, from the lists of a chunk's rows and its activations at `h`, of so many panels. */
export function addListed(
  { kernels, plan, counters }: PassContext,
  { sums, panelBytes, columns }: BackwardPlan,
  { h, rows, nPanels }: { readonly h: number; readonly rows: number; readonly nPanels: number },
): void {
  const { chunkBytes } = plan;
  const { lists, listBytes, ends } = plan.split!;
  counters.launches++;
  if (columns === null || rows < FEWEST_ROWS) {
    // biome-ignore format: one line an operand
    kernels.scatterListed(
      lists, listBytes, ends,
      sums, panelBytes,
      h, chunkBytes, rows, nPanels,
    );
    return;
  }
  const nColumns = panelBytes / PANEL_ROW;
  // biome-ignore format: one line an operand
  kernels.listColumns(
    lists, listBytes, ends, rows,
    nColumns, columns.lists, columns.listBytes, columns.ends,
  );
  // biome-ignore format: one line an operand
  kernels.multiplyListed(
    columns.lists, columns.listBytes, columns.ends,
    h, chunkBytes,
    sums, panelBytes,
    sums, panelBytes, PANEL_ROW,
    nColumns, nPanels,
    EPILOGUE.none, sums, 0,
  );
  counters.launches++;
}
