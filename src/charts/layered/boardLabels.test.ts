// Numbers and bars of flow networks against what they may not cover: each other, states, edges.
import fc from "fast-check";
import { expect, it } from "vitest";
import { INVALID } from "../../environments/graph/stateGraph.ts";
import { sceneOf } from "../gallery/scene.ts";
import { type LabelBox, placeBoardLabels } from "./boardLabels.ts";
import { boardLayout, networkFigure, pointsAlong } from "./flowNetworkFigure.ts";

const board = {
  edges: ["s0>a", "s0>b", "a>x", "a>y", "b>y", "b>c", "c>z", "c>w"],
  rewards: { x: 1, y: 2, z: 1, w: 3 },
};

/** Labels of a network with numbers of `width` on every edge, edges 6 wide. */
function labelsOf(
  { edges, rewards }: { readonly edges: readonly string[]; readonly rewards: object },
  [width, height]: readonly [number, number],
  numberWidth = 28,
  nStateNumbers = 60,
) {
  const { graph, targetFlow, labels, logZ } = sceneOf(
    { id: "graph", edges: [...edges], rewards: { ...rewards }, reward: { id: "given" } },
    0,
  );
  const figure = networkFigure({
    structure: graph,
    total: Math.exp(logZ),
    targetFlow,
    edgeFlow: null,
    learnedFlow: null,
    labels,
  });
  const layout = boardLayout(figure, { width, height });
  const hasBar = layout.places.map(
    (_, state) => graph.children[(state + 1) * graph.nActions - 1] !== INVALID,
  );
  const placed = placeBoardLabels(layout, {
    widths: figure.links.map(() => 6),
    numbers: figure.links.map(() => numberWidth),
    hasBar,
    stateNumbers: layout.places.map((_, k) => (k < nStateNumbers ? numberWidth : 0)),
  });
  return { layout, ...placed };
}

/** What two boxes share of height or width, whichever is less (CSS pixels). */
const shared = (a: LabelBox, b: LabelBox) =>
  Math.min(
    (a.width + b.width) / 2 - Math.abs(a.x - b.x),
    (a.height + b.height) / 2 - Math.abs(a.y - b.y),
  );

const boxesOf = (places: readonly (readonly [number, number] | null)[], width: number) =>
  places.flatMap((place): LabelBox[] =>
    place ? [{ x: place[0], y: place[1], width, height: 11 }] : [],
  );

it.each([
  [320, 28, 8],
  [260, 24, 0],
] as const)(
  "has room for all of the board, %d wide, with numbers of %d, off all edges; %d states with numbers",
  (width, room, n) => {
    const { numbers, bars, stateNumbers, layout } = labelsOf(board, [width, 200], room, n);
    expect(numbers).not.toContain(null);
    expect(stateNumbers.filter((place) => place !== null)).toHaveLength(n);
    expect(bars.filter((bar) => bar !== null)).toHaveLength(4);
    const boxes = [
      ...boxesOf(numbers, 28),
      ...boxesOf(stateNumbers, 28),
      ...bars.filter((bar) => bar !== null),
    ];
    for (const route of layout.routes)
      for (const [x, y] of pointsAlong(route))
        for (const box of boxes)
          expect(shared(box, { x, y, width: 6, height: 6 })).toBeLessThanOrEqual(0);
  },
);

it.each([160, 172, 180, 200, 220])(
  "has room for all short numbers of the board on a card %d wide",
  (width) => {
    expect(labelsOf(board, [width, 196], 16, 0).numbers).not.toContain(null);
  },
);

it("covers no state, no bar, no other number and no other edge with a number, whatever is drawn", () => {
  const edges = fc
    .array(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 })), { minLength: 4, maxLength: 18 })
    .map((pairs) => [
      ...new Set([
        "s0>n1",
        ...pairs
          .flatMap(([a, b]) => (a === b ? [] : [[Math.min(a, b), Math.max(a, b)] as const]))
          .map(([a, b]) => `${a === 0 ? "s0" : `n${a}`}>n${b}`),
      ]),
    ]);
  let nPlaced = 0;
  fc.assert(
    fc.property(edges, (drawn) => {
      const names = [...new Set(drawn.flatMap((edge) => edge.split(">")))];
      const reached = names.filter(
        (name) => name === "s0" || drawn.some((e) => e.endsWith(`>${name}`)),
      );
      fc.pre(reached.length === names.length);
      const rewards = Object.fromEntries(names.slice(1).map((name) => [name, 1]));
      const { layout, numbers, bars, stateNumbers } = labelsOf(
        { edges: drawn, rewards },
        [236, 196],
      );
      const fixed = bars.filter((bar) => bar !== null);
      const texts = [...boxesOf(numbers, 28), ...boxesOf(stateNumbers, 28)];
      nPlaced += texts.length;
      texts.forEach((box, k) => {
        for (const other of [...fixed, ...texts.slice(0, k)])
          expect(shared(box, other)).toBeLessThanOrEqual(0);
        for (const [x, y] of layout.places) {
          const dx = Math.max(0, Math.abs(box.x - x) - box.width / 2);
          const dy = Math.max(0, Math.abs(box.y - y) - box.height / 2);
          expect(Math.hypot(dx, dy)).toBeGreaterThanOrEqual(layout.radius);
        }
      });
      numbers.forEach((place, own) => {
        if (!place) return;
        const [box] = boxesOf([place], 28);
        layout.routes.forEach((route, link) => {
          if (link === own) return;
          for (const [x, y] of pointsAlong(route))
            expect(shared(box!, { x, y, width: 6, height: 6 })).toBeLessThanOrEqual(0);
        });
      });
    }),
    { numRuns: 15, seed: 20261126 },
  );
  expect(nPlaced).toBeGreaterThan(80);
});
