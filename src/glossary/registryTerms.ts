// The entries of what is registered: objectives, environments and control variates have their formula and
// their source in their records, and here a text in plain words. A record without one is explained by its own
// sentence.
import type { Described } from "../environments/environment.ts";
import { type EnvironmentId, environments } from "../environments/environments.ts";
import "../environments/lateEnvironments.ts";
import { controlVariates } from "../objectives/gradient/controlVariates.ts";
import type { ControlVariateId } from "../objectives/objective.ts";
import "../objectives/lateObjectives.ts";
import { type ObjectiveId, objectives } from "../objectives/objectives.ts";
import type { GlossaryEntry } from "./entry.ts";

/** Plain words, and the forms in which texts have the name. */
interface PlainWords {
  readonly text: string;
  readonly names?: readonly string[];
}

const ofObjectives: Readonly<Partial<Record<ObjectiveId, PlainWords>>> = {
  trajectoryBalance: {
    text: "Asks that each trajectory carry the same flow both ways: forwards by the policy, backwards from the reward. The miss is squared. It learns log Z on the way.",
    names: ["TB"],
  },
  detailedBalance: {
    text: "Asks that each single action carry the same flow both ways, and squares what is missing. It learns the flow of every state.",
    names: ["DB"],
  },
  subTrajectoryBalance: {
    text: "Asks that each piece of a trajectory carry the same flow both ways, short pieces and long ones.",
    names: ["SubTB"],
  },
  varGrad: {
    text: "Asks all trajectories of a batch to have the same log-weight: their variance is to be 0. It needs no log Z.",
  },
  forwardKl: {
    text: "Asks that whatever the target holds be sampled. It covers: mass is put wherever the target has any, and some where it has none.",
  },
  reverseKl: {
    text: "Asks that whatever is sampled have reward. It seeks: mass is put where the reward is high, and some modes may be left out.",
  },
  tsallis: {
    text: "A family of divergences with a dial α, from covering (0 and below) to seeking (1 and above).",
    names: ["Tsallis ½", "Tsallis-α"],
  },
  renyi: {
    text: "The same family as Tsallis on a logarithmic scale: each power of a weight is divided by its mean over the batch. That makes it biased unless α is 1, less so in large batches.",
    names: ["Rényi ½", "Rényi-α"],
  },
  jensenShannon: {
    text: "The mean KL divergence of learner and target to the average of both. It treats the two alike and is never above ln 2.",
    names: ["JS"],
  },
  totalVariation: {
    text: "A loss that looks at whether a trajectory is drawn too often or too rarely, and less at how far off it is: all that is far off is pushed alike.",
    names: ["log-cosh loss", "smoothed total variation"],
  },
  jeffreys: {
    text: "Half of the forward KL and half of the reverse KL. It counts what is missing as well as what should not be there.",
    names: ["Jeffreys divergence"],
  },
  typed: {
    text: "A loss of your own. How hard each trajectory is pushed is typed on the page, and falls as the log-weight grows.",
    names: ["typed divergence"],
  },
  triangular: {
    text: "A χ² that compares with the mean of learner and target. No push up is above 3 and none down above 1, however far off a trajectory is.",
    names: ["triangular discrimination", "Le Cam"],
  },
  huber: {
    text: "A squared loss with a limit: within its width the push grows with the miss, and outside it grows no more.",
    names: ["Huber"],
  },
  cosh: {
    text: "A loss that grows faster and faster, in both directions. It is half of the forward KL and half of the divergence with α = 2.",
    names: ["cosh"],
  },
  drawn: {
    text: "A divergence of your own. You draw by hand how hard a trajectory is pushed, up or down, by its log-weight.",
    names: ["drawn divergence", "drawn curves"],
  },
};

const ofEnvironments: Readonly<Partial<Record<EnvironmentId, PlainWords>>> = {
  hypergrid: {
    text: "A grid of cells. A trajectory begins in one corner, each action goes one cell on in one direction, and it may stop anywhere.",
    names: ["grid", "grids", "hypergrids", "cell", "cells"],
  },
  sequence: {
    text: "Strings of letters, built letter by letter.",
    names: ["sequence", "string", "strings", "token", "tokens"],
  },
  set: { text: "Sets of a given size, built by adding one thing after another.", names: ["set"] },
  permutation: {
    text: "Orders of a few things, built by putting each in its place among the others.",
    names: ["permutation"],
  },
  phylogeny: {
    text: "Family trees of species: at first each is alone, and each action joins two trees until one is left.",
    names: ["phylogeny", "tree", "trees", "species"],
  },
  dag: {
    text: "Arrows between a few variables that say what depends on what (a Bayesian network). Each action adds one, and no arrows ever form a circle.",
    names: ["network", "networks", "Bayesian network", "variables", "variable", "DAG"],
  },
  plane: {
    text: "A point on a plane, whose two numbers are drawn one after the other.",
    names: ["points", "point"],
  },
  graph: {
    text: "States and arrows as you draw them. A trajectory begins at the start and follows arrows to a state with a reward.",
    names: ["flow networks"],
  },
};

const ofControlVariates: Readonly<Partial<Record<ControlVariateId, PlainWords>>> = {
  none: { text: "Nothing is taken off: each trajectory pushes as hard as the objective says." },
  leaveOneOut: {
    text: "Each trajectory is compared with the mean of the others in its batch. That calms the gradient. For reverse KL, forward KL and Tsallis it leaves what is expected as it is, not for Rényi.",
    names: ["leave-one-out", "LOO"],
  },
  scoreFunction: {
    text: "Leave-one-out for one half of the push, and for the other half a number that is fitted to the batch.",
  },
  selfNormalised: {
    text: "Each weight is divided by the sum of all weights of the batch, so that none can get out of hand. That makes forward KL’s gradient biased, less so in large batches.",
  },
  withoutConstant: {
    text: "As none, for Tsallis: the push as the paper writes it, without the number that our form takes off.",
  },
  ownCentre: {
    text: "The log-weights of a batch are compared with a number of its own, in the place of the learned log Z: the one at which pushes up and down add up to nothing.",
    names: ["own centre"],
  },
  batchMean: { text: "Each trajectory is compared with the mean of its whole batch." },
};

/** A record, with the parameters that its formula speaks of. */
interface Recorded extends Described {
  readonly parameters?: Readonly<
    Record<string, { readonly formula?: string; readonly sentence: string }>
  >;
}

function entryOf(
  { label, sentence, formula, reference, parameters = {} }: Recorded,
  plain: PlainWords | undefined,
): GlossaryEntry {
  return {
    label,
    names: plain?.names ?? [],
    text: plain?.text ?? sentence,
    ...(formula && { formula, own: Object.values(parameters) }),
    source: reference,
  };
}

function entriesOf<Id extends string>(
  records: Readonly<Record<Id, Recorded>>,
  plain: Readonly<Partial<Record<Id, PlainWords>>>,
): Readonly<Record<Id, GlossaryEntry>> {
  const entries = Object.entries<Recorded>(records).map(
    ([id, record]) => [id, entryOf(record, plain[id as Id])] as const,
  );
  // the ids are the records' own
  return Object.fromEntries(entries) as Record<Id, GlossaryEntry>;
}

const { totalVariation, ...others } = entriesOf(objectives, ofObjectives);
/** By the ids of the objectives, but where a measure has the same. */
export const objectiveTerms = { ...others, smoothedTotalVariation: totalVariation };
export const environmentTerms = entriesOf(environments, ofEnvironments);
/** Only those that stand for more than their label: what a "None" is belongs to no list of terms. */
export const variateTerms = entriesOf(controlVariates, ofControlVariates);
