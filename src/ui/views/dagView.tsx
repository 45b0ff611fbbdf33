// How networks look: ranked by their target mass, or as the graph of edges added that leads to them.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { EnvironmentView } from "./environmentView.ts";
import { graphKind, rankedKind } from "./graphView.tsx";

type Networks = Extract<EnvironmentConfig, { readonly id: "dag" }>;

const kinds = [rankedKind, graphKind] as const;

export const dagView: EnvironmentView<Networks> = {
  stateName: (label) =>
    label === "" ? "no edges" : label.replaceAll(">", "→").replaceAll(",", " "),
  actionName: (label) => label.replace(">", "→"),
  pictures: () => kinds,
  thumbnail: () => import("./rankedThumbnail.ts").then((module) => module.drawRankedThumbnail),
  listItems: ({ nodes, reward }, name) => {
    if (name !== "weights" || !("truth" in reward)) return null;
    const letters = Array.from({ length: nodes }, (_, node) => String.fromCharCode(65 + node));
    const edges =
      reward.truth ?? letters.slice(1).map((letter, index) => `${letters[index]}>${letter}`);
    return edges.map((edge) => edge.replace(">", "→"));
  },
};
