// The places of nodes and links in layered graphs, against geometry worked out by hand: a picture with
// 100 pixels of room, layers of which the largest flow and its gaps fill 86 %.
import { describe, expect, it } from "vitest";
import { layeredLayout, NODE_WIDTH, nodeAt, nodesPerLayer, STUB } from "./layeredLayout.ts";
import type { LayeredNodes } from "./layeredNodes.ts";

const view = { width: 218, height: 108, pixelRatio: 1 };

/** [layer][node] → flow; links from → to. */
function graphOf(
  flows: readonly (readonly number[])[],
  links: readonly (readonly [from: number, to: number])[] = [],
): LayeredNodes {
  return {
    nodes: flows.flatMap((layer, k) =>
      layer.map((flow) => ({ state: 0, nStates: 1, layer: k, flow })),
    ),
    nLayers: flows.length,
    links: links.map(([from, to]) => ({ from, to })),
    nodeOfState: new Int32Array(0),
    linkOfEdge: new Int32Array(0),
  };
}

function layoutOf(
  graph: LayeredNodes,
  flow: { links?: number[]; stops?: number[] } = {},
  at = view,
) {
  const target = {
    links: Float64Array.from(flow.links ?? graph.links.map(() => 0)),
    stops: Float64Array.from(flow.stops ?? graph.nodes.map(() => 0)),
  };
  return layeredLayout(graph, target, at);
}

describe("heights", () => {
  it("are in proportion to flow, by the layer that has the least room", () => {
    // alone: 86 % of 100 − 1.5; two: 86 % of 100 − 2.5 − 3
    const { unit, nodes } = layoutOf(graphOf([[1], [0.75, 0.25]]));
    expect(unit).toBeCloseTo(0.86 * 94.5, 9);
    expect(nodes.map(({ height }) => height / unit)).toEqual([
      expect.closeTo(1, 9),
      expect.closeTo(0.75, 9),
      expect.closeTo(0.25, 9),
    ]);
    expect(layoutOf(graphOf([[1], [0.5]])).unit).toBeCloseTo(0.86 * 98.5, 9);
  });

  it("are a pixel and a half at least, and leave ten pixels for flow where there are too many", () => {
    const { unit, nodes } = layoutOf(graphOf([[1, ...Array(39).fill(0)]]));
    expect(unit).toBeCloseTo(8.6, 9);
    expect(nodes[1]!.height).toBe(1.5);
  });

  it("are not infinite where nothing flows", () => {
    const { unit, nodes } = layoutOf(graphOf([[0]]));
    expect(Number.isFinite(unit)).toBe(true);
    expect(nodes[0]!.height).toBe(1.5);
  });
});

describe("places", () => {
  it("are in the middle, sixteen pixels apart at the most, in the order of the nodes", () => {
    const { nodes, unit } = layoutOf(graphOf([[1], [0.75, 0.25]]));
    const [root, large, small] = nodes;
    expect(root!.y + root!.height / 2).toBeCloseTo(54, 9);
    expect(small!.y - large!.y - large!.height).toBeCloseTo(16, 9);
    expect(large!.y - 4).toBeCloseTo((100 - unit - 16) / 2, 9);
    expect(108 - 4 - small!.y - small!.height).toBeCloseTo(large!.y - 4, 9);
  });

  it("share what is left where sixteen pixels are too many", () => {
    const { nodes } = layoutOf(graphOf([Array(5).fill(0.2)]));
    const gap = nodes[1]!.y - nodes[0]!.y - nodes[0]!.height;
    expect(nodes[0]!.y).toBeCloseTo(4, 9);
    expect(nodes[4]!.y + nodes[4]!.height).toBeCloseTo(104, 9);
    expect(gap).toBeCloseTo((100 - 0.86 * 82.5) / 4, 9);
  });

  it("of layers are evenly spread, from the left edge to where names or stops begin", () => {
    const { nodes, pitch, margin } = layoutOf(graphOf([[1], [1], [1]]));
    // 218 − 4 − 5 − 9 pixels between three layers
    expect([pitch, margin]).toEqual([100, 0]);
    expect(nodes.map(({ x }) => x)).toEqual([2, 102, 202]);
    expect(nodes[2]!.x + NODE_WIDTH + STUB).toBe(view.width - 2);
    expect(layoutOf(graphOf([[1]])).pitch).toBe(0);
  });

  it("leave room for names of the last layer where there is some: 300 pixels, 12 a name", () => {
    const marginOf = (nLast: number, width: number, height = 108) =>
      layoutOf(graphOf([[1], Array(nLast).fill(1 / nLast)]), {}, { ...view, width, height }).margin;
    expect([marginOf(8, 300), marginOf(8, 299), marginOf(9, 300)]).toEqual([48, 0, 0]);
    expect(marginOf(9, 300, 116)).toBe(48);
    expect(layoutOf(graphOf([[1], [1]]), {}, { ...view, width: 300 }).pitch).toBe(300 - 18 - 48);
  });
});

describe("links", () => {
  // a root to three, which meet again; given out of order
  const graph = graphOf(
    [[1], [0.5, 0.3, 0.2], [0.9]],
    [
      [0, 3],
      [2, 4],
      [0, 1],
      [1, 4],
      [0, 2],
      [3, 4],
    ],
  );
  const placed = () => {
    const layout = layoutOf(graph, {
      links: [0.2, 0.25, 0.5, 0.5, 0.3, 0.15],
      stops: [0, 0, 0.05, 0.05, 0.9],
    });
    const link = (from: number, to: number) =>
      layout.links[graph.links.findIndex((one) => one.from === from && one.to === to)]!;
    return { ...layout, link };
  };

  it("leave in the order of the nodes that they lead to, each as wide as its flow", () => {
    const { nodes, unit, link } = placed();
    const top = nodes[0]!.y;
    expect(link(0, 1).y0 - top).toBeCloseTo(0.25 * unit, 9);
    expect(link(0, 2).y0 - top).toBeCloseTo(0.65 * unit, 9);
    expect(link(0, 3).y0 - top).toBeCloseTo(0.9 * unit, 9);
  });

  it("arrive in the order of the nodes that they come from", () => {
    const { nodes, unit, link } = placed();
    const top = nodes[4]!.y;
    expect(link(1, 4).y1 - top).toBeCloseTo(0.25 * unit, 9);
    expect(link(2, 4).y1 - top).toBeCloseTo(0.625 * unit, 9);
    expect(link(3, 4).y1 - top).toBeCloseTo(0.825 * unit, 9);
    expect(link(0, 2).y1 - nodes[2]!.y).toBeCloseTo(0.15 * unit, 9);
  });

  it("run from the right side of a node to the left one of another", () => {
    const { nodes, link } = placed();
    expect([link(0, 1).x0, link(0, 1).x1]).toEqual([nodes[0]!.x + 5, nodes[1]!.x]);
  });

  it("leave what stops to the last place", () => {
    const { nodes, unit, stopY } = placed();
    expect(stopY[2]! - nodes[2]!.y).toBeCloseTo(0.275 * unit, 9);
    expect(stopY[4]! - nodes[4]!.y).toBeCloseTo(0.45 * unit, 9);
    expect(stopY[0]! - nodes[0]!.y).toBeCloseTo(unit, 9);
  });
});

describe("the node at a point", () => {
  const placed = () => {
    const layout = layoutOf(graphOf([[1], [0.75, 0.25]]));
    const [root, large, small] = layout.nodes;
    return { layout, root, large, small };
  };

  it("is the one it lies in, its stub of stops included", () => {
    const { layout, root, large } = placed();
    expect(nodeAt(layout, root!.x + 13, root!.y + 1)).toBe(0);
    expect(nodeAt(layout, large!.x, large!.y)).toBe(1);
  });

  it("is else the nearest, up to fourteen pixels away", () => {
    const { layout, root, large, small } = placed();
    const right = root!.x + NODE_WIDTH + STUB;
    expect(nodeAt(layout, right + 13.9, 54)).toBe(0);
    expect(nodeAt(layout, right + 14, 54)).toBe(-1);
    expect(nodeAt(layout, large!.x - 13.9, 54)).toBe(1);
    expect(nodeAt(layout, large!.x, large!.y - 13.9)).toBe(1);
    expect(nodeAt(layout, large!.x, large!.y - 14)).toBe(-1);
    expect(nodeAt(layout, small!.x, small!.y + small!.height + 13.9)).toBe(2);
    const between = (large!.y + large!.height + small!.y) / 2;
    expect([nodeAt(layout, large!.x, between - 1), nodeAt(layout, large!.x, between + 1)]).toEqual([
      1, 2,
    ]);
    // ten and ten pixels are more than fourteen
    expect(nodeAt(layout, right + 10, root!.y - 10)).toBe(-1);
    expect(nodeAt(layout, right + 9, root!.y - 9)).toBe(0);
  });
});

it("has seven pixels a node, four to sixty-four of them", () => {
  const inHeight = (height: number) => nodesPerLayer({ ...view, height });
  expect([20, 36, 43, 78, 455, 456, 900].map(inHeight)).toEqual([4, 4, 5, 10, 63, 64, 64]);
});
