// The legend of the current layer: what the picture's values are, and their scale in the form that
// the chart uses: colour, height or width.

import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { logRatioScale } from "../../charts/ink/valueScale.ts";
import { ColourLegend } from "../../charts/legend/ColourLegend.tsx";
import { type LayerId, useView } from "../../store/view/viewStore.ts";
import type { Legend, ShownTarget } from "../views/environmentView.ts";
import { usePictureKind } from "../views/environmentViews.ts";
import { layers } from "../views/layers.ts";

interface LayerLegendProps {
  readonly shown: ShownTarget;
  readonly scale: ValueScale;
  /** Of pictures beside the stage: what they show and mean; left out: as the stage. */
  readonly of?: { readonly layer: LayerId; readonly meaning: string };
}

/** One line, of the same height in every layer. */
export function LayerLegend({ shown, scale, of }: LayerLegendProps) {
  const stageLayer = useView((state) => state.layer);
  const layer = of?.layer ?? stageLayer;
  const kind = usePictureKind(shown.environment, layer);
  const { group } = layers[layer];
  const meaning = of?.meaning ?? layers[layer].meaning;
  const isFlow = group === "flow";
  const { text, bar }: Legend =
    layer === "flowMismatch"
      ? { text: meaning, bar: logRatioScale }
      : kind.legend({ meaning, isFlow, scale });
  const isEven = bar !== logRatioScale && scale.kind === "mass" && scale.isEven;
  const words = isEven ? `${text}; even target, so the scale goes on above it` : text;
  return (
    <div className="legend" data-long={isEven || undefined}>
      <span className="legend-title">{words}</span>
      {bar && (
        <div className="legend-bar">
          <ColourLegend scale={bar} title={meaning} />
        </div>
      )}
    </div>
  );
}
