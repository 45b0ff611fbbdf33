// The markup of lessons' texts: **bold**, _emphasis_, $TeX$, [term](glossary-id) and {figure}. A text is cut
// into these pieces and everything else stays the text that it is: there is no HTML and no link. Bold and
// emphasised words may hold the others.

export type LeafPiece =
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "formula"; readonly tex: string }
  | { readonly kind: "term"; readonly text: string; readonly id: string }
  | { readonly kind: "figure"; readonly name: string };

/** Bold and emphasised words may hold all others: figures, formulas and terms count there as well. */
export type MarkupPiece =
  | LeafPiece
  | { readonly kind: "bold" | "emphasis"; readonly pieces: readonly MarkupPiece[] };

/** What may stand between two words; each form ends at its own sign, so reading is linear. */
const markup =
  /\*\*([^*]{1,300})\*\*|(?<![\p{L}\p{N}])_([^_]{1,300})_(?![\p{L}\p{N}])|\$([^$]{1,300})\$|\[([^[\]]{1,80})\]\(([a-zA-Z]{1,40})\)|\{([a-zA-Z][^{}]{0,120})\}/gu;

/** The pieces of a text, in order; signs that pair with nothing are text. */
export function textPieces(text: string): readonly MarkupPiece[] {
  const pieces: MarkupPiece[] = [];
  let end = 0;
  const plain = (until: number) => {
    if (until > end) pieces.push({ kind: "plain", text: text.slice(end, until) });
  };
  for (const match of text.matchAll(markup)) {
    const [whole, bold, emphasis, tex, term, id, figure] = match;
    plain(match.index);
    end = match.index + whole.length;
    if (bold !== undefined) pieces.push({ kind: "bold", pieces: textPieces(bold) });
    else if (emphasis !== undefined)
      pieces.push({ kind: "emphasis", pieces: textPieces(emphasis) });
    else if (tex !== undefined) pieces.push({ kind: "formula", tex });
    else if (term !== undefined && id !== undefined) pieces.push({ kind: "term", text: term, id });
    else pieces.push({ kind: "figure", name: figure! });
  }
  plain(text.length);
  return pieces;
}

/** All pieces that hold no others, in order. */
export function leafPieces(text: string): readonly LeafPiece[] {
  return leavesOf(textPieces(text));
}

function leavesOf(pieces: readonly MarkupPiece[]): readonly LeafPiece[] {
  return pieces.flatMap((piece) => ("pieces" in piece ? leavesOf(piece.pieces) : [piece]));
}

/** The words of a text as they are read aloud: without signs, formulas spoken as they are written. */
export function spokenText(text: string, figureOf: (name: string) => string): string {
  return leafPieces(text)
    .map((piece) =>
      piece.kind === "figure"
        ? figureOf(piece.name)
        : piece.kind === "formula"
          ? piece.tex
          : piece.text,
    )
    .join("");
}
