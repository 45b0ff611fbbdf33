// Time: how far the run is on its way to its last step, back through the pictures that were kept, and
// forth to the live one. Training goes on meanwhile.
import { Columns2, Radio } from "lucide-react";
import { type ReactNode, useState } from "react";
import { formatWhole } from "../../math/numberText.ts";
import { frameNear } from "../../protocol/recording.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { EXTENSION } from "../../store/run/createRun.ts";
import { trainMore } from "../../store/run/runControl.ts";
import { compareWith, useRun, viewStep } from "../../store/run/runStore.ts";
import { liveStep, shownLastStep, shownStep } from "../../store/run/shownMoment.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { Dialog } from "../kit/floating/Dialog.tsx";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { Popover } from "../kit/floating/Popover.tsx";
import { shortcuts, withShortcut } from "../kit/keys/shortcuts.ts";
import { StopField } from "../panel/fields/StopField.tsx";
import { MomentSlider } from "./MomentSlider.tsx";
import "./timeBar.css";

const CompareMoments = deferred(() =>
  import("./CompareMoments.tsx").then((module) => module.CompareMoments),
);

const KeptPictures = deferred(() =>
  import("./KeptPictures.tsx").then((module) => module.KeptPictures),
);

/** The row at the foot of the page; `compareAction`: a button beside two moments. */
export function TimeBar({ compareAction }: { readonly compareAction?: ReactNode }) {
  const viewed = useRun((state) => state.viewed);
  const [isComparing, setComparing] = useState(false);
  const nFrames = useRun((state) => state.recording.frames.length);
  const compare = () => {
    const { compared, viewed: shown, recording, step } = useRun.getState();
    compareWith(compared ?? shown ?? frameNear(recording, step / 4));
    // a moment that is looked at is A: with itself it would be compared with nothing
    if (shown && shown !== compared) viewStep(null);
    setComparing(true);
  };
  return (
    <section className="time-bar" aria-label="Time">
      <span className="time-label">Time</span>
      <InfoPopover about="Looking back">
        <p>
          Pictures of the run are kept as it trains: drag back to see what each lane had learned
          then, or click a moment in the curves. Training goes on meanwhile.
        </p>
        <Deferred fallback={null}>
          <KeptPictures />
        </Deferred>
      </InfoPopover>
      <MomentSlider name="Moment shown" moment={viewed} onChange={viewStep} />
      <Progress />
      <button
        type="button"
        className="button quiet"
        disabled={nFrames < 2}
        title="Compare two moments of the run"
        onClick={compare}
      >
        <Columns2 aria-hidden="true" />
        <span className="time-compare">Compare</span>
      </button>
      <button
        type="button"
        className="button live-button"
        disabled={viewed === null}
        title={
          viewed ? withShortcut("Back to live", shortcuts.live) : "The picture shown is the newest"
        }
        onClick={() => viewStep(null)}
      >
        <Radio aria-hidden="true" />
        <span>{viewed ? "Back to live" : "Live"}</span>
      </button>
      <Dialog
        heading="Two moments of the run"
        open={isComparing}
        wide
        onClose={() => {
          setComparing(false);
          compareWith(null);
        }}
      >
        <Deferred>
          <CompareMoments action={compareAction} />
        </Deferred>
      </Dialog>
    </section>
  );
}

function ShownStep({ shown, live }: { readonly shown: number; readonly live: number }) {
  return (
    <>
      <strong>{`step ${formatWhole(shown)}`}</strong>
      <span>{`, live ${formatWhole(live)}`}</span>
    </>
  );
}

/** Where the run is on its way to its last step, and how to move that. */
function Progress() {
  const step = useRun(liveStep);
  const shown = useRun(shownStep);
  const isLive = useRun((state) => state.viewed === null);
  const phase = useRun((state) => state.phase);
  const wanted = useConfig((state) => state.config);
  const last = useRun((state) => shownLastStep(state, wanted));
  const share = last > 0 ? Math.min(1, step / last) : 1;
  return (
    <div className="time-progress">
      <span className="time-step" translate="no">
        {isLive ? `step ${formatWhole(step)}` : <ShownStep shown={shown} live={step} />}
      </span>
      <Popover
        heading="Where training stops"
        name={`Stops at ${formatWhole(last)}: change`}
        buttonClass="text-button time-last"
        button={`of ${formatWhole(last)}`}
        side="below"
      >
        <StopField />
        <button
          type="button"
          className="button"
          onClick={trainMore}
        >{`Go on for ${formatWhole(EXTENSION)} more`}</button>
      </Popover>
      <div
        className="time-meter"
        role="progressbar"
        aria-label="Training"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={Math.min(step, last)}
      >
        <div style={{ width: `${100 * share}%` }} />
      </div>
      {phase === "finished" && (
        <button
          type="button"
          className="button"
          onClick={trainMore}
        >{`Go on for ${formatWhole(EXTENSION)} more`}</button>
      )}
    </div>
  );
}
