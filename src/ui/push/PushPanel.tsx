// The push curve beside the curves: how hard each objective pushes a trajectory, by its log-weight,
// with the batch of the shown moment beneath.
import { Spline } from "lucide-react";
import { useState } from "react";
import { setView, useView, type ViewState } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { Segments } from "../kit/Segments.tsx";

// Empty until the first batch comes: the drawing arrives before it.
const LivePush = deferred(() => import("./LivePush.tsx").then((module) => module.LivePush));

const PushExplanation = deferred(() =>
  import("./PushExplanation.tsx").then((module) => module.PushExplanation),
);

const BendingPush = deferred(() =>
  import("./BendingPush.tsx").then((module) => module.BendingPush),
);

const scales: readonly { readonly id: ViewState["pushScale"]; readonly label: string }[] = [
  { id: "linear", label: "linear" },
  { id: "symlog", label: "symlog" },
];

/** The push curve of the running experiment. */
export function PushPanel() {
  const kind = useView((state) => state.pushKind);
  const scale = useView((state) => state.pushScale);
  const [bends, setBends] = useState(false);
  return (
    <section className="chart-panel" aria-label="Push curve">
      <div className="chart-bar">
        <h3 className="chart-heading">Push curve</h3>
        <InfoPopover about="Push curve">
          <Deferred name="The explanation">
            <PushExplanation />
          </Deferred>
        </InfoPopover>
        <div className="chart-choices">
          <IconButton name="Bend a curve" pressed={bends} onClick={() => setBends(!bends)}>
            <Spline aria-hidden="true" />
          </IconButton>
          {!bends && (
            <button
              className="button toggle"
              type="button"
              aria-pressed={kind === "applied"}
              title="Whether the curves carry the last batch’s baseline"
              onClick={() => setView({ pushKind: kind === "applied" ? "shape" : "applied" })}
            >
              baseline
            </button>
          )}
          <Segments
            legend="Scale of the push"
            options={scales}
            value={scale}
            onChange={(id) => setView({ pushScale: id })}
          />
        </div>
      </div>
      {bends ? (
        <Deferred name="The bending of curves">
          <BendingPush scale={scale} />
        </Deferred>
      ) : (
        <div className="chart-box">
          <Deferred name="The push curve">
            <LivePush kind={kind} scale={scale} />
          </Deferred>
        </div>
      )}
    </section>
  );
}
