// What the curves show, explained: the metric, where its numbers come from, what lines and bands are, how to look.
import { FEWEST_FOR_BAND } from "../../charts/curves/curveData.ts";
import { useRun } from "../../store/run/runStore.ts";
import { Formula } from "../kit/Formula.tsx";
import type { CurveViewText } from "./curveViews.ts";

/** The explanation of a view. */
export function ViewExplanation({ text }: { readonly text: CurveViewText }) {
  return (
    <>
      <p>{text.sentence}</p>
      <Formula tex={text.formula} isBlock />
      <p className="popover-facts">{sources[text.source]}</p>
      <SeedsNote />
      <p className="popover-facts">
        Drag over a stretch to zoom, double-click for everything; by keyboard arrows move the
        crosshair, + and − zoom, Escape shows all. A click shows that moment on the stage.
      </p>
    </>
  );
}

const sources = {
  exact: "Exact: computed from the policy’s table, no sampling.",
  batch: "Of the last training batch: it has sampling noise.",
  samples: "From samples of each kept picture’s policy, drawn when they are looked at.",
} as const;

/** What lines and bands are. */
function SeedsNote() {
  const nSeeds = useRun((state) => state.config?.nSeeds ?? 1);
  if (nSeeds === 1) return null;
  return (
    <p className="popover-facts">{`Lines are medians over ${nSeeds} seeds; bands are the medians’ 95 % intervals from order statistics, moment by moment, from ${FEWEST_FOR_BAND} seeds on. Fewer seeds are each a thin line.`}</p>
  );
}
