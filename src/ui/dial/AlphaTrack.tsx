// The track of the α dial: a handle to drag, landmarks to press, and a tick for every lane of the
// family in its own colour.
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from "react";
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { useHeldPointer } from "../../charts/surface/useHeldPointer.ts";
import { numberText } from "../../math/numberText.ts";
import type { Look } from "../../records/look.ts";
import { alphaAfterKey, alphaAt, DIAL, describeAlpha, landmarks, shareOf } from "./alphaScale.ts";

/** A lane's place on the track. */
export interface Standing {
  readonly look: Look;
  readonly alpha: number;
}

interface AlphaTrackProps {
  readonly name: string;
  /** Null: nothing to turn. */
  readonly alpha: number | null;
  /** Colour of the handle. */
  readonly hue: string;
  /** Whether the handle only proposes: it is hollow then. */
  readonly isProposal: boolean;
  readonly standings: readonly Standing[];
  readonly onTurn: (alpha: number) => void;
}

/** A slider from `DIAL.minimum` to `DIAL.maximum`. */
export function AlphaTrack(props: AlphaTrackProps) {
  const { name, alpha, hue, isProposal, standings, onTurn } = props;
  const line = useRef<HTMLDivElement>(null);
  const palette = usePalette();
  const pointer = useHeldPointer(() => {});
  const turnTo = (event: PointerEvent) => {
    const box = line.current?.getBoundingClientRect();
    if (!box || alpha === null) return;
    const next = alphaAt((event.clientX - box.left) / box.width);
    if (next !== alpha) onTurn(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (alpha === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = alphaAfterKey(alpha, event.key, event.shiftKey);
    if (next === null) return;
    event.preventDefault();
    onTurn(next);
  };
  const style = {
    "--share": shareOf(alpha ?? 0.5),
    "--hue": hue,
  } as CSSProperties;
  return (
    <div className="alpha-track" data-proposal={isProposal || undefined} style={style}>
      <div
        className="alpha-hit"
        role="slider"
        tabIndex={alpha === null ? -1 : 0}
        aria-label={name}
        aria-orientation="horizontal"
        aria-valuemin={DIAL.minimum}
        aria-valuemax={DIAL.maximum}
        aria-valuenow={alpha ?? 0.5}
        aria-valuetext={alpha === null ? "no lane" : describeAlpha(alpha)}
        aria-disabled={alpha === null}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (pointer.take(event)) turnTo(event);
        }}
        onPointerMove={(event) => {
          if (pointer.holds(event)) turnTo(event);
        }}
        onPointerUp={pointer.drop}
        onPointerCancel={pointer.drop}
        onLostPointerCapture={pointer.drop}
      >
        <div className="alpha-line" ref={line}>
          {standings.map((standing) => (
            <span
              key={standing.look}
              className="alpha-standing"
              style={{
                left: `${100 * shareOf(standing.alpha)}%`,
                background: laneColour(palette, standing.look),
              }}
            />
          ))}
          {alpha !== null && <span className="alpha-handle" />}
        </div>
      </div>
      <div className="alpha-landmarks">
        <span className="alpha-end" aria-hidden="true">
          <span>{"← "}</span>
          <span className="alpha-wide">mass-covering</span>
          <span className="alpha-narrow">covers</span>
        </span>
        {landmarks.map((landmark) => (
          <button
            key={landmark.alpha}
            className="alpha-landmark"
            type="button"
            disabled={alpha === null}
            aria-pressed={alpha === landmark.alpha}
            aria-label={`α = ${numberText(landmark.alpha)}: ${landmark.name}`}
            style={{ left: `${100 * shareOf(landmark.alpha)}%` }}
            onClick={() => onTurn(landmark.alpha)}
          >
            <span className="alpha-mark">{numberText(landmark.alpha)}</span>
            <span className="alpha-wide">{` ${landmark.label}`}</span>
            <span className="alpha-narrow">{` ${landmark.shortLabel}`}</span>
          </button>
        ))}
        <span className="alpha-end" data-end="high" aria-hidden="true">
          <span className="alpha-wide">mode-seeking</span>
          <span className="alpha-narrow">seeks</span>
          <span>{" →"}</span>
        </span>
      </div>
    </div>
  );
}
