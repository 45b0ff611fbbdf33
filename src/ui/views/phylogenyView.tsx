// How phylogenies look: ranked by their target mass, or as the graph of joins that leads to them.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { EnvironmentView } from "./environmentView.ts";
import { graphKind, rankedKind } from "./graphView.tsx";

type Phylogenies = Extract<EnvironmentConfig, { readonly id: "phylogeny" }>;

const kinds = [rankedKind, graphKind] as const;

export const phylogenyView: EnvironmentView<Phylogenies> = {
  // a space parts trees, so names keep their underscores
  stateName: (label) => label,
  actionName: (label) => label.replaceAll("_", " "),
  pictures: () => kinds,
  thumbnail: () => import("./rankedThumbnail.ts").then((module) => module.drawRankedThumbnail),
  listItems: ({ species }, name) =>
    name === "sequences" || name === "names"
      ? Array.from({ length: species }, (_, k) => String.fromCharCode(65 + k))
      : null,
};
