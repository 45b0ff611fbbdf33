// Below the cards: which layer they show, in which variant and view, and the legend of that choice.
import { X } from "lucide-react";
import { type CSSProperties, memo } from "react";
import { coordinateName } from "../../charts/ink/format.ts";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { coordinateOf, gridSpace, strideOf } from "../../environments/gridSpace.ts";
import { useRun } from "../../store/run/runStore.ts";
import { setStage, useStage } from "../../store/view/stageStore.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { Segments } from "../kit/Segments.tsx";
import { hasSlices, isGraph, rankScaleFor, sliceOf } from "../stageViews.ts";
import { stateName } from "../stateNames.ts";
import { type LayerGroup, layerGroups, layers, variantsOf } from "../views/layers.ts";
import { LayerLegend } from "./LayerLegend.tsx";
import type { ShownTarget } from "./StatePicture.tsx";

// every group is there, so its keys are the groups
const groupIds = Object.keys(layerGroups) as LayerGroup[];
const groupOptions = groupIds.map((id) => ({ id, ...layerGroups[id] }));

interface LayerBarProps {
  readonly shown: ShownTarget;
  readonly scale: ValueScale;
}

/** The stage's own controls. */
export const LayerBar = memo(function LayerBar({ shown, scale }: LayerBarProps) {
  const layer = useView((state) => state.layer);
  const { group } = layers[layer];
  const variants = variantsOf(group);
  const nSeeds = useRun((state) => state.config?.nSeeds ?? 1);
  // on one line where every layer's controls and legend have room on it, so that nothing moves
  const { environment } = shown;
  const isShort = environment.id === "hypergrid" && environment.dimensions === 2 && nSeeds === 1;
  return (
    <div className="layer-bar" data-short={isShort || undefined}>
      <div className="layer-choices">
        <Segments
          legend="Layer"
          options={groupOptions}
          value={group}
          onChange={(id) => setView({ layer: variantsOf(id)[0]! })}
        />
        {variants.length > 1 && (
          <Segments
            legend={`${layerGroups[group].label}: variant`}
            options={variants.map((id) => ({
              id,
              label: layers[id].variant,
              sentence: layers[id].sentence,
            }))}
            value={layer}
            onChange={(id) => setView({ layer: id })}
          />
        )}
        <ViewChoices shown={shown} />
      </div>
      <div className="layer-line">
        <LayerLegend shown={shown} scale={scale} />
        <SliceChooser shown={shown} />
        <PinnedState shown={shown} />
      </div>
    </div>
  );
});

/** Views that only some environments have; seeds where there are several. */
function ViewChoices({ shown }: { readonly shown: ShownTarget }) {
  const layer = useView((state) => state.layer);
  const stage = useStage();
  const { environment, logRewards } = shown;
  const isGrid = environment.id === "hypergrid";
  const graph = !isGrid && isGraph(layer, stage);
  return (
    <>
      {!isGrid && (
        <Segments
          legend="View"
          options={[
            {
              id: "ranked",
              label: "Ranked",
              sentence: "States in the order of their target mass.",
            },
            {
              id: "graph",
              label: "Graph",
              sentence: "The steps that lead to them, as wide as their flow.",
            },
          ]}
          value={graph ? "graph" : "ranked"}
          onChange={(id) => {
            setStage({ graphView: id });
            if (id === "ranked" && layers[layer].group === "flow") setView({ layer: "learned" });
          }}
        />
      )}
      {!isGrid && !graph && (
        <Segments
          legend="Ranks"
          options={[
            { id: "linear", label: "Even", sentence: "Every rank has the same room." },
            { id: "log", label: "Log", sentence: "The first ranks have most of the room." },
          ]}
          value={rankScaleFor(stage, logRewards)}
          onChange={(id) => setStage({ rankScale: id })}
        />
      )}
      {hasSlices(environment) && (
        <Segments
          legend="View"
          options={[
            { id: "marginals", label: "Marginals", sentence: "Sums over the other dimensions." },
            { id: "slice", label: "Slice", sentence: "A cut: the other coordinates are held." },
          ]}
          value={stage.gridView}
          onChange={(id) => setStage({ gridView: id })}
        />
      )}
      <label className="check" title="Draw the trajectories of each lane's last batch">
        <input
          type="checkbox"
          checked={stage.showsPaths}
          onChange={(event) => setStage({ showsPaths: event.target.checked })}
        />
        Paths
      </label>
      <SeedChooser />
    </>
  );
}

/** One coordinate a dimension: where the slices are cut. */
function SliceChooser({ shown }: { readonly shown: ShownTarget }) {
  const stage = useStage();
  const pinned = useView((state) => state.pinnedState);
  const { environment } = shown;
  const state = sliceOf(environment, stage);
  if (environment.id !== "hypergrid" || state === null) return null;
  const space = gridSpace(environment.dimensions, environment.height);
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

/** Which seed's picture the cards of several seeds show. */
function SeedChooser() {
  const nSeeds = useRun((state) => state.config?.nSeeds ?? 1);
  const first = useRun((state) => state.config?.seed ?? 1);
  const seed = useStage((state) => state.seed);
  if (nSeeds === 1) return null;
  const shown = seed === "median" ? seed : Math.min(seed, nSeeds - 1);
  return (
    <label className="seed-chooser">
      <span>Picture of</span>
      <select
        className="select"
        aria-label="Seed of the pictures"
        value={String(shown)}
        onChange={({ target }) =>
          setStage({ seed: target.value === "median" ? "median" : Number(target.value) })
        }
      >
        <option value="median">median seed</option>
        {Array.from({ length: nSeeds }, (_, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is what is chosen
          <option key={k} value={k}>
            seed {first + k}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Names the pinned state; a press releases it. */
function PinnedState({ shown }: { readonly shown: ShownTarget }) {
  const pinned = useView((state) => state.pinnedState);
  if (pinned === null || pinned >= shown.target.length) return null;
  return (
    <button
      type="button"
      className="pinned-state"
      title="Release the pinned state (Escape)"
      onClick={() => setView({ pinnedState: null })}
    >
      Pinned {stateName(shown, pinned)}
      <X aria-hidden="true" />
    </button>
  );
}
