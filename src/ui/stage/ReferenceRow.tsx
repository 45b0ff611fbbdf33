// The cards of the pinned run below those of the one under way: what it was, and each of its lanes as it
// was left. Loaded when a run is pinned.
import { PinOff } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { configDifferences } from "../../experiment/configDifferences.ts";
import { pin, useReference } from "../../store/run/reference.ts";
import { useRun } from "../../store/run/runStore.ts";
import { IconButton } from "../kit/IconButton.tsx";
import { LaneMark } from "../kit/LaneMark.tsx";
import type { ShownTarget } from "../views/environmentView.ts";
import { CardName } from "./CardName.tsx";
import { LaneBadge } from "./LaneBadge.tsx";
import { Figures } from "./LaneCard.tsx";
import { LanePicture } from "./LanePicture.tsx";
import { laneRegions } from "./laneRegions.ts";
import type { LaneView } from "./useLaneViews.ts";
import { useReferenceViews } from "./useReferenceViews.ts";
import "./reference.css";

interface ReferenceRowProps {
  readonly scale: ValueScale;
  /** A button in the head of what is said. */
  readonly action: ReactNode;
}

/** A cell that says what stands behind, then the cards. */
export function ReferenceRow({ scale, action }: ReferenceRowProps) {
  const reference = useReference((state) => state.pinned);
  const views = useReferenceViews();
  const config = useRun((state) => state.config);
  const differences = useMemo(
    () => (reference && config ? configDifferences(reference.config, config) : []),
    [reference, config],
  );
  const shown = useMemo(
    (): ShownTarget | null =>
      reference && { ...reference.environment, environment: reference.config.environment },
    [reference],
  );
  if (!reference || !shown) return null;
  return (
    <section className="reference-row" aria-label="Pinned run">
      <article className="card reference-about" aria-labelledby="reference-title">
        <div className="card-head">
          <h3 className="card-name" id="reference-title">
            Pinned run
          </h3>
          <div className="card-buttons">
            {action}
            <IconButton name="Unpin" onClick={() => pin(null)}>
              <PinOff aria-hidden="true" />
            </IconButton>
          </div>
        </div>
        <p translate="no">{reference.title}</p>
        {differences.length > 0 && <p>{`Otherwise: ${differences.join("; ")}.`}</p>}
        <p className="soft">
          {views.length > 0
            ? "As it was left. Its curves are the thin lines that end in a ring."
            : "It is of other objects than this experiment, so its curves alone can be compared: the thin lines that end in a ring."}
        </p>
      </article>
      {views.map((view) => (
        <ReferenceCard key={view.lane} view={view} shown={shown} scale={scale} />
      ))}
    </section>
  );
}

interface ReferenceCardProps {
  readonly view: LaneView;
  readonly shown: ShownTarget;
  readonly scale: ValueScale;
}

function ReferenceCard({ view, shown, scale }: ReferenceCardProps) {
  const { lane, name, shortName, look, replicas, replica } = view;
  const regions = useMemo(
    () => laneRegions({ replicas, replica }, shown),
    [replicas, replica, shown],
  );
  const id = `reference-lane-${lane}`;
  return (
    <article className="card reference-card" aria-labelledby={id}>
      <div className="card-head">
        <LaneMark look={look} />
        <CardName id={id} name={{ full: name, short: shortName }} />
      </div>
      <div className="picture">
        <LanePicture view={view} shown={shown} scale={scale} paths={null} />
        <LaneBadge seeds={replicas} />
      </div>
      <Figures view={view} regions={regions} />
    </article>
  );
}
