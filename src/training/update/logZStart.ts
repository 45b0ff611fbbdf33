// Where the learned log Z and the state flow start: at 0, or at the mean log weight of the first batch,
//   log Z₀ = 1/N Σ log w(τᵢ),  log w(τ) = log R(x) + log p_B(τ | x) − log p_F(τ),
// so that the unit of the reward does not matter to them: a constant added to log R is one added to log Z₀.
// The flow head starts higher by the same number at every state: its bias in a network, its column in a table.
import type { NetworkState } from "../../records/checkpoint.ts";
import type { OutputColumns } from "../../sampling/policyTable.ts";
import type { TrajectoryBatch } from "../../sampling/trajectoryBatch.ts";
import { isTraining, type Replica } from "../replica.ts";

/** Whether a replica starts from its first batch, and learns anything that could. */
export function startsFromBatch(replica: Replica): boolean {
  const { learns } = replica.objective;
  const { logZStart } = replica.settings.training;
  return isTraining(replica) && logZStart === "firstBatch" && (learns.logZ || learns.stateFlow);
}

/** Mean of log w over a batch. */
export function meanLogWeight(batch: TrajectoryBatch): number {
  let sum = 0;
  for (let i = 0; i < batch.batchSize; i++)
    sum += batch.logReward[i]! + batch.logPB[i]! - batch.logPF[i]!;
  return sum / batch.batchSize;
}

/** Where the outputs that log F is read from have their constant in a replica's own parameters. */
interface FlowHead extends Pick<OutputColumns, "stateFlowColumn" | "nOutputs"> {
  /** Parameters of one replica. */
  readonly nParameters: number;
  /** A table has one entry a state, a network one bias, which is among its last entries. */
  readonly isTable: boolean;
}

/** Adds `by[replica]` to log F of every state, in place. */
export function raiseStateFlow(
  { weights }: Pick<NetworkState, "weights">,
  { stateFlowColumn, nOutputs, nParameters, isTable }: FlowHead,
  by: readonly number[],
): void {
  if (stateFlowColumn === null) return;
  by.forEach((constant, replica) => {
    const end = (replica + 1) * nParameters;
    const first = isTable ? replica * nParameters : end - nOutputs;
    for (let entry = first + stateFlowColumn; entry < end; entry += nOutputs)
      weights[entry]! += constant;
  });
}
