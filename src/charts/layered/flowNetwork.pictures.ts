// Flow networks as on a board: of the target alone, of a lane that is half-way, its residuals, and small.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { createRandomStream } from "../../math/rng.ts";
import type { StoredPicture } from "../gallery/picture.ts";
import { type Scene, sceneOf } from "../gallery/scene.ts";
import type { Palette } from "../ink/colours.ts";
import { massScaleOf } from "../ink/valueScale.ts";
import { drawFlowNetwork, type FlowNetworkPicture } from "./drawFlowNetwork.ts";
import { boardLayout, networkFigure } from "./flowNetworkFigure.ts";

const board = sceneOf({
  id: "graph",
  edges: ["s0>a", "s0>b", "a>x", "a>y", "b>y", "b>c", "c>z", "c>w"],
  rewards: { x: 1, y: 2, z: 1, w: 3 },
  reward: { id: "given" },
});

/** A state with a reward and children, and an edge over two layers. */
const bypass = sceneOf({
  id: "graph",
  edges: ["s0>a", "a>b", "b>long_name", "s0>long_name", "a>c", "s0>c"],
  rewards: { b: 2, long_name: 1, c: 1 },
  reward: { id: "given" },
});

/** As many states and edges as there may be, in layers. */
function denseNetwork(): EnvironmentConfig {
  const rng = createRandomStream(16);
  const name = (state: number) => (state === 0 ? "s0" : `n${state}`);
  const layerOf = (state: number) => Math.ceil(state / 10);
  const edges = new Set<string>();
  const join = (from: number, to: number) => edges.add(`${name(from)}>${name(to)}`);
  for (let state = 1; state < 60; state++) {
    const above = layerOf(state) - 1;
    join(above === 0 ? 0 : 10 * above - Math.floor(10 * rng.uniform()), state);
  }
  while (edges.size < 200) {
    const from = 1 + Math.floor(49 * rng.uniform());
    const to = 10 * layerOf(from) + 1 + Math.floor(10 * rng.uniform());
    if (to < 60) join(from, to);
  }
  const parents = new Set([...edges].map((edge) => edge.split(">")[0]));
  const ends = Array.from({ length: 60 }, (_, state) => name(state)).filter((s) => !parents.has(s));
  return {
    id: "graph",
    edges: [...edges],
    rewards: Object.fromEntries(ends.map((end, k) => [end, 1 + (k % 4)])),
    reward: { id: "given" },
  };
}

const dense = sceneOf(denseNetwork());

function picture(
  [name, title]: readonly [name: string, title: string],
  scene: Scene,
  choose: (
    palette: Palette,
  ) => Partial<FlowNetworkPicture> & { readonly isTarget?: true } = () => ({}),
  { width = 320, height = 200 } = {},
): StoredPicture {
  return {
    id: `board-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      const { isTarget, ...chosen } = choose(palette);
      const { graph, targetFlow, edgeFlow, labels, logZ, learned, target } = scene;
      const figure = networkFigure({
        structure: graph,
        total: Math.exp(logZ),
        targetFlow,
        edgeFlow: isTarget ? null : edgeFlow,
        // log Z too small by 0.3
        learnedFlow: { logZ: logZ - 0.3, logStateFlow: null, forgetsBackward: false },
        labels,
      });
      drawFlowNetwork(surface, {
        figure,
        layout: boardLayout(figure, view),
        shows: "flow",
        showsMismatch: false,
        hue: isTarget ? null : palette.lanes[1]!,
        palette,
        colours: {
          values: isTarget ? target : learned,
          reference: null,
          scale: massScaleOf(target),
        },
        path: [],
        pointed: { state: -1, link: -1 },
        ...chosen,
      });
    },
  };
}

export const pictures: readonly StoredPicture[] = [
  picture(["target", "the target’s flows: 7 in all"], board, () => ({ isTarget: true })),
  picture(["flow", "a lane that is half-way"], board),
  picture(["forward", "its forward probabilities"], board, () => ({ shows: "forward" })),
  picture(["residual", "its residuals"], board, () => ({ shows: "residual" })),
  picture(["learned", "the same with a log Z that is too small"], board, () => ({
    shows: "learned",
  })),
  picture(["pointed", "a state and an edge pointed at"], board, () => ({
    pointed: { state: 4, link: 4 },
  })),
  picture(["bypass", "an edge past a layer, a final state with a child"], bypass),
  picture(["dense", "sixty states and two hundred edges"], dense),
  picture(["small", "a small card"], board, () => ({}), { width: 150, height: 110 }),
];
