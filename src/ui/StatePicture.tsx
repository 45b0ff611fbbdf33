// The picture of one quantity over the states: which chart shows it depends on the environment
// alone, so that target and lanes are drawn alike.
import { Heatmap } from "../charts/Heatmap.tsx";
import type { ValueScale } from "../charts/valueScale.ts";
import type { EnvironmentConfig } from "../environments/registry.ts";
import { hoverState, setView, useView } from "../store/viewStore.ts";

interface StatePictureProps {
  readonly name: string;
  readonly environment: EnvironmentConfig;
  /** [state] */
  readonly values: Float64Array;
  readonly reference: Float64Array | null;
  readonly scale: ValueScale;
  readonly modes: Int32Array;
  readonly hue: string | null;
  readonly describe: (state: number) => string;
  /** False while something else takes the pointer. */
  readonly isInspectable?: boolean;
}

/** Fills its box. */
export function StatePicture(props: StatePictureProps) {
  const { name, environment, values, reference, scale, modes, hue, describe } = props;
  const { isInspectable = true } = props;
  const hoveredState = useView((state) => state.hoveredState);
  const pinnedState = useView((state) => state.pinnedState);
  if (environment.id !== "hypergrid") return <p className="picture-missing">{name}</p>;
  return (
    <Heatmap
      name={name}
      dimensions={environment.dimensions}
      height={environment.height}
      values={values}
      reference={reference}
      scale={scale}
      modes={modes}
      {...(hue && { hue })}
      hoveredState={hoveredState}
      pinnedState={pinnedState}
      sliceThrough={null}
      {...(isInspectable && { onHover: hoverState, onPin: pin })}
      describe={describe}
    />
  );
}

function pin(state: number | null): void {
  setView({ pinnedState: state });
}
