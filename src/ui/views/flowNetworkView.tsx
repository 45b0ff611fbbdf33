// How flow networks look that are drawn by hand: as the network itself, or ranked.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { EnvironmentView } from "./environmentView.ts";
import { graphKind, rankedKind } from "./graphView.tsx";

type DrawnNetwork = Extract<EnvironmentConfig, { readonly id: "graph" }>;

const kinds = [graphKind, rankedKind] as const;

export const flowNetworkView: EnvironmentView<DrawnNetwork> = {
  task: "end in each of these states",
  stateName: (label) => label,
  pictures: () => kinds,
  thumbnail: () => import("./rankedThumbnail.ts").then((module) => module.drawRankedThumbnail),
  listItems: () => null,
};
