// What cards say of judged predictions, against hand-worked distributions and outlines.
import { describe, expect, it } from "vitest";
import { cardOutcome, judgedLanes, outlinePath } from "./cardOutcome.ts";
import type { LessonOutcome } from "./lessonWalk.ts";

const came = (isRight: boolean, more: Partial<LessonOutcome> = {}): LessonOutcome => ({
  isRight,
  reply: "",
  why: "",
  ...more,
});
const prediction = { question: "", atStep: 10, why: "" };

describe("a painted expectation", () => {
  // paint 3 : 1 over two cells; ¼ learned in the first, nothing in the second: shared ¼, inside ¼
  const judged = {
    question: { ...prediction, kind: "predictPicture", lane: 1 },
    answer: { kind: "picture", paint: [3, 1, 0, 0] },
    outcome: came(false, { learned: [0.25, 0, 0.5, 0.25] }),
  } as const;

  it("is outlined on its lane’s card, with both shares in words", () => {
    const said = cardOutcome(judged, 1)!;
    expect(said.words).toMatch(/^not so: 25\s?% shared$/);
    expect(said.summary).toMatch(/2 cells, in which it had learned 25\s?%/);
    expect(said.paint).toBe(judged.answer.paint);
    expect(cardOutcome(judged, 0)).toBeNull();
    expect(judgedLanes(judged)).toEqual([1]);
  });

  it("has its words at the top where there is more to see at the bottom", () => {
    // columns of four cells from below; mass in one cell
    const at = (cell: number) => Array.from({ length: 16 }, (_, k) => Number(k === cell));
    const isAbove = (painted: number, learned: number) =>
      cardOutcome(
        {
          ...judged,
          answer: { kind: "picture", paint: at(painted) },
          outcome: came(false, { learned: at(learned) }),
        },
        1,
      )!.isAbove;
    expect(isAbove(0, 0)).toBe(true);
    expect(isAbove(13, 12)).toBe(true);
    expect(isAbove(3, 15)).toBe(false);
    expect(isAbove(0, 3)).toBe(false);
  });

  it("has a side wherever paint ends, and none between two painted cells", () => {
    // cells (0,0) and (0,1), the left column of 2×2, from below: left twice, right twice, below, above
    const sides = outlinePath([3, 1, 0, 0], 2).match(/M[^M]+/g)!;
    expect(new Set(sides)).toEqual(
      new Set(["M0 0v1", "M0 1v1", "M1 0v1", "M1 1v1", "M0 0h1", "M0 2h1"]),
    );
    expect(sides).toHaveLength(6);
    expect(outlinePath([0, 0, 0, 0], 2)).toBe("");
  });
});

describe("a predicted lane", () => {
  const judged = (pick: number, lane: number) =>
    ({
      question: {
        ...prediction,
        kind: "predictLane",
        metric: "totalVariation",
        ends: "lowest",
      },
      answer: { kind: "pick", pick },
      outcome: came(pick === lane, { lane }),
    }) as const;

  it("that is right has one card", () => {
    expect(judgedLanes(judged(2, 2))).toEqual([2]);
    expect(cardOutcome(judged(2, 2), 2)).toMatchObject({
      isRight: true,
      words: "lowest, as you expected",
    });
    expect(cardOutcome(judged(2, 2), 0)).toBeNull();
  });

  it("that is wrong has two", () => {
    expect(judgedLanes(judged(0, 2))).toEqual([2, 0]);
    expect(cardOutcome(judged(0, 2), 2)).toMatchObject({ isRight: false });
    expect(cardOutcome(judged(0, 2), 0)).toMatchObject({ isRight: false });
    expect(cardOutcome(judged(0, 2), 0)?.words).toContain("your pick");
  });
});

it("regions say what was expected where it came otherwise", () => {
  const question = { ...prediction, kind: "predictRegions", lane: 0 } as const;
  const said = (pick: number, isRight: boolean) =>
    cardOutcome({ question, answer: { kind: "pick", pick }, outcome: came(isRight) }, 0)?.words;
  expect(said(3, false)).toBe("you expected 3");
  expect(said(0, false)).toBe("you expected none");
  expect(said(1, true)).toBe("as you expected");
});
