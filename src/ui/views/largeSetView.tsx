// How sets look that cannot be listed: the elements' probabilities, log-weights about log Z, the best sets that samples
// met, and the target's mass by bands of log R, which are the states of their graph.

import { chooseInPicture } from "../../store/view/stageStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { barLegend } from "./barLegend.ts";
import {
  counted,
  type EnvironmentView,
  type PictureChoice,
  type PictureKind,
} from "./environmentView.ts";
import { elementOrderOf, type LargeSets } from "./largeSetConfig.ts";
import type { LayerGroup } from "./layers.ts";

const load = () => import("./largeSetPictures.tsx");
const ElementsPicture = deferred(() => load().then((module) => module.ElementsPicture));
const WeightsPicture = deferred(() => load().then((module) => module.WeightsPicture));
const BestSetsPicture = deferred(() => load().then((module) => module.BestSetsPicture));
const BandsPicture = deferred(() => load().then((module) => module.BandsPicture));

const orderChoice: PictureChoice = {
  legend: "Order",
  options: [
    { id: "element", label: "By number", sentence: "Elements in the order of their numbers." },
    { id: "target", label: "By target", sentence: "The most probable under the target first." },
  ],
  valueOf: elementOrderOf,
  choose: (id) => chooseInPicture("elementOrder", id),
};

const common = {
  isDrawnByFlow: false,
  isWide: true,
  shownValues: (values: Float64Array) => values,
  load,
} as const;

/** What samples say of single elements or sets is no layer's but the first's. */
const ofLearned = (group: LayerGroup) => group === "learned";

const elements: PictureKind<LargeSets> = {
  ...common,
  shows: ofLearned,
  id: "elements",
  label: "Elements",
  sentence: "How probable each element is: the target exactly known, lanes estimated.",
  Picture: (props) => (
    <Deferred>
      <ElementsPicture {...props} />
    </Deferred>
  ),
  choice: orderChoice,
  legend: () => ({
    text: "grey: target, exactly known; dots: lane, estimated share with its 95 % interval, hollow where that leaves the target out",
    bar: null,
  }),
};

const weights: PictureKind<LargeSets> = {
  ...common,
  shows: ofLearned,
  id: "logWeights",
  label: "Log-weights",
  sentence:
    "log w of sampled trajectories about the exactly known log Z: the policy’s own above, those from the target below.",
  Picture: (props) => (
    <Deferred>
      <WeightsPicture {...props} />
    </Deferred>
  ),
  legend: () => ({
    text: "shares of sampled trajectories by log w − log Z in nats, asinh; triangles: the means of the samples",
    bar: null,
  }),
};

const best: PictureKind<LargeSets> = {
  ...common,
  shows: ofLearned,
  id: "bestSets",
  label: "Best sets",
  sentence: "The sets of largest reward that a lane’s samples met, as their members.",
  Picture: (props) => (
    <Deferred>
      <BestSetsPicture {...props} />
    </Deferred>
  ),
  legend: () => ({
    text: "a mark an element, tall where it is a member; at the right, estimated, ln p/p*, with log R where there is room",
    bar: null,
  }),
};

const bands: PictureKind<LargeSets> = {
  ...common,
  id: "bands",
  label: "Bands",
  sentence: "Mass by bands of log R: the target exactly known, lanes estimated.",
  Picture: (props) => (
    <Deferred>
      <BandsPicture {...props} />
    </Deferred>
  ),
  legend: (of) => barLegend(of, "bars: the lane, estimated; line: the target, exactly known"),
};

const kinds = [elements, weights, best, bands] as const;

export const largeSetView: EnvironmentView<LargeSets> = {
  task: "pick each of these sets",
  stateName: (label) => (label === "" ? "∅" : `log R ${label}`),
  // of a table, or of trajectories through states that no list has
  lacks: ["pressure", "visits", "flow"],
  pictures: () => kinds,
  thumbnail: () => import("./rankedThumbnail.ts").then((module) => module.drawRankedThumbnail),
  listItems: ({ universe }, name) => (name === "f" ? counted(universe, 0) : null),
};
