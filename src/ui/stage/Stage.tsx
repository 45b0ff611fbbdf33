// The stage: the target and one card a lane, all drawn on one scale, with the layer's legend; or one
// of them alone, large.
import { Plus } from "lucide-react";
import { type CSSProperties, type ReactNode, useEffect, useMemo } from "react";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { addLane } from "../../store/edit/editConfig.ts";
import { useReference } from "../../store/run/reference.ts";
import { useRun } from "../../store/run/runStore.ts";
import { setStage, useStage } from "../../store/view/stageStore.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import type { LaneSlots, TargetSlots } from "./cardSlots.ts";
import { usePreloadedChart } from "./StatePicture.tsx";
import { useIsShortBar } from "./useIsShortBar.ts";
import { useLaneViews } from "./useLaneViews.ts";
import { useScales } from "./useScales.ts";
import { useTarget } from "./useTarget.ts";
import { WaitingCard } from "./WaitingCard.tsx";

const loadTargetCard = () => import("./TargetCard.tsx").then((module) => module.TargetCard);
const TargetCard = deferred(loadTargetCard);

const loadLaneCard = () => import("./LaneCard.tsx").then((module) => module.LaneCard);
const LaneCard = deferred(loadLaneCard);

const loadLayerBar = () => import("./LayerBar.tsx").then((module) => module.LayerBar);
const LayerBar = deferred(loadLayerBar);

const EnlargedCard = deferred(() =>
  import("./EnlargedCard.tsx").then((module) => module.EnlargedCard),
);

const ReferenceRow = deferred(() =>
  import("./ReferenceRow.tsx").then((module) => module.ReferenceRow),
);

/** Most cards side by side wherever there is a window; more stay in one row where that has the room
 * (cards.css), else they make two of one length. */
const CARDS_A_ROW = 7;

/** How many cards stand side by side, in how many rows: the target and the lanes, and below them what is
 * said of the pinned run and its lanes (null: none is pinned); `most`: in one row. */
function gridOf(nLanes: number, nPinned: number | null) {
  const nCards = 1 + nLanes;
  const nBehind = nPinned === null ? 0 : 1 + nPinned;
  const most = Math.max(nCards, nBehind);
  const perRow = most <= CARDS_A_ROW ? most : Math.ceil(most / 2);
  return { most, perRow, rows: Math.ceil(nCards / perRow) + Math.ceil(nBehind / perRow) };
}

interface StageProps {
  /** The environment as an unfinished edit has it; null: as the experiment does. */
  readonly draft: EnvironmentConfig | null;
  readonly laneSlots: LaneSlots;
  readonly targetSlots: TargetSlots;
  /** A button beside what is said of the pinned run. */
  readonly pinnedAction?: ReactNode;
}

/** Target and lanes. */
export function Stage({ draft, laneSlots, targetSlots, pinnedAction }: StageProps) {
  useEscape();
  usePreloadedChart();
  usePreloadedCard();
  const shown = useTarget(draft);
  const views = useLaneViews();
  const scales = useScales(shown, views);
  const environment = useRun((state) => state.config?.environment);
  const report = useRun((state) => state.environment);
  const wanted = useConfig((state) => state.config.lanes.length);
  const hasRun = useRun((state) => state.config !== null && state.snapshot !== null);
  const isRestarting = useRun((state) => state.phase === "restarting");
  const enlarged = useStage((state) => state.enlarged);
  // lanes belong to the run under way, even while an edited target is shown beside them
  const lanesTarget = useMemo(
    () => (report && environment ? { ...report, environment } : null),
    [report, environment],
  );
  const nLanes = hasRun ? views.length : wanted;
  const planned = useConfig((state) => state.config.environment);
  const waitingBar = <WaitingBar environment={shown?.environment ?? draft ?? planned} />;
  const nPinned = useReference((state) => state.pinned?.config.lanes.length ?? null);
  const { most, perRow, rows } = gridOf(nLanes, nPinned);
  const large = typeof enlarged === "number" ? views[enlarged] : undefined;
  const isEnlarged = enlarged === "target" ? shown !== null : large !== undefined;
  return (
    <section
      className="stage"
      aria-label="Stage"
      data-enlarged={isEnlarged || undefined}
      data-stale={(isRestarting && hasRun) || undefined}
    >
      {isEnlarged && scales && shown && lanesTarget ? (
        <Deferred name="The large card" waiting={<p className="soft">Loading…</p>}>
          <EnlargedCard
            shown={large ? lanesTarget : shown}
            view={large ?? null}
            views={views}
            scale={large ? scales.lanes : scales.target}
            slots={laneSlots}
          />
        </Deferred>
      ) : (
        <div
          className="cards"
          data-rows={rows}
          data-many={most > perRow || undefined}
          style={{ "--most": most, "--per-row": perRow, "--rows": rows } as CSSProperties}
        >
          {shown && scales ? (
            <Deferred name="The target’s card" waiting={<WaitingCard />}>
              <TargetCard shown={shown} scale={scales.target} slots={targetSlots} />
            </Deferred>
          ) : (
            <WaitingCard />
          )}
          {Array.from({ length: nLanes }, (_, lane) => {
            const key = `lane ${lane}`;
            const view = views[lane];
            return view && scales && lanesTarget ? (
              <Deferred key={key} name="This lane’s card" waiting={<WaitingCard lane={lane} />}>
                <LaneCard view={view} shown={lanesTarget} scale={scales.lanes} slots={laneSlots} />
              </Deferred>
            ) : (
              <WaitingCard key={key} lane={lane} />
            );
          })}
          {nLanes === 0 && <EmptyLanes />}
          {nPinned !== null && scales && (
            <Deferred>
              <ReferenceRow scale={scales.lanes} action={pinnedAction} />
            </Deferred>
          )}
        </div>
      )}
      {targetSlots.note}
      <Deferred name="The bar of layers" waiting={waitingBar}>
        {shown && scales ? <LayerBar shown={shown} scale={scales.lanes} /> : waitingBar}
      </Deferred>
    </section>
  );
}

/** Fetches the lanes' cards and the bar below them while there is nothing to show on them yet. */
function usePreloadedCard(): void {
  useEffect(() => {
    // what cannot be had is told of in its place
    for (const load of [loadTargetCard, loadLaneCard, loadLayerBar]) load().catch(() => {});
  }, []);
}

/** Where Escape closes or takes back something of its own. */
const ESCAPE_IS_TAKEN =
  "[role=dialog], dialog, [role=menu], [role=listbox], [role=application], input[type=text], select, textarea";

/** Escape first lets go of what is pinned, then of the enlarged card; not while something else has a
 * use for it. */
function useEscape(): void {
  useEffect(() => {
    const release = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      const { target } = event;
      if (target instanceof Element && target.closest(ESCAPE_IS_TAKEN)) return;
      if (useView.getState().pinnedState !== null) setView({ pinnedState: null });
      else if (useStage.getState().enlarged !== null) setStage({ enlarged: null });
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", release);
    return () => document.removeEventListener("keydown", release);
  }, []);
}

/** The room of the bar of layers while the target or the bar is being loaded. */
function WaitingBar({ environment }: { readonly environment: EnvironmentConfig }) {
  return <div className="layer-bar" data-short={useIsShortBar(environment) || undefined} />;
}

function EmptyLanes() {
  return (
    <div className="empty-lanes">
      <p>No lane yet: nobody is learning this target.</p>
      <p className="soft">Undo brings the last one back.</p>
      <button type="button" className="button" onClick={() => addLane()}>
        <Plus aria-hidden="true" />
        <span>Add a lane</span>
      </button>
    </div>
  );
}
