// Flow networks as on a board: of the target alone, of a lane that is half-way, its residuals, and small.
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
        labels,
      });
      drawFlowNetwork(surface, view, {
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
  picture(["pointed", "a state and an edge pointed at"], board, () => ({
    pointed: { state: 4, link: 4 },
  })),
  picture(["bypass", "an edge past a layer, a final state with a child"], bypass),
  picture(["small", "a small card"], board, () => ({}), { width: 150, height: 110 }),
];
