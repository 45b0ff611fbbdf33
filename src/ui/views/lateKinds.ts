// All kinds of environment but grids, with their looks, and the rewards and objectives that the first experiment is
// without, which the page has after its first picture. To import
// this is to add them; loadKinds.ts does so when they are needed.
import "../../environments/lateEnvironments.ts";
import "../../objectives/lateObjectives.ts";
import "../../store/edit/lateRefits.ts";

export { evaluateInParts } from "../../store/edit/evaluateFirst.ts";

import { useKinds } from "../../store/view/kinds.ts";
import { dagView } from "./dagView.tsx";
import { addViews } from "./environmentViews.ts";
import { flowNetworkView } from "./flowNetworkView.tsx";
import { sequenceView, setEnvironmentView } from "./graphView.tsx";
import { largeSetView } from "./largeSetView.tsx";
import { permutationView } from "./permutationView.tsx";
import { phylogenyView } from "./phylogenyView.tsx";
import { planeView } from "./planeView.tsx";

addViews({
  sequence: sequenceView,
  set: setEnvironmentView,
  permutation: permutationView,
  phylogeny: phylogenyView,
  dag: dagView,
  plane: planeView,
  largeSet: largeSetView,
  graph: flowNetworkView,
});
useKinds.setState({ areAllHere: true });
