// What all lanes try to learn: the target distribution with its exact log Z.
import { memo, useMemo } from "react";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import type { TermId } from "../../glossary/glossary.ts";
import { formatFixed, formatNumber, formatWhole } from "../../math/numberText.ts";
import { setStage } from "../../store/view/stageStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { Term } from "../kit/term/Term.tsx";
import type { ShownTarget } from "../views/environmentView.ts";
import { stateName, usePictureKind } from "../views/environmentViews.ts";
import type { TargetSlots } from "./cardSlots.ts";
import { EnlargeButton } from "./EnlargeButton.tsx";
import { targetPicture } from "./layerPicture.ts";
import { StatePicture } from "./StatePicture.tsx";
import { useBrowserZoom } from "./useBrowserZoom.ts";

interface TargetCardProps {
  readonly shown: ShownTarget;
  readonly scale: ValueScale;
}

/** The card of the target; drawn again when one of these changes, not with every picture of the lanes. */
export const TargetCard = memo(function TargetCard({
  shown,
  scale,
  slots,
}: TargetCardProps & { readonly slots: TargetSlots }) {
  useBrowserZoom();
  const { target, logZ, unit, modes, regions, largeSet } = shown;
  const { action, overlay } = slots;
  const describe = describeTarget(shown);
  const nRegions = !largeSet && regions.names.length > 1 && (
    <Counted n={regions.names.length} id="region">
      regions
    </Counted>
  );
  const nModes = modes.length > 0 && (
    <Counted n={modes.length} id="mode">
      {modes.length === 1 ? "mode state" : "mode states"}
    </Counted>
  );
  return (
    <article className="card" aria-labelledby="target-name">
      <div className="card-head">
        <h3 className="card-name" id="target-name">
          Target
        </h3>
        <div className="card-buttons">
          {action}
          {!overlay && (
            <EnlargeButton name="Target" onClick={() => setStage({ enlarged: "target" })} />
          )}
        </div>
      </div>
      <div className="picture">
        <TargetPicture shown={shown} scale={scale} isInspectable={!overlay} />
        {overlay?.(describe)}
      </div>
      <div className="card-figures" translate="no">
        <p className="headline">
          <span className="headline-label">
            <Term id="logZ">log Z</Term>
          </span>
          <span className="headline-value">{formatFixed(logZ, 3)}</span>
        </p>
        {unit !== null && (
          <p className="card-facts">
            <Term id="rewardUnit">{`by ${unit}`}</Term>
          </p>
        )}
        <p className="card-facts">
          {largeSet ? (
            <span>{`${formatWhole(largeSet.nFinished)} sets`}</span>
          ) : (
            <Counted n={target.length} id="state">
              states
            </Counted>
          )}
        </p>
        {largeSet && <p className="card-facts">log Z, exact</p>}
        {/* below the unit there is one line for both, where what has no room is gone and not cut */}
        {unit !== null && nRegions && nModes ? (
          <p className="card-facts">
            {nRegions}
            {nModes}
          </p>
        ) : (
          <>
            {nRegions && <p className="card-facts">{nRegions}</p>}
            {nModes && <p className="card-facts">{nModes}</p>}
          </>
        )}
      </div>
      <TargetReadout shown={shown} />
    </article>
  );
});

interface CountedProps {
  readonly n: number;
  readonly id: TermId;
  readonly children: string;
}

/** "4 regions". */
function Counted({ n, id, children }: CountedProps) {
  return (
    <span>
      <span>{`${formatWhole(n)} `}</span>
      <Term id={id}>{children}</Term>
    </span>
  );
}

interface TargetPictureProps extends TargetCardProps {
  readonly isInspectable?: boolean;
}

/** The target in the current layer. */
export function TargetPicture({ shown, scale, isInspectable = true }: TargetPictureProps) {
  const layer = useView((state) => state.layer);
  const withFlow = usePictureKind(shown.environment, layer).isDrawnByFlow;
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
        <span className="by-pointer">{"Hover for "}</span>
        <span className="by-touch">{"Tap for "}</span>
        {!shown.estimated && <span className="name-full">exact </span>}
        <span>numbers</span>
      </p>
    );
  return (
    <p className="readout" translate="no">
      <span className="readout-state">{stateName(shown, state)}</span>
      <span>{`p* ${formatNumber(target[state]!)}`}</span>
    </p>
  );
}
