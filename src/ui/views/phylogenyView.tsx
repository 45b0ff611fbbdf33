// How phylogenies look: ranked by their target mass, or as the graph of joins that leads to them; and how
// their sequences are edited.
import { simulatedSequences } from "../../environments/rewards/simulatedAlignments.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import type { EnvironmentView, OwnControlProps } from "./environmentView.ts";
import { graphKind, rankedKind } from "./graphView.tsx";
import type { Phylogenies } from "./phylogenyConfig.ts";

const SequencesEditor = deferred(() =>
  import("./SequencesEditor.tsx").then((module) => module.SequencesEditor),
);

function SequencesControl(props: OwnControlProps<Phylogenies>) {
  return (
    <Deferred name="The sequences">
      <SequencesEditor {...props} />
    </Deferred>
  );
}

const kinds = [rankedKind, graphKind] as const;

export const phylogenyView: EnvironmentView<Phylogenies> = {
  // a space parts trees, so names keep their underscores
  stateName: (label) => label,
  actionName: (label) => label.replaceAll("_", " "),
  pictures: () => kinds,
  thumbnail: () => import("./rankedThumbnail.ts").then((module) => module.drawRankedThumbnail),
  listItems: () => null,
  controls: { sequences: SequencesControl, names: null },
  sliderMaximum: ({ species, reward }, name) =>
    name === "columns" ? (reward.sequences ?? simulatedSequences(species))[0]!.length : null,
};
