// The frames of a strip in order, on one scale: one seed's picture each, and beneath it every seed's
// total variation as a dot, their median and range, and how many seeds have reached how much.
import { type RefObject, useId, useMemo } from "react";
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import type { Config } from "../../experiment/config.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { LaneMark } from "../../ui/kit/LaneMark.tsx";
import { DistributionPicture, useDistributionScale } from "../../ui/stage/DistributionPicture.tsx";
import { SeedDots } from "./SeedDots.tsx";
import {
  countsText,
  type ShownSeed,
  type StripFrame,
  seedValues,
  shownSeed,
  standingsText,
} from "./stripNumbers.ts";
import { variationTexts } from "./stripWords.ts";
import { describeValue, landmarkOf, parameterRecord, type Varied, valueText } from "./varied.ts";

interface StripFramesProps {
  readonly varied: Varied;
  readonly config: Config;
  readonly environment: EnvironmentReport;
  readonly frames: readonly StripFrame[];
  /** The list, of whose pictures files are made. */
  readonly list: RefObject<HTMLOListElement | null>;
  readonly chosen: number;
  readonly onChoose: (frame: number) => void;
  readonly seed: ShownSeed;
  readonly onSeed: (seed: ShownSeed) => void;
}

/** The list of frames and the choice of their seed. */
export function StripFrames(props: StripFramesProps) {
  const { config, environment: report, frames, list, chosen, onChoose, seed, onSeed } = props;
  const { varied } = props;
  const { symbol } = parameterRecord(varied);
  const palette = usePalette();
  const shown = useMemo(
    () => ({ ...report, environment: config.environment }),
    [report, config.environment],
  );
  const scale = useDistributionScale("learned", shown)!;
  const looks = laneLooks(config.lanes);
  return (
    <div>
      <SeedChoice nSeeds={config.nSeeds} first={config.seed} {...{ seed, onSeed }} />
      <ol className="frames" ref={list}>
        {frames.map((frame, index) => {
          const { value, seeds } = frame;
          const replica = seeds[shownSeed(frame, seed)]!;
          const variations = seedValues(frame, "totalVariation");
          const texts = variationTexts(variations);
          return (
            <li key={value} className="frame" data-chosen={index === chosen || undefined}>
              <p className="frame-value">
                <LaneMark look={looks[index]!} />
                <span>{` ${valueText(symbol, value)}`}</span>
              </p>
              <p className="frame-landmark soft">{landmarkOf(varied, value) || "\u00a0"}</p>
              <div className="picture">
                <DistributionPicture
                  name={`Learned at ${describeValue(varied, value)}, seed ${replica.seed}`}
                  shown={shown}
                  hue={laneColour(palette, looks[index]!)}
                  values={replica.terminatingProbability}
                  reference={shown.target}
                  layer="learned"
                  scale={scale}
                  isInspectable={false}
                />
                <button
                  type="button"
                  className="frame-button"
                  aria-pressed={index === chosen}
                  aria-label={`Choose ${describeValue(varied, value)}`}
                  onClick={() => onChoose(index)}
                />
              </div>
              <SeedDots values={variations} shown={shownSeed(frame, seed)} />
              <p className="frame-figure">
                <span>{"TV "}</span>
                <strong>{texts.middle}</strong>
              </p>
              {texts.range && <p className="soft">{texts.range}</p>}
              <p className="soft">{countsText(frame)}</p>
              <p className="soft">{standingsText(frame)}</p>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

interface SeedChoiceProps {
  readonly nSeeds: number;
  /** The first seed's number. */
  readonly first: number;
  readonly seed: ShownSeed;
  readonly onSeed: (seed: ShownSeed) => void;
}

/** Which seed the pictures are of. */
function SeedChoice({ nSeeds, first, seed, onSeed }: SeedChoiceProps) {
  const id = useId();
  if (nSeeds === 1) return null;
  return (
    <p className="filmstrip-field frames-seed">
      <label htmlFor={id}>Pictures of</label>
      <select
        id={id}
        className="select"
        value={seed === "middle" ? "middle" : Math.min(seed, nSeeds - 1)}
        onChange={({ target: { value } }) => onSeed(value === "middle" ? value : Number(value))}
      >
        <option value="middle">the seed in the middle by TV</option>
        {Array.from({ length: nSeeds }, (_, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a seed is its place
          <option key={k} value={k}>{`seed ${first + k}`}</option>
        ))}
      </select>
      <span className="soft">{`Beneath: total variation of all ${nSeeds} seeds as dots from 0 to 1, a ring for the one pictured; their median and range.`}</span>
    </p>
  );
}
