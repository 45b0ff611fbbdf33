// The picture of one quantity over the states: which chart shows it depends on the environment
// alone, so that target and lanes are drawn alike.
import { useMemo } from "react";
import { Heatmap } from "../charts/Heatmap.tsx";
import { RankedMass } from "../charts/RankedMass.tsx";
import type { ValueScale } from "../charts/valueScale.ts";
import type { EnvironmentConfig } from "../environments/registry.ts";
import type { TargetPreview } from "../store/targetPreview.ts";
import { hoverState, setView, useView } from "../store/viewStore.ts";

/** What all pictures of an experiment have in common. */
export interface ShownTarget extends TargetPreview {
  readonly environment: EnvironmentConfig;
}

/** What a lane adds to the target. */
export interface ShownLane {
  readonly name: string;
  /** Its colour. */
  readonly hue: string;
  /** [state] */
  readonly values: Float64Array;
}

interface StatePictureProps {
  readonly name: string;
  readonly shown: ShownTarget;
  /** Null: the target itself. */
  readonly lane: ShownLane | null;
  readonly scale: ValueScale;
  readonly describe: (state: number) => string;
  /** False while something else takes the pointer. */
  readonly isInspectable?: boolean;
}

/** Fills its box. */
export function StatePicture(props: StatePictureProps) {
  const { name, shown, lane, scale, describe, isInspectable = true } = props;
  const hoveredState = useView((state) => state.hoveredState);
  const pinnedState = useView((state) => state.pinnedState);
  const { environment, target, modes, labels, logRewards } = shown;
  const series = useMemo(
    () => (lane ? [{ label: lane.name, hue: lane.hue, values: lane.values }] : []),
    [lane],
  );
  const common = {
    name,
    scale,
    modes,
    hoveredState,
    pinnedState,
    describe,
    ...(isInspectable && { onHover: hoverState, onPin: pin }),
  };
  if (environment.id === "hypergrid")
    return (
      <Heatmap
        {...common}
        dimensions={environment.dimensions}
        height={environment.height}
        values={lane ? lane.values : target}
        reference={lane ? target : null}
        {...(lane && { hue: lane.hue })}
        sliceThrough={null}
      />
    );
  return (
    <RankedMass
      {...common}
      logRewards={logRewards}
      target={target}
      series={series}
      labels={labels}
    />
  );
}

function pin(state: number | null): void {
  setView({ pinnedState: state });
}
