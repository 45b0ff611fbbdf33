// One sentence a preset: what it shows. What it tells of outcomes is measured (measuredFigures.ts).
import { cornersHeld, earlyStep, endInterval, largestEarly, seedCount } from "./measuredFigures.ts";
import type { PresetId } from "./presets.ts";

const seeking = ["trajectoryBalance", "reverseKl"] as const;
const covering = ["forwardKl", "tsallis"] as const;

export const presetSentences: Readonly<Record<PresetId, string>> = {
  default: `Ten by ten, seen as coordinates: trajectory balance and reverse KL end on ${cornersHeld("default", seeking)}, forward KL and Tsallis ½ on ${cornersHeld("default", covering)}.`,
  "default-one-hot": `Only what the network sees of a cell differs: after ${earlyStep("default-one-hot")} steps no objective’s median TV is above ${largestEarly("default-one-hot", [...seeking, ...covering])}, and they end on ${cornersHeld("default-one-hot", [...seeking, ...covering])}.`,
  "paper-hypergrid": `Twelve by twelve with a low floor, one-hot: the paper finds the balance losses ahead here. Ours (${seedCount("paper-hypergrid")} seeds) end at a median TV, in brackets its interval, of ${endInterval("paper-hypergrid", "trajectoryBalance")} for trajectory balance, ${endInterval("paper-hypergrid", "varGrad")} for VarGrad, ${endInterval("paper-hypergrid", "tsallis")} for Tsallis ½.`,
  "paper-hypergrid-coordinates": `Only the encoding differs: trajectory balance and reverse KL now end on ${cornersHeld("paper-hypergrid-coordinates", seeking)}, Tsallis ½ on ${cornersHeld("paper-hypergrid-coordinates", ["tsallis"])}, forward KL on ${cornersHeld("paper-hypergrid-coordinates", ["forwardKl"])}.`,
  "paper-sequences":
    "Eight tokens with a reward by position, cut from length 6 to 4 (4,681 strings) for quick steps.",
  "sequences-paper":
    "Eight tokens to length 6, as in the paper: 299,593 strings, all of them counted, so that every distance stays exact.",
  "sets-paper":
    "Choose half of 32 elements, as in the paper: 601,080,390 sets, too many to be listed. What is shown of lanes is estimated from samples, with intervals, against the exactly known log Z; total variation is not known while training.",
  "paper-sets":
    "Choose half of the elements, cut from 32 to 12 (924 sets of 6) so that everything stays exact.",
  "gradient-variance":
    "Four divergences with and without leave-one-out: opens the laboratory on how much one gradient estimate varies, the matter of the paper’s figure 2, as training goes on.",
  "reward-unit":
    "The reward in another unit, its log lowered by 300 nats, which leaves the target as it is: divergences with leave-one-out do not notice. Trajectory balance has to learn log Z first, unless that starts at the first batch’s mean. The number is under “More about the reward”.",
  "nine-gaussians": "A three by three pattern of equal bumps, as in the paper.",
  banana: "One curved ridge, thin and long, as in the paper.",
  "bit-sequences": "Strings of eight bits, rewarded by how near they are to one of two modes.",
  "strings-prepend-append":
    "Letters may go to either end, so a string has several histories that share its reward.",
  permutations:
    "Six items inserted one by one: the fewer pairs out of order, the better (a Mallows law).",
  "phylogeny-six":
    "Along which of 945 trees six species evolved, by the likelihood of their sequences: two lineages are joined at a time.",
  "phylogeny-paper":
    "The paper’s size and settings: seven species, 25 simulated sites, all 10,395 trees.",
  "one-dial-two-fates":
    "Four networks say the same about the data. Which lanes keep all four? The dial is the evidence: turn it down to 50, up to 400. Beside reverse KL its controls: exact gradients, one input a network, a table for a policy, exploring.",
  "network-chain":
    "Which of 543 networks made the data? Those of the chain A>B>C>D speak for four networks alike, and more rows of data speak for them more.",
  "network-thesis":
    "Five variables, 500 rows of data and 29,281 networks, rewarded by likelihood without a price for edges: the 120 networks that have every edge are best.",
  "network-thesis-bge":
    "The same data, rewarded by how probable they are once weights and noise are averaged over: an edge must pay for itself.",
  "flow-network":
    "Eight states, drawn by hand; two ways lead to y. Its flows are whole numbers: 2 into a, 5 into b, 7 in all. Draw your own: states, edges, rewards.",
  "sparse-needles":
    "Reward in a handful of cells and next to nothing elsewhere: finding them is the whole task.",
  "plane-gaussians":
    "A continuous target: two steps, each drawn from a mixture of normals, and nine normals to find, with divergences of the densities to a stated error.",
  "plane-far":
    "Normals that lie far apart, and a policy that begins between them: which objectives find them all, and how many do the others keep?",
  "plane-banana":
    "A continuous target: one curved ridge, on which x₂ depends on x₁, so that the second step has to learn a curve.",
};
