// The article below the page: an introduction that stands alone. Terms are marked as glossary/linkedText.ts reads
// them, each where it is first met; figures are measured.
import {
  cornersHeld,
  earlyDistance,
  earlyStep,
  endDistance,
  seedCount,
} from "../../experiment/measuredFigures.ts";

export type ArticleFigure = "target" | "walk" | "colours" | "learners" | "paper" | "sees";

export interface ArticleSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly figure: ArticleFigure;
}

const seeking = ["trajectoryBalance", "reverseKl"] as const;
const covering = ["forwardKl", "tsallis"] as const;
const all = [...seeking, ...covering] as const;
const paper = "paper-hypergrid";

export const articleSections: readonly ArticleSection[] = [
  {
    heading: "What is this?",
    paragraphs: [
      "Some questions have many good answers, and one wants to see them all, the better ones more often. Which medicines could work? Which family [trees](phylogeny) could explain how these animals came about? A [GFlowNet](gflownet) is a [learner](lane) for such questions. It builds [objects](object) piece by piece, and each is to come out as often as its [reward](reward) says: twice the reward, twice as often.",
      "Here the objects are the [cells](hypergrid) of a small grid. Nearly all of the reward lies in four corners. That is the [target](target), on the left. The pictures beside it show one learner, as it [trains](step) now on your device.",
    ],
    figure: "target",
  },
  {
    heading: "How does it build an object?",
    paragraphs: [
      "It starts in the lower left corner. In each cell it may go right, go up, or stop. Where it stops is the object that it has built. Such a walk is a [trajectory](trajectory). What it learns is how [probable](probability) each [action](action) is in each cell: its [policy](forwardPolicy).",
      "Many walks may end in the same cell, and all of them count. Below is one that the learner has taken, with the number of walks that end where it ends.",
    ],
    figure: "walk",
  },
  {
    heading: "What do the colours mean?",
    paragraphs: [
      "The more a cell stands out, the more often it is built. All pictures have the same scale, so a learner is done when its picture looks like the target. Small squares mark the [modes](mode), the cells of highest reward.",
      "One figure says how far it still is: the [total variation](totalVariation), or TV. It is the share of the [mass](mass) that lies in the wrong place, 0 at the end and 1 where nothing fits. It is [exact](exact): the page goes through all cells and guesses nothing.",
    ],
    figure: "colours",
  },
  {
    heading: "What is a divergence?",
    paragraphs: [
      "To learn, one must count misses. A [divergence](divergence) does that, and there are many. [Forward KL](forwardKl) counts what is missing: it makes the learner [cover](covering) all that has reward, even if some falls in between. [Reverse KL](reverseKl) counts what should not be there: it makes the learner [seek](seeking) a good place, even if it leaves others out. The [α](alphaDivergences) of [Tsallis](tsallis) is a dial between the two. [Trajectory balance](trajectoryBalance) squares what does not add up, and on walks of the learner’s own it [pushes](push) the same way, on average, as reverse KL.",
      `These four differ in that alone; the random numbers they draw are the same. Over ${seedCount("default")} [seeds](seed) each, the [median](median) TV after ${earlyStep("default")} steps was ${earlyDistance("default", "trajectoryBalance")} for trajectory balance, ${earlyDistance("default", "reverseKl")} for reverse KL, ${earlyDistance("default", "forwardKl")} for forward KL and ${earlyDistance("default", "tsallis")} for Tsallis ½. In the end the first two [held](region) ${cornersHeld("default", seeking)}, the others ${cornersHeld("default", covering)}.`,
    ],
    figure: "learners",
  },
  {
    heading: "What did the paper find?",
    paragraphs: [
      "The page follows a paper by da Silva, de Souza da Silva and Mesquita (2024). Before it, most GFlowNets were trained by [balance losses](balance). The paper goes back to divergences, and shows how to calm their [gradients](gradient) by [control variates](controlVariate). It reports that learning is then often much faster; on its grid the balance losses stay ahead.",
      `We trained on that grid too, over ${seedCount(paper)} seeds. The table shows where they ended: once with cells that the [neural network](neuralNetwork) sees [one-hot](oneHot), once with cells seen as [coordinates](coordinates). One-hot they end so near each other that these seeds do not tell if one is ahead of trajectory balance. What it sees can matter more than the divergence.`,
    ],
    figure: "paper",
  },
  {
    heading: "Where does it fail?",
    paragraphs: [
      `A learner that never leaves one corner takes it for all there is: it has [collapsed](collapse). Seen as coordinates, trajectory balance and reverse KL end on ${cornersHeld("default", seeking)} here. Seen one-hot, all four learners end on ${cornersHeld("default-one-hot", all)}. So the same divergence can fail or not.`,
      "A collapse can hide. The [ESS](effectiveSampleSize), for one, looks only at what the learner [samples](sample): one that is right in its own corner has 100 % there. On this page the whole target is known, so nothing hides. The claims of the paper, and our own, can be put to the test here.",
    ],
    figure: "sees",
  },
];

/** A row of the paper's grid: what was minimised, and where it ended with either encoding. */
export const endRows = (["trajectoryBalance", "reverseKl", "forwardKl", "tsallis"] as const).map(
  (objective) => ({
    objective,
    oneHot: endDistance(paper, objective),
    coordinates: endDistance("paper-hypergrid-coordinates", objective),
  }),
);

/** A row of the first experiment: the corners held in the end, with either encoding. */
export const cornerRows = all.map((objective) => ({
  objective,
  oneHot: cornersHeld("default-one-hot", [objective]),
  coordinates: cornersHeld("default", [objective]),
}));
