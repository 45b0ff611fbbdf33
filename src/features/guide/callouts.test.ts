// The labels on the pictures against boxes worked by hand, and their texts against who is to read them.
import { describe, expect, it } from "vitest";
import { readingGrade, wordsOf } from "../../glossary/readingLevelFixtures.ts";
import { unexplainedWords } from "../../glossary/unexplainedFixtures.ts";
import { calloutsOn } from "./calloutPlaces.ts";
import { calloutTexts } from "./calloutTexts.ts";

const target = { x: 10, y: 20, width: 200, height: 100 };
const learned = { x: 300, y: 20, width: 200, height: 100 };

describe("labels", () => {
  it("lead to the start where it is a point of the picture", () => {
    const callouts = calloutsOn([target, learned], [0.03, 0.97]);
    expect(callouts.map(({ id }) => id)).toEqual(["target", "learned", "start"]);
    expect(callouts[2]!.point).toEqual({ x: 16, y: 117 });
    expect(calloutsOn([target, learned], null).map(({ id }) => id)).toEqual(["target", "learned"]);
  });

  it("stand within their own picture, and in no other’s way", () => {
    for (const { id, label, point } of calloutsOn([target, learned], [0.03, 0.97])) {
      const frame = id === "learned" ? learned : target;
      expect(label.x - label.width / 2).toBeGreaterThanOrEqual(frame.x);
      expect(label.x + label.width / 2).toBeLessThanOrEqual(frame.x + frame.width + 5);
      for (const { x, y } of [label, point]) {
        expect(x).toBeGreaterThan(frame.x);
        expect(x).toBeLessThan(frame.x + frame.width);
        expect(y).toBeGreaterThan(frame.y);
        expect(y).toBeLessThan(frame.y + frame.height);
      }
    }
  });

  it("are fewer where there is no learner, and none where there is no picture", () => {
    expect(calloutsOn([target], null)).toHaveLength(1);
    expect(calloutsOn([], null)).toEqual([]);
  });

  it.each(Object.values(calloutTexts))("“%s” is short and plain", (text) => {
    expect(wordsOf(text).length).toBeLessThanOrEqual(8);
    expect(readingGrade(text)).toBeLessThan(5);
    expect(unexplainedWords(text)).toEqual([]);
  });
});
