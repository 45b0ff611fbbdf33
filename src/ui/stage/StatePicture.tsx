// The picture of one quantity over the states: which kind of picture shows it depends on the
// environment and the stage's view alone, so that target and lanes are drawn alike.
import { useCallback, useEffect } from "react";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { hoverState, type LayerId, setView, useView } from "../../store/view/viewStore.ts";
import { Boundary } from "../kit/Boundary.tsx";
import type { ShownPaths, ShownTarget } from "../views/environmentView.ts";
import { usePictureKind } from "../views/environmentViews.ts";
import { layers } from "../views/layers.ts";
import { type LayerPicture, targetFlowOf } from "./layerPicture.ts";

interface StatePictureProps {
  readonly name: string;
  readonly shown: ShownTarget;
  readonly picture: LayerPicture;
  /** Null: the target itself. */
  readonly lane: { readonly name: string; readonly hue: string } | null;
  readonly scale: ValueScale;
  readonly describe: (state: number) => string;
  readonly paths?: ShownPaths | null;
  /** The layer that is drawn where it is not the stage's. */
  readonly layer?: LayerId;
  /** False while something else takes the pointer. */
  readonly isInspectable?: boolean;
  /** A double click on a map. */
  readonly onEnlarge?: () => void;
}

/** Fills its box; `picture` must have values. */
export function StatePicture(props: StatePictureProps) {
  const { shown, picture, lane, paths = null, isInspectable = true } = props;
  const { values, reference, visits, edgeFlow, backwardFlow } = picture;
  const hoveredState = useView((state) => state.hoveredState);
  const pinnedState = useView((state) => state.pinnedState);
  const stageLayer = useView((state) => state.layer);
  const layer = props.layer ?? stageLayer;
  const { Picture } = usePictureKind(shown.environment, layer);
  const targetFlow = useCallback(() => backwardFlow ?? targetFlowOf(shown), [backwardFlow, shown]);
  if (!values) return null;
  return (
    <Boundary name="This picture">
      <Picture
        name={props.name}
        shown={shown}
        values={values}
        reference={reference}
        visits={visits}
        samples={picture.samples}
        lane={lane}
        scale={props.scale}
        isFlow={layers[layer].group === "flow"}
        showsMismatch={lane !== null && layer === "flowMismatch"}
        edgeFlow={edgeFlow}
        learnedFlow={picture.learnedFlow}
        targetFlow={targetFlow}
        paths={paths}
        hoveredState={hoveredState}
        pinnedState={pinnedState}
        describe={props.describe}
        {...(isInspectable && { onHover: hoverState, onPin: pin })}
        onEnlarge={props.onEnlarge}
      />
    </Boundary>
  );
}

/** Fetches what the experiment will be drawn with while there is nothing to draw yet. */
export function usePreloadedChart(): void {
  const environment = useConfig((state) => state.config.environment);
  const layer = useView((state) => state.layer);
  const kind = usePictureKind(environment, layer);
  useEffect(() => {
    // a chart that cannot be had is told of in its place
    kind.load?.().catch(() => {});
  }, [kind]);
}

function pin(state: number | null): void {
  setView({ pinnedState: state });
}
