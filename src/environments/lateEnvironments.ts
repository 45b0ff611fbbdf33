// The environments that the page goes without until its first picture is there, and what reads typed rewards. To import this is to add them.
import { dag } from "./dag.ts";
import { addEnvironments } from "./environments.ts";
import { graph } from "./graph.ts";
import "./lateGridRewards.ts";
import { largeSet } from "./largeSet.ts";
import { permutation } from "./permutation.ts";
import { phylogeny } from "./phylogeny.ts";
import { plane } from "./plane.ts";
import "./rewards/formulaStates.ts";
import { sequence } from "./sequence.ts";
import { set } from "./set.ts";

export const lateEnvironments = {
  sequence,
  set,
  permutation,
  phylogeny,
  dag,
  plane,
  largeSet,
  graph,
} as const;

addEnvironments(lateEnvironments);
