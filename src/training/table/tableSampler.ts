// Batches from the whole table: the network is evaluated at all states, once a step.
import { rollOut } from "../../sampling/rollouts.ts";
import { isTraining } from "../replica.ts";
import {
  type BatchSampler,
  readRows,
  type SampledPolicy,
  type SamplerContext,
  sampledPolicies,
} from "./batchSampler.ts";

/** Evaluates all states once a step; what it knows serves the exact metrics too. */
export class TableSampler implements BatchSampler {
  readonly nRows: number;
  readonly held = null;
  readonly #context: SamplerContext;
  readonly #policies: readonly SampledPolicy[];
  #isFresh = false;

  constructor(context: SamplerContext) {
    this.#context = context;
    this.#policies = sampledPolicies(context);
    this.nRows = context.network.nReplicas * context.graph.nStates;
  }

  firstRow(replica: number): number {
    return replica * this.#context.graph.nStates;
  }

  rowOf(): null {
    return null;
  }

  visitedRows(): null {
    return null;
  }

  sample(step: number): void {
    this.#refresh();
    for (const [index, replica] of this.#context.replicas.entries()) {
      if (!isTraining(replica)) continue;
      const { stream, drawer, batch, settings } = replica;
      const policy = this.#policies[index]!;
      policy.exploration = settings.training.exploration;
      if (drawer !== null && policy.exploration === 0) drawer.draw(step);
      else rollOut(policy, { stream, purpose: "rollout", step }, batch);
    }
  }

  invalidate(): void {
    this.#isFresh = false;
  }

  refreshTables(): Iterable<void> {
    this.#refresh();
    return [];
  }

  #refresh(): void {
    if (this.#isFresh) return;
    this.#isFresh = true;
    readRows(this.#context, null);
  }
}
