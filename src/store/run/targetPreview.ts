// The target of a config, computed on the page itself: shown while the trainer is still being set
// up, and while the environment is being edited. The same enumeration the trainer does.
import { buildEnvironment } from "../../environments/registry.ts";
import type { Config } from "../../experiment/config.ts";

/** Larger graphs wait for the trainer's report: the page must not stall. */
const MAXIMUM_PREVIEW_STATES = 4_096;

export interface TargetPreview {
  /** p*(x), 0 where not terminating. [state] */
  readonly target: Float64Array;
  /** Exact log partition function, in nats. */
  readonly logZ: number;
  readonly modes: Int32Array;
  /** log R(x), −∞ where not terminating. [state] */
  readonly logRewards: Float64Array;
  /** Canonical names. [state] */
  readonly labels: readonly string[];
  readonly nActions: number;
  /** [state, action] as in StateGraph. */
  readonly children: Int32Array;
}

/** The target of a valid config; null where the graph is too large to enumerate here. */
export function previewTarget(
  environment: Config["environment"],
  seed: number,
  countStates: number,
): TargetPreview | null {
  if (countStates > MAXIMUM_PREVIEW_STATES) return null;
  const { graph, modes, label } = buildEnvironment(environment, seed);
  const { logRewards } = graph;
  const highest = logRewards.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const target = logRewards.map((logReward) => Math.exp(logReward - highest));
  const total = target.reduce((sum, value) => sum + value, 0);
  return {
    target: target.map((value) => value / total),
    logZ: highest + Math.log(total),
    modes,
    logRewards,
    labels: Array.from(target, (_, state) => label(state)),
    nActions: graph.nActions,
    children: graph.children,
  };
}
