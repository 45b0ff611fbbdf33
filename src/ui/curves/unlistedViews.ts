// What the curves can show where states cannot be listed: what is estimated and what is of the last batch. The rest is
// left out by name, each with its reason.
import { estimatedReason } from "../../environments/environments.ts";
import { distanceBy, isKnownUnlisted } from "../../records/estimatedMetrics.ts";
import { useRun } from "../../store/run/runStore.ts";
import { type CurveViewId, useView } from "../../store/view/viewStore.ts";
import { type CurveGroup, curveGroups } from "./curveViews.ts";
import { isPictureView } from "./pictureViews.ts";

const ofEveryState =
  "it takes the probabilities of whole states, which cost too much while training (npm run experiment -- --states N estimates it at the end)";
const ofPowers =
  "it is a mean of powers of w, whose variance may be infinite, so that no interval holds";
const counted = "it counts states or regions by their probability, which is not known";
const ofPictures =
  "it compares the frequency of single states, which samples of so many hardly ever repeat";

/** Why there are no tables of the race. */
export const NO_RACE =
  "Times, differences and ranking compare total variations, which are not known here: lanes are told apart by the estimates in the curves, with their intervals.";

/** Why a view is not to be had where states cannot be listed; null where it is. */
export function unlistedReason(view: CurveViewId): string | null {
  if (view === "boundsOfLogZ" || view === "elboAlone") return null;
  if (isPictureView(view)) return ofPictures;
  if (isKnownUnlisted(view)) return null;
  if (view === "renyi" || view === "tsallis") return ofPowers;
  const isCount = ["modesFound", "modesTotal", "regionsReached", "regionsTotal"].includes(view);
  return isCount ? counted : ofEveryState;
}

/** The groups of the menu; `isEstimated`: where states cannot be listed. */
export function groupsFor(isEstimated: boolean): readonly CurveGroup[] {
  if (!isEstimated) return curveGroups;
  return curveGroups.flatMap(({ label, views }) => {
    const known = views.filter((view) => unlistedReason(view) === null);
    if (known.length === 0) return [];
    return [{ label: label.replace(", exact", ", estimated"), views: known }];
  });
}

/** The views that are left out there. */
export const unknownViews: readonly CurveViewId[] = curveGroups.flatMap(({ views }) =>
  views.filter((view) => unlistedReason(view) !== null),
);

/** The view that is shown for the one that was chosen. */
export function knownView(view: CurveViewId, isEstimated: boolean): CurveViewId {
  return isEstimated && unlistedReason(view) !== null ? distanceBy(true).metric : view;
}

/** Whether the run on the page is of an environment whose figures are estimated. */
export function useIsEstimated(): boolean {
  return useRun(({ config }) => config !== null && estimatedReason(config.environment) !== null);
}

/** The view of the curves. */
export function useCurveView(): CurveViewId {
  const chosen = useView((state) => state.metric);
  return knownView(chosen, useIsEstimated());
}
