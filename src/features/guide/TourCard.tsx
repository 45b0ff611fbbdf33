// The tour's card beside the live page: never modal, left at any time. The experiment from before is
// put away when it starts and comes back at the end unless the visitor keeps what the tour has made.
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useConfig } from "../../store/config/configStore.ts";
import { replaceConfig } from "../../store/edit/editConfig.ts";
import { train } from "../../store/run/runControl.ts";
import { dismissNotice } from "../../store/run/runStore.ts";
import { openGuide, openLesson } from "../../store/view/panelStore.ts";
import { setStage } from "../../store/view/stageStore.ts";
import { setView, useView, type ViewState } from "../../store/view/viewStore.ts";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import { pointAt } from "./pointAt.ts";
import { type TourStep, tourSteps } from "./tourSteps.ts";
import "./guide.css";
import "./pointed.css";

/** The target editor, which some steps open. */
interface TourPainting {
  open(): void;
  close(): void;
}

/** The card; the tour runs as long as it is mounted. `paint` must not change meanwhile. */
export function TourCard({ paint }: { readonly paint: TourPainting }) {
  const [index, setIndex] = useState(0);
  const [before] = useState(currentExperiment);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = tourSteps[index]!;
  const isLast = index === tourSteps.length - 1;
  useEffect(() => {
    enter(step, paint);
    heading.current?.focus({ preventScroll: true });
    return pointAt(() => [...document.querySelectorAll(places[step.pointsAt])]);
  }, [step, paint]);
  const leave = (keeps: boolean) => {
    paint.close();
    if (!keeps) restore(before);
    openGuide(null);
  };
  return (
    <section
      className="tour"
      aria-labelledby="tour-heading"
      onKeyDown={(event) => {
        if (event.key === "Escape") leave(false);
      }}
    >
      <div className="dialog-head">
        <h2 className="guide-heading" id="tour-heading" ref={heading} tabIndex={-1}>
          {step.heading}
        </h2>
        <span className="tour-count">{`${index + 1} of ${tourSteps.length}`}</span>
        <IconButton name="Leave the tour" onClick={() => leave(false)}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      <p>{step.text}</p>
      <div className="tour-buttons">
        {index > 0 && (
          <button type="button" className="button" onClick={() => setIndex(index - 1)}>
            Back
          </button>
        )}
        {isLast ? (
          <>
            <button
              type="button"
              className="button"
              onClick={() => {
                leave(false);
                openLesson("list");
              }}
            >
              Lessons
            </button>
            <button type="button" className="button" onClick={() => leave(true)}>
              Keep this one
            </button>
            <button type="button" className="button primary" onClick={() => leave(false)}>
              Back to mine
            </button>
          </>
        ) : (
          <button type="button" className="button primary" onClick={() => setIndex(index + 1)}>
            Next
          </button>
        )}
      </div>
    </section>
  );
}

function enter({ experiment, lane, paints }: TourStep, paint: TourPainting): void {
  replaceConfig(experiment(useConfig.getState().config));
  // the step says itself that training starts again
  dismissNotice("restarting");
  if (lane !== null) setView({ selectedLane: lane });
  setStage({ enlarged: null });
  if (paints) paint.open();
  else paint.close();
  train();
}

/** Where the framed parts are. */
const places: Readonly<Record<TourStep["pointsAt"], string>> = {
  stage: ".stage .cards",
  dial: ".alpha-dial",
  push: ".lower > :last-child",
  encoding: ".encoding-switch",
  target: ".stage .card:first-child",
  share: ".header .file-button:first-of-type",
};

interface Experiment {
  readonly config: ReturnType<typeof useConfig.getState>["config"];
  readonly view: Pick<ViewState, "selectedLane">;
}

function currentExperiment(): Experiment {
  const { selectedLane } = useView.getState();
  return { config: useConfig.getState().config, view: { selectedLane } };
}

function restore({ config, view }: Experiment): void {
  replaceConfig(config);
  setView(view);
}
