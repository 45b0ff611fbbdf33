// Where the slices of a grid of more than two dimensions are cut: one coordinate a dimension.
import type { CSSProperties } from "react";
import { coordinateName } from "../../charts/grid/coordinateName.ts";
import { coordinateOf, gridSpace, strideOf } from "../../environments/spaces/gridSpace.ts";
import { setStage, useStage } from "../../store/view/stageStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import type { ControlProps } from "./environmentView.ts";
import { type Grid, sliceOf } from "./slices.ts";

/** The sliders. */
export function SliceControls({ shown }: ControlProps<Grid>) {
  const sliceThrough = useStage((state) => state.sliceThrough);
  const pinned = useView((state) => state.pinnedState);
  const { environment } = shown;
  const space = gridSpace(environment.dimensions, environment.height);
  const state = sliceOf(environment, { sliceThrough });
  return (
    <fieldset className="slice-chooser">
      <legend className="visually-hidden">Slice through</legend>
      {Array.from({ length: space.dimensions }, (_, d) => {
        const value = coordinateOf(space, state, d);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: dimensions have no other name
          <label key={d} className="slice-coordinate">
            <span>{coordinateName(d)}</span>
            <input
              type="range"
              className="slider"
              aria-label={`Coordinate x${d + 1} of the slice`}
              style={{ "--share": value / space.n } as CSSProperties}
              min={0}
              max={space.n}
              value={value}
              onChange={(event) =>
                setStage({
                  sliceThrough: state + (Number(event.target.value) - value) * strideOf(space, d),
                })
              }
            />
            <output>{value}</output>
          </label>
        );
      })}
      {pinned !== null && pinned < space.nStates && pinned !== state && (
        <button
          type="button"
          className="button quiet"
          onClick={() => setStage({ sliceThrough: pinned })}
        >
          At the pinned state
        </button>
      )}
    </fieldset>
  );
}
