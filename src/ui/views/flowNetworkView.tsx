// How flow networks look that are drawn by hand: as the network itself, or ranked. Their editor is loaded when it is
// first shown.
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import type { EnvironmentView, OwnControlProps } from "./environmentView.ts";
import { graphKind, rankedKind } from "./graphView.tsx";

type DrawnNetwork = Extract<EnvironmentConfig, { readonly id: "graph" }>;

const FlowNetworkEditor = deferred(() =>
  import("./FlowNetworkEditor.tsx").then((module) => module.FlowNetworkEditor),
);

function EdgesControl(props: OwnControlProps) {
  return (
    <Deferred name="The network">
      <FlowNetworkEditor {...props} />
    </Deferred>
  );
}

const kinds = [graphKind, rankedKind] as const;

export const flowNetworkView: EnvironmentView<DrawnNetwork> = {
  task: "end in each of these states",
  stateName: (label) => label,
  pictures: () => kinds,
  thumbnail: () => import("./rankedThumbnail.ts").then((module) => module.drawRankedThumbnail),
  listItems: () => null,
  // rewards are set where the states are drawn
  controls: { edges: EdgesControl, rewards: null },
};
