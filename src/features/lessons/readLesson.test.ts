// Lessons of unknown origin against the format of docs/lessons.md: what is well formed is read, whatever else
// is refused with a path and one sentence each; the document's own example is opened as it stands.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeFile } from "../../experiment/files/decodeFile.ts";
import { glossary } from "../../glossary/glossary.ts";
import { course } from "./course.ts";
import { enumeratedReport } from "./entryReport.ts";
import { fixedAnchors } from "./lesson.ts";
import { textPieces } from "./lessonMarkup.ts";
import { readLesson } from "./readLesson.ts";

const folder = new URL("../../../docs/", import.meta.url);
const document = readFileSync(new URL("lessons.md", folder), "utf8");
const exampleOf = (id: string) =>
  readFileSync(new URL(`examples/${id}.lesson.json`, folder), "utf8");

const experiment = {
  environment: {
    id: "hypergrid",
    dimensions: 2,
    height: 4,
    reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
  },
  policy: { encoding: "kHot" },
  training: { batchSize: 32 },
  lanes: [{ objective: "reverseKl" }, { objective: "forwardKl" }],
};
const step = { heading: "One", text: ["Words."], experiment };
const lessonOf = (...steps: readonly unknown[]) => ({
  format: "gflownet-playground/lesson",
  version: 1,
  id: "a-lesson",
  title: "A lesson",
  sentence: "What it is about.",
  steps,
});

function problemsOf(input: unknown) {
  const read = readLesson(input);
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path} | ${message}`);
}

describe("what stands beside a step", () => {
  const open = { kind: "open", question: "Why?", answer: ["Because."] };
  it("is a lesson of the page and a script of an experiment", () => {
    const read = readLesson(lessonOf({ ...step, question: open, lesson: "balance", script: true }));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.lesson.steps[0]).toMatchObject({ question: open, lesson: "balance", script: true });
    const plain = readLesson(lessonOf(step));
    expect(plain.ok && plain.lesson.steps[0]).toMatchObject({ lesson: null, script: false });
  });
  it("is refused where there is none", () => {
    const { experiment: _, ...bare } = step;
    expect(problemsOf(lessonOf({ ...bare, lesson: "nowhere", script: true }))).toEqual([
      'steps.0.lesson | steps.0.lesson must be the id of a lesson of the page, not "nowhere".',
      "steps.0.script | steps.0.script needs an experiment in this step or one before it.",
    ]);
  });
  it("has an answer, in which terms and figures are looked up as everywhere", () => {
    const wrong = { ...open, answer: ["A [word](nowhere) and {exact:nothing}."] };
    expect(problemsOf(lessonOf({ ...step, question: { ...open, answer: [] } }))).toHaveLength(1);
    const problems = problemsOf(lessonOf({ ...step, question: wrong }));
    expect(problems.map((one) => one.split(" | ")[0])).toEqual([
      "steps.0.question.answer.0",
      "steps.0.question.answer.0",
    ]);
  });
});

describe("a lesson", () => {
  it("is read, each experiment over the one before", () => {
    const read = readLesson(
      lessonOf(
        step,
        { heading: "Two", text: ["Words."] },
        { heading: "Three", text: ["Words."], experiment: { training: { learningRate: 0.01 } } },
        { heading: "Four", text: ["Words."], experiment: "#v=1&env=set&universe=6&size=3" },
        { heading: "Five", text: ["Words."], experiment: { seed: 4 } },
      ),
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const [one, two, three, four, five] = read.lesson.steps;
    expect(one?.config?.training.batchSize).toBe(32);
    expect(two?.config).toBeNull();
    expect(three?.config).toMatchObject({
      environment: { height: 4 },
      training: { batchSize: 32, learningRate: 0.01 },
    });
    expect(four?.config).toMatchObject({ environment: { id: "set", universe: 6 } });
    expect(five?.config).toMatchObject({ environment: { id: "set" }, seed: 4 });
  });

  it("takes an environment's own encoding with a new environment", () => {
    const other = { environment: { id: "set", universe: 6, size: 3, reward: { id: "additive" } } };
    expect(problemsOf(lessonOf(step, { ...step, experiment: other }))).toEqual([]);
  });

  it.each([
    ["nothing", null, "|"],
    ["a list", [], "|"],
    ["a text", "lesson", "|"],
    ["no steps", lessonOf(), "steps |"],
    ["too many steps", lessonOf(...Array.from({ length: 13 }, () => step)), "steps |"],
    ["an unknown field", { ...lessonOf(step), script: "alert(1)" }, "script |"],
    ["an unknown field of a step", lessonOf({ ...step, html: "<b>" }), "steps.0.html |"],
    ["another version", { ...lessonOf(step), version: 2 }, "version |"],
    ["an id with spaces", { ...lessonOf(step), id: "A lesson" }, "id |"],
    ["a text that is no list", lessonOf({ ...step, text: "Words." }), "steps.0.text |"],
    ["a long text", lessonOf({ ...step, text: ["x".repeat(701)] }), "steps.0.text.0 |"],
    ["control characters", lessonOf({ ...step, text: ["a\u0000b"] }), "steps.0.text.0 |"],
    [
      "an unknown part of the page",
      lessonOf({ ...step, highlights: ["body"] }),
      "steps.0.highlights.0 |",
    ],
    [
      "a selector",
      lessonOf({ ...step, highlights: ["control:a b > c"] }),
      "steps.0.highlights.0 |",
    ],
    ["a lane there is not", lessonOf({ ...step, highlights: ["lane:2"] }), "steps.0.highlights |"],
    [
      "an experiment that is wrong",
      lessonOf({ ...step, experiment: { training: { batchSize: -1 } } }),
      "steps.0.experiment.training.batchSize |",
    ],
    [
      "a link that is none",
      lessonOf({ ...step, experiment: "javascript:0" }),
      "steps.0.experiment.v |",
    ],
    [
      "a prototype",
      JSON.parse(JSON.stringify(lessonOf(step)).replace('"policy"', '"__proto__"')),
      "steps.0.experiment",
    ],
    [
      "a question without a right choice",
      lessonOf({
        ...step,
        question: {
          kind: "choice",
          question: "?",
          choices: ["a", "b"].map((text) => ({ text, isRight: false, why: "." })),
        },
      }),
      "steps.0.question.choices |",
    ],
    [
      "a kind of question there is not",
      lessonOf({ ...step, question: { kind: "essay", question: "?" } }),
      "steps.0.question.kind |",
    ],
    [
      "an answer that is no figure",
      lessonOf({
        ...step,
        question: {
          kind: "number",
          question: "?",
          answer: "{live:0:loss}",
          tolerance: 0,
          why: ".",
        },
      }),
      "steps.0.question.answer |",
    ],
    [
      "a picture of what is no grid",
      lessonOf({
        ...step,
        experiment: "#v=1&env=set",
        question: { kind: "predictPicture", question: "?", lane: 0, atStep: 5, why: "." },
      }),
      "steps.0.question.kind |",
    ],
    ["a term there is not", lessonOf({ ...step, text: ["[x](nothing)"] }), "steps.0.text.0 |"],
    ["a figure there is not", lessonOf({ ...step, text: ["{secret}"] }), "steps.0.text.0 |"],
    [
      "a claim there is not",
      lessonOf({ ...step, reveal: { text: ["."], claim: "none" } }),
      "steps.0.reveal.claim |",
    ],
    ["a wait for nothing", lessonOf({ ...step, waitFor: { lane: 0 } }), "steps.0.waitFor"],
  ])("is refused where it has %s", (_, input, path) => {
    const problems = problemsOf(input);
    expect(problems.length).toBeGreaterThan(0);
    expect(
      problems.some((problem) => problem.includes(path)),
      problems.join("\n"),
    ).toBe(true);
    for (const problem of problems) expect(problem).toMatch(/\.$/);
  });
});

describe("the markup", () => {
  it("is cut into its pieces, and is never HTML", () => {
    expect(textPieces("a **b** _c_ $x_1$ [d](logZ) {exact:Z} <script> a_b_c ** [e] {")).toEqual([
      { kind: "plain", text: "a " },
      { kind: "bold", pieces: [{ kind: "plain", text: "b" }] },
      { kind: "plain", text: " " },
      { kind: "emphasis", pieces: [{ kind: "plain", text: "c" }] },
      { kind: "plain", text: " " },
      { kind: "formula", tex: "x_1" },
      { kind: "plain", text: " " },
      { kind: "term", text: "d", id: "logZ" },
      { kind: "plain", text: " " },
      { kind: "figure", name: "exact:Z" },
      { kind: "plain", text: " <script> a_b_c ** [e] {" },
    ]);
  });
});

describe("docs/lessons.md", () => {
  it.each(["two-corners", "three-in-order"])("has an example, %s, that opens as a file", (id) => {
    const decoded = decodeFile(exampleOf(id));
    if (decoded.kind !== "lesson") throw new Error(decoded.kind);
    expect(problemsOf(decoded.value)).toEqual([]);
    expect(document).toContain(`examples/${id}.lesson.json`);
  });

  it("has an example whose figures are those of its words: 1 + 2/2 + 2/4 + 1/8", () => {
    const read = readLesson(JSON.parse(exampleOf("three-in-order")));
    if (!read.ok) throw new Error("refused");
    const { logZ, target, nTerminating } = enumeratedReport(read.lesson.steps[0]!.config!);
    expect(nTerminating).toBe(6);
    expect(Math.exp(logZ)).toBeCloseTo(2.625, 12);
    expect(Math.max(...target)).toBeCloseTo(8 / 21, 12);
  });

  it("names every part, term and lesson there is", () => {
    for (const name of [...fixedAnchors, ...Object.keys(glossary), ...course.map(({ id }) => id)])
      expect(document, name).toContain(`\`${name}\``);
  });
});
