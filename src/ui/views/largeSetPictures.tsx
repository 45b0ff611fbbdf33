// The pictures of sets that cannot be listed as the stage asks for them. Loaded when such a target is first shown.
import { useMemo } from "react";
import { Heatmap } from "../../charts/grid/Heatmap.tsx";
import { BestSetsChart } from "../../charts/sets/BestSetsChart.tsx";
import { type BestSets, bestOfAll } from "../../charts/sets/bestSets.ts";
import { Elements } from "../../charts/sets/Elements.tsx";
import type { ElementShares } from "../../charts/sets/elementShares.ts";
import { WeightsChart } from "../../charts/sets/WeightsChart.tsx";
import type { LogWeights } from "../../charts/sets/weightBins.ts";
import type { LargeSetTarget } from "../../flow/largeSetTarget.ts";
import { logPartition, subsetSums } from "../../flow/subsetSums.ts";
import { textAt } from "../../math/packedTexts.ts";
import { useStage } from "../../store/view/stageStore.ts";
import { hoverPart, useView } from "../../store/view/viewStore.ts";
import type { PictureProps } from "./environmentView.ts";
import { elementOrderOf, type LargeSets } from "./largeSetConfig.ts";

type Props = PictureProps<LargeSets>;

/** Said where a lane has no samples yet, or none were kept of the moment. */
const NO_SAMPLES = "No samples of this moment are kept.";

/** Elements' probabilities. */
export function ElementsPicture({ name, shown, lane, samples, onHover, onEnlarge }: Props) {
  const order = useStage(elementOrderOf);
  const hoveredElement = useView((state) => state.hoveredPart);
  const masses = shown.largeSet?.elementMasses;
  const shares = useMemo((): ElementShares | null => {
    if (!masses || (lane && samples?.elementShares.length !== masses.length)) return null;
    return {
      target: masses,
      lane:
        lane && samples
          ? {
              shares: samples.elementShares,
              low: samples.elementLow,
              high: samples.elementHigh,
            }
          : null,
    };
  }, [masses, lane, samples]);
  if (!shares) return <p className="picture-note">{NO_SAMPLES}</p>;
  return (
    <Elements
      {...{ name, shares, order, hoveredElement, onEnlarge }}
      hue={lane?.hue ?? null}
      {...(onHover && { onHoverElement: hoverPart })}
    />
  );
}

/** Log-weights about log Z. */
export function WeightsPicture({ name, shown, lane, samples, onHover, onEnlarge }: Props) {
  const { largeSet } = shown;
  const weights = useMemo(
    (): LogWeights | null =>
      largeSet && (!lane || samples)
        ? {
            logZ: largeSet.logZ,
            reach: rewardRange(largeSet),
            policy: (lane && samples?.policyLogWeights) ?? null,
            target: (lane && samples?.targetLogWeights) ?? null,
          }
        : null,
    [largeSet, lane, samples],
  );
  if (!weights) return <p className="picture-note">{NO_SAMPLES}</p>;
  return (
    <WeightsChart
      {...{ name, weights, onEnlarge }}
      hue={lane?.hue ?? null}
      isInspectable={onHover !== undefined}
    />
  );
}

/** The best sets met; the best of all on the target's card. */
export function BestSetsPicture({ name, shown, lane, samples, onHover, onEnlarge }: Props) {
  const { largeSet } = shown;
  const hoveredElement = useView((state) => state.hoveredPart);
  const sets = useMemo((): BestSets | null => {
    if (!largeSet || (lane && !samples)) return null;
    const { universe, nFinished } = largeSet;
    if (lane && samples)
      return {
        universe,
        nFinished,
        masks: [...samples.bestMasks],
        logRewards: [...samples.bestLogRewards],
        logRatios: [...samples.bestLogRatios],
      };
    const { mask, logReward } = bestOfAll(largeSet.worths, {
      size: largeSet.size,
      constant: constantOf(largeSet),
    });
    return { universe, nFinished, masks: [mask], logRewards: [logReward], logRatios: null };
  }, [largeSet, lane, samples]);
  if (!sets) return <p className="picture-note">{NO_SAMPLES}</p>;
  return (
    <BestSetsChart
      {...{ name, sets, hoveredElement, onEnlarge }}
      hue={lane?.hue ?? null}
      isInspectable={onHover !== undefined}
    />
  );
}

/** Mass by bands of log R: states but the first, from the lowest band to the highest. */
export function BandsPicture(props: Props) {
  const { name, shown, values, reference, lane, scale, hoveredState, pinnedState } = props;
  const { describe, onHover, onPin } = props;
  const of = useMemo(
    () => ({ values: values.subarray(1), reference: reference?.subarray(1) ?? null }),
    [values, reference],
  );
  const { length } = of.values;
  const label = (band: number) => textAt(shown.labels, band + 1) ?? "";
  const bandOf = (state: number | null) => (state === null || state < 1 ? null : state - 1);
  const stateOf = (band: number | null) => (band === null ? null : band + 1);
  return (
    <Heatmap
      {...{ name, scale }}
      dimensions={1}
      height={length}
      values={of.values}
      reference={of.reference}
      hue={lane?.hue}
      ends={[["low", "high", "log R"]]}
      label={label}
      describe={(band) => describe(band + 1)}
      hoveredState={bandOf(hoveredState)}
      pinnedState={bandOf(pinnedState)}
      {...(onHover && { onHover: (band: number | null) => onHover(stateOf(band)) })}
      {...(onPin && { onPin: (band: number | null) => onPin(stateOf(band)) })}
      onEnlarge={props.onEnlarge}
    />
  );
}

/** From the worst finished set to the best, in nats. */
function rewardRange({ worths, size }: LargeSetTarget): number {
  const sorted = worths.toSorted();
  let range = 0;
  for (let k = 0; k < size; k++) range += sorted[sorted.length - 1 - k]! - sorted[k]!;
  return range;
}

/** What log R has beside its sum over elements. */
function constantOf({ worths, size, logZ }: LargeSetTarget): number {
  return logZ - logPartition(subsetSums([...worths], size));
}
