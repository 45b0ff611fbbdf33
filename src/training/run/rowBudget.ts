// When a run without a page looks at itself. Rows of the history are exact evaluations, which on graphs of many states take
// as long as dozens of steps: there a row waits until steps have taken so much longer. What they take is estimated from the
// config and from what was sampled, never by a clock, so that the same run has the same rows.
import type { Config } from "../../experiment/config.ts";
import { costsByLane, type LearnerCost } from "../../experiment/runCost.ts";
import type { ReplicaMoment } from "../replica.ts";

/** Seconds of an exact evaluation of one learner, estimated, from which on rows wait for room: shorter ones take little in
 * all. */
const LONG_EVALUATION = 0.001;
/** Share of a run's estimated time that evaluations may take: about an eighth by the clock. */
const SHARE = 0.05;

/** Room for exact evaluations, in estimated seconds. */
export class RowBudget {
  readonly #costs: readonly LearnerCost[] | null;
  #room = 0;

  constructor(config: Config) {
    const costs = costsByLane(config);
    const isLong = costs?.some(({ evaluationSeconds }) => evaluationSeconds >= LONG_EVALUATION);
    this.#costs = isLong ? costs : null;
  }

  /** Counts a step that the replicas have just made. */
  trained(replicas: readonly ReplicaMoment[]): void {
    if (!this.#costs) return;
    for (const { laneIndex, batch } of replicas)
      this.#room +=
        (SHARE / (1 - SHARE)) * this.#costs[laneIndex]!.stepSeconds(batch.offsets.at(-1));
  }

  /** Whether there is room for an evaluation of all replicas, which then takes it. */
  take(replicas: readonly ReplicaMoment[]): boolean {
    if (!this.#costs) return true;
    let seconds = 0;
    for (const { laneIndex } of replicas) seconds += this.#costs[laneIndex]!.evaluationSeconds;
    if (this.#room < seconds) return false;
    this.#room -= seconds;
    return true;
  }
}
