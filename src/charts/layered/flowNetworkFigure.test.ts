// The words and places of a flow network's picture against the flows of the board worked out by hand: 7 in all, 2 into a,
// 5 into b.
import { describe, expect, it } from "vitest";
import { sceneOf } from "../gallery/scene.ts";
import {
  boardLayout,
  boardPartAt,
  edgeNumber,
  edgeText,
  type NetworkFlows,
  networkFigure,
  networkSummary,
  stateText,
} from "./flowNetworkFigure.ts";

const scene = (skew: number) =>
  sceneOf(
    {
      id: "graph",
      edges: ["s0>a", "s0>b", "a>x", "a>y", "b>y", "b>c", "c>z", "c>w"],
      rewards: { x: 1, y: 2, z: 1, w: 3 },
      reward: { id: "given" },
    },
    skew,
  );

function figureOf(skew: number | null, learnedFlow: NetworkFlows["learnedFlow"] = null) {
  const { graph, targetFlow, edgeFlow, labels, logZ } = scene(skew ?? 0);
  return networkFigure({
    structure: graph,
    total: Math.exp(logZ),
    targetFlow,
    edgeFlow: skew === null ? null : edgeFlow,
    learnedFlow,
    labels,
  });
}

/** [from, to] by name → link. */
function linkOf({ links, labels }: ReturnType<typeof figureOf>, from: string, to: string): number {
  const names = labels as readonly string[];
  return links.findIndex((link) => names[link.from] === from && names[link.to] === to);
}

describe("the words", () => {
  it("of the target are its flows and policies", () => {
    const figure = figureOf(null);
    expect(edgeText(figure, linkOf(figure, "s0", "b"))).toBe("s0 → b: flow 5, p_F 0.714, p_B 1.");
    expect(edgeText(figure, linkOf(figure, "b", "y"))).toBe("b → y: flow 1, p_F 0.2, p_B 0.5.");
    expect(stateText(figure, 0)).toBe("s0: flow 7.");
    expect(networkSummary(figure)).toBe("8 states, 8 edges, flow 7 in all.");
  });

  it("of a solved lane have residuals of 0", () => {
    const figure = figureOf(0);
    expect(edgeText(figure, linkOf(figure, "s0", "a"))).toBe(
      "s0 → a: flow 2 (exact 2), p_F 0.286 (exact 0.286), p_B 1, detailed-balance residual 0.",
    );
    expect(stateText(figure, 3)).toBe("x: flow 1 (exact 1), flow-matching residual 0.");
    for (const shows of ["flow", "forward", "backward", "residual"] as const)
      expect(edgeNumber(figure, figure.links[linkOf(figure, "a", "y")]!.edge, shows)).toBe(
        { flow: "1", forward: "0.5", backward: "0.5", residual: "0" }[shows],
      );
  });

  it("of one that is off say how far: what ends in z is too much by log 2 where c goes to z and w alike", () => {
    const { graph, targetFlow, edgeFlow, labels, logZ } = scene(0);
    const flow = edgeFlow.slice();
    const at = (from: string, to: string) => {
      const [f, t] = [labels.indexOf(from), labels.indexOf(to)];
      return graph.children.findIndex(
        (child, edge) => child === t && Math.floor(edge / graph.nActions) === f,
      );
    };
    for (const name of ["z", "w"]) {
      flow[at("c", name)] = 2 / 7;
      flow[(labels.indexOf(name) + 1) * graph.nActions - 1] = 2 / 7;
    }
    const total = Math.exp(logZ);
    const figure = networkFigure({
      structure: graph,
      total,
      targetFlow,
      edgeFlow: flow,
      learnedFlow: null,
      labels,
    });
    expect(stateText(figure, labels.indexOf("z"))).toBe(
      "z: flow 2 (exact 1), flow-matching residual +0.69.",
    );
    expect(networkSummary(figure)).toBe(
      "8 states, 8 edges, flow 7 in all. Residuals in nats: trajectories rms 0.43, worst 0.69; edges worst 0.69; states worst 0.69.",
    );
  });
});

describe("what a lane has learned of flows", () => {
  it("shows beside what is exact: log Z at the start and in what balances with a reward", () => {
    const logZ = Math.log(7) - 0.5;
    const figure = figureOf(0, { logZ, logStateFlow: null, forgetsBackward: false });
    expect(stateText(figure, 0)).toBe(
      "s0: flow 7 (exact 7), learned F 4.25, flow-matching residual 0, with learned log Z 0.",
    );
    expect(stateText(figure, 3)).toBe(
      "x: flow 1 (exact 1), flow-matching residual 0, with learned log Z −0.5.",
    );
    expect(networkSummary(figure)).toContain(
      "With learned log Z (log Z 1.45, exact 1.95): trajectories rms 0.5, worst 0.5; edges worst 0.5; states worst 0.5.",
    );
  });

  it("shows log F at every state, and its residuals on every edge", () => {
    // right everywhere but in b, where it is a third too much
    const exact = [7, 2, 5, 1, 2, 4, 1, 3];
    const logStateFlow = Float64Array.from(exact, (flow, k) => Math.log(k === 2 ? 15 : flow));
    const figure = figureOf(0, { logZ: null, logStateFlow, forgetsBackward: false });
    const { edge } = figure.links[linkOf(figure, "s0", "b")]!;
    expect(edgeNumber(figure, edge, "residual")).toBe("0");
    expect(edgeNumber({ ...figure, total: 7.777 }, edge, "flow", 2)).toBe("5.6");
    expect(edgeNumber(figure, edge, "learned")).toBe("−1.1");
    expect(edgeText(figure, linkOf(figure, "b", "c"))).toBe(
      "b → c: flow 4 (exact 4), p_F 0.8 (exact 0.8), p_B 1, detailed-balance residual 0, with learned log F +1.1.",
    );
    expect(stateText(figure, 2)).toBe(
      "b: flow 5 (exact 5), learned F 15, flow-matching residual 0, with learned log F −1.1.",
    );
  });

  it("says nothing more of a lane that learns its policy alone, nor of the target", () => {
    const nothing = { logZ: null, logStateFlow: null, forgetsBackward: false };
    expect(networkSummary(figureOf(0.3, nothing))).toBe(networkSummary(figureOf(0.3)));
    const learned = { logZ: 1, logStateFlow: null, forgetsBackward: false };
    expect(networkSummary(figureOf(null, learned))).toBe(networkSummary(figureOf(null)));
  });
});

it("finds the state and the edge at a point", () => {
  const figure = figureOf(null);
  const layout = boardLayout(figure, { width: 320, height: 200 });
  layout.places.forEach(([x, y], state) => {
    expect(boardPartAt(layout, [x + 2, y - 3])).toEqual({ state });
  });
  const link = linkOf(figure, "s0", "b");
  const [[x0, y0], [x1, y1]] = layout.routes[link]! as [[number, number], [number, number]];
  expect(boardPartAt(layout, [(x0 + x1) / 2, (y0 + y1) / 2])).toEqual({ link });
  expect(boardPartAt(layout, [0, 0])).toBeNull();
});
