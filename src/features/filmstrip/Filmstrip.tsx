// The filmstrip: the same experiment at several values of one parameter and a few seeds each, to an equal
// budget; its pictures in order on one scale, and what they are worth against the parameter. A frame's value can
// be taken into a lane, or opened as an experiment; the strip leaves as a picture or a table.

import { useEffect, useMemo, useRef, useState } from "react";
import { nearestFrame } from "./byParameterData.ts";
import { FilmstripActions } from "./FilmstripActions.tsx";
import { FilmstripControls } from "./FilmstripControls.tsx";
import { FilmstripCurves } from "./FilmstripCurves.tsx";
import { isMaking, stopFilmstrip, useFilmstrip } from "./filmstripRun.ts";
import { StripFiles } from "./StripFiles.tsx";
import { StripFrames } from "./StripFrames.tsx";
import { type ShownSeed, stripFrames } from "./stripNumbers.ts";
import { stripSentences } from "./stripWords.ts";
import { parameterRecord } from "./varied.ts";
import "./filmstrip.css";

/** What the dialog holds. */
export function Filmstrip({ onClose }: { readonly onClose: () => void }) {
  const { phase, config, environment, snapshot, message, varied, values } = useFilmstrip();
  const record = parameterRecord(varied);
  const { symbol } = record;
  const [chosen, setChosen] = useState<number | null>(null);
  const [seed, setSeed] = useState<ShownSeed>("middle");
  const list = useRef<HTMLOListElement>(null);
  // a strip that nobody looks at is not trained on
  useEffect(() => stopFilmstrip, []);
  const frames = useMemo(
    () => (config && snapshot ? stripFrames(varied.parameter, config, snapshot) : []),
    [varied, config, snapshot],
  );
  const frame = Math.min(values.length - 1, chosen ?? nearestFrame(values, record.default));
  return (
    <div className="filmstrip">
      <FilmstripControls />
      {phase === "failed" && (
        <p className="field-problem" role="alert">
          {message}
        </p>
      )}
      {config && environment && snapshot ? (
        <>
          <StripFrames
            {...{ varied, config, environment, frames, list, seed }}
            chosen={frame}
            onChoose={setChosen}
            onSeed={setSeed}
          />
          <p>{stripSentences(frames, { symbol, step: snapshot.step })}</p>
          <FilmstripCurves {...{ varied, frames }} chosen={frame} onChoose={setChosen} />
          <FilmstripActions
            {...{ varied, values }}
            value={values[frame]!}
            nSeeds={config.nSeeds}
            onDone={onClose}
          />
          <StripFiles {...{ varied, config, frames, list, seed }} step={snapshot.step} />
        </>
      ) : (
        <p className="filmstrip-empty">
          {isMaking(phase)
            ? "Setting up…"
            : "Learners that differ in one parameter and their seed alone, side by side after the same number of steps."}
        </p>
      )}
    </div>
  );
}
