// Below the cards: which layer they show, in which variant and view, and the legend of that choice. Loaded
// beside the first picture.
import { Footprints, X } from "lucide-react";
import { memo } from "react";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { useRun } from "../../store/run/runStore.ts";
import { choosePicture, type StageState, setStage, useStage } from "../../store/view/stageStore.ts";
import { type LayerId, setView, useView } from "../../store/view/viewStore.ts";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { Segments } from "../kit/Segments.tsx";
import type { EnvironmentView, ShownTarget } from "../views/environmentView.ts";
import { stateName, usePictureKind, viewOf } from "../views/environmentViews.ts";
import { type LayerGroup, layerGroups, layers, variantsOf } from "../views/layers.ts";
import { LayerLegend } from "./LayerLegend.tsx";
import { useIsShortBar } from "./useIsShortBar.ts";

// every group is there, so its keys are the groups
const groupIds = Object.keys(layerGroups) as LayerGroup[];
const groupOptions = groupIds.map((id) => ({ id, ...layerGroups[id] }));

const ESTIMATED_LAYER = "What samples show of each lane, beside what is known of the target.";

/** The groups on offer, and the one that a link may have asked for. */
function groupsOf(
  { lacks = [] }: Pick<EnvironmentView, "lacks">,
  shown: LayerGroup,
  isEstimated: boolean,
) {
  const offered = groupOptions.filter(({ id }) => id === shown || !lacks.includes(id));
  if (!isEstimated) return offered;
  return offered.map((one) => (one.id === "learned" ? { ...one, sentence: ESTIMATED_LAYER } : one));
}

/** What the last number under a card is, layer by layer (LaneCard.tsx). */
const numberWords: Readonly<Record<LayerGroup, string>> = {
  learned: "what is learned, and × by how much that exceeds the target.",
  difference: "what is learned, and learned less target.",
  logRatio: "what is learned, and ln, the log of learned over target.",
  pressure:
    "what is learned, and dp, what a unit step along the lane’s gradient adds to the probability there.",
  visits: "what is learned, and via, the share of trajectories that pass through.",
  flow: "what is learned, and × by how much that exceeds the target.",
};

const layerMeaning = (id: LayerId) => ({
  label: layers[id].variant,
  sentence: layers[id].sentence,
});

interface MeaningsProps {
  readonly of: readonly { readonly label: string; readonly sentence: string }[];
  readonly heading?: string | undefined;
}

/** Choices in words: what tooltips say of them, for fingers and for the keyboard. */
function Meanings({ of, heading }: MeaningsProps) {
  if (of.length === 0) return null;
  return (
    <>
      {heading && <p className="popover-facts">{heading}</p>}
      {of.map(({ label, sentence }) => (
        <p key={label}>
          <b>{`${label}.`}</b>
          <span>{` ${sentence}`}</span>
        </p>
      ))}
    </>
  );
}

interface LayerBarProps {
  readonly shown: ShownTarget;
  readonly scale: ValueScale;
}

/** The stage's own controls. */
export const LayerBar = memo(function LayerBar({ shown, scale }: LayerBarProps) {
  const layer = useView((state) => state.layer);
  const { group } = layers[layer];
  const variants = variantsOf(group);
  const { environment } = shown;
  const kind = usePictureKind(environment, layer);
  const { Controls } = kind;
  const kinds = viewOf(environment).pictures(environment);
  const isShort = useIsShortBar(environment);
  return (
    <div className="layer-bar" data-short={isShort || undefined}>
      <div className="layer-choices">
        <Segments
          legend="Layer"
          options={groupsOf(viewOf(environment), group, shown.estimated !== undefined)}
          value={group}
          onChange={(id) => setView({ layer: variantsOf(id)[0]! })}
        />
        <InfoPopover about="Layers">
          <Meanings of={groupsOf(viewOf(environment), group, shown.estimated !== undefined)} />
          <Meanings
            of={variants.length > 1 ? variants.map((id) => layerMeaning(id)) : []}
            heading={`${layerGroups[group].label}, as shown`}
          />
          <Meanings of={kinds.length > 1 ? kinds : []} heading="Pictures" />
          <Meanings of={kind.choice?.options ?? []} heading={kind.choice?.legend} />
          <p className="popover-facts">{`Below a card, for the state pointed at: ${numberWords[group]}`}</p>
          {!shown.estimated && (
            <p>
              <b>Paths.</b>
              <span> The trajectories of each lane’s last batch, drawn over the pictures.</span>
            </p>
          )}
        </InfoPopover>
        {variants.length > 1 && (
          <Segments
            legend={`${layerGroups[group].label}: variant`}
            caption={kind.choice && layerGroups[group].switched}
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
        {Controls && <Controls shown={shown} />}
        <PinnedState shown={shown} />
      </div>
    </div>
  );
});

/** The environment's kinds of picture and their choices; seeds where there are several. */
function ViewChoices({ shown }: { readonly shown: ShownTarget }) {
  const layer = useView((state) => state.layer);
  const stage = useStage();
  const { environment } = shown;
  const kinds = viewOf(environment).pictures(environment);
  const kind = usePictureKind(environment, layer);
  const { choice } = kind;
  const choose = (id: string) => {
    choosePicture(id);
    const chosen = kinds.find((one) => one.id === id);
    if (chosen?.shows?.(layers[layer].group) === false) setView({ layer: "learned" });
  };
  return (
    <>
      {kinds.length > 1 && (
        <Segments legend="View" options={kinds} value={kind.id} onChange={choose} />
      )}
      {choice && (
        <Segments
          legend={choice.legend}
          caption={choice.legend}
          options={choice.options}
          value={choice.valueOf(stage, shown)}
          onChange={choice.choose}
        />
      )}
      {!shown.estimated && <PathsChoice showsPaths={stage.showsPaths} />}
      {!shown.estimated && <WatchButton />}
      <SeedChooser />
    </>
  );
}

/** Whether trajectories are drawn over the pictures. */
function PathsChoice({ showsPaths }: Pick<StageState, "showsPaths">) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={showsPaths}
        onChange={(event) => setStage({ showsPaths: event.target.checked })}
      />
      <span>Paths</span>
    </label>
  );
}

/** Opens a large card with one object being built: of the lane on show, else the first that is well. */
function WatchButton() {
  const first = useRun(
    (state) => state.snapshot?.replicas.find(({ stopped }) => stopped === null)?.lane ?? null,
  );
  const enlarged = useStage((state) => state.enlarged);
  if (first === null || typeof enlarged === "number") return null;
  return (
    <button
      type="button"
      className="button quiet watch-button"
      title="Follow one trajectory step by step, with its probabilities"
      onClick={() => setStage({ enlarged: first, watches: true })}
    >
      <Footprints aria-hidden="true" />
      <span>Watch one being built</span>
    </button>
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
          <option key={k} value={k}>{`seed ${first + k}`}</option>
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
      <span>{`Pinned ${stateName(shown, pinned)}`}</span>
      <X aria-hidden="true" />
    </button>
  );
}
