// A learned distribution as the stage draws it, whatever layer the stage is in: for the pictures of
// other moments and of other runs.
import { useMemo } from "react";
import { formatNumber, formatSigned } from "../../charts/ink/format.ts";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { useStage } from "../../store/view/stageStore.ts";
import type { LayerId } from "../../store/view/viewStore.ts";
import { sliceOf } from "../stageViews.ts";
import { stateName } from "../stateNames.ts";
import { type ShownTarget, StatePicture } from "./StatePicture.tsx";
import { stageScale } from "./stageScale.ts";

interface DistributionPictureProps {
  readonly name: string;
  readonly shown: ShownTarget;
  readonly hue: string;
  /** [state] */
  readonly values: Float64Array;
  /** What they are compared with: the target, or an earlier distribution. [state] */
  readonly reference: Float64Array;
  readonly layer: "learned" | "difference";
  readonly scale: ValueScale;
  /** False where something else takes the pointer. */
  readonly isInspectable?: boolean;
}

/** Fills its box. */
export function DistributionPicture(props: DistributionPictureProps) {
  const { name, shown, hue, values, reference, layer, scale, isInspectable = true } = props;
  const lane = useMemo(() => ({ name, hue }), [name, hue]);
  const picture = useMemo(
    () => ({ values, reference, edgeFlow: null, backwardFlow: null, note: null, push: null }),
    [values, reference],
  );
  const describe = (state: number) => {
    const own = values[state] ?? 0;
    const value =
      layer === "learned" ? formatNumber(own) : formatSigned(own - (reference[state] ?? 0));
    return `${stateName(shown, state)}: ${value}`;
  };
  return (
    <StatePicture
      {...{ name, shown, picture, lane, scale, describe, layer, isInspectable }}
      paths={null}
    />
  );
}

/** The scale of such pictures: the stage's own for this layer and target. */
export function useDistributionScale(layer: LayerId, shown: ShownTarget | null): ValueScale | null {
  const gridView = useStage((state) => state.gridView);
  const sliceThrough = useStage((state) => state.sliceThrough);
  return useMemo(() => {
    if (!shown) return null;
    const { environment, target } = shown;
    const slice = sliceOf(environment, { gridView, sliceThrough });
    return stageScale(layer, { environment, target, pictures: [], sliceThrough: slice });
  }, [layer, shown, gridView, sliceThrough]);
}
