// One card with the stage to itself: the picture as large as there is room for, every figure,
// one object being built step by step, and the last batch's trajectories. Loaded when first opened.
import { ChevronLeft, ChevronRight, Minimize2 } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { isTold } from "../../records/laneStanding.ts";
import { noNearerSentence } from "../../records/nearness.ts";
import { choosePicture, setStage, useStage } from "../../store/view/stageStore.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { IconButton } from "../kit/IconButton.tsx";
import { LaneMark } from "../kit/LaneMark.tsx";
import type { ShownTarget } from "../views/environmentView.ts";
import { usePictureKind, walkKindOf } from "../views/environmentViews.ts";
import { layers } from "../views/layers.ts";
import { trajectoryRows } from "../views/trajectories.ts";
import type { LaneSlots } from "./cardSlots.ts";
import { EnlargedRegions } from "./EnlargedRegions.tsx";
import { LaneBadge } from "./LaneBadge.tsx";
import { LanePicture } from "./LanePicture.tsx";
import { MetricTable } from "./MetricTable.tsx";
import { PressureTable } from "./PressureTable.tsx";
import { statedError } from "./statedError.ts";
import { TargetPicture } from "./TargetCard.tsx";
import { TargetFacts } from "./TargetFacts.tsx";
import { TrajectoryPanel } from "./TrajectoryPanel.tsx";
import { UnlistedNote } from "./UnlistedNote.tsx";
import type { LaneView } from "./useLaneViews.ts";
import { useWalk } from "./useWalk.ts";
import { WalkPanel } from "./WalkPanel.tsx";

interface EnlargedCardProps {
  readonly shown: ShownTarget;
  /** The lane; null: the target. */
  readonly view: LaneView | null;
  /** All lanes, to go on to the next one. */
  readonly views: readonly LaneView[];
  readonly scale: ValueScale;
  readonly slots: LaneSlots;
}

/** The card that `enlarged` of the stage names. */
export function EnlargedCard({ shown, view, views, scale, slots }: EnlargedCardProps) {
  const box = useRef<HTMLElement>(null);
  const seed = view ? view.replicas.indexOf(view.replica) : 0;
  const watched = useWalk({ lane: view?.lane ?? null, seed }, shown);
  const name = view ? view.name : "Target";
  const latest = useRef(name);
  latest.current = name;
  useEffect(() => {
    box.current?.focus();
    // its button is there again once the cards are
    return () => {
      setStage({ watches: false });
      requestAnimationFrame(() => focusEnlargeButton(latest.current));
    };
  }, []);
  const layer = useView((state) => state.layer);
  const kind = usePictureKind(shown.environment, layer);
  const { isWide } = kind;
  const showsPaths = useStage((state) => state.showsPaths);
  const { paths: walked } = watched;
  const trajectories = view?.diagnostics?.trajectories;
  const paths = useMemo(
    () =>
      walked ??
      (showsPaths && trajectories
        ? { rows: trajectoryRows(trajectories, shown), highlighted: null }
        : null),
    [walked, showsPaths, trajectories, shown],
  );
  useEffect(() => {
    if (!walked) return;
    const drawing = walkKindOf(shown.environment, kind);
    if (drawing !== kind) choosePicture(drawing.id);
    if (drawing.shows?.(layers[layer].group) === false) setView({ layer: "learned" });
  }, [walked, kind, shown.environment, layer]);
  const error = view && statedError(view.replica);
  const at = view ? views.indexOf(view) : -1;
  const go = (by: number) => {
    const next = ((at + 1 + by + views.length + 1) % (views.length + 1)) - 1;
    setStage({ enlarged: next < 0 ? "target" : next });
  };
  return (
    <article className="enlarged" aria-labelledby="enlarged-name" ref={box} tabIndex={-1}>
      <div className="card-head">
        {view && <LaneMark look={view.look} />}
        <h3 className="card-name" id="enlarged-name">
          <span>{name}</span>
          {view && view.replicas.length > 1 && (
            <span className="soft">{` · seed ${view.replica.seed}`}</span>
          )}
        </h3>
        <div className="enlarged-actions">
          {view && slots.action?.({ name: view.name, lane: view.lane })}
          <IconButton name="Previous card" onClick={() => go(-1)}>
            <ChevronLeft aria-hidden="true" />
          </IconButton>
          <IconButton name="Next card" onClick={() => go(1)}>
            <ChevronRight aria-hidden="true" />
          </IconButton>
          <button
            type="button"
            className="button"
            onClick={() => setStage({ enlarged: null })}
            title="Back to all cards (Escape)"
          >
            <Minimize2 aria-hidden="true" />
            <span>All cards</span>
          </button>
        </div>
      </div>
      <div className="enlarged-body">
        <div className="enlarged-picture">
          <div className="picture" data-wide={isWide || Boolean(view?.picture.sees) || undefined}>
            {view ? (
              <LanePicture view={view} shown={shown} scale={scale} paths={paths} />
            ) : (
              <TargetPicture shown={shown} scale={scale} />
            )}
            {view?.picture.values && view.picture.note && (
              <p className="card-badge soft">{view.picture.note}</p>
            )}
            {view && <LaneBadge seeds={[view.replica]} />}
          </div>
        </div>
        <div className="enlarged-side">
          {view && !shown.estimated && <WalkPanel watched={watched} shown={shown} />}
          {view && layers[layer].group === "pressure" && (
            <PressureTable view={view} shown={shown} />
          )}
          {view && !shown.estimated && <EnlargedRegions view={view} shown={shown} />}
          {view && shown.estimated && <UnlistedNote reason={shown.estimated} />}
          {view && isTold(view.replica) && <p className="soft">{noNearerSentence(view.replica)}</p>}
          {error && <p className="soft">{`${error.sentence}.`}</p>}
          {view ? <MetricTable view={view} /> : <TargetFacts shown={shown} />}
          {view && !shown.estimated && (
            <TrajectoryPanel view={view} shown={shown} watched={watched} />
          )}
        </div>
      </div>
    </article>
  );
}

function focusEnlargeButton(name: string): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(".card-enlarge"))
    if (button.getAttribute("aria-label") === `Enlarge ${name}`) button.focus();
}
