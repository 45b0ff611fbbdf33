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
    const target = targetPicture(layer, shown, false).values!;
    const kind = pictureKindOf(environment, layer, stage);
    // a pass over all states, asked for by each of the two
    let shownTarget: Float64Array | undefined;
    const asShown = (values: Float64Array) => {
      if (values !== target) return kind.shownValues(values, environment, stage);
      shownTarget ??= kind.shownValues(values, environment, stage);
      return shownTarget;
    };
    const pictures = unanchored.flatMap(({ diagnostics }) =>
      [diagnostics?.pressure, diagnostics?.batchPressure].flatMap((values) =>
        values ? [kind.shownPressure?.(values, shown) ?? asShown(values)] : [],
      ),
    );
    const input = { target, pictures, asShown };
    return { lanes: stageScale(layer, input), target: targetScale(layer, input) };
  }, [shown, layer, stage, unanchored]);
  const key = JSON.stringify(scales);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says whether numbers changed
  return useMemo(() => scales, [key]);
}
