// One learner: what it has learned, how far that is from the target, exactly.
import { useMemo } from "react";
import { laneColour } from "../charts/colours.ts";
import { formatNumber } from "../charts/format.ts";
import { usePalette } from "../charts/theme.ts";
import type { ValueScale } from "../charts/valueScale.ts";
import { laneNames } from "../store/laneNames.ts";
import { shownSnapshot, useRun } from "../store/runStore.ts";
import { type LayerId, useView } from "../store/viewStore.ts";
import type { ReplicaSnapshot } from "../worker/protocol.ts";
import { formatFixed, formatPercent } from "./format.ts";
import { LaneMark } from "./LaneMark.tsx";
import { layers } from "./layers.ts";
import { StatePicture } from "./StatePicture.tsx";
import { median, seedsOfLane } from "./seeds.ts";

interface LaneCardProps {
  readonly lane: number;
  readonly scale: ValueScale;
  readonly layer: LayerId;
}

/** The card of one lane of the running experiment. */
export function LaneCard({ lane, scale, layer }: LaneCardProps) {
  const config = useRun((state) => state.config!);
  const snapshot = useRun(shownSnapshot)!;
  const report = useRun((state) => state.environment!);
  const palette = usePalette();
  const shown = useMemo(() => {
    const { target, logZ, modes, logRewards, labels } = report;
    return { target, logZ, modes, logRewards, labels, environment: config.environment };
  }, [report, config.environment]);
  const replicas = seedsOfLane(snapshot, lane);
  const first = replicas[0];
  const name = laneNames(config.lanes)[lane]!;
  const hue = laneColour(palette, lane);
  const values = first?.terminatingProbability;
  const shownLane = useMemo(() => (values ? { name, hue, values } : null), [name, hue, values]);
  if (!first) return null;
  const { target, labels } = shown;
  const learned = first.terminatingProbability;
  const divergence = replicas.find((replica) => replica.divergence)?.divergence ?? null;
  return (
    <article
      className="card"
      aria-labelledby={`lane-name-${lane}`}
      data-diverged={divergence !== null || undefined}
    >
      <div className="card-head">
        <LaneMark lane={lane} />
        <h3 className="card-name" id={`lane-name-${lane}`} title={name}>
          {name}
        </h3>
      </div>
      <div className="picture">
        <StatePicture
          name={`${name}: ${layers[layer].label.toLowerCase()}`}
          shown={shown}
          lane={shownLane}
          scale={scale}
          describe={(state) =>
            `${labels[state]}: learned ${formatNumber(learned[state] ?? 0)}, target ${formatNumber(target[state] ?? 0)}`
          }
        />
        {divergence && <p className="card-badge">diverged at step {divergence.step}</p>}
      </div>
      <Figures replicas={replicas} />
      <LaneReadout learned={learned} target={target} />
    </article>
  );
}

function Figures({ replicas }: { readonly replicas: readonly ReplicaSnapshot[] }) {
  const { metrics, logZ } = replicas[0]!;
  const distances = replicas.map((replica) => replica.metrics.totalVariation);
  const spread =
    distances.length > 1
      ? `median of ${distances.length}, ${formatFixed(Math.min(...distances), 3)}–${formatFixed(Math.max(...distances), 3)}`
      : null;
  return (
    <div className="card-figures">
      <p className="headline">
        <span className="headline-label">
          <abbr title="Exact total variation: ½ Σ |learned − target|">TV</abbr>
        </span>
        <span className="headline-value">{formatFixed(median(distances), 3)}</span>
      </p>
      {spread && <p className="card-facts">{spread}</p>}
      <p className="card-facts">
        {metrics.modesTotal > 0 && (
          <span title="Mode states that the lane gives at least half their target mass">
            {metrics.modesFound}/{metrics.modesTotal} modes
          </span>
        )}
        <span title="Effective sample size of the last batch, as a share of the batch">
          ESS {formatPercent(metrics.effectiveSampleSize)}
        </span>
        {logZ !== null && <span title="Learned log Z">log Z {formatFixed(logZ, 2)}</span>}
      </p>
    </div>
  );
}

interface LaneReadoutProps {
  readonly learned: Float64Array;
  readonly target: Float64Array;
}

function LaneReadout({ learned, target }: LaneReadoutProps) {
  const state = useView((view) => view.hoveredState ?? view.pinnedState);
  if (state === null || state >= learned.length) return <p className="readout" />;
  const ratio = learned[state]! / target[state]!;
  return (
    <p className="readout">
      <span>p {formatNumber(learned[state]!)}</span>
      <span title="learned ÷ target">
        {Number.isFinite(ratio) ? `× ${formatNumber(ratio, 2)}` : ""}
      </span>
    </p>
  );
}
