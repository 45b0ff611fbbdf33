// What the laboratory says of its measurements over training: at which batch sizes, at which steps, and which
// stretches were not measured.
import type { Config } from "../../experiment/config.ts";
import { formatWhole } from "../../math/numberText.ts";
import { isGap } from "./estimatorData.ts";
import { sizeAt } from "./figurePanels.ts";
import type { MeasuredStep, TimelineState } from "./laboratoryTimeline.ts";

/** "at batch size 64", or "at batch sizes 16 and 64, each lane's own". */
export function sizesText(config: Config, sampledAt: TimelineState["sampledAt"]): string {
  const sizes = [...new Set(config.lanes.map((_, lane) => sizeAt(config, lane, sampledAt)))];
  const [only] = sizes;
  if (sizes.length === 1 && only !== undefined) return `at batch size ${formatWhole(only)}`;
  return "at each lane’s own batch size";
}

/** How many steps were measured, from where to where, and what is missing. */
export function measuredText(
  steps: readonly MeasuredStep[],
  phase: TimelineState["phase"],
): string {
  const first = steps[0]?.step;
  const last = steps.at(-1)?.step;
  if (first === undefined || last === undefined)
    return phase === "measuring" ? "Measuring the first step." : "Nothing was measured yet.";
  const count = steps.length === 1 ? "1 step" : `${formatWhole(steps.length)} steps`;
  const reach =
    first === last ? formatWhole(first) : `${formatWhole(first)} to ${formatWhole(last)}`;
  return [`${count} measured, ${reach}.`, gapsText(steps)].filter(Boolean).join(" ");
}

/** The stretches of which no policies were kept. */
function gapsText(steps: readonly MeasuredStep[]): string {
  const places = steps.map(({ step }) => step);
  const from = places[0]! > 0 ? [`before ${formatWhole(places[0]!)}`] : [];
  const between = places.flatMap((step, k) => {
    const next = places[k + 1];
    return next !== undefined && isGap(step, next)
      ? [`between ${formatWhole(step)} and ${formatWhole(next)}`]
      : [];
  });
  const all = [...from, ...between];
  return all.length > 0 ? `Not measured: ${all.join(", ")}.` : "";
}
