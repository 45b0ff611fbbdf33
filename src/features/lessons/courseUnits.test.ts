// The course index, held to what every text for learners must be (as course.test.ts holds the lessons) and to the
// page: each link is read as any link is and comes to the experiment that it says, each figure is the engine's, and
// flows and answers on the small graph are those worked out by hand.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { INVALID } from "../../environments/graph/stateGraph.ts";
import { uniformBackward } from "../../environments/graph/uniformBackward.ts";
import { decodeLink, encodeLink } from "../../experiment/link.ts";
import { presets } from "../../experiment/presets.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { createExactFigures, isExact } from "../../objectives/gradient/exactFigures.ts";
import { course, courseEntry } from "./course.ts";
import { courseUnits, isUnit } from "./courseUnits.ts";
import { enumeratedReport } from "./entryReport.ts";
import { figureText } from "./lessonFigures.ts";
import { readUnits } from "./lessonFixtures.ts";
import { leafPieces, spokenText } from "./lessonMarkup.ts";
import { unlinkedTerms } from "./lessonTerms.ts";
import { readingGrade } from "./readingLevel.ts";
import { textsOf } from "./readLesson.ts";

const units = await readUnits();
const loaded = await Promise.all(courseUnits.map(({ load }) => load()));

/** What only a measurement gives: decimals, counts of runs, shares, steps. */
const typed = /\d?\.\d+|\b\d+ of \d+\b|\b\d+\s(?:seeds|runs|steps)\b|\b(?!100\s%)\d+\s?%/g;

const noFigures = (text: string) => text.replaceAll(/\{[^{}]*\}|\$[^$]*\$/g, "·");

describe("the index", () => {
  it("has eight units in the order of a course, by ids that no lesson has", () => {
    expect(courseUnits.map(({ id }) => id)).toEqual([
      "unit-what",
      "unit-flow",
      "unit-balance",
      "unit-divergences",
      "unit-estimators",
      "unit-continuous",
      "unit-evaluation",
      "unit-failure",
    ]);
    expect(course.filter(({ id }) => isUnit(id))).toEqual([]);
    for (const unit of courseUnits) expect(courseEntry(unit.id)).toBe(unit);
  });
});

describe("docs/course.md", () => {
  const document = readFileSync(new URL("../../../docs/course.md", import.meta.url), "utf8");

  it("lists every entry in order, with its lesson and a link that opens it", () => {
    const rows = units.flatMap(({ id, title, steps }, k) => [
      `| ${k + 1} | **${title}** | | |`,
      ...steps.map(
        ({ heading, lesson }, index) =>
          `| ${k + 1}.${index + 1} | ${heading} | ${courseEntry(lesson!)!.title} | \`#v=1&lesson=${id}&lessonStep=${index + 1}\` |`,
      ),
    ]);
    const [, ...listed] = document.split("\n").filter((line) => line.startsWith("| "));
    expect(listed).toEqual(rows);
    for (const [link] of document.matchAll(/(?<=`)#v=1&[^`]+(?=`)/g))
      expect(decodeLink(link).ok, link).toBe(true);
    expect(rows).toHaveLength(8 + 25);
    expect(document).toContain("twenty-five entries");
  });
});

describe.each(units.map((unit, k) => [unit.id, unit, k] as const))("%s", (id, unit, k) => {
  it("is listed under its own title and sentence, and has two to four entries", () => {
    const { title, sentence } = courseUnits[k]!;
    expect({ id, title, sentence }).toEqual({
      id: courseUnits[k]!.id,
      title: unit.title,
      sentence: unit.sentence,
    });
    expect(unit.steps.length).toBeGreaterThanOrEqual(2);
    expect(unit.steps.length).toBeLessThanOrEqual(4);
  });

  it("has in each entry a short text, a state of the page, a question with an answer, a lesson and a script", () => {
    for (const step of unit.steps) {
      const sentences = noFigures(step.text.join(" ")).split(/\.(?:\s|$)/).length - 1;
      expect(sentences, step.heading).toBeLessThanOrEqual(4);
      expect(step.config, step.heading).not.toBeNull();
      expect(step.training, step.heading).not.toBeNull();
      expect(step.question?.kind, step.heading).toBe("open");
      expect(course.map((lesson) => lesson.id)).toContain(step.lesson);
      expect(step.script).toBe(true);
    }
  });

  it("has links that open, and come to the experiment that they say, to the letter", () => {
    const { steps } = loaded[k] as { steps: readonly { experiment: string }[] };
    steps.forEach(({ experiment }, index) => {
      const decoded = decodeLink(experiment);
      if (!decoded.ok) throw new Error(`${experiment}: ${JSON.stringify(decoded.problems)}`);
      expect(decoded.config).toEqual(unit.steps[index]!.config);
      // what is written survives the page's own writing of it, and nothing of it is a default in disguise
      const keys = (link: string) => [...new URLSearchParams(link.slice(1)).keys()].toSorted();
      expect(decodeLink(encodeLink(decoded.config))).toEqual(decoded);
      for (const key of keys(encodeLink(decoded.config))) expect(keys(experiment)).toContain(key);
    });
  });

  it("has no figure that was typed by hand, and only figures that are there before training", () => {
    for (const step of unit.steps) {
      const sources = { report: enumeratedReport(step.config!), snapshot: null, atStep: null };
      for (const [where, text] of textsOf(step)) {
        expect(text.replaceAll(/\{[^{}]*\}|\$[^$]*\$/g, ""), text).not.toMatch(typed);
        for (const piece of leafPieces(text))
          if (piece.kind === "figure")
            expect(
              figureText(piece.name, sources),
              `${step.heading} ${where} ${piece.name}`,
            ).toMatch(/[^–]/);
      }
    }
  });

  it("links each term of the glossary where it is first used", () => {
    const read = unit.steps.flatMap(textsOf).filter(([where]) => where !== "heading");
    // by whoever asks for answers, and by whoever does not
    for (const all of [read, read.filter(([where]) => !where.startsWith("question.answer"))]) {
      const text = all.map(([, one]) => noFigures(one)).join(" ¶ ");
      expect(unlinkedTerms(text)).toEqual([]);
    }
  });

  it("is written for readers of grade 9 at most", () => {
    const text = unit.steps
      .flatMap(textsOf)
      .map(([, one]) => spokenText(one, () => "one"))
      .join(" ");
    const grade = readingGrade(text.replaceAll(/\\[a-z]+|[{}^_]/g, ""));
    expect(grade).toBeLessThan(9);
    expect(grade).toBeGreaterThan(2);
  });
});

describe("what the units say of the page", () => {
  const stepOf = (id: string, index: number) => units.find((unit) => unit.id === id)!.steps[index]!;

  it.each([
    ["unit-what", 2, "bit-sequences"],
    ["unit-flow", 0, "flow-network"],
    ["unit-flow", 1, "flow-network"],
    ["unit-flow", 2, "flow-network"],
    ["unit-balance", 1, "reward-unit"],
    ["unit-divergences", 0, "default"],
    ["unit-divergences", 2, "default-one-hot"],
    ["unit-continuous", 0, "plane-gaussians"],
    ["unit-continuous", 1, "plane-far"],
    ["unit-failure", 1, "sparse-needles"],
    ["unit-failure", 2, "one-dial-two-fates"],
  ] as const)("%s, entry %i from 0, is the preset %s", (id, index, preset) => {
    const validated = validateConfig(presets[preset].config);
    const { config } = stepOf(id, index);
    // how it is looked at is the entry's own
    const { layer: _, ...view } = config!.view;
    expect(validated.ok && encodeLink(validated.config)).toBe(encodeLink({ ...config!, view }));
  });

  const figures = (id: string, index: number) => {
    const report = enumeratedReport(stepOf(id, index).config!);
    return (name: string) => Number(figureText(name, { report, snapshot: null, atStep: null }));
  };

  it("of flows on the small graph is what comes out by hand", () => {
    // rewards x 1, y 2, z 1, w 3; half of y through a, half through b; c feeds z and w
    const figure = figures("unit-flow", 1);
    const byHand = {
      "reward:x": 1,
      "reward:y": 2,
      "reward:z": 1,
      "reward:w": 3,
      "flow:c": 1 + 3,
      "flow:a": 1 + 2 / 2,
      "flow:b": 2 / 2 + 4,
      "flow:s0": 1 + 2 + 1 + 3,
      "flow:y": 2,
      "edgeFlow:a>y": 1,
      "edgeFlow:b>c": 4,
      "backward:b>y": 1 / 2,
      "forward:a>y": 1 / 2,
      "stop:x": 1,
      "stop:a": 0,
    };
    for (const [name, value] of Object.entries(byHand))
      expect(figure(`exact:${name}`), name).toBeCloseTo(value, 10);
    // shown to as many digits as figures have
    expect(figure("exact:forward:s0>a")).toBeCloseTo(2 / 7, 3);
    // along all ways to y, and its share of the reward
    const toY = (2 / 7) * figure("exact:forward:a>y") + (5 / 7) * (1 / 5);
    expect(toY).toBeCloseTo(figure("exact:target:y"), 3);
  });

  it("of names that no state or edge has is nothing", () => {
    const report = enumeratedReport(stepOf("unit-flow", 0).config!);
    for (const name of ["flow:q", "stop:q", "forward:x>a", "edgeFlow:a>q", "backward:s0>x"])
      expect(figureText(`exact:${name}`, { report, snapshot: null, atStep: null })).toBe("–");
    expect(figureText("exact:forward:a", { report, snapshot: null, atStep: null })).toBeNull();
  });

  it("of a learner on one corner: a quarter of the mass, ln 4 short of log Z", () => {
    for (const index of [1, 2]) {
      const { regions, logZ } = enumeratedReport(stepOf("unit-evaluation", index).config!);
      expect(regions.target).toHaveLength(4);
      // all there is in one corner, as the learner takes it, against log Z
      for (const mass of regions.target) {
        const elbo = logZ + Math.log(mass);
        expect(logZ - elbo).toBeCloseTo(Math.log(4), 1);
      }
    }
  });

  it("of batches: four times the walks leave a quarter of the variance", () => {
    const graph = enumeratedReport(stepOf("unit-estimators", 0).config!);
    const { children, nActions, nStates } = graph;
    // an untrained policy: every valid action alike
    const logPFByEdge = Float64Array.from(children, (child, edge) => {
      const state = Math.floor(edge / nActions);
      const own = children.subarray(state * nActions, (state + 1) * nActions);
      return child === INVALID
        ? Number.NEGATIVE_INFINITY
        : -Math.log(own.filter((one) => one !== INVALID).length);
    });
    expect(logPFByEdge).toHaveLength(nStates * nActions);
    const figuresOf = createExactFigures({
      graph,
      policies: { logPFByEdge, logPBByEdge: uniformBackward(graph) },
      objective: { objective: "reverseKl" },
      exploration: 0,
      logZ: 0,
      logWeightShift: 0,
    });
    const [few, many] = [16, 64].map((size) => figuresOf("none", size));
    if (!isExact(few!) || !isExact(many!)) throw new Error("not exact");
    expect(many.variance / few.variance).toBeCloseTo(1 / 4, 10);
    expect(few.relativeBias).toBeCloseTo(0, 12);
  });

  it("of evidence: with more of it the four networks take more of the mass, and the rest has less", () => {
    const config = stepOf("unit-failure", 2).config!;
    const masses = [50, 100, 200, 400].map((evidence) => {
      const { environment } = config;
      const reward = { ...environment.reward, evidence } as typeof environment.reward;
      const report = enumeratedReport({
        ...config,
        environment: { ...environment, reward } as typeof environment,
      });
      const [...largest] = report.target.toSorted((a, b) => b - a);
      // all four are alike
      expect(largest[3]).toBeCloseTo(largest[0]!, 10);
      expect(largest[4]).toBeLessThan(largest[3]!);
      return largest.slice(0, 4).reduce((sum, mass) => sum + mass, 0);
    });
    expect(masses).toEqual(masses.toSorted((a, b) => a - b));
    expect(1 - masses.at(-1)!).toBeLessThan((1 - masses[0]!) / 2);
  });

  it("of the target, which another unit of the reward leaves as it is", () => {
    const { config } = stepOf("unit-balance", 1);
    const { environment } = config!;
    const plain = {
      ...environment,
      reward: { ...environment.reward, logFactor: 0 },
    } as typeof environment;
    const far = enumeratedReport(config!);
    const near = enumeratedReport({ ...config!, environment: plain });
    expect([...far.target]).toEqual([...near.target].map((one) => expect.closeTo(one, 12)));
    expect(far.logZ).toBeCloseTo(near.logZ - 300, 9);
  });

  it("of the actions on a grid: as many as there are steps along two sides, and a stop", () => {
    expect(figures("unit-continuous", 2)("exact:longest")).toBe(31 + 31 + 1);
  });
});
