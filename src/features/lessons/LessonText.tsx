// Texts of lessons as elements: plain pieces, formulas, terms that open their entry in place, and figures.
// Every piece stands alone in its element, so that a translation can replace it.
import { useState } from "react";
import { useRun } from "../../store/run/runStore.ts";
import { Formula } from "../../ui/kit/Formula.tsx";
import { TermEntry } from "../../ui/kit/TermEntry.tsx";
import { type ConceptId, concepts } from "../guide/concepts.ts";
import { figureText } from "./lessonFigures.ts";
import { type TextPiece, textPieces } from "./lessonMarkup.ts";

interface LessonTextProps {
  /** Paragraphs of markup. */
  readonly text: readonly string[];
  /** The step that {atStep} stands for. */
  readonly atStep: number | null;
}

/** Paragraphs, and under each the entries of terms that were opened in it. */
export function LessonText({ text, atStep }: LessonTextProps) {
  return text.map((paragraph, k) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs never change places
    <LessonParagraph key={k} text={paragraph} atStep={atStep} />
  ));
}

interface LessonParagraphProps {
  readonly text: string;
  readonly atStep: number | null;
}

/** One paragraph. */
export function LessonParagraph({ text, atStep }: LessonParagraphProps) {
  const [opened, setOpened] = useState<string | null>(null);
  const entry = opened === null ? undefined : conceptOf(opened);
  return (
    <>
      <p className="lesson-text">
        {textPieces(text).map((piece, k) => (
          <Piece
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces never change places
            key={k}
            piece={piece}
            atStep={atStep}
            opened={opened}
            onTerm={(id) => setOpened(opened === id ? null : id)}
          />
        ))}
      </p>
      {entry && (
        <div className="lesson-entry">
          <p>
            <strong>{entry.label}</strong>
          </p>
          <TermEntry entry={entry} />
        </div>
      )}
    </>
  );
}

interface PieceProps {
  readonly piece: TextPiece;
  readonly atStep: number | null;
  readonly opened: string | null;
  readonly onTerm: (id: string) => void;
}

function Piece({ piece, atStep, opened, onTerm }: PieceProps) {
  switch (piece.kind) {
    case "plain":
      return <span>{piece.text}</span>;
    case "bold":
      return <strong>{piece.text}</strong>;
    case "emphasis":
      return <em>{piece.text}</em>;
    case "formula":
      return <Formula tex={piece.tex} />;
    case "figure":
      return <Figure name={piece.name} atStep={atStep} />;
    case "term":
      return (
        <button
          type="button"
          className="lesson-term"
          aria-expanded={opened === piece.id}
          onClick={() => onTerm(piece.id)}
        >
          {piece.text}
        </button>
      );
    default:
      return piece satisfies never;
  }
}

/** A figure that follows the page. */
function Figure({ name, atStep }: { readonly name: string; readonly atStep: number | null }) {
  const text = useRun(({ environment, snapshot, phase }) => {
    // until the new run is there the numbers are of the one before
    const isOld = phase === "restarting" || phase === "preparing";
    const shown = isOld ? { report: null, snapshot: null } : { report: environment, snapshot };
    return figureText(name, { ...shown, atStep });
  });
  return (
    <span className="lesson-figure" translate="no">
      {text ?? "–"}
    </span>
  );
}

function conceptOf(id: string) {
  // readLesson refuses what is none
  return Object.hasOwn(concepts, id) ? concepts[id as ConceptId] : undefined;
}
