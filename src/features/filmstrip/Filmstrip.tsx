// The filmstrip of α: the same experiment at several values of α to an equal budget, its pictures in
// order on one scale, and what they are worth against α. A frame's α can be taken into a lane, or
// opened as an experiment.

import { useEffect, useMemo, useState } from "react";
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import type { Config } from "../../experiment/config.ts";
import { formatFixed, numberText } from "../../math/numberText.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { describeAlpha, landmarks } from "../../ui/dial/alphaScale.ts";
import { LaneMark } from "../../ui/kit/LaneMark.tsx";
import { DistributionPicture, useDistributionScale } from "../../ui/stage/DistributionPicture.tsx";
import { FilmstripActions } from "./FilmstripActions.tsx";
import { FilmstripControls } from "./FilmstripControls.tsx";
import { FilmstripCurves } from "./FilmstripCurves.tsx";
import { isMaking, stopFilmstrip, useFilmstrip } from "./filmstripRun.ts";
import "./filmstrip.css";

/** What the dialog holds. */
export function Filmstrip({ onClose }: { readonly onClose: () => void }) {
  const { phase, config, environment, snapshot, message } = useFilmstrip();
  const [chosen, setChosen] = useState<number | null>(null);
  // a strip that nobody looks at is not trained on
  useEffect(() => stopFilmstrip, []);
  const alphas = useFilmstrip((state) => state.alphas);
  const frame = Math.min(alphas.length - 1, chosen ?? alphas.indexOf(0.5));
  const shownFrame = Math.max(0, frame);
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
          <Frames {...{ config, environment, snapshot }} chosen={shownFrame} onChoose={setChosen} />
          <FilmstripCurves
            alphas={alphas}
            snapshot={snapshot}
            chosen={shownFrame}
            onChoose={setChosen}
          />
          <FilmstripActions alpha={alphas[shownFrame]!} alphas={alphas} onDone={onClose} />
        </>
      ) : (
        <p className="filmstrip-empty">
          {isMaking(phase)
            ? "Setting up…"
            : "Nine learners that differ in α alone, side by side after the same number of steps."}
        </p>
      )}
    </div>
  );
}

interface FramesProps {
  readonly config: Config;
  readonly environment: EnvironmentReport;
  readonly snapshot: Snapshot;
  readonly chosen: number;
  readonly onChoose: (frame: number) => void;
}

function Frames({ config, environment: report, snapshot, chosen, onChoose }: FramesProps) {
  const palette = usePalette();
  const shown = useMemo(
    () => ({ ...report, environment: config.environment }),
    [report, config.environment],
  );
  const scale = useDistributionScale("learned", shown)!;
  const looks = laneLooks(config.lanes);
  return (
    <ol className="frames">
      {snapshot.replicas.map(({ terminatingProbability, metrics, stopped, lane }) => {
        const alpha = config.lanes[lane]!.alpha!;
        const landmark = landmarks.find((one) => one.alpha === alpha);
        const { totalVariation, modesFound, modesTotal } = metrics;
        return (
          <li key={alpha} className="frame" data-chosen={lane === chosen || undefined}>
            <p className="frame-alpha">
              α = {numberText(alpha)} <span className="soft">{landmark?.shortLabel}</span>
            </p>
            <div className="picture">
              <DistributionPicture
                name={`Learned at α = ${describeAlpha(alpha)}`}
                shown={shown}
                hue={laneColour(palette, looks[lane]!)}
                values={terminatingProbability}
                reference={shown.target}
                layer="learned"
                scale={scale}
                isInspectable={false}
              />
              <button
                type="button"
                className="frame-button"
                aria-pressed={lane === chosen}
                aria-label={`Choose α = ${describeAlpha(alpha)}`}
                onClick={() => onChoose(lane)}
              />
            </div>
            <p className="frame-figure">
              <LaneMark look={looks[lane]!} /> TV <strong>{formatFixed(totalVariation, 3)}</strong>
            </p>
            <p className="soft">
              {stopped
                ? `stopped at step ${stopped.step}`
                : modesTotal > 0 && `${modesFound}/${modesTotal} modes`}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
