// The curves of the pinned run in the view that is shown: of its lanes that may share the axis, where it
// was measured as this run is.
import { useMemo } from "react";
import type { BehindProps } from "../../charts/curves/Curves.tsx";
import { type Config, metricAlphaOf } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { isOfOrder } from "../../records/metricOrder.ts";
import { type Reference, referenceLooks, useReference } from "../../store/run/reference.ts";
import { useRun } from "../../store/run/runStore.ts";
import type { CurveViewId } from "../../store/view/viewStore.ts";
import { curvesOfView } from "./curveViews.ts";
import { isPictureView } from "./pictureViews.ts";

/** What stands behind the curves of `view`; of one lane where `only` one is shown. */
export function useBehind(view: CurveViewId, only: number | null): BehindProps | null {
  const reference = useReference((state) => state.pinned);
  const config = useRun((state) => state.config);
  return useMemo(
    () => reference && config && curvesBehind(reference, { config, view, only }),
    [reference, config, view, only],
  );
}

interface Shown {
  readonly config: Config;
  readonly view: CurveViewId;
  readonly only: number | null;
}

/** Null where nothing of the reference can be drawn on the same axes. */
export function curvesBehind(
  reference: Reference,
  { config, view, only }: Shown,
): BehindProps | null {
  // samples are drawn from kept pictures, of which a reference has none
  if (isPictureView(view)) return null;
  if (isOfOrder(view) && reference.snapshot.metricAlpha !== metricAlphaOf(config)) return null;
  const { lanes } = reference.config;
  const names = laneNames(lanes);
  const name = only === null ? null : laneNames(config.lanes)[only]?.full;
  const place = names.findIndex(({ full }) => full === name);
  if (only !== null && place < 0) return null;
  const looks = referenceLooks(reference.config, config);
  const curves = curvesOfView(view, reference.config, only === null ? null : place);
  return {
    title: reference.title,
    history: reference.history,
    // pairs of bounds are shaded in front alone
    lanes: curves.map(({ shadedTo: _, ...curve }) => {
      const lane = Math.floor((curve.replicas[0] ?? 0) / reference.config.nSeeds);
      return { ...curve, label: `${curve.label}, behind`, look: looks[lane] ?? curve.look };
    }),
  };
}
