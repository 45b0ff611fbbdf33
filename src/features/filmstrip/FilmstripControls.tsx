// What the strip is made of: a parameter and its values, seeds and steps; start, progress and stop.

import { Play, Square } from "lucide-react";
import { useState } from "react";
import { laneNames } from "../../experiment/laneNames.ts";
import { overridesOf } from "../../experiment/laneSettings.ts";
import { formatWhole } from "../../math/numberText.ts";
import { parametersOf } from "../../objectives/family.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { useRun } from "../../store/run/runStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { dialLane } from "../../ui/dial/alphaScale.ts";
import { type Asked, askedOf, askedValues, usuallyAsked, withText } from "./askedStrip.ts";
import { isMaking, startFilmstrip, stopFilmstrip, useFilmstrip } from "./filmstripRun.ts";
import { SpreadFields } from "./SpreadFields.tsx";
import { MAXIMUM_SEEDS, roomProblem } from "./strip.ts";
import {
  isSameVaried,
  parameterRecord,
  type Varied,
  variedChoices,
  variedLabel,
} from "./varied.ts";

const budgets = [250, 500, 1_000, 1_500, 2_500, 5_000];

/** The row of controls. */
export function FilmstripControls() {
  const phase = useFilmstrip((state) => state.phase);
  const choices = useVariedChoices();
  const [asked, setAsked] = useState(() => firstAsked(choices));
  const [budget, setBudget] = useState(useFilmstrip.getState().budget);
  const [nSeeds, setSeeds] = useState(useFilmstrip.getState().nSeeds);
  const config = useConfig((state) => state.config);
  const { lanes } = config;
  const { varied } = asked;
  const values = askedValues(asked);
  const problem =
    typeof values === "string" ? values : roomProblem(config, { nValues: values.length, nSeeds });
  const making = isMaking(phase);
  return (
    <div className="filmstrip-controls">
      <label className="filmstrip-field">
        <span>Vary</span>
        <select
          className="select"
          value={choices.findIndex((one) => isSameVaried(one, varied))}
          disabled={making}
          onChange={({ target }) => setAsked(usuallyAsked(choices[Number(target.value)]!))}
        >
          {choices.map((one, k) => {
            const label = variedLabel(one, lanes);
            return (
              <option key={label} value={k}>
                {label}
              </option>
            );
          })}
        </select>
      </label>
      <SpreadFields asked={asked} disabled={making} onAsk={setAsked} />
      <label className="filmstrip-field">
        <span>{`Values of ${parameterRecord(varied).symbol}`}</span>
        <input
          className="text-input filmstrip-values"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={asked.text}
          disabled={making}
          aria-invalid={problem !== null}
          aria-describedby={problem ? "filmstrip-problem" : undefined}
          onChange={(event) => setAsked(withText(asked, event.target.value))}
        />
      </label>
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
            if (typeof values !== "string") startFilmstrip({ varied, values, budget, nSeeds });
          }}
        >
          <Play aria-hidden="true" />
          <span>Make the strip</span>
        </button>
      )}
      <StripProgress />
      <LaneNote varied={varied} />
      {problem && (
        <p className="field-problem" id="filmstrip-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** What there is to vary, that of the lane that the dial turns first. */
function useVariedChoices(): readonly Varied[] {
  const lanes = useConfig((state) => state.config.lanes);
  const chosen = useView((state) => state.selectedLane);
  return variedChoices(lanes, dialLane(lanes, chosen));
}

/** What was asked for last, where it is still there; else the first of what there is. */
function firstAsked(choices: readonly Varied[]): Asked {
  const { phase, varied, values } = useFilmstrip.getState();
  const isThere = phase !== "idle" && choices.some((one) => isSameVaried(one, varied));
  return isThere ? askedOf(varied, values) : usuallyAsked(choices[0]!);
}

/** Which lane the strip is trained as, where that is not plain. */
function LaneNote({ varied }: { readonly varied: Varied }) {
  const lanes = useConfig((state) => state.config.lanes);
  const own = lanes[varied.lane];
  if (!own) return null;
  const name = laneNames(lanes)[varied.lane]?.full;
  const lane = `Lane ${varied.lane + 1} (${name})`;
  const hasNone = parametersOf(own.objective).length === 0;
  return (
    <>
      {hasNone && (
        <p className="soft">{`${lane} has no parameter: Tsallis divergences take its place in the strip.`}</p>
      )}
      {overridesOf(own).length > 0 && (
        <p className="soft">{`A strip trains with lane ${varied.lane + 1}’s own settings (${name}).`}</p>
      )}
    </>
  );
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
