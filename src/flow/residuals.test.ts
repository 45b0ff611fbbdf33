// Residuals against 0 at the exact flow of random networks, and against all trajectories walked one by one under policies
// that are off.
import { describe, expect, it } from "vitest";
import { sceneOf } from "../charts/gallery/scene.ts";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import type { EnvironmentConfig } from "../environments/environments.ts";
import { createRandomStream } from "../math/rng.ts";
import { residualsOf } from "./residuals.ts";

const board: EnvironmentConfig = {
  id: "graph",
  edges: ["s0>a", "s0>b", "a>x", "a>y", "b>y", "b>c", "c>z", "c>w", "b>w", "y>w"],
  rewards: { x: 1, y: 2, z: 1, w: 3 },
  reward: { id: "given" },
};
const strings: EnvironmentConfig = {
  id: "sequence",
  construction: "prependAppend",
  alphabet: "ab",
  maximumLength: 3,
  minimumLength: 0,
  reward: { id: "positional", f: [0.3, -0.4], g: [0.5, 1, -1] },
};

/** Every trajectory as its edges. */
function trajectoriesOf(config: EnvironmentConfig): readonly (readonly number[])[] {
  const { graph } = buildEnvironment(config, 1);
  const { children, nActions } = graph;
  const from = (state: number): readonly (readonly number[])[] =>
    Array.from({ length: nActions }, (_, action) => state * nActions + action)
      .filter((edge) => children[edge] !== -1)
      .flatMap((edge) =>
        children[edge]! < 0 ? [[edge]] : from(children[edge]!).map((rest) => [edge, ...rest]),
      );
  return from(graph.initialState);
}

describe.each([
  ["the board with more edges", board],
  ["strings of both ends", strings],
])("%s", (_, config) => {
  it("has no residual at the exact flow", () => {
    const { graph, targetFlow } = sceneOf(config, 0);
    const { edges, states, trajectories } = residualsOf({
      graph,
      edgeFlow: targetFlow,
      targetFlow,
    });
    for (const residual of edges) if (!Number.isNaN(residual)) expect(residual).toBeCloseTo(0, 12);
    for (const residual of states) expect(residual).toBeCloseTo(0, 12);
    expect(trajectories.rms).toBeCloseTo(0, 7);
    expect(trajectories.worst).toBeCloseTo(0, 12);
  });

  it.each([0.2, 0.9])("has those of a policy that is off by %d, path by path", (skew) => {
    const { graph, targetFlow, edgeFlow, target, logZ } = sceneOf(config, skew);
    const { nActions, children, parentOffsets, logRewards, nStates } = graph;
    const residuals = residualsOf({ graph, edgeFlow, targetFlow });
    const reach = (state: number) =>
      edgeFlow.subarray(state * nActions, (state + 1) * nActions).reduce((a, b) => a + b, 0);
    const logPF = (edge: number) => Math.log(edgeFlow[edge]! / reach(Math.floor(edge / nActions)));
    const logPB = (edge: number) =>
      -Math.log(parentOffsets[children[edge]! + 1]! - parentOffsets[children[edge]!]!);
    let [meanSquare, worst, total] = [0, 0, 0];
    for (const path of trajectoriesOf(config)) {
      const forward = path.reduce((sum, edge) => sum + logPF(edge), 0);
      const backward = path.slice(0, -1).reduce((sum, edge) => sum + logPB(edge), 0);
      const end = Math.floor(path.at(-1)! / nActions);
      const residual = logZ + forward - logRewards[end]! - backward;
      meanSquare += Math.exp(forward) * residual ** 2;
      total += Math.exp(forward);
      worst = Math.max(worst, Math.abs(residual));
    }
    expect(total).toBeCloseTo(1, 12);
    expect(worst).toBeGreaterThan(0.05);
    expect(residuals.trajectories.rms).toBeCloseTo(Math.sqrt(meanSquare), 9);
    expect(residuals.trajectories.worst).toBeCloseTo(worst, 9);
    for (let state = 0; state < nStates; state++) {
      let on = target[state]!;
      for (let edge = state * nActions; edge < (state + 1) * nActions; edge++) {
        const child = children[edge]!;
        if (child === -1) continue;
        const back = child < 0 ? Math.log(target[state]!) : Math.log(reach(child)) + logPB(edge);
        expect(residuals.edges[edge]).toBeCloseTo(Math.log(edgeFlow[edge]!) - back, 9);
        if (child >= 0) on += edgeFlow[edge]!;
      }
      expect(residuals.states[state]).toBeCloseTo(Math.log(reach(state)) - Math.log(on), 9);
    }
  });

  it.each([
    { flow: "log F", forgetsBackward: false },
    { flow: "log Z", forgetsBackward: false },
    { flow: "log F", forgetsBackward: true },
    { flow: "log Z", forgetsBackward: true },
  ])("has those with a learned $flow, p_B forgotten: $forgetsBackward, one by one", (given) => {
    const { graph, targetFlow, edgeFlow, logZ } = sceneOf(config, 0.6);
    const { nActions, children, parentOffsets, logRewards, nStates, initialState } = graph;
    const rng = createRandomStream(4);
    const logF = Float64Array.from({ length: nStates }, () => 2 * rng.uniform() - 1);
    const learnedLogZ = given.flow === "log F" ? logF[initialState]! : logZ + 0.7;
    const residuals = residualsOf({
      graph,
      edgeFlow,
      targetFlow,
      learned: {
        logZ: given.flow === "log F" ? null : 0.7,
        logStateFlow: given.flow === "log F" ? logF.map((one) => one - logZ) : null,
        forgetsBackward: given.forgetsBackward,
      },
    });
    const reach = (state: number) =>
      edgeFlow.subarray(state * nActions, (state + 1) * nActions).reduce((a, b) => a + b, 0);
    const flowOf = (state: number) =>
      given.flow === "log F" ? logF[state]! : learnedLogZ + Math.log(reach(state));
    const logPF = (edge: number) => Math.log(edgeFlow[edge]! / reach(Math.floor(edge / nActions)));
    const logPB = (edge: number) =>
      given.forgetsBackward
        ? 0
        : -Math.log(parentOffsets[children[edge]! + 1]! - parentOffsets[children[edge]!]!);
    const inflow = new Float64Array(nStates);
    inflow[initialState] = Math.exp(learnedLogZ);
    children.forEach((child, edge) => {
      if (child === -1) return;
      const state = Math.floor(edge / nActions);
      const sent = flowOf(state) + logPF(edge);
      const back = child < 0 ? logRewards[state]! : flowOf(child) + logPB(edge);
      expect(residuals.edges[edge]).toBeCloseTo(sent - back, 9);
      if (child >= 0) inflow[child]! += Math.exp(sent);
    });
    for (let state = 0; state < nStates; state++) {
      let on = Math.exp(logRewards[state]!);
      for (let edge = state * nActions; edge < (state + 1) * nActions; edge++)
        if (children[edge]! >= 0) on += Math.exp(flowOf(state) + logPF(edge));
      expect(residuals.states[state]).toBeCloseTo(Math.log(inflow[state]!) - Math.log(on), 9);
    }
    let [meanSquare, worst] = [0, 0];
    for (const path of trajectoriesOf(config)) {
      const forward = path.reduce((sum, edge) => sum + logPF(edge), 0);
      const backward = path.slice(0, -1).reduce((sum, edge) => sum + logPB(edge), 0);
      const end = Math.floor(path.at(-1)! / nActions);
      const residual = learnedLogZ + forward - logRewards[end]! - backward;
      meanSquare += Math.exp(forward) * residual ** 2;
      worst = Math.max(worst, Math.abs(residual));
    }
    expect(residuals.trajectories.rms).toBeCloseTo(Math.sqrt(meanSquare), 9);
    expect(residuals.trajectories.worst).toBeCloseTo(worst, 9);
  });
});
