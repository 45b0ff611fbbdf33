// Claims of learning a network's structure: a chain of four variables, whose four orientations say the same about
// the data, and the amount of evidence as the dial that decides between two fates.
import {
  balanceLane,
  claimHead,
  divergenceLanes,
  inMostSeeds,
  lastDistance,
  paperTraining,
} from "./protocols.ts";

const chainTask = (evidence: number, encoding: string) =>
  ({
    environment: {
      id: "dag",
      nodes: 4,
      reward: {
        id: "bge",
        truth: ["A>B", "B>C", "C>D"],
        weights: [1, 1, 1],
        noise: 1,
        evidence,
        rows: "expected",
        offset: "maximum",
      },
    },
    policy: {
      id: "mlp",
      hiddenLayers: [64, 64],
      activation: "leakyRelu",
      encoding,
      backward: "uniform",
    },
    training: { ...paperTraining, schedule: "polynomial" },
  }) as const;

const STEPS = 2_000;
const SEEDS = { first: 1, count: 16 } as const;

const modesAtEnd = { of: "lastTenth", metric: "modesFound" } as const;

const [reverseKl, forwardKl, renyi, tsallis] = divergenceLanes;
/** What samples from itself and pulls in proportion to log w. */
const seekingLanes = [
  reverseKl,
  balanceLane,
  { objective: "varGrad", controlVariate: "none" },
  { objective: "detailedBalance", controlVariate: "none" },
  { objective: "subTrajectoryBalance", controlVariate: "none" },
] as const;
const coveringLanes = [forwardKl, renyi, tsallis] as const;
const lanes = [...seekingLanes, ...coveringLanes];
const places = {
  seeking: seekingLanes.map((_, lane) => lane),
  covering: coveringLanes.map((_, lane) => seekingLanes.length + lane),
};

const source =
  "The page’s own; the scores are BGe’s (Geiger and Heckerman 1994; Kuipers, Moffa and Heckerman 2014) of the exact moments of A → B → C → D with unit weights and noise";

/** A lane with settings of its own, for reverse KL and for trajectory balance. */
const bothWith = (own: object) => [reverseKl, balanceLane].map((lane) => ({ ...lane, ...own }));

export const structureClaims = {
  "one-dial-two-fates": {
    ...claimHead,
    id: "one-dial-two-fates",
    title: "With enough evidence reverse KL and balance lose every network, and the others none",
    statement:
      "Learning a network from 100, 200 or 400 rows, sampled, on-policy and through a shared network, reverse KL, trajectory balance, VarGrad, detailed and sub-trajectory balance end with none of the four equivalent chains and a total variation above 0.9; forward KL, Rényi and Tsallis of order ½ end with all four, within 0.1.",
    source,
    protocol:
      "The paper’s batch, network, rates and schedule, 2,000 steps, sixteen seeds, at every amount of evidence. A mode is found when it has at least half of its target’s probability, as a mean over the last tenth of the steps.",
    seeds: SEEDS,
    settings: [100, 200, 400].map((evidence) => ({
      name: `${evidence} rows`,
      steps: STEPS,
      config: { ...chainTask(evidence, "adjacency"), lanes },
    })),
    tests: [
      ...places.seeking.flatMap((lane) => [
        inMostSeeds(lane, modesAtEnd, "atMost", 0),
        inMostSeeds(lane, lastDistance, "atLeast", 0.9),
      ]),
      ...places.covering.flatMap((lane) => [
        inMostSeeds(lane, modesAtEnd, "atLeast", 4),
        inMostSeeds(lane, lastDistance, "atMost", 0.1),
      ]),
    ],
  },
  "little-evidence-one-fate": {
    ...claimHead,
    id: "little-evidence-one-fate",
    title: "With little evidence every objective finds the four equivalent networks",
    statement:
      "From fifty rows every objective ends with all four orientations of the chain in most seeds.",
    source,
    protocol: "As with more evidence, at fifty rows.",
    seeds: SEEDS,
    settings: [{ name: "50 rows", steps: STEPS, config: { ...chainTask(50, "adjacency"), lanes } }],
    tests: lanes.map((_, lane) => inMostSeeds(lane, modesAtEnd, "atLeast", 4)),
  },
  "likelihood-hides-the-network": {
    ...claimHead,
    id: "likelihood-hides-the-network",
    title: "Under likelihood alone the network that made the data has next to no mass",
    statement:
      "With the largest likelihood for a reward, without a price for edges, the true network of five variables and the two that are equivalent to it together hold at most a twentieth of the target, from 100, 500 and 2,000 rows drawn from it: whoever samples this target well cannot find the network.",
    source:
      "T. da Silva’s thesis rewards networks by likelihood alone (five variables, 500 rows); that complete networks win is Koller and Friedman 2009, section 18.3",
    protocol:
      "The target alone is measured, exactly, so nothing is trained and every seed says the same. The true network, its noise and the way its rows are drawn are those of the preset of the thesis.",
    seeds: { first: 1, count: 10 },
    settings: [100, 500, 2_000].map((evidence) => ({
      name: `${evidence} rows`,
      steps: 0,
      config: {
        environment: {
          id: "dag",
          nodes: 5,
          reward: {
            id: "maximumLikelihood",
            truth: ["A>B", "A>C", "B>D", "C>D", "D>E"],
            noise: 0.1,
            evidence,
            rows: "sampled",
          },
        },
        policy: { id: "mlp", hiddenLayers: [8], encoding: "adjacency" },
        training: paperTraining,
        targetSeed: 1,
        lanes: [reverseKl],
      },
    })),
    tests: [
      inMostSeeds(
        0,
        {
          of: "stateMass",
          from: "target",
          names: ["A>B,A>C,B>D,C>D,D>E", "A>C,B>A,B>D,C>D,D>E", "A>B,B>D,C>A,C>D,D>E"],
        },
        "atMost",
        0.05,
      ),
    ],
  },
  "two-fates-controls": {
    ...claimHead,
    id: "two-fates-controls",
    title: "It takes sampling and a shared network to lose them",
    statement:
      "At 200 rows, where sampled reverse KL and trajectory balance lose all four networks through a shared network, the same objectives find them with a table for a policy, with one input a state, and with their exact gradients: the divergence alone is not to blame.",
    source,
    protocol:
      "As with two hundred rows, lane by lane with one thing changed. A table of logits learns at 0.05, as each of its numbers is met alone.",
    seeds: SEEDS,
    settings: [
      {
        name: "200 rows",
        steps: STEPS,
        config: {
          ...chainTask(200, "adjacency"),
          lanes: [
            ...bothWith({ policy: { id: "tabular" }, training: { learningRate: 0.05 } }),
            ...bothWith({ policy: { encoding: "oneHot" } }),
            ...bothWith({ gradient: "exact" }),
          ],
        },
      },
    ],
    tests: [0, 1, 2, 3, 4, 5].map((lane) => inMostSeeds(lane, modesAtEnd, "atLeast", 4)),
  },
  "two-fates-exploration": {
    ...claimHead,
    id: "two-fates-exploration",
    title: "Exploring does not bring the lost networks back",
    statement:
      "At 200 rows reverse KL and trajectory balance with one step in ten taken at random still end with none of the four equivalent networks in most seeds.",
    source,
    protocol:
      "As with two hundred rows; a tenth is the largest of the rates that are usual. Exploring lanes of reverse KL are weighted, so that they stay unbiased.",
    seeds: SEEDS,
    settings: [
      {
        name: "200 rows",
        steps: STEPS,
        config: {
          ...chainTask(200, "adjacency"),
          lanes: bothWith({ training: { exploration: 0.1 } }),
        },
      },
    ],
    tests: [0, 1].map((lane) => inMostSeeds(lane, modesAtEnd, "atMost", 0)),
  },
} as const;
