// The lessons that come with the page, in the order of a course, each loaded when it is opened. Titles and
// sentences stand here for the list; a test holds them to the lessons' own.

export interface CourseEntry {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly load: () => Promise<unknown>;
}

export const course: readonly CourseEntry[] = [
  {
    id: "proportion",
    title: "Sampling in proportion to reward",
    sentence:
      "What a GFlowNet is for: not the best object, but every object as often as its reward deserves.",
    load: () => import("./course/proportion.json").then((module) => module.default),
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
    id: "failure",
    title: "When it fails",
    sentence:
      "Four ways to go wrong, each seen live: collapse, a poor view, needles in a haystack, and a target with twins.",
    load: () => import("./course/failure.json").then((module) => module.default),
  },
];

/** The lesson of the course that goes by an id; undefined where none does. */
export function courseEntry(id: string): CourseEntry | undefined {
  return course.find((entry) => entry.id === id);
}
