// Two moments of the run side by side: what every lane had learned at A, what at B, and what was
// gained or lost between them, on the scales of the stage.
import { type CSSProperties, Fragment, type ReactNode, useMemo } from "react";
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import type { Config } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatChange, formatFixed, formatWhole } from "../../math/numberText.ts";
import { median } from "../../math/statistics.ts";
import { frameNear } from "../../protocol/recording.ts";
import type { ReplicaSnapshot, Snapshot } from "../../protocol/snapshot.ts";
import { distanceBy, distanceOf, estimateOf } from "../../records/estimatedMetrics.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { shownSnapshot } from "../../store/run/runState.ts";
import { compareWith, useRun, viewStep } from "../../store/run/runStore.ts";
import { fromTo } from "../kit/estimatedWords.ts";
import { LaneMark } from "../kit/LaneMark.tsx";
import { DistributionPicture, useDistributionScale } from "../stage/DistributionPicture.tsx";
import { LayerLegend } from "../stage/LayerLegend.tsx";
import { seedsOfLane } from "../stage/seeds.ts";
import type { ShownTarget } from "../views/environmentView.ts";
import { MomentSlider } from "./MomentSlider.tsx";
import "./moments.css";

/** Sliders for both moments, a row of pictures a lane, what their colours mean; `action`: a button beside the sliders. */
export function CompareMoments({ action }: { readonly action: ReactNode }) {
  const config = useRun((state) => state.config);
  const report = useRun((state) => state.environment);
  const a = useRun((state) => state.compared);
  const b = useRun(shownSnapshot);
  const viewed = useRun((state) => state.viewed);
  const shown = useMemo(
    () => (report && config ? { ...report, environment: config.environment } : null),
    [report, config],
  );
  if (!config || !a || !b || !shown) return <p className="soft">Nothing kept yet.</p>;
  return (
    <div className="moments">
      <div className="moment-sliders">
        <span className="moment-name">A</span>
        <MomentSlider name="Moment A" moment={a} onChange={pickA} />
        <span>{`step ${formatWhole(a.step)}`}</span>
        <span className="moment-name">B</span>
        <MomentSlider name="Moment B" moment={viewed} onChange={viewStep} />
        <span>{`step ${formatWhole(b.step)}${viewed ? "" : ", live"}`}</span>
        <div className="moment-action">{action}</div>
      </div>
      <MomentGrid config={config} a={a} b={b} shown={shown} />
      <p className="soft">
        B − A shows where probability was gained (orange, +) and lost (purple, −) between the two
        moments. With several seeds the pictures are those of the first, the figures medians.
      </p>
    </div>
  );
}

function pickA(step: number | null): void {
  const { recording, snapshot } = useRun.getState();
  compareWith(step === null ? snapshot : frameNear(recording, step, snapshot?.step));
}

interface MomentGridProps {
  readonly config: Config;
  readonly a: Snapshot;
  readonly b: Snapshot;
  readonly shown: ShownTarget;
}

function MomentGrid({ config, a, b, shown }: MomentGridProps) {
  const palette = usePalette();
  const scale = useDistributionScale("learned", shown)!;
  const changeScale = useDistributionScale("difference", shown)!;
  const looks = laneLooks(config.lanes);
  const lanes = laneNames(config.lanes).map((name, lane) => ({
    name: name.full,
    look: looks[lane]!,
    hue: laneColour(palette, looks[lane]!),
    before: seedsOfLane(a, lane),
    after: seedsOfLane(b, lane),
  }));
  return (
    <div className="moment-grid" style={{ "--lanes": lanes.length } as CSSProperties}>
      <span className="moment-corner" />
      <div className="moment-head">
        <strong>A</strong>
        <span>{` step ${formatWhole(a.step)}`}</span>
      </div>
      <div className="moment-head">
        <strong>B</strong>
        <span>{` step ${formatWhole(b.step)}`}</span>
      </div>
      <div className="moment-head">
        <strong>B − A</strong>
      </div>
      {lanes.map((lane) => (
        <Fragment key={lane.name}>
          <div className="moment-lane">
            <LaneMark look={lane.look} />
            <h3>{lane.name}</h3>
          </div>
          <Moment {...lane} step={a.step} shown={shown} scale={scale} replicas={lane.before} />
          <Moment {...lane} step={b.step} shown={shown} scale={scale} replicas={lane.after} />
          <Change {...lane} shown={shown} scale={changeScale} />
        </Fragment>
      ))}
      <div className="moment-legends">
        <LayerLegend {...{ shown, scale }} of={learned} />
        <LayerLegend shown={shown} scale={changeScale} of={change} />
      </div>
    </div>
  );
}

const learned = { layer: "learned", meaning: "A, B: probability of ending here" } as const;
const change = { layer: "difference", meaning: "B − A: change of that probability" } as const;

interface PictureProps {
  /** The lane's name. */
  readonly name: string;
  readonly hue: string;
  readonly shown: ShownTarget;
  readonly scale: ValueScale;
}

interface MomentProps extends PictureProps {
  readonly step: number;
  readonly replicas: readonly ReplicaSnapshot[];
}

function Moment({ name, hue, shown, scale, step, replicas }: MomentProps) {
  const values = replicas[0]?.terminatingProbability;
  if (!values) return <span />;
  return (
    <div>
      <div className="picture">
        <DistributionPicture
          name={`${name} at step ${formatWhole(step)}`}
          {...{ hue, shown, scale, values }}
          reference={shown.target}
          samples={replicas[0]?.sampledSets}
          layer="learned"
        />
      </div>
      <p className="moment-figure">
        <span>{`${nameOf(replicas)} `}</span>
        <strong>{formatFixed(medianOf(replicas), 3)}</strong>
        {replicas.length === 1 && <span>{intervalOf(replicas[0]!)}</span>}
      </p>
    </div>
  );
}

interface ChangeProps extends PictureProps {
  readonly before: readonly ReplicaSnapshot[];
  readonly after: readonly ReplicaSnapshot[];
}

/** The later distribution against the earlier one in place of the target. */
function Change({ name, hue, shown, scale, before, after }: ChangeProps) {
  const earlier = before[0]?.terminatingProbability;
  const later = after[0]?.terminatingProbability;
  if (!earlier || !later) return <span />;
  return (
    <div>
      <div className="picture">
        <DistributionPicture
          name={`${name}: change from A to B`}
          {...{ hue, shown, scale }}
          values={later}
          reference={earlier}
          layer="difference"
        />
      </div>
      <p className="moment-figure">
        <span>{`${nameOf(after)} `}</span>
        <strong>{formatChange(medianOf(before), medianOf(after), 3)}</strong>
      </p>
    </div>
  );
}

/** "TV", or "estimated fwd KL". */
function nameOf(replicas: readonly ReplicaSnapshot[]): string {
  const isEstimated = replicas.some(({ estimates }) => estimates);
  return `${isEstimated ? "estimated " : ""}${distanceBy(isEstimated).short}`;
}

/** The interval of an estimate; "" where there is none. */
function intervalOf(replica: ReplicaSnapshot): string {
  const interval = estimateOf(replica, distanceBy(true).metric);
  return interval ? ` (${fromTo(interval, 3)})` : "";
}

/** Over the seeds. */
function medianOf(replicas: readonly ReplicaSnapshot[]): number {
  return median(replicas.map(distanceOf));
}
