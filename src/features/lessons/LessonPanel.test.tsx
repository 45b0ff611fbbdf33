// Every step of every lesson as markup, against what is written in it: all of its words are there, terms are
// buttons, markup of a lesson never becomes markup of the page, and the ways on and back have names.
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, it } from "vitest";
import { useConfig } from "../../store/config/configStore.ts";
import { LessonPanel } from "./LessonPanel.tsx";
import type { Lesson } from "./lesson.ts";
import { courseLessons } from "./lessonFixtures.ts";
import { leafPieces } from "./lessonMarkup.ts";
import { useLesson } from "./lessonRun.ts";
import { configAt, freshWalk, type LessonWalk } from "./lessonWalk.ts";

const lessons = await courseLessons();
const initial = useLesson.getInitialState();

/** Server rendering reads a store's initial state; the lesson is put there for as long as it takes. */
function markupOf(lesson: Lesson, walk: LessonWalk): string {
  const config = configAt(lesson, walk.index);
  if (config) Object.assign(useConfig.getInitialState(), { config });
  Object.assign(initial, { lesson, walk, problem: null, isOfCourse: true });
  return renderToStaticMarkup(<LessonPanel opened={{ id: lesson.id, step: 1 }} />);
}

const visible = (markup: string) =>
  markup
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

beforeEach(() => {
  Object.assign(initial, { lesson: null, walk: freshWalk });
});

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))("lesson %s", (_, lesson) => {
  it("shows the words of each step", () => {
    lesson.steps.forEach((step, index) => {
      const markup = markupOf(lesson, { ...freshWalk, index });
      const text = visible(markup);
      for (const paragraph of [step.heading, ...step.text, step.question?.question ?? ""])
        for (const piece of leafPieces(paragraph)) {
          if (piece.kind === "figure" || piece.kind === "formula") continue;
          expect(text).toContain(piece.text);
          if (piece.kind === "term") expect(markup).toMatch(/<button[^>]*class="term"/);
        }
      expect(text).toContain(`${index + 1} of ${lesson.steps.length}`);
      expect(markup).toContain('aria-label="All lessons"');
      // what comes after an answer is not told before it
      for (const paragraph of step.reveal?.text ?? [])
        expect(text).not.toContain(paragraph.slice(0, 30));
      if (step.question?.kind === "choice")
        for (const { why } of step.question.choices) expect(text).not.toContain(why.slice(0, 30));
    });
  });
});

describe("a lesson from a file", () => {
  it("has its figures, formulas and terms within bold and emphasised words too", () => {
    const text = ["**It is {atStep}, a [lane](lane)**, _by {atStep}_."];
    const lesson = {
      ...lessons[0]!,
      steps: [{ ...lessons[0]!.steps[0]!, text, waitFor: { step: 37 }, question: null }],
    };
    const markup = markupOf(lesson, freshWalk);
    expect(visible(markup)).toContain("It is 37, a lane, by 37.");
    expect(markup).toMatch(/<strong>(?:(?!<\/strong>).)*class="term"/);
  });

  it("has no markup of its own", () => {
    const hostile = "<img src=x onerror=alert(1)> **<b>bold</b>** [<i>](logZ)";
    const lesson = { ...lessons[0]!, steps: [{ ...lessons[0]!.steps[0]!, text: [hostile] }] };
    const markup = markupOf(lesson, freshWalk);
    expect(markup).not.toMatch(/<img|<b>|<i>/);
    expect(visible(markup)).toContain("<img src=x onerror=alert(1)>");
  });

  it("that was refused says why beside the list of lessons", () => {
    Object.assign(initial, { problem: "mine.json was not opened. The lesson is wrong." });
    const markup = renderToStaticMarkup(<LessonPanel opened={{ value: {}, file: "mine.json" }} />);
    expect(visible(markup)).toContain("mine.json was not opened.");
    for (const { title } of lessons) expect(visible(markup)).toContain(title);
    Object.assign(initial, { problem: null });
  });
});
