// An answer for use elsewhere: pictures, tables, and the link that opens the same card.
import { Download } from "lucide-react";
import { useState } from "react";
import type { ClaimAnswer } from "../../claims/judge.ts";
import { reasonOf } from "../../store/run/told.ts";
import { type AnswerFormat, saveAnswer } from "./answerFile.ts";
import type { ClaimCard } from "./claimCards.ts";
import type { CardRun } from "./claimRun.ts";

interface AnswerActionsProps {
  readonly card: ClaimCard;
  readonly run: CardRun;
  readonly answer: ClaimAnswer;
}

const formats: readonly { readonly format: AnswerFormat; readonly label: string }[] = [
  { format: "svg", label: "SVG" },
  { format: "png", label: "PNG" },
  { format: "tests", label: "Tests CSV" },
  { format: "seeds", label: "Seeds CSV" },
  { format: "ways", label: "Curves CSV" },
];

/** The buttons, and what came of them. */
export function AnswerActions({ card, run, answer }: AnswerActionsProps) {
  const [said, setSaid] = useState<string | null>(null);
  const save = async (format: AnswerFormat) => {
    try {
      const name = await saveAnswer(card, { claim: card.claim, run, answer }, format);
      setSaid(`Saved ${name}.`);
    } catch (error) {
      setSaid(reasonOf(error));
    }
  };
  return (
    <div className="claim-files">
      {formats
        .filter(({ format }) => format !== "ways" || run.curves.length > 0)
        .map(({ format, label }) => (
          <button
            key={format}
            type="button"
            className="button"
            aria-label={`Save the answer: ${label}`}
            onClick={() => void save(format).catch(reportError)}
          >
            <Download aria-hidden="true" />
            <span>{label}</span>
          </button>
        ))}
      <span className="soft" role="status">
        {said ?? ""}
      </span>
    </div>
  );
}
