// One card: what is claimed and by whom, the protocol that was fixed before anything ran, and the answer.
import { FolderInput } from "lucide-react";
import { useId } from "react";
import { powerText } from "../../claims/claimPower.ts";
import { configsOf } from "../../claims/readClaim.ts";
import { formatWhole } from "../../math/numberText.ts";
import { openConfig } from "../../store/edit/address.ts";
import { openGuide } from "../../store/view/panelStore.ts";
import { AnswerActions } from "./AnswerActions.tsx";
import { AnswerTable } from "./AnswerTable.tsx";
import { CardLink } from "./CardLink.tsx";
import { ClaimBar } from "./ClaimBar.tsx";
import type { ClaimCard } from "./claimCards.ts";
import { type CardRun, useClaimRuns } from "./claimRun.ts";
import {
  answerSentence,
  claimSeeds,
  commandAnswerText,
  testLines,
  verdictWords,
  whenMeasuredText,
} from "./claimWords.ts";
import { ForestPlot } from "./ForestPlot.tsx";
import { WaysPlot } from "./WaysPlot.tsx";

interface ClaimDetailsProps {
  readonly card: ClaimCard;
}

/** The card on show. */
export function ClaimDetails({ card }: ClaimDetailsProps) {
  const run = useClaimRuns((state) => state.runs[card.key]);
  const { title, statement, source } = card.claim;
  const id = useId();
  return (
    <article className="claim" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p>{statement}</p>
      <p className="soft">{`Source: ${source}`}</p>
      {card.file !== null && <p className="soft">{`From a file: ${card.file}`}</p>}
      <Protocol card={card} />
      <div className="claim-bars">
        <ClaimBar card={card} />
        <CardLink card={card} />
      </div>
      {!run && <p className="soft">{commandAnswerText(card)}</p>}
      {run && run.tests.length > 0 && <Answer card={card} run={run} />}
    </article>
  );
}

function Protocol({ card: { claim } }: ClaimDetailsProps) {
  const { settings, protocol } = claim;
  return (
    <>
      <h4>Protocol</h4>
      <p>{protocol}</p>
      <ul className="claim-settings">
        {settings.map((setting) => {
          const { name, config, steps } = setting;
          const nLanes = config.lanes.length;
          const open = () => {
            openGuide(null);
            openConfig(configsOf(setting, claim.seeds)[0]!, null);
          };
          return (
            <li key={name}>
              <span>{`${name}: ${nLanes} ${nLanes === 1 ? "lane" : "lanes"}, ${claimSeeds(claim)}, ${steps === 0 ? "not trained" : `${formatWhole(steps)} steps`}`}</span>
              <button
                type="button"
                className="button quiet"
                aria-label={`Open experiment: ${name}`}
                onClick={open}
              >
                <FolderInput aria-hidden="true" />
                <span>Open experiment</span>
              </button>
            </li>
          );
        })}
      </ul>
      <details>
        <summary>{`${claim.tests.length === 1 ? "The test" : `The ${claim.tests.length} tests`}${settings.length > 1 ? `, of each of ${settings.length} experiments` : ""}`}</summary>
        <ul className="claim-tests">
          {testLines(claim).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="soft">
          A test holds where its interval lies on the side that is claimed, fails where it lies on
          the other, and is undecided between. All intervals of a claim hold together in 95 % of
          cases.
        </p>
        <p className="soft">{powerText(claim)}</p>
      </details>
    </>
  );
}

interface AnswerProps extends ClaimDetailsProps {
  readonly run: CardRun;
}

function Answer({ card, run }: AnswerProps) {
  const { claim } = card;
  const { answer, tests } = run;
  return (
    <>
      <div className="claim-verdict" role="status">
        <strong data-verdict={answer?.verdict ?? "open"}>
          {answer ? verdictWords[answer.verdict] : "So far"}
        </strong>
        <span>
          {answer
            ? answerSentence(claim, run)
            : "No verdict before all has run: numbers of the steps and seeds that there are."}
        </span>
      </div>
      {answer && <p className="soft">{whenMeasuredText(run)}</p>}
      <ForestPlot claim={claim} tests={tests} />
      {run.curves.length > 0 && <WaysPlot claim={claim} curves={run.curves} />}
      {answer && <AnswerActions card={card} run={run} answer={answer} />}
      <AnswerTable claim={claim} tests={tests} />
    </>
  );
}
