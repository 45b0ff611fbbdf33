// Gradients in the weights of the network that makes the table: the table's gradient pulled back
// through the plain network of policies/cpu, at the states that a batch visited.
import type { Encoding } from "../../environments/environment.ts";
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import type { TableGradient } from "../../objectives/gradient/tableGradient.ts";
import { MlpReference } from "../../policies/cpu/mlpReference.ts";
import { layOutParameters } from "../../policies/layout.ts";
import type { NetworkShape } from "../../policies/network.ts";
import type { OutputColumns } from "../../sampling/policyTable.ts";
import type { GradientSpace } from "./gradientSpace.ts";

interface WeightSpaceSource {
  readonly graph: StateGraph;
  readonly columns: OutputColumns;
  readonly encoding: Encoding;
  readonly hiddenLayers: NetworkShape["hiddenLayers"];
  readonly activation: NetworkShape["activation"];
  /** Of one replica, in the canonical layout. [parameter] */
  readonly weights: Float32Array;
}

/**
 * Vectors are [parameter], in float64. Cost of a gradient: three passes of the visited states.
 * @throws RangeError where the weights are not of such a network.
 */
export function weightSpace(source: WeightSpaceSource): GradientSpace {
  const { graph, columns, encoding, hiddenLayers, activation, weights } = source;
  const { nFeatures } = encoding;
  const { nOutputs } = columns;
  const shape = {
    nReplicas: 1,
    nStates: graph.nStates,
    nFeatures,
    hiddenLayers,
    activation,
    nOutputs,
  };
  const none = new Float32Array(layOutParameters(shape).nParameters);
  const initial = { weights, firstMoment: none, secondMoment: none, step: 0 };
  const network = new MlpReference({ shape, encoding, initial }, "float64");
  const rows = new Float64Array(graph.nStates * nOutputs);
  let current = new Float64Array(0);
  const pulledBack = (gradient: Float64Array) => Float64Array.from(network.backpropagate(gradient));
  return {
    columns,
    read({ byState, visited, nVisited }: TableGradient) {
      network.evaluate({ states: visited, offsets: Int32Array.of(0, nVisited) });
      for (let row = 0; row < nVisited; row++) {
        const start = visited[row]! * nOutputs;
        rows.set(byState.subarray(start, start + nOutputs), row * nOutputs);
      }
      current = pulledBack(rows.subarray(0, nVisited * nOutputs));
    },
    square: () => product(current, current),
    dot: (reference) => product(current, reference),
    lift(table) {
      network.evaluate(null);
      return pulledBack(table);
    },
  };
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
