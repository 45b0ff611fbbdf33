// The claims' dialog: all cards in a list, and the one on show beside it.
import "../../ui/views/lateKinds.ts";
import { ChevronLeft, FolderOpen } from "lucide-react";
import { useEffect, useRef } from "react";
import { type OpenedClaim, useGuide } from "../../store/view/panelStore.ts";
import { FileInput } from "../../ui/kit/files/FileInput.tsx";
import { ClaimDetails } from "./ClaimDetails.tsx";
import {
  type ClaimCard,
  openCard,
  openClaimFile,
  openLinkedCard,
  ownCards,
  TABLE_KEY,
  useClaimCards,
} from "./claimCards.ts";
import { readClaimFile } from "./claimFile.ts";
import { bringClaimBack, stopClaims, useClaimRuns } from "./claimRun.ts";
import { runWord } from "./claimWords.ts";
import { TableOne } from "./TableOne.tsx";
import "./claims.css";

/** What the dialog holds. */
export function ClaimsContents() {
  const asked = useGuide((state) => state.claim);
  // what nobody looks at is not trained on
  useEffect(() => stopClaims, []);
  useEffect(() => openAsked(asked), [asked]);
  const { files, opened, problem } = useClaimCards();
  const cards = [...files, ...ownCards()];
  useEffect(() => {
    for (const { key, claim } of [...files, ...ownCards()])
      void bringClaimBack(key, claim).catch(reportError);
  }, [files]);
  const card = cards.find(({ key }) => key === opened) ?? null;
  return (
    <div className="claims" data-open={opened !== null || undefined}>
      <div className="claims-side">
        <nav aria-label="Claims">
          <ul className="claims-list">
            <li>
              <button
                type="button"
                className="claim-entry"
                aria-current={opened === TABLE_KEY || undefined}
                onClick={() => openCard(TABLE_KEY)}
              >
                <span>The paper’s Table 1</span>
                <span className="claim-word">a cell an experiment</span>
              </button>
            </li>
            {cards.map((one) => (
              <CardEntry key={one.key} card={one} isOpen={one === card} />
            ))}
          </ul>
        </nav>
        <OpenClaim />
      </div>
      <div className="claims-card">
        {opened !== null && (
          <button type="button" className="button quiet claims-back" onClick={() => openCard(null)}>
            <ChevronLeft aria-hidden="true" />
            <span>All claims</span>
          </button>
        )}
        {problem !== null && (
          <p className="field-problem" role="alert">
            {problem}
          </p>
        )}
        {opened === TABLE_KEY ? (
          <TableOne />
        ) : card ? (
          <ClaimDetails key={card.key} card={card} />
        ) : (
          <Introduction />
        )}
      </div>
    </div>
  );
}

function openAsked(asked: OpenedClaim | null): void {
  if (asked === null) return;
  if ("id" in asked) openLinkedCard(asked.id);
  else openClaimFile(asked.value, asked.file);
}

interface CardEntryProps {
  readonly card: ClaimCard;
  readonly isOpen: boolean;
}

function CardEntry({ card, isOpen }: CardEntryProps) {
  const run = useClaimRuns((state) => state.runs[card.key]);
  return (
    <li>
      <button
        type="button"
        className="claim-entry"
        aria-current={isOpen || undefined}
        onClick={() => openCard(card.key)}
      >
        <span>{card.title}</span>
        <span className="claim-word" data-verdict={run?.answer?.verdict ?? "open"}>
          {`${card.file === null ? "" : "from a file, "}${runWord(card, run)}`}
        </span>
      </button>
    </li>
  );
}

function OpenClaim() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        <FolderOpen aria-hidden="true" />
        <span>Open a claim of your own</span>
      </button>
      <FileInput
        input={input}
        name="Claim file"
        accept=".json"
        onFile={(file) => void readClaimFile(file).catch(reportError)}
      />
    </>
  );
}

function Introduction() {
  return (
    <div className="claims-introduction">
      <p>
        What is said of GFlowNets, put to the test: each claim with its source, and a protocol that
        was fixed before anything ran. Choose one and run it here, on this device.
      </p>
      <p>
        An answer is “holds”, “fails” or “undecided”. A claim that fails stays in the list and says
        so. While one runs, the experiment behind this window pauses; closing the window stops it,
        to be resumed.
      </p>
      <p>
        A claim of your own is a file: experiments, seeds and tests. Open it with the button below
        the list, or drop it anywhere on the page.
      </p>
    </div>
  );
}
