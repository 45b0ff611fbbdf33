// From an experiment and the policy of one of its lanes to what is measured: the lane's objective on its
// environment, under every control variate that it takes.

import type { Environment } from "../../environments/environment.ts";
import type { Config, LaneConfig } from "../../experiment/config.ts";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { laneSettings } from "../../experiment/laneSettings.ts";
import {
  createGradientWorkspace,
  type GradientQuery,
  writeExactGradient,
} from "../../flow/exactGradient.ts";
import { targetDistribution } from "../../flow/target.ts";
import { createTreeWorkspace, isTree } from "../../flow/treeGradient.ts";
import { biasOf, orderOf, parameterValues } from "../../objectives/family.ts";
import { controlVariateProblem } from "../../objectives/gradient/controlVariates.ts";
import { createExactFigures, isExact } from "../../objectives/gradient/exactFigures.ts";
import { expectedGradientQuery } from "../../objectives/gradient/expectedGradient.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import { objectives } from "../../objectives/objectives.ts";
import { writeTreePush } from "../../objectives/push/pushDescent.ts";
import type { LaneTable } from "../../protocol/snapshot.ts";
import type { OutputColumns } from "../../sampling/policyTable.ts";
import { outputColumns } from "../../training/networkRequest.ts";
import { type GradientSpace, logitSpace } from "./gradientSpace.ts";
import { tailSkewness } from "./heavyTails.ts";
import type { LaboratorySetting } from "./measurePoint.ts";
import { weightSpace } from "./weightSpace.ts";

/** The coordinates of gradients that a measurement may be in. */
export type SpaceId = "logits" | "weights";

export interface SettingSource {
  readonly config: Config;
  readonly table: LaneTable;
  readonly space: SpaceId;
  /** Number of the measurement: each draws anew. */
  readonly draw: number;
  /** The config's, where it is built already. */
  readonly environment?: Environment;
}

/** The control variates that the lane's objective takes at its α, for batches of at least that size. */
export function takenControlVariates(lane: LaneConfig, batchSize = 8): readonly ControlVariateId[] {
  const order = orderOf(lane);
  const all = objectives[lane.objective].controlVariates as readonly ControlVariateId[];
  return all.filter(
    (controlVariate) => controlVariateProblem({ controlVariate, order, batchSize }) === null,
  );
}

/** @throws RangeError where the network's weights are asked for and there are none. */
export function laboratorySetting(source: SettingSource): LaboratorySetting {
  const { config, table, draw } = source;
  const { environment = environmentOf(config) } = source;
  const { graph } = environment;
  const { logPFByEdge, logPBByEdge, logStateFlow, logZ, logWeightShift } = table;
  const policies = { logPFByEdge, logPBByEdge };
  const lane = config.lanes[table.lane]!;
  const { exploration } = laneSettings(config, lane).training;
  const { logZ: trueLogZ } = targetDistribution(graph);
  const space = spaceOf(source, environment);
  const workspace = createGradientWorkspace(graph);
  const known = new Map<string, Float64Array>();
  const exactOf = (query: GradientQuery) => {
    const key = JSON.stringify(query);
    const found = known.get(key);
    if (found) return found;
    const byEdge = new Float64Array(graph.children.length);
    writeExactGradient(workspace, policies, query, byEdge);
    const exact = withColumns(byEdge, graph.nActions, space.columns);
    known.set(key, exact);
    return exact;
  };
  const hasPush = "curve" in objectives[lane.objective] && isTree(graph);
  /** Of a push curve on a tree, where its record has no query. */
  const exactOfPush = (controlVariate: ControlVariateId) => {
    if (!hasPush) return null;
    const key = controlVariate === "ownCentre" ? "ownCentre" : "push";
    const found = known.get(key);
    if (found) return found;
    const byEdge = new Float64Array(graph.children.length);
    const descending = {
      definition: objectives[lane.objective],
      parameters: parameterValues(lane),
      ...{ controlVariate, policies, logZ, trueLogZ },
    };
    writeTreePush(createTreeWorkspace(graph), descending, byEdge);
    const exact = withColumns(byEdge, graph.nActions, space.columns);
    known.set(key, exact);
    return exact;
  };
  const exactFigures = createExactFigures({
    graph,
    policies,
    objective: lane,
    exploration,
    logZ,
    logWeightShift,
  });
  // what trains the backward policy too has a gradient of which this is a part
  const isPart = space.columns.backwardColumn !== null;
  const expected: LaboratorySetting["expected"] = (controlVariate, batchSize) => {
    const estimated = { lane: { ...lane, controlVariate }, batchSize, exploration };
    const query = expectedGradientQuery({ ...estimated, logWeightShift, trueLogZ, logZ });
    if (isPart && objectives[lane.objective].learnsBackward) return null;
    const gradient = query ? exactOf(query) : exactOfPush(controlVariate);
    return gradient && { gradient, factor: factorOf(lane, controlVariate, batchSize) };
  };
  const order = orderOf(lane);
  /** Skewness of a single trajectory, once it was asked for. */
  let ofOne: number | null = null;
  return {
    graph,
    table: { logPFByEdge, logPBByEdge, logStateFlow },
    space,
    expected,
    known(controlVariate, batchSize) {
      const factor = expected(controlVariate, batchSize)?.factor ?? null;
      const relativeBias = factor === null ? null : 1 - factor;
      // lengths are known in the logits alone
      const figures = source.space === "logits" ? exactFigures(controlVariate, batchSize) : null;
      if (!figures || !isExact(figures))
        return { relativeBias, variance: null, signalToNoise: null };
      const { variance, signalToNoise } = figures;
      return {
        relativeBias,
        variance: finiteOrNull(variance),
        signalToNoise: finiteOrNull(signalToNoise),
      };
    },
    tailSkewness(controlVariate, nTrajectories) {
      // coefficients of transitions are no powers of w, ratios of weights are bounded
      const isRatio = biasOf(lane.objective, controlVariate).kind === "consistent";
      // an objective whose plain figures are not exact is a ratio throughout
      if (order === null || isRatio || !isExact(exactFigures("none", 8))) return null;
      ofOne ??= tailSkewness({ graph, policies, exploration, alpha: order });
      return ofOne / Math.sqrt(nTrajectories);
    },
    objective: lane.objective,
    parameters: parameterValues(lane),
    logZ,
    logWeightShift,
    exploration,
    seed: config.seed,
    draw,
  };
}

/** What the mean is of the gradient it is held to; VarGrad is held to one that is shrunk like it. */
function factorOf(
  { objective }: LaneConfig,
  controlVariate: ControlVariateId,
  batchSize: number,
): number | null {
  switch (biasOf(objective, controlVariate).kind) {
    case "unbiased":
      return 1;
    case "shrunk":
      return controlVariate === "batchMean" ? (batchSize - 1) / batchSize : 1;
    default:
      return null;
  }
}

/** Beyond float64 nothing is known. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function spaceOf({ config, table, space }: SettingSource, environment: Environment): GradientSpace {
  const { graph } = environment;
  if (space === "logits") return logitSpace(graph.nActions);
  const { weights } = table;
  if (!weights) throw new RangeError("this policy is a table: it has no network’s weights");
  const lane = config.lanes[table.lane]!;
  const { encoding, hiddenLayers, activation } = laneSettings(config, lane).policy;
  return weightSpace({
    graph,
    columns: outputColumns(config, lane, graph.nActions),
    encoding: environment.encodings[encoding]!(),
    hiddenLayers,
    activation,
    weights,
  });
}

/** From [state, action] to [state, output], 0 in the other columns. */
function withColumns(byEdge: Float64Array, nActions: number, columns: OutputColumns): Float64Array {
  const { nOutputs } = columns;
  if (nOutputs === nActions) return byEdge;
  const wide = new Float64Array((byEdge.length / nActions) * nOutputs);
  for (let start = 0; start < byEdge.length; start += nActions)
    wide.set(byEdge.subarray(start, start + nActions), (start / nActions) * nOutputs);
  return wide;
}
