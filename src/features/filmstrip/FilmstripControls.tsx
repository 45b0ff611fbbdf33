// What the strip is made of: values of α, seeds and steps; start, progress and stop.

import { Play, Square } from "lucide-react";
import { useState } from "react";
import { laneNames } from "../../experiment/laneNames.ts";
import { overridesOf } from "../../experiment/laneSettings.ts";
import { formatWhole, numberText } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { useRun } from "../../store/run/runStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { dialLane } from "../../ui/dial/alphaScale.ts";
import { isMaking, startFilmstrip, stopFilmstrip, useFilmstrip } from "./filmstripRun.ts";
import { defaultAlphas, MAXIMUM_SEEDS, parseAlphas, roomProblem } from "./strip.ts";

/** Ready-made values of α. */
const ranges = [
  { label: "−1 to 2", alphas: defaultAlphas },
  { label: "between the KLs", alphas: [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1] },
  { label: "−2 to 3", alphas: [-2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3] },
] as const;
const budgets = [250, 500, 1_000, 1_500, 2_500, 5_000];

function textOf(alphas: readonly number[]): string {
  return alphas.map((alpha) => numberText(alpha)).join(", ");
}

/** The row of controls. */
export function FilmstripControls() {
  const phase = useFilmstrip((state) => state.phase);
  const initial = useFilmstrip((state) => state.alphas);
  const [text, setText] = useState(() => textOf(initial));
  const [budget, setBudget] = useState(useFilmstrip.getState().budget);
  const [nSeeds, setSeeds] = useState(useFilmstrip.getState().nSeeds);
  const lane = useDialLane();
  const environment = useConfig((state) => state.config.environment);
  const parsed = parseAlphas(text);
  const problem =
    typeof parsed === "string"
      ? parsed
      : roomProblem(environment, { nAlphas: parsed.length, nSeeds });
  const making = isMaking(phase);
  return (
    <div className="filmstrip-controls">
      <label className="filmstrip-field">
        <span>Values of α</span>
        <input
          className="text-input filmstrip-alphas"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={text}
          disabled={making}
          aria-invalid={problem !== null}
          aria-describedby={problem ? "filmstrip-problem" : undefined}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <select
        className="select"
        aria-label="Ready-made values of α"
        value={text}
        disabled={making}
        onChange={(event) => setText(event.target.value)}
      >
        {ranges.every(({ alphas }) => textOf(alphas) !== text) && <option value={text}>own</option>}
        {ranges.map(({ label, alphas }) => (
          <option key={label} value={textOf(alphas)}>
            {label}
          </option>
        ))}
      </select>
      <label className="filmstrip-field">
        <span>Seeds each</span>
        <select
          className="select"
          value={nSeeds}
          disabled={making}
          aria-describedby={problem ? "filmstrip-problem" : undefined}
          onChange={(event) => setSeeds(Number(event.target.value))}
        >
          {Array.from({ length: MAXIMUM_SEEDS }, (_, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the options are the numbers
            <option key={k} value={k + 1}>
              {k + 1}
            </option>
          ))}
        </select>
      </label>
      <label className="filmstrip-field">
        <span>Steps each</span>
        <select
          className="select"
          value={budget}
          disabled={making}
          onChange={(event) => setBudget(Number(event.target.value))}
        >
          {budgets.map((steps) => (
            <option key={steps} value={steps}>
              {formatWhole(steps)}
            </option>
          ))}
        </select>
      </label>
      {making ? (
        <button type="button" className="button" onClick={stopFilmstrip}>
          <Square aria-hidden="true" />
          <span>Stop</span>
        </button>
      ) : (
        <button
          type="button"
          className="button primary"
          disabled={problem !== null}
          onClick={() => {
            if (typeof parsed !== "string")
              startFilmstrip({ alphas: parsed, budget, nSeeds, lane });
          }}
        >
          <Play aria-hidden="true" />
          <span>Make the strip</span>
        </button>
      )}
      <StripProgress />
      <OwnSettingsNote lane={lane} />
      {problem && (
        <p className="field-problem" id="filmstrip-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** The lane that the dial turns, as which strips train. */
function useDialLane(): number {
  const lanes = useConfig((state) => state.config.lanes);
  const chosen = useView((state) => state.selectedLane);
  return dialLane(lanes, chosen);
}

/** Says so where that is not as the experiment does. */
function OwnSettingsNote({ lane }: { readonly lane: number }) {
  const lanes = useConfig((state) => state.config.lanes);
  const own = lanes[lane];
  if (!own || overridesOf(own).length === 0) return null;
  const name = laneNames(lanes)[lane]?.full;
  return <p className="soft">{`A strip trains with lane ${lane + 1}’s own settings (${name}).`}</p>;
}

function StripProgress() {
  const { phase, step, budget } = useFilmstrip();
  const isPaused = useRun((state) => !state.wantsPlay);
  if (phase === "idle" || phase === "failed") {
    if (isPaused) return null;
    return <p className="soft">Your experiment pauses while the strip trains, then goes on.</p>;
  }
  const words = {
    preparing: "Setting up",
    training: `Step ${formatWhole(step)} of ${formatWhole(budget)}; your experiment is paused`,
    done: `${formatWhole(step)} steps each`,
    stopped: `Stopped at step ${formatWhole(step)} of ${formatWhole(budget)}`,
  }[phase];
  return (
    <div className="strip-progress">
      <progress aria-label="Filmstrip" max={budget} value={step} />
      <span role="status">{words}</span>
    </div>
  );
}
