// A learned distribution as the stage draws it, whatever layer the stage is in: for the pictures of
// other moments and of other runs.
import { useMemo } from "react";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { formatNumber, formatSigned } from "../../math/numberText.ts";
import type { SampledSets } from "../../records/sampledSets.ts";
import { useStage } from "../../store/view/stageStore.ts";
import type { LayerId } from "../../store/view/viewStore.ts";
import type { ShownTarget } from "../views/environmentView.ts";
import { pictureKindOf, stateName } from "../views/environmentViews.ts";
import { emptyPicture } from "./layerPicture.ts";
import { StatePicture } from "./StatePicture.tsx";
import { stageScale } from "./stageScale.ts";

interface DistributionPictureProps {
  readonly name: string;
  readonly shown: ShownTarget;
  readonly hue: string;
  /** [state] */
  readonly values: Float64Array;
  /** What they are compared with: the target, or an earlier distribution. [state] */
  readonly reference: Float64Array;
  /** What samples show where states cannot be listed; left out: they are, or it is not kept. */
  readonly samples?: SampledSets | undefined;
  readonly layer: "learned" | "difference";
  readonly scale: ValueScale;
  /** False where something else takes the pointer. */
  readonly isInspectable?: boolean;
}

/** Fills its box. */
export function DistributionPicture(props: DistributionPictureProps) {
  const { name, shown, hue, values, reference, layer, scale, isInspectable = true } = props;
  const samples = props.samples ?? null;
  const lane = useMemo(() => ({ name, hue }), [name, hue]);
  const picture = useMemo(
    () => ({ ...emptyPicture, values, reference, samples }),
    [values, reference, samples],
  );
  const describe = (state: number) => {
    const mass = values[state] ?? 0;
    const value =
      layer === "learned" ? formatNumber(mass) : formatSigned(mass - (reference[state] ?? 0));
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
  const stage = useStage();
  return useMemo(() => {
    if (!shown) return null;
    const { environment, target } = shown;
    const kind = pictureKindOf(environment, layer, stage);
    return stageScale(layer, {
      target: kind.shownValues(target, environment, stage),
      pictures: [],
    });
  }, [layer, shown, stage]);
}
