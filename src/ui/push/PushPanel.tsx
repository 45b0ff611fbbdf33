// The push curve beside the curves: how hard each objective pushes a trajectory, by its log-weight,
// with the batch of the shown moment beneath.
import { setView, useView, type ViewState } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { Formula } from "../kit/Formula.tsx";
import { InfoPopover } from "../kit/InfoPopover.tsx";
import { instrumentFormulas } from "../kit/instrumentFormulas.ts";
import { Segments } from "../kit/Segments.tsx";

// Empty until the first batch comes: the drawing arrives before it.
const LivePush = deferred(() => import("./LivePush.tsx").then((module) => module.LivePush));

const scales: readonly { readonly id: ViewState["pushScale"]; readonly label: string }[] = [
  { id: "linear", label: "linear" },
  { id: "symlog", label: "symlog" },
];

/** The push curve of the running experiment. */
export function PushPanel() {
  const kind = useView((state) => state.pushKind);
  const scale = useView((state) => state.pushScale);
  return (
    <section className="chart-panel" aria-label="Push curve">
      <div className="chart-bar">
        <h3 className="chart-heading">Push curve</h3>
        <InfoPopover about="Push curve">
          <p>
            How hard an objective pushes a trajectory, by its log-weight: at 0 the policy gives it
            just the probability the target wants, to the right too little. Above 0 the push makes
            it more likely, below less.
          </p>
          <Formula tex={instrumentFormulas.push} isBlock />
          <p>
            Reverse KL and trajectory balance push in proportion; forward KL reacts steeply to what
            is missing and hardly to what is superfluous; α moves between them.
          </p>
          <p>
            The ring marks where raising turns into lowering: the batch’s mean push with a control
            variate, the learned log Z for trajectory balance. Without “baseline” only the shapes
            are left.
          </p>
          <p className="popover-facts">
            Symlog: linear near 0, logarithmic beyond. Scaled to slope 1 at w = Z, a matter of
            learning rates. Exploration multiplies each push by its own ratio as well. Detailed and
            sub-trajectory balance act on single transitions: no curve. Below: the log-weights of
            the last batch, each row to its own height.
          </p>
        </InfoPopover>
        <div className="chart-choices">
          <button
            className="button toggle"
            type="button"
            aria-pressed={kind === "applied"}
            title="Whether the curves carry the last batch’s baseline"
            onClick={() => setView({ pushKind: kind === "applied" ? "shape" : "applied" })}
          >
            baseline
          </button>
          <Segments
            legend="Scale of the push"
            options={scales}
            value={scale}
            onChange={(id) => setView({ pushScale: id })}
          />
        </div>
      </div>
      <div className="chart-box">
        <Deferred name="The push curve">
          <LivePush kind={kind} scale={scale} />
        </Deferred>
      </div>
    </section>
  );
}
