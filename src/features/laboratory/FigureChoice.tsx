// Which figure the pictures of several lanes show; of a single lane all are shown.
import { Segments } from "../../ui/kit/Segments.tsx";
import { type FigureId, figureOf } from "./figures.ts";

/** What both views of the laboratory are given. */
export interface LaboratoryChoice {
  /** The only lane that is shown; null: all. */
  readonly shown: number | null;
  /** Lanes that are left out where several are shown. */
  readonly left: ReadonlySet<number>;
  readonly figure: FigureId;
  readonly setFigure: (figure: FigureId) => void;
}

interface FigureChoiceProps extends LaboratoryChoice {
  readonly offered: readonly FigureId[];
}

/** Nothing where there is no choice. */
export function FigureChoice({ shown, figure, setFigure, offered }: FigureChoiceProps) {
  if (shown !== null) return null;
  return (
    <Segments
      legend="Figure"
      options={offered.map((id) => ({
        id,
        label: figureOf(id).label,
        sentence: figureOf(id).name,
      }))}
      value={figure}
      onChange={setFigure}
    />
  );
}
