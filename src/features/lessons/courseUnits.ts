// The course index: eight units in the order of a course, a file each of two to four states of the page, every one
// with a question whose answer is hidden until it is asked for. A unit is read, opened and walked as a lesson is;
// titles and sentences stand here for the index, and a test holds them to the units' own.

export interface CourseEntry {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly load: () => Promise<unknown>;
}

export const courseUnits: readonly CourseEntry[] = [
  {
    id: "unit-what",
    title: "What a GFlowNet is",
    sentence: "A learner that draws objects as often as their rewards say, and how one looks.",
    load: () => import("./units/what.json").then((module) => module.default),
  },
  {
    id: "unit-flow",
    title: "Flow matching and detailed balance",
    sentence:
      "Reward as water in pipes, on a graph so small that all of it can be worked out by hand.",
    load: () => import("./units/flow.json").then((module) => module.default),
  },
  {
    id: "unit-balance",
    title: "Trajectory balance",
    sentence: "One equation for a whole walk, with one number to guess: log Z.",
    load: () => import("./units/balance.json").then((module) => module.default),
  },
  {
    id: "unit-divergences",
    title: "Divergences",
    sentence: "Ways to count misses, and what each of them makes a learner do.",
    load: () => import("./units/divergences.json").then((module) => module.default),
  },
  {
    id: "unit-estimators",
    title: "Estimators",
    sentence: "What a batch of walks tells about the slope, and how to make it tell more.",
    load: () => import("./units/estimators.json").then((module) => module.default),
  },
  {
    id: "unit-continuous",
    title: "Continuous actions",
    sentence: "The same equations where actions are real numbers and sums are integrals.",
    load: () => import("./units/continuous.json").then((module) => module.default),
  },
  {
    id: "unit-evaluation",
    title: "Evaluation",
    sentence: "How near is it? What can be counted, what only guessed, and what guesses hide.",
    load: () => import("./units/evaluation.json").then((module) => module.default),
  },
  {
    id: "unit-failure",
    title: "Failure",
    sentence: "Where learners go wrong, and what was tried against it.",
    load: () => import("./units/failure.json").then((module) => module.default),
  },
];

/** Whether an id is that of a unit of the index. */
export function isUnit(id: string): boolean {
  return courseUnits.some((unit) => unit.id === id);
}
