// How phylogenies look, as treeKinds.tsx draws them; and how their sequences are edited.
import { simulatedSequences } from "../../environments/rewards/simulatedAlignments.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import type { EnvironmentView, OwnControlProps } from "./environmentView.ts";
import type { Phylogenies } from "./phylogenyConfig.ts";
import { treeKinds } from "./treeKinds.tsx";

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

export const phylogenyView: EnvironmentView<Phylogenies> = {
  task: "build each tree of these species",
  // a space parts trees in a label, and is a part of names as people write them
  stateName: (label) => label.replaceAll(" ", " · ").replaceAll("_", " "),
  actionName: (label) => label.replaceAll("_", " "),
  pictures: () => treeKinds,
  thumbnail: () =>
    import("../../charts/tree/treeThumbnail.ts").then((module) => module.drawTreeThumbnail),
  smaller({ reward, ...environment }) {
    const six = (texts: readonly string[] | null) => (texts === null ? null : texts.slice(0, 6));
    const { sequences, names } = reward;
    return {
      ...environment,
      species: 6,
      reward: { ...reward, sequences: six(sequences), names: six(names) },
    };
  },
  listItems: () => null,
  controls: { sequences: SequencesControl, names: null },
  sliderMaximum: ({ species, reward }, name) =>
    name === "columns" ? (reward.sequences ?? simulatedSequences(species))[0]!.length : null,
};
