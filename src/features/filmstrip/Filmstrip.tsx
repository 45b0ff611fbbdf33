// The filmstrip of α: the same experiment at several values of α and a few seeds each, to an equal
// budget; its pictures in order on one scale, and what they are worth against α. A frame's α can be
// taken into a lane, or opened as an experiment; the strip leaves as a picture or a table.

import { useEffect, useMemo, useRef, useState } from "react";
import { formatWhole } from "../../math/numberText.ts";
import { FilmstripActions } from "./FilmstripActions.tsx";
import { FilmstripControls } from "./FilmstripControls.tsx";
import { FilmstripCurves } from "./FilmstripCurves.tsx";
import { isMaking, stopFilmstrip, useFilmstrip } from "./filmstripRun.ts";
import { StripFiles } from "./StripFiles.tsx";
import { StripFrames } from "./StripFrames.tsx";
import { type ShownSeed, stripFrames } from "./stripNumbers.ts";
import { stripSentences } from "./stripWords.ts";
import "./filmstrip.css";

/** What the dialog holds. */
export function Filmstrip({ onClose }: { readonly onClose: () => void }) {
  const { phase, config, environment, snapshot, message, alphas, nSeeds, lane } = useFilmstrip();
  const [chosen, setChosen] = useState<number | null>(null);
  const [seed, setSeed] = useState<ShownSeed>("middle");
  const list = useRef<HTMLOListElement>(null);
  // a strip that nobody looks at is not trained on
  useEffect(() => stopFilmstrip, []);
  const frames = useMemo(
    () => (config && snapshot ? stripFrames(config, snapshot) : []),
    [config, snapshot],
  );
  const frame = Math.max(0, Math.min(alphas.length - 1, chosen ?? alphas.indexOf(0.5)));
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
            {...{ config, environment, frames, list, seed }}
            chosen={frame}
            onChoose={setChosen}
            onSeed={setSeed}
          />
          <p>{stripSentences(frames, snapshot.step)}</p>
          <FilmstripCurves frames={frames} chosen={frame} onChoose={setChosen} />
          <FilmstripActions
            alpha={alphas[frame]!}
            alphas={alphas}
            nSeeds={config.nSeeds}
            trainedAs={lane}
            onDone={onClose}
          />
          <StripFiles {...{ config, frames, list, seed }} step={snapshot.step} />
        </>
      ) : (
        <p className="filmstrip-empty">
          {isMaking(phase)
            ? "Setting up…"
            : `${formatWhole(alphas.length)} values of α with ${nSeeds} seeds each: learners that differ in α and seed alone, side by side after the same number of steps.`}
        </p>
      )}
    </div>
  );
}
