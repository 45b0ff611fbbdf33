// The exact pressure of a lane beside its batch's, on one scale, with what the batch did not see hatched in
// both: two pictures in the place of one, and where there is room the sentence that belongs to them.
import { useMemo } from "react";
import { formatNumber } from "../../math/numberText.ts";
import type { ShownPaths } from "../views/environmentView.ts";
import { usePictureKind } from "../views/environmentViews.ts";
import type { LanePictureProps } from "./LanePicture.tsx";
import { emptyPicture, massMoved } from "./layerPicture.ts";
import { StatePicture } from "./StatePicture.tsx";
import { type Pushed, pressureTexts, shortPressureText } from "./wantsAndSees.ts";
import "./pressure.css";

interface PressureHalvesProps extends Pick<LanePictureProps, "shown" | "scale"> {
  readonly name: string;
  readonly hue: string;
  /** dp/dη along the exact gradient and along the batch's. [state] */
  readonly wants: Float64Array;
  readonly sees: Float64Array;
  readonly visits: Float64Array | null;
  readonly diagnostics: Pushed | null;
  readonly describe: (state: number) => string;
  /** Trajectories of the batch: drawn over what it sees. */
  readonly paths: ShownPaths | null;
  /** Left out on the large card, which has the words beside it. */
  readonly onEnlarge?: () => void;
}

/** Fills its box. */
export function PressureHalves(props: PressureHalvesProps) {
  const { name, hue, wants, sees, visits, shown, scale, describe, paths, onEnlarge } = props;
  const { isWide } = usePictureKind(shown.environment, "pressureBoth");
  const lane = useMemo(() => ({ name, hue }), [name, hue]);
  const halves = useMemo(
    () =>
      [
        { label: "wants", kind: "exact", values: wants },
        { label: "sees", kind: "batch", values: sees },
      ].map((half) => ({
        ...half,
        push: massMoved(half.values),
        picture: { ...emptyPicture, values: half.values, visits },
      })),
    [wants, sees, visits],
  );
  return (
    <div className="halves" data-wide={isWide || undefined}>
      {halves.map(({ label, kind, push, picture }) => (
        <figure className="half" key={label}>
          <figcaption translate="no">
            <span>{label}</span>
            <span className="soft">{` ${kind}, push ${formatNumber(push, 2)}`}</span>
          </figcaption>
          <div className="half-picture">
            <StatePicture
              name={`${name}: pressure, ${kind}`}
              {...{ shown, picture, lane, scale, describe }}
              paths={kind === "batch" ? paths : null}
              {...(onEnlarge && { onEnlarge })}
            />
          </div>
        </figure>
      ))}
      {onEnlarge && <PressureWords diagnostics={props.diagnostics} shown={shown} isSeen />}
    </div>
  );
}

interface PressureWordsProps extends Pick<LanePictureProps, "shown"> {
  readonly diagnostics: Pushed | null;
  /** Whether the most of it is in sight too, in short. */
  readonly isSeen?: boolean;
}

/** What the objective wants where the batch did not come, in words; nothing where there is no batch. */
export function PressureWords({ diagnostics, shown, isSeen = false }: PressureWordsProps) {
  const texts = useMemo(
    () => (diagnostics ? pressureTexts(diagnostics, shown) : []),
    [diagnostics, shown],
  );
  const short = useMemo(
    () => (isSeen && diagnostics ? shortPressureText(diagnostics, shown) : ""),
    [isSeen, diagnostics, shown],
  );
  return (
    <>
      {isSeen && (
        <p className="halves-words" aria-hidden="true">
          {short}
        </p>
      )}
      <p className="visually-hidden">{texts.join(" ")}</p>
    </>
  );
}
