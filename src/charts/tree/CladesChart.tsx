// The support of clades under a target and a lane, a row a clade.
import { memo } from "react";
import { CladeChart, type CladeChartProps, type CladeDrawing } from "./CladeChart.tsx";
import { type CladesLayout, cladeRowAt, drawClades } from "./drawClades.ts";
import { cladesSummary } from "./treesText.ts";

const drawing: CladeDrawing<CladesLayout> = {
  draw: drawClades,
  clades: ({ rows }) => rows.map(({ clade }) => clade),
  at: (layout, _, y) => layout.rows[cladeRowAt(layout, y)]?.clade ?? null,
  summary: cladesSummary,
};

/** Fills its parent, which must have a size. */
export const CladesChart = memo(function CladesChart(props: CladeChartProps) {
  return <CladeChart {...props} drawing={drawing} />;
});
