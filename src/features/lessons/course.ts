// The lessons that come with the page, in the order of a course, each loaded when it is opened. Titles and
// sentences stand here for the list; a test holds them to the lessons' own.

import { type CourseEntry, courseUnits } from "./courseUnits.ts";

export const course: readonly CourseEntry[] = [
  {
    id: "proportion",
    title: "Sampling in proportion to reward",
    sentence:
      "What a GFlowNet is for: not the best object, but every object as often as its reward deserves.",
    load: () => import("./course/proportion.json").then((module) => module.default),
  },
  {
    id: "histories",
    title: "Several histories for one object",
    sentence:
      "Why the same object can be built in many ways, what goes wrong if nobody counts them, and what log p_B is for.",
    load: () => import("./course/histories.json").then((module) => module.default),
  },
  {
    id: "balance",
    title: "Trajectory balance and log Z",
    sentence:
      "One equation that holds for every walk when the learner is right, and the loss that is made of it.",
    load: () => import("./course/balance.json").then((module) => module.default),
  },
  {
    id: "divergences",
    title: "What a divergence sees",
    sentence:
      "Two learners, one target, one difference: what they are punished for. One keeps a corner, the other covers all.",
    load: () => import("./course/divergences.json").then((module) => module.default),
  },
  {
    id: "dial",
    title: "The α dial and the push curve",
    sentence: "Many divergences on one dial, and a curve that shows what each one does to a walk.",
    load: () => import("./course/dial.json").then((module) => module.default),
  },
  {
    id: "noise",
    title: "Noisy slopes",
    sentence:
      "A batch only guesses which way is down. How bad the guess is, and a cheap way to a better one.",
    load: () => import("./course/noise.json").then((module) => module.default),
  },
  {
    id: "failure",
    title: "When it fails",
    sentence:
      "Four ways to go wrong, each seen live: collapse, a poor view, needles in a haystack, and a target with twins.",
    load: () => import("./course/failure.json").then((module) => module.default),
  },
  {
    id: "paper-claims",
    title: "Read the paper with the page",
    sentence:
      "What the paper on divergences for GFlowNets says, put as claims that could fail, and what came out here.",
    load: () => import("./course/claims.json").then((module) => module.default),
  },
  {
    id: "torchgfn",
    title: "From here to torchgfn",
    sentence: "Take an experiment out of the page, run it in Python, and compare.",
    load: () => import("./course/torchgfn.json").then((module) => module.default),
  },
];

/** The lesson, or the unit of the course index, that goes by an id; undefined where none does. */
export function courseEntry(id: string): CourseEntry | undefined {
  return [...course, ...courseUnits].find((entry) => entry.id === id);
}
