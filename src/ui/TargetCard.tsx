// What all lanes try to learn: the target distribution with its exact log Z.
import { Pencil } from "lucide-react";
import { formatNumber } from "../charts/format.ts";
import type { ValueScale } from "../charts/valueScale.ts";
import { gridSpace } from "../environments/gridSpace.ts";
import { isPaintable, setEditor, useEditor } from "../store/editorStore.ts";
import { useRun } from "../store/runStore.ts";
import { useView } from "../store/viewStore.ts";
import { formatFixed } from "./format.ts";
import { PaintSurface } from "./PaintSurface.tsx";
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
  const isEditing = useEditor((state) => state.isOpen);
  const paints = isEditing && isPaintable(environment);
  const describe = (state: number) =>
    `${labels?.[state] ?? state}: target ${formatNumber(target[state] ?? 0)}`;
  return (
    <article className="card" aria-labelledby="target-name">
      <div className="card-head">
        <h3 className="card-name" id="target-name">
          Target
        </h3>
        {isPaintable(environment) && !isEditing && (
          <button
            type="button"
            className="button quiet card-action"
            onClick={() => setEditor({ isOpen: true })}
          >
            <Pencil aria-hidden="true" />
            Paint
          </button>
        )}
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
          isInspectable={!paints}
          describe={describe}
        />
        {paints && (
          <PaintSurface
            space={gridSpace(environment.dimensions, environment.height)}
            describe={describe}
          />
        )}
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
