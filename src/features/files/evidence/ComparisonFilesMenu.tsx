// What of a comparison can be saved. No link leads to a run that was pinned by hand: the notice says how one would.
import type { ComponentProps } from "react";
import { formatWhole } from "../../../math/numberText.ts";
import { useReference } from "../../../store/run/reference.ts";
import { useRun } from "../../../store/run/runStore.ts";
import type { MenuPanel } from "../../../ui/kit/floating/MenuPanel.tsx";
import { type ComparisonKind, makeComparisonCsv, makeComparisonFigure } from "./comparisonFile.ts";
import { EvidenceFilesMenu } from "./EvidenceFilesMenu.tsx";

interface ComparisonFilesMenuProps extends Omit<ComponentProps<typeof MenuPanel>, "actions"> {
  readonly kind: ComparisonKind;
}

/** The list. */
export function ComparisonFilesMenu({ kind, ...panel }: ComparisonFilesMenuProps) {
  return (
    <EvidenceFilesMenu
      {...panel}
      what="comparison"
      csv={() => makeComparisonCsv(kind)}
      figure={(format, size) => makeComparisonFigure(kind, format, size)}
      linkSentence={() => linkSentence(kind)}
    />
  );
}

function linkSentence(kind: ComparisonKind): string {
  const { compared, viewed, snapshot } = useRun.getState();
  const steps = [compared, viewed ?? snapshot].map((moment) => formatWhole(moment?.step ?? 0));
  if (kind === "moments")
    return `The link to this experiment is copied; it trains again, and Compare then shows steps ${steps.join(" and ")}.`;
  return useReference.getState().pinned?.address
    ? "The link to this comparison is copied."
    : "The link to this run is copied; the pinned one is not in it: put it beside the page as a run file, and pin that.";
}
