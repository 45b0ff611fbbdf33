// An embedded experiment: a bar with the play button and the way to the playground, and the stage in
// whatever room is left.

import { ExternalLink, Pause, Play } from "lucide-react";
import { ThemeContext } from "../../charts/ink/theme.ts";
import { formatWhole } from "../../math/numberText.ts";
import type { BackendRequest } from "../../records/backendReport.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { defaultShareOptions, shareHash } from "../../store/edit/shareLink.ts";
import { togglePlay } from "../../store/run/runControl.ts";
import { useRun } from "../../store/run/runStore.ts";
import { shownStep } from "../../store/run/shownMoment.ts";
import { useGuide } from "../../store/view/panelStore.ts";
import { Boundary } from "../../ui/kit/Boundary.tsx";
import { Deferred, deferred } from "../../ui/kit/Deferred.tsx";
import { useTheme } from "../../ui/kit/useTheme.ts";
import { ExperimentTitle } from "../../ui/panel/ExperimentTitle.tsx";
import { EmbedInstrument } from "./EmbedInstrument.tsx";

const EmbedLesson = deferred(() =>
  import("./EmbedLesson.tsx").then((module) => module.EmbedLesson),
);

interface EmbedAppProps {
  /** The backend that the address asked for; null: none. */
  readonly backend: BackendRequest | null;
}

/** The whole embed. */
export function EmbedApp({ backend }: EmbedAppProps) {
  const theme = useTheme();
  const lesson = useGuide((state) => state.lesson);
  return (
    <ThemeContext value={theme}>
      <div className="embed">
        <Boundary name="The bar">
          <header className="embed-bar">
            <PlayButton />
            <ExperimentTitle />
            <Step />
            <OpenLink backend={backend} />
          </header>
        </Boundary>
        <Problem />
        <Boundary name="The stage">
          {lesson ? (
            <Deferred name="The lesson">
              <EmbedLesson opened={lesson} />
            </Deferred>
          ) : (
            <EmbedInstrument />
          )}
        </Boundary>
      </div>
    </ThemeContext>
  );
}

function PlayButton() {
  const wantsPlay = useRun((state) => state.wantsPlay);
  const failed = useRun((state) => state.phase === "failed");
  const playing = wantsPlay && !failed;
  return (
    <button type="button" className="button primary embed-play" onClick={togglePlay}>
      {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      <span>{playing ? "Pause" : "Train"}</span>
    </button>
  );
}

function Step() {
  const step = useRun(shownStep);
  return (
    <span
      className="embed-step"
      role="status"
      aria-live="off"
      translate="no"
    >{`step ${formatWhole(step)}`}</span>
  );
}

function OpenLink({ backend }: EmbedAppProps) {
  // the link follows the experiment, which the embedding page may change
  const config = useConfig((state) => state.config);
  const { lesson, lessonStep = 1 } = config.view;
  const hash =
    lesson === undefined
      ? shareHash({ ...defaultShareOptions, backend })
      : `#v=1&lesson=${encodeURIComponent(lesson)}&lessonStep=${lessonStep}`;
  return (
    <a
      className="embed-open"
      href={`./${hash}`}
      target="_blank"
      rel="noopener"
      aria-label="Open in playground"
      title="Open in playground"
    >
      <span className="embed-open-text">Open in playground</span>
      <ExternalLink aria-hidden="true" />
    </a>
  );
}

/** What has to be said: there is no room for more than one thing. */
function Problem() {
  const failure = useRun((state) => state.failure);
  const warning = useRun((state) => state.notices.findLast(({ tone }) => tone !== "info"));
  const text = failure?.message ?? warning?.text;
  return text ? (
    <p className="embed-problem" role="alert">
      {text}
    </p>
  ) : null;
}
