// The legend of the current layer: what the picture's values are, and their scale in the form that
// the chart uses: colour, height or width.

import { formatNumber, formatSigned } from "../../charts/ink/format.ts";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { logRatioScale } from "../../charts/ink/valueScale.ts";
import { ColourLegend } from "../../charts/legend/ColourLegend.tsx";
import { useStage } from "../../store/view/stageStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { isGraph } from "../stageViews.ts";
import { layers } from "../views/layers.ts";
import type { ShownTarget } from "./StatePicture.tsx";

interface LayerLegendProps {
  readonly shown: ShownTarget;
  readonly scale: ValueScale;
}

/** One line, of the same height in every layer. */
export function LayerLegend({ shown, scale }: LayerLegendProps) {
  const layer = useView((state) => state.layer);
  const stage = useStage();
  const { meaning } = layers[layer];
  const isGrid = shown.environment.id === "hypergrid";
  const isBars = shown.environment.id === "hypergrid" && shown.environment.dimensions === 1;
  const graph = !isGrid && isGraph(layer, stage);
  const isFlow = layer === "flow" || layer === "flowMismatch";
  const bar = colourScale();
  return (
    <div className="legend">
      <span className="legend-title" title={text()}>
        {text()}
      </span>
      {bar && (
        <div className="legend-bar">
          <ColourLegend scale={bar} title={meaning} />
        </div>
      )}
    </div>
  );

  function colourScale(): ValueScale | null {
    if (layer === "flowMismatch") return logRatioScale;
    if (isBars || layer === "flow") return null;
    if (isGrid || (graph && !isFlow)) return scale;
    return null;
  }

  function text(): string {
    if (layer === "flowMismatch") return meaning;
    if (graph) {
      const ribbons = "ribbons: flow, grey the target's, colour the lane's";
      return isFlow ? `${ribbons}; a stub is what stops` : `${ribbons}; nodes: ${meaning}`;
    }
    if (isFlow) return "arrows: probability of a step; cells: learned";
    if (isGrid && !isBars) return meaning;
    const key = isBars ? "bars: the lane, line: the target" : "marks: the lane, grey: the target";
    return `${meaning}; ${hasReference() ? `${key}; ` : ""}${height(scale)}`;
  }

  function hasReference(): boolean {
    return scale.kind === "mass";
  }
}

function height(scale: ValueScale): string {
  if (scale.kind !== "mass")
    return `top to bottom ${formatSigned(scale.limit)} to ${formatSigned(-scale.limit)}`;
  const top = `full height ${formatNumber(scale.maximum)}`;
  return scale.transform === "log" ? `${top}, four decades` : top;
}
