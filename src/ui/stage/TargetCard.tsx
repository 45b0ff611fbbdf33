// What all lanes try to learn: the target distribution with its exact log Z.
import { Pencil } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { formatNumber } from "../../charts/ink/format.ts";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { gridSpace } from "../../environments/gridSpace.ts";
import { isPaintable, setEditor, useEditor } from "../../features/paint/editorStore.ts";
import { setStage, useStage } from "../../store/view/stageStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { formatFixed, formatWhole } from "../kit/format.ts";
import { stateName } from "../stateNames.ts";
import { EnlargeButton } from "./LaneCard.tsx";
import { targetPicture } from "./layerPicture.ts";
import { type ShownTarget, StatePicture } from "./StatePicture.tsx";

const PaintSurface = deferred(() =>
  import("../../features/paint/PaintSurface.tsx").then((module) => module.PaintSurface),
);

interface TargetCardProps {
  readonly shown: ShownTarget;
  readonly scale: ValueScale;
}

/** The card of the target. */
export function TargetCard({ shown, scale }: TargetCardProps) {
  const { target, logZ, modes, environment } = shown;
  const isEditing = useEditor((state) => state.isOpen);
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) opener.current?.focus({ preventScroll: true });
    wasEditing.current = isEditing;
  }, [isEditing]);
  const paints = isEditing && isPaintable(environment);
  const describe = describeTarget(shown);
  return (
    <article className="card" aria-labelledby="target-name">
      <div className="card-head">
        <h3 className="card-name" id="target-name">
          Target
        </h3>
        <div className="card-buttons">
          {isPaintable(environment) && !isEditing && (
            <button
              ref={opener}
              type="button"
              className="button quiet card-action"
              aria-label="Paint"
              onClick={() => setEditor({ isOpen: true })}
            >
              <Pencil aria-hidden="true" />
              <span className="name-full">Paint</span>
            </button>
          )}
          {!paints && (
            <EnlargeButton name="Target" onClick={() => setStage({ enlarged: "target" })} />
          )}
        </div>
      </div>
      <div className="picture">
        <TargetPicture shown={shown} scale={scale} isInspectable={!paints} />
        {paints && (
          <Deferred>
            <PaintSurface
              space={gridSpace(environment.dimensions, environment.height)}
              describe={describe}
            />
          </Deferred>
        )}
      </div>
      <div className="card-figures">
        <p className="headline">
          <span className="headline-label">log Z</span>
          <span className="headline-value">{formatFixed(logZ, 3)}</span>
        </p>
        <p className="card-facts">
          <span>{formatWhole(target.length)} states</span>
          {modes.length > 0 && (
            <span>{modes.length === 1 ? "1 mode" : `${modes.length} modes`}</span>
          )}
        </p>
      </div>
      <TargetReadout shown={shown} />
    </article>
  );
}

interface TargetPictureProps extends TargetCardProps {
  readonly isInspectable?: boolean;
}

/** The target in the current layer. */
export function TargetPicture({ shown, scale, isInspectable = true }: TargetPictureProps) {
  const layer = useView((state) => state.layer);
  const withFlow = useStage((state) => state.graphView === "graph");
  const picture = useMemo(() => targetPicture(layer, shown, withFlow), [layer, shown, withFlow]);
  return (
    <StatePicture
      name="Target distribution"
      shown={shown}
      picture={picture}
      lane={null}
      scale={scale}
      isInspectable={isInspectable}
      describe={describeTarget(shown)}
      onEnlarge={() => setStage({ enlarged: "target" })}
    />
  );
}

function describeTarget(shown: ShownTarget): (state: number) => string {
  return (state) => `${stateName(shown, state)}: target ${formatNumber(shown.target[state] ?? 0)}`;
}

function TargetReadout({ shown }: { readonly shown: ShownTarget }) {
  const { target } = shown;
  const state = useView((view) => view.hoveredState ?? view.pinnedState);
  if (state === null || state >= target.length)
    return (
      <p className="readout hint">
        Hover for <span className="name-full">exact </span>numbers
      </p>
    );
  return (
    <p className="readout">
      <span className="readout-state">{stateName(shown, state)}</span>
      <span>p* {formatNumber(target[state]!)}</span>
    </p>
  );
}
