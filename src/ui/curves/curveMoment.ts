// The moment that the page shows, as the curves need it: where it stands on each axis, and what every curve
// is worth there, taken from the very picture that the cards show.
import type { CurveLane } from "../../charts/curves/curveData.ts";
import type { CurveMoment, MomentPlace } from "../../charts/curves/curvesPicture.ts";
import { median } from "../../math/statistics.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { type MetricId, metricIds } from "../../records/metrics.ts";
import type { CurveViewId } from "../../store/view/viewStore.ts";
import { isPictureView } from "./pictureViews.ts";

interface MomentQuestion {
  readonly view: CurveViewId;
  /** The picture on show; null: none yet. */
  readonly snapshot: Snapshot | null;
  readonly lanes: readonly CurveLane[];
  readonly isPast: boolean;
}

/** The moment; null before there is a picture. What is sampled has only the values that were drawn. */
export function momentOf({ view, snapshot, lanes, isPast }: MomentQuestion): CurveMoment | null {
  if (!snapshot) return null;
  const place = { ...placeOf(snapshot), isPast };
  if (isPictureView(view)) return place;
  const values = lanes.map(({ replicas, metric = view }) => {
    const id = metricIds.find((one) => one === metric);
    return id ? median(replicas.map((replica) => metricOf(snapshot, replica, id))) : Number.NaN;
  });
  return { ...place, values };
}

/** Where a picture stands on the axes. */
export function placeOf({ step, trajectories, seconds }: Snapshot): MomentPlace {
  return { step, trajectories, seconds };
}

/** As the curves record it: nothing once a replica has stopped. */
function metricOf({ replicas }: Snapshot, replica: number, id: MetricId): number {
  const one = replicas[replica];
  return one && !one.stopped ? one.metrics[id] : Number.NaN;
}
