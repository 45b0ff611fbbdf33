// What all lanes try to learn: the target distribution with its exact log Z.
import { formatNumber } from "../charts/format.ts";
import type { ValueScale } from "../charts/valueScale.ts";
import { useRun } from "../store/runStore.ts";
import { useView } from "../store/viewStore.ts";
import { formatFixed } from "./format.ts";
import { StatePicture } from "./StatePicture.tsx";
import type { ShownTarget } from "./useTarget.ts";

interface TargetCardProps {
  readonly shown: ShownTarget;
  readonly scale: ValueScale;
}

/** The card of the target. */
export function TargetCard({ shown, scale }: TargetCardProps) {
  const { target, logZ, modes, environment } = shown;
  const labels = useRun((state) => state.environment?.labels);
  return (
    <article className="card" aria-labelledby="target-name">
      <div className="card-head">
        <h3 className="card-name" id="target-name">
          Target
        </h3>
      </div>
      <div className="picture">
        <StatePicture
          name="Target distribution"
          environment={environment}
          values={target}
          reference={null}
          scale={scale}
          modes={modes}
          hue={null}
          describe={(state) =>
            `${labels?.[state] ?? state}: target ${formatNumber(target[state] ?? 0)}`
          }
        />
      </div>
      <div className="card-figures">
        <p className="headline">
          <span className="headline-label">log Z</span>
          <span className="headline-value">{formatFixed(logZ, 3)}</span>
        </p>
        <p className="card-facts">
          <span>{target.length.toLocaleString("en-US")} states</span>
          <span>{modes.length === 1 ? "1 mode cell" : `${modes.length} mode cells`}</span>
        </p>
      </div>
      <TargetReadout target={target} />
    </article>
  );
}

function TargetReadout({ target }: { readonly target: Float64Array }) {
  const state = useView((view) => view.hoveredState ?? view.pinnedState);
  const label = useRun((run) => (state === null ? null : run.environment?.labels[state]));
  if (state === null || state >= target.length)
    return <p className="readout hint">Hover a state for its numbers</p>;
  return (
    <p className="readout">
      <span className="readout-state">({label ?? state})</span>
      <span>p* {formatNumber(target[state]!)}</span>
    </p>
  );
}
