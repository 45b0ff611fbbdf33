// One learner: what it has learned, how far that is from the target, exactly, unless states cannot be listed. Loaded beside the first
// picture.
import { useMemo } from "react";
import { formatFixed, formatNumber, formatPercent, formatSigned } from "../../math/numberText.ts";
import { shareInterval } from "../../math/shareInterval.ts";
import { median } from "../../math/statistics.ts";
import type { SampledSets } from "../../records/sampledSets.ts";
import { setStage, useStage } from "../../store/view/stageStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { LaneMark } from "../kit/LaneMark.tsx";
import { Term } from "../kit/term/Term.tsx";
import { layers } from "../views/layers.ts";
import { trajectoryRows } from "../views/trajectories.ts";
import { CardName } from "./CardName.tsx";
import type { LaneSlots } from "./cardSlots.ts";
import { EnlargeButton } from "./EnlargeButton.tsx";
import { LaneBadge } from "./LaneBadge.tsx";
import { LanePicture, type LanePictureProps } from "./LanePicture.tsx";
import { type LaneRegions, laneRegions } from "./laneRegions.ts";
import { massMoved } from "./layerPicture.ts";
import { CollapseLine, RegionFigures } from "./RegionFigures.tsx";
import { statedError } from "./statedError.ts";
import type { LaneView } from "./useLaneViews.ts";

const EstimatedFigures = deferred(() =>
  import("./EstimatedFigures.tsx").then((module) => module.EstimatedFigures),
);

// of the whole page, which is whole when the cards are there
import "../kit/largeText.css";

interface LaneCardProps extends LanePictureProps {
  readonly slots: LaneSlots;
}

/** The card of one lane of the running experiment. */
export function LaneCard({ view, shown, scale, slots }: LaneCardProps) {
  const { lane, name, replicas, replica } = view;
  const showsPaths = useStage((state) => state.showsPaths);
  const trajectories = view.diagnostics?.trajectories;
  const paths = useMemo(
    () =>
      showsPaths && trajectories
        ? { rows: trajectoryRows(trajectories, shown), highlighted: null }
        : null,
    [showsPaths, trajectories, shown],
  );
  const regions = useMemo(
    () => laneRegions({ replicas, replica }, shown),
    [replicas, replica, shown],
  );
  const hasStopped = replicas.some((one) => one.stopped);
  const enlarge = () => setStage({ enlarged: lane });
  return (
    <article
      className="card"
      aria-labelledby={`lane-name-${lane}`}
      data-stopped={hasStopped || undefined}
    >
      <div className="card-head">
        <LaneMark look={view.look} />
        <CardName id={`lane-name-${lane}`} name={{ full: name, short: view.shortName }} />
        <div className="card-buttons">
          {slots.action?.({ name, lane })}
          <EnlargeButton name={name} onClick={enlarge} />
        </div>
      </div>
      <div className="picture">
        <div className="stale-picture">
          <LanePicture view={view} shown={shown} scale={scale} paths={paths} onEnlarge={enlarge} />
        </div>
        <LaneBadge seeds={replicas} />
        {slots.overlay?.({ name, lane })}
        <p className="card-badge soft stale">restarting…</p>
      </div>
      <Figures view={view} regions={regions} />
      <LaneReadout view={view} target={shown.target} regions={regions} />
      {replicas.length > 1 && (
        <p className="visually-hidden">{`Picture of seed ${replica.seed}.`}</p>
      )}
    </article>
  );
}

interface FiguresProps {
  readonly view: LaneView;
  readonly regions: LaneRegions;
}

/** What is known of a lane in numbers. */
export function Figures({ view, regions }: FiguresProps) {
  const { replicas, replica, picture } = view;
  const { logZ } = replica;
  if (replica.estimates)
    return (
      <Deferred name="The estimated figures">
        <EstimatedFigures view={view} />
      </Deferred>
    );
  const distances = replicas.map((one) => one.metrics.totalVariation);
  const error = statedError(replica);
  const isFirst = view.lane === 0;
  const shares = replicas.map((one) => one.metrics.effectiveSampleSize);
  return (
    <div className="card-figures" translate="no">
      <p className="headline">
        <span className="headline-label">
          <Term id="totalVariation" isStop={isFirst}>
            TV
          </Term>
        </span>
        <span className="headline-value">{formatFixed(median(distances), 3)}</span>
        {distances.length > 1 ? (
          <span className="headline-more">
            <Term
              id="seedRange"
              isStop={isFirst}
            >{`${formatFixed(Math.min(...distances), 3)}–${formatFixed(Math.max(...distances), 3)}`}</Term>
          </span>
        ) : (
          logZ !== null && (
            <span className="headline-more">
              <Term id="logZ" isStop={isFirst}>
                log Z
              </Term>
              <span>{` ${formatFixed(logZ, 2)}`}</span>
            </span>
          )
        )}
      </p>
      <RegionFigures view={view} regions={regions} />
      <p className={picture.push === null ? "card-facts" : "card-facts card-push"}>
        {picture.push !== null ? (
          <span>
            <Term id="pressure" isStop={isFirst}>
              push
            </Term>
            <span>{pushText(picture)}</span>
          </span>
        ) : (
          <span>
            {shares.every(Number.isNaN) ? (
              "no batch to show"
            ) : (
              <>
                <Term id="effectiveSampleSize" isStop={isFirst}>
                  ESS
                </Term>
                <span>{` ${formatPercent(median(shares))}`}</span>
                {error ? (
                  <span title={error.sentence}>{`, TV ${error.text}`}</span>
                ) : (
                  <span className="ess-of"> of what it visits</span>
                )}
              </>
            )}
          </span>
        )}
      </p>
    </div>
  );
}

/** " 0.12" of a push, of the exact gradient and of the batch's where both are shown. */
function pushText({ push, sees, visits }: LaneView["picture"]): string {
  const text = ` ${formatNumber(push ?? 0, 2)}`;
  if (sees) return `${text}, batch ${formatNumber(massMoved(sees), 2)}`;
  return visits ? `${text}, batch` : text;
}

interface LaneReadoutProps {
  readonly view: LaneView;
  readonly target: Float64Array;
  readonly regions: LaneRegions;
}

function LaneReadout({ view, target, regions }: LaneReadoutProps) {
  const layer = useView((state) => state.layer);
  const state = useView(({ hoveredState, pinnedState }) => hoveredState ?? pinnedState);
  const learned = view.replica.terminatingProbability;
  const { estimates, sampledSets } = view.replica;
  if (state === null || state >= learned.length)
    return estimates ? <p className="readout" /> : <CollapseLine of={regions} />;
  const mass = learned[state]!;
  const wanted = target[state]!;
  return (
    <p className="readout" translate="no">
      <span>{estimates ? shareText(mass, sampledSets) : `p ${formatNumber(mass)}`}</span>
      <LayerNumber
        layer={layers[layer].group}
        view={view}
        state={state}
        mass={mass}
        wanted={wanted}
      />
    </p>
  );
}

/** "estimated p 0.041, 0.03 to 0.05": a share of samples, with its 95 % interval. */
function shareText(share: number, sampledSets: SampledSets | undefined): string {
  const n = sampledSets?.policyLogWeights.length ?? 0;
  if (n === 0) return `estimated p ${formatNumber(share, 2)}`;
  const { low, high } = shareInterval(Math.round(share * n), n, 0.05);
  return `estimated p ${formatNumber(share, 2)}, ${formatNumber(low, 2)} to ${formatNumber(high, 2)}`;
}

interface LayerNumberProps {
  readonly layer: (typeof layers)[keyof typeof layers]["group"];
  readonly view: LaneView;
  readonly state: number;
  readonly mass: number;
  readonly wanted: number;
}

/** The number that the layer is about. */
function LayerNumber({ layer, view, state, mass, wanted }: LayerNumberProps) {
  const value = view.picture.values?.[state] ?? Number.NaN;
  switch (layer) {
    case "difference":
      return (
        <>
          <Term id="logRatio">difference</Term>
          <span>{formatSigned(mass - wanted, 2)}</span>
        </>
      );
    case "logRatio":
      return (
        <span title="log learned − log target">{`ln ${formatSigned(Math.log(mass / wanted), 2)}`}</span>
      );
    case "pressure":
      return (
        <span title="dp/dη: what a unit step along the lane’s gradient adds here">
          {`dp ${formatSigned(value, 2)}${view.picture.sees ? `, batch ${formatSigned(view.picture.sees[state] ?? 0, 2)}` : ""}`}
        </span>
      );
    case "visits":
      return <span title="passes through">{`via ${formatNumber(value, 2)}`}</span>;
    case "learned":
    case "flow": {
      const ratio = mass / wanted;
      return (
        <span title="learned ÷ target">
          {Number.isFinite(ratio) ? `× ${formatNumber(ratio, 2)}` : ""}
        </span>
      );
    }
    default:
      return layer satisfies never;
  }
}
