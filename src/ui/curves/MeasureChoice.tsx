// What of each seed lanes are compared by, with what the comparison is.
import type { ReactNode } from "react";
import { setView, useView } from "../../store/view/viewStore.ts";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { Segments } from "../kit/Segments.tsx";
import { measures } from "./pairedWords.ts";

/** Choice and explanation; `children` stand before them. */
export function MeasureChoice({ children }: { readonly children?: ReactNode }) {
  const measure = useView((state) => state.raceMeasure);
  return (
    <div className="paired-head">
      {children}
      <Segments
        legend="What is compared"
        options={measures}
        value={measure}
        onChange={(raceMeasure) => setView({ raceMeasure })}
      />
      <InfoPopover about="Paired differences">
        <p>
          Lanes of one seed share their initial weights and random numbers, so each seed gives one
          ratio of two lanes. Shown are their median and its 95 % interval from order statistics,
          which supposes nothing of the distribution; the intervals of all lanes hold together. A
          lane is called different where its interval leaves 1 out.
        </p>
        <p>
          The ranking compares every lane with every other, corrected for all these pairs: in 95 %
          of races all places hold.
        </p>
        <p className="popover-facts">
          Whoever looks again and again while seeds are added finds differences by chance more often
          than one time in twenty. Coverage and power: docs/intervals.md.
        </p>
      </InfoPopover>
    </div>
  );
}
