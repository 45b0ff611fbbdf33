// The majority-rule consensus of a target or a lane with the support of its clades.
import { memo } from "react";
import { CladeChart, type CladeChartProps, type CladeDrawing } from "./CladeChart.tsx";
import { type ConsensusLayout, cladeAt, drawConsensus } from "./drawConsensus.ts";
import { consensusSummary } from "./treesText.ts";

const drawing: CladeDrawing<ConsensusLayout> = {
  draw: drawConsensus,
  clades: ({ nodes }) => nodes.map(({ node }) => node.clade),
  at: cladeAt,
  summary: consensusSummary,
};

/** Fills its parent, which must have a size. */
export const ConsensusChart = memo(function ConsensusChart(props: CladeChartProps) {
  return <CladeChart {...props} drawing={drawing} />;
});
