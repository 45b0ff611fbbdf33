// The α dial below the stage: moves one lane along the family of divergences while it trains. A lane
// outside the family is offered a place in it; that changes its objective, so training starts again.

import { type ReactNode, useState } from "react";
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { numberText } from "../../math/numberText.ts";
import { alphaParameter } from "../../objectives/divergence.ts";
import { objectives } from "../../objectives/objectives.ts";
import { lookOf } from "../../records/look.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { setField } from "../../store/edit/editConfig.ts";
import { turnIntoTsallis } from "../../store/edit/laneEdits.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { LaneMark } from "../kit/LaneMark.tsx";
import { Formula } from "../kit/typeset/Formula.tsx";
import { instrumentFormulas } from "../kit/typeset/instrumentFormulas.ts";
import { NumberInput } from "../panel/fields/NumberInput.tsx";
import { RestartMark } from "../panel/fields/RestartMark.tsx";
import { AlphaTrack } from "./AlphaTrack.tsx";
import { dialLane, standingOf } from "./alphaScale.ts";
import "./alphaDial.css";

interface AlphaDialProps {
  /** What else can be done with α, at the end of the row. */
  readonly actions: ReactNode;
}

/** The dial with its choice of lane. */
export function AlphaDial({ actions }: AlphaDialProps) {
  const lanes = useConfig((state) => state.config.lanes);
  const chosen = useView((state) => state.selectedLane);
  const palette = usePalette();
  const [proposal, setProposal] = useState<{ lane: number; alpha: number } | null>(null);
  const index = dialLane(lanes, chosen);
  const lane = lanes[index];
  const looks = laneLooks(lanes);
  const look = looks[index] ?? lookOf(0);
  const hasAlpha = lane?.alpha !== undefined;
  const proposed = proposal?.lane === index ? proposal.alpha : null;
  const alpha = lane ? (lane.alpha ?? proposed ?? standingOf(lane) ?? 1) : null;
  const path = `lanes.${index}.alpha`;
  const turn = (next: number) => {
    if (hasAlpha) setField({ path, value: next });
    else setProposal({ lane: index, alpha: next });
  };
  const standings = lanes.flatMap((one, k) => {
    const standing = standingOf(one);
    return standing === null || k === index ? [] : [{ look: looks[k]!, alpha: standing }];
  });
  return (
    <section className="alpha-dial" aria-label="α dial">
      <div className="alpha-lane">
        <span className="alpha-title" aria-hidden="true">
          α
        </span>
        <InfoPopover about="α dial">
          <p>{`${alphaParameter.sentence} It acts on the chosen lane at once, while training goes on.`}</p>
          <Formula tex={instrumentFormulas.family} isBlock />
          <p>
            Named points: forward KL at 0, a Hellinger-like divergence at 0.5, reverse KL at 1, χ²
            at 2, the target’s own χ² at −1. Each α is a Linex loss too, with a = α − 1 (Hu et al.
            2024, “Beyond Squared Error”). Small ticks are the other lanes of the family.
          </p>
          <p>
            A lane whose objective has no α is offered to become a Tsallis divergence; that starts
            training again at step 0.
          </p>
          <p className="popover-facts">
            Arrow keys turn by 0.05, with Shift by 0.5; a drag stops at the named points.
          </p>
        </InfoPopover>
        <LaneMark look={look} />
        <select
          className="select alpha-select"
          aria-label="Lane of the α dial"
          value={index}
          disabled={lanes.length === 0}
          onChange={(event) => setView({ selectedLane: Number(event.target.value) })}
        >
          {laneNames(lanes).map((name, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its place in the list
            <option key={k} value={k}>
              {name.full}
            </option>
          ))}
        </select>
      </div>
      <AlphaTrack
        name={`α of lane ${index + 1}`}
        alpha={alpha}
        hue={laneColour(palette, look)}
        isProposal={!hasAlpha}
        standings={standings}
        onTurn={turn}
      />
      <div className="alpha-value">
        {hasAlpha && (
          <NumberInput
            id={`dial-${index}`}
            describedBy={undefined}
            invalid={false}
            name={`α of lane ${index + 1}, number`}
            path={path}
            parameter={alphaParameter}
          />
        )}
        {lane && !hasAlpha && alpha !== null && (
          <button
            className="button alpha-offer"
            type="button"
            aria-label={`Make it Tsallis α = ${numberText(alpha)}, restarts`}
            title={`${objectives[lane.objective].label} has no α. As a Tsallis divergence it has one; training starts again at step 0.`}
            onClick={() => turnIntoTsallis(index, alpha)}
          >
            <span>
              <span className="alpha-offer-verb">{"Make it "}</span>
              <span>{`Tsallis α = ${numberText(alpha)}`}</span>
            </span>
            <RestartMark path={`lanes.${index}.objective`} />
          </button>
        )}
        {actions}
      </div>
    </section>
  );
}
