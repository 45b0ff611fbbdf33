// The scales that all cards of the stage share.
import { useMemo } from "react";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { useStage } from "../../store/view/stageStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { pictureKindOf } from "../views/environmentViews.ts";
import { layers } from "../views/layers.ts";
import { targetPicture } from "./layerPicture.ts";
import { stageScale, targetScale } from "./stageScale.ts";
import type { LaneView } from "./useLaneViews.ts";
import type { useTarget } from "./useTarget.ts";

const noViews: readonly LaneView[] = [];

export interface Scales {
  readonly lanes: ValueScale;
  readonly target: ValueScale;
}

/** Both scales; the same objects while their numbers stay. */
export function useScales(
  shown: ReturnType<typeof useTarget>,
  views: readonly LaneView[],
): Scales | null {
  const layer = useView((state) => state.layer);
  const stage = useStage();
  // only a pressure has no anchor in the target
  const unanchored = layers[layer].group === "pressure" ? views : noViews;
  const scales = useMemo((): Scales | null => {
    if (!shown) return null;
    const { environment } = shown;
    const kind = pictureKindOf(environment, layer, stage);
    const asShown = (values: Float64Array) => kind.shownValues(values, environment, stage);
    // a pass over all states, for both
    const target = asShown(targetPicture(layer, shown, false).values!);
    const pictures = unanchored.flatMap(({ diagnostics }) =>
      [diagnostics?.pressure, diagnostics?.batchPressure].flatMap((values) =>
        values ? [kind.shownPressure?.(values, shown) ?? asShown(values)] : [],
      ),
    );
    const input = { target, pictures };
    return { lanes: stageScale(layer, input), target: targetScale(layer, input) };
  }, [shown, layer, stage, unanchored]);
  const key = JSON.stringify(scales);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says whether numbers changed
  return useMemo(() => scales, [key]);
}
