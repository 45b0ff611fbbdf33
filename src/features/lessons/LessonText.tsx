// Texts of lessons as elements: plain pieces, formulas, terms that open their entry as anywhere on the page, and
// figures.
// Every piece stands alone in its element, so that a translation can replace it.
import { createContext, useContext } from "react";
import { glossary, type TermId } from "../../glossary/glossary.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import { useRun } from "../../store/run/runStore.ts";
import { leadingMarks } from "../../ui/kit/leadingMarks.ts";
import { Term } from "../../ui/kit/term/Term.tsx";
import { Formula } from "../../ui/kit/typeset/Formula.tsx";
import { figureText } from "./lessonFigures.ts";
import { type MarkupPiece, textPieces } from "./lessonMarkup.ts";

/** What figures are of where texts speak of another experiment than the page's; null: of the page's. */
export const FigureReport = createContext<EnvironmentReport | null>(null);

interface LessonTextProps {
  /** Paragraphs of markup. */
  readonly text: readonly string[];
  /** The step that {atStep} stands for. */
  readonly atStep: number | null;
}

/** Paragraphs. */
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
  // an entry opens in a panel, which no paragraph may hold
  return (
    <div className="lesson-text">
      <Pieces pieces={textPieces(text)} atStep={atStep} />
    </div>
  );
}

interface PiecesProps {
  readonly pieces: readonly MarkupPiece[];
  readonly atStep: number | null;
}

function Pieces({ pieces, atStep }: PiecesProps) {
  return pieces.map((piece, k) => {
    const before = pieces[k - 1];
    const after = pieces[k + 1];
    // the end of a button or a formula is a place to break a line: its comma stays with it
    const mark = isWhole(piece) && after?.kind === "plain" ? leadingMarks(after.text) : "";
    const taken = piece.kind === "plain" && isWhole(before) ? leadingMarks(piece.text) : "";
    const rest =
      piece.kind === "plain" ? { ...piece, text: piece.text.slice(taken.length) } : piece;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces never change places
      <span key={k} className={mark === "" ? undefined : "joined"}>
        <Piece piece={rest} atStep={atStep} />
        {mark !== "" && <span>{mark}</span>}
      </span>
    );
  });
}

function isWhole(piece: MarkupPiece | undefined): boolean {
  return piece?.kind === "term" || piece?.kind === "formula";
}

interface PieceProps {
  readonly piece: MarkupPiece;
  readonly atStep: number | null;
}

function Piece({ piece, atStep }: PieceProps) {
  switch (piece.kind) {
    case "plain":
      return <span>{piece.text}</span>;
    case "bold":
      return (
        <strong>
          <Pieces pieces={piece.pieces} atStep={atStep} />
        </strong>
      );
    case "emphasis":
      return (
        <em>
          <Pieces pieces={piece.pieces} atStep={atStep} />
        </em>
      );
    case "formula":
      return <Formula tex={piece.tex} />;
    case "figure":
      return <Figure name={piece.name} atStep={atStep} />;
    case "term":
      // readLesson refuses what is none
      return isTerm(piece.id) ? <Term id={piece.id}>{piece.text}</Term> : <span>{piece.text}</span>;
    default:
      return piece satisfies never;
  }
}

/** A figure that follows the page. */
function Figure({ name, atStep }: { readonly name: string; readonly atStep: number | null }) {
  const own = useContext(FigureReport);
  const live = useRun(({ environment, snapshot, phase }) => {
    // until the new run is there the numbers are of the one before
    const isOld = phase === "restarting" || phase === "preparing";
    const shown = isOld ? { report: null, snapshot: null } : { report: environment, snapshot };
    return figureText(name, { ...shown, atStep });
  });
  return (
    <span className="lesson-figure" translate="no">
      {(own ? figureText(name, { report: own, snapshot: null, atStep }) : live) ?? "–"}
    </span>
  );
}

function isTerm(id: string): id is TermId {
  return Object.hasOwn(glossary, id);
}
