// A reader's walk against the lessons themselves: every lesson of the course is walked with right answers and
// with wrong ones, over runs whose outcome is set here. Scores are held to closed forms.
import { describe, expect, it } from "vitest";
import type { Config } from "../../experiment/config.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { metricIds, readMetrics } from "../../records/metrics.ts";
import { enumeratedReport } from "./entryReport.ts";
import { overlap, paintedDistribution, sharedMass } from "./expectation.ts";
import { isPrediction, type LessonQuestion, type LessonStep, type OpenQuestion } from "./lesson.ts";
import { answerNumber } from "./lessonFigures.ts";
import { courseLessons, readUnits } from "./lessonFixtures.ts";
import { keepWalk, keptStep, keptWalk } from "./lessonProgress.ts";
import {
  answered,
  changedField,
  configAt,
  freshWalk,
  isStepDone,
  type LessonAnswer,
  type LessonWalk,
  type Observed,
  observedWalk,
  typedFraction,
} from "./lessonWalk.ts";

const lessons = await courseLessons();

/** A run at a step in which every lane has learned the target, and lane K is K tenths off by every metric. */
function observedAt(config: Config, step: number): Observed {
  const report = enumeratedReport(config);
  const replicas = config.lanes.map((_, lane) => ({
    lane,
    seed: config.seed,
    stopped: null,
    metrics: readMetrics(Object.fromEntries(metricIds.map((id) => [id, lane / 10]))),
    terminatingProbability: report.target,
    logZ: report.logZ,
    logWeights: new Float64Array(0),
    coefficients: new Float64Array(0),
    logWeightShift: 0,
    centre: 0,
  }));
  const snapshot: Snapshot = { step, trajectories: 0, seconds: 0, metricAlpha: 0.5, replicas };
  return { config, report, snapshot };
}

/** What a reader answers who knows, or who does not. */
function answerTo(
  question: Exclude<LessonQuestion, OpenQuestion>,
  { config, report }: Observed,
  isRight: boolean,
): LessonAnswer {
  switch (question.kind) {
    case "choice":
      return {
        kind: "choice",
        choice: question.choices.findIndex((one) => one.isRight === isRight),
      };
    case "number": {
      const truth = answerNumber(question.answer, report)!;
      return { kind: "number", text: String(isRight ? truth : truth + 2 * question.tolerance + 1) };
    }
    case "predictLane": {
      const last = config.lanes.length - 1;
      const best = question.ends === "lowest" ? 0 : last;
      return { kind: "pick", pick: isRight ? best : last - best };
    }
    case "predictRegions":
      return { kind: "pick", pick: isRight ? report.regions.names.length : 0 };
    case "predictPicture": {
      const only = report.target.indexOf(Math.min(...report.target));
      const paint = Array.from(report.target, (mass, k) => (isRight ? mass : Number(k === only)));
      return { kind: "picture", paint };
    }
    default:
      return question satisfies never;
  }
}

/** One step as a reader takes it: answers, lets it train, changes what is asked for. */
function taken(walk: LessonWalk, step: LessonStep, config: Config, isRight: boolean): LessonWalk {
  const { question, waitFor } = step;
  const atStep = question && isPrediction(question) ? question.atStep : 0;
  const waited = waitFor && "step" in waitFor ? waitFor.step : 1;
  const end = observedAt(config, Math.max(atStep, waited));
  let after = walk;
  if (question && question.kind !== "open") {
    after = answered(after, step, answerTo(question, end, isRight), end);
    if (isPrediction(question)) {
      expect(after.outcomes[walk.index]).toBeUndefined();
      const early = observedWalk(after, step, observedAt(config, question.atStep - 1));
      expect(early.outcomes[walk.index]).toBeUndefined();
    }
  }
  if (waitFor && "changed" in waitFor) after = changedField(after, step);
  return observedWalk(after, step, end);
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))("lesson %s", (_, lesson) => {
  it.each([true, false])("is walked to its end with answers that are right: %s", (isRight) => {
    let walk = freshWalk;
    lesson.steps.forEach((step, index) => {
      walk = taken({ ...walk, index }, step, configAt(lesson, index)!, isRight);
      expect(isStepDone(walk, step), step.heading).toBe(true);
      if (!step.question) return;
      const outcome = walk.outcomes[index]!;
      expect(outcome.isRight, `${step.heading}: ${outcome.reply}`).toBe(isRight);
      expect(outcome.why.length + outcome.reply.length).toBeGreaterThan(20);
    });
  });

  it("is not done where nothing was answered", () => {
    for (const [index, step] of lesson.steps.entries())
      if (step.question ?? step.waitFor)
        expect(isStepDone({ ...freshWalk, index }, step)).toBe(false);
  });
});

describe("a question to think about", () => {
  const units = readUnits();
  it("is judged by nobody and keeps nobody", async () => {
    const [unit] = await units;
    const step = unit!.steps[0]!;
    const end = observedAt(step.config!, 1);
    expect(answered(freshWalk, step, { kind: "number", text: "1" }, end)).toBe(freshWalk);
    expect(isStepDone(freshWalk, step)).toBe(true);
  });
});

describe("a painted expectation", () => {
  it("is scored by 1 − TV", () => {
    const p = [0.5, 0.5, 0, 0];
    const q = [0.25, 0.25, 0.25, 0.25];
    const tv = p.reduce((sum, mass, k) => sum + Math.abs(mass - q[k]!) / 2, 0);
    expect(overlap(p, q)).toBeCloseTo(1 - tv, 14);
    expect(overlap(p, p)).toBe(1);
    expect(overlap([1, 0], [0, 1])).toBe(0);
    expect([...sharedMass(p, q)]).toEqual([0.25, 0.25, 0, 0]);
  });

  it("is paint divided by its sum, and nothing where nothing is painted", () => {
    expect([...paintedDistribution([1, 3, 0])!]).toEqual([0.25, 0.75, 0]);
    expect(paintedDistribution([0, 0])).toBeNull();
  });
});

describe("a typed number", () => {
  it.each([
    ["0.25", 0.25],
    ["0,25", 0.25],
    ["25 %", 0.25],
    ["1/4", 0.25],
    ["−1", -1],
    ["1/0", null],
    ["a quarter", null],
    ["", null],
  ])("%s", (text, value) => {
    expect(typedFraction(text)).toBe(value);
  });

  it("that is none is told how to be written", () => {
    const lesson = lessons.find(({ id }) => id === "proportion")!;
    const index = lesson.steps.findIndex(({ question }) => question?.kind === "number");
    const step = lesson.steps[index]!;
    const walk = answered(
      { ...freshWalk, index },
      step,
      { kind: "number", text: "many" },
      {
        report: enumeratedReport(configAt(lesson, index)!),
      },
    );
    expect(walk.outcomes[index]).toMatchObject({
      isRight: false,
      reply: expect.stringContaining("0.25"),
    });
  });

  it("that is given before the step’s experiment is there is judged once it is", () => {
    const lesson = lessons.find(({ id }) => id === "proportion")!;
    const index = lesson.steps.findIndex(({ question }) => question?.kind === "number");
    const step = lesson.steps[index]!;
    const early = answered({ ...freshWalk, index }, step, { kind: "number", text: "-1" }, null);
    expect(early.outcomes[index]).toBeUndefined();
    const walk = observedWalk(early, step, observedAt(configAt(lesson, index)!, 0));
    expect(walk.outcomes[index]).toMatchObject({ isRight: false });
  });
});

describe("progress", () => {
  const storage = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    };
  };
  const lesson = lessons[0]!;

  it("is kept with its answers", () => {
    const kept = storage();
    const walk = taken({ ...freshWalk, index: 1 }, lesson.steps[1]!, configAt(lesson, 1)!, true);
    keepWalk(lesson.id, walk, kept);
    expect(keptWalk(lesson, kept)).toEqual(walk);
    expect(keptStep(lesson.id, kept)).toBe(2);
    keepWalk(lesson.id, freshWalk, kept);
    expect(keptWalk(lesson, kept)).toBe(freshWalk);
  });

  it.each(["", "{", "[]", '{"index":99}', '{"index":0,"answers":{"0":{"kind":"choice"}}}'])(
    "that something else has written is none: %s",
    (text) => {
      const kept = storage();
      kept.setItem(`lesson:${lesson.id}`, text);
      expect(keptWalk(lesson, kept)).toEqual(freshWalk);
    },
  );

  it("needs no storage", () => {
    const forbidden = {
      getItem: () => {
        throw new Error("forbidden");
      },
      setItem: () => {
        throw new Error("full");
      },
      removeItem: () => {},
    };
    keepWalk(lesson.id, { ...freshWalk, index: 1 }, forbidden);
    expect(keptWalk(lesson, forbidden)).toBe(freshWalk);
    expect(keptStep(lesson.id, null)).toBe(1);
  });
});
