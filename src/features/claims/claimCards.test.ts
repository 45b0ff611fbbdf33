// Which cards there are and which is on show: the page's own, a link's, a file's, and what is said of those
// that are none. Words without a verdict before the end.
import { beforeEach, describe, expect, it } from "vitest";
import { claimInput } from "../../claims/claimFixtures.ts";
import { claims } from "../../claims/claims.ts";
import { decodeLink } from "../../experiment/link.ts";
import { cardHash } from "./answerFile.ts";
import { openCard, openClaimFile, openLinkedCard, ownCards, useClaimCards } from "./claimCards.ts";
import { mixedAnswer, mixedClaim } from "./claimsFixtures.ts";
import {
  answerSentence,
  durationText,
  progressText,
  runWord,
  testLines,
  timeLeftText,
} from "./claimWords.ts";

const cards = () => useClaimCards.getState();

beforeEach(() => useClaimCards.setState({ files: [], opened: null, problem: null }));

describe("cards", () => {
  it("are all claims that come with the page, and a link opens each", () => {
    expect(ownCards().map(({ key }) => key)).toEqual(Object.keys(claims));
    for (const card of ownCards()) {
      const link = decodeLink(cardHash(card)!);
      expect(link).toMatchObject({ ok: true, config: { view: { claim: card.key } } });
      openLinkedCard(card.key);
      expect(cards()).toMatchObject({ opened: card.key, problem: null });
    }
  });

  it("of a link that names none are as they were, which is said", () => {
    openCard("encoding-decides");
    openLinkedCard("nothing-like-it");
    expect(cards().opened).toBe("encoding-decides");
    expect(cards().problem).toBe(
      "The link asks for a claim “nothing-like-it”, which does not come with this page.",
    );
    // names that every object has are none either
    openLinkedCard("constructor");
    expect(cards().problem).toMatch(/“constructor”/);
  });

  it("come from files, a newer one in place of an older of its id, and have no link", () => {
    openClaimFile(claimInput(), "own.json");
    const [card] = cards().files;
    expect(card).toMatchObject({ key: "file:one-is-faster", file: "own.json" });
    expect(cards().opened).toBe("file:one-is-faster");
    expect(cardHash(card!)).toBeNull();
    openClaimFile(claimInput({ title: "Another" }), "own.json");
    expect(cards().files.map(({ title }) => title)).toEqual(["Another"]);
    // a file with the id of a claim of the page's is another card
    openClaimFile(claimInput({ id: "encoding-decides" }), null);
    expect(cards().files.map(({ key }) => key)).toEqual([
      "file:encoding-decides",
      "file:one-is-faster",
    ]);
    expect(ownCards().map(({ key }) => key)).not.toContain(cards().opened);
  });

  it("are refused with path, value and range", () => {
    openClaimFile(claimInput({ seeds: { first: 1, count: 3 } }), "own.json");
    expect(cards()).toMatchObject({ files: [], opened: null });
    expect(cards().problem).toBe(
      "own.json was not opened. seeds.count must be a whole number from 10 to 64, not 3.",
    );
  });
});

describe("words", () => {
  const progress = {
    setting: 1,
    firstSeed: 1,
    nSeeds: 12,
    step: 20,
    steps: 50,
    share: 0.25,
    seconds: 30,
  };
  const run = {
    phase: "running",
    progress,
    tests: [],
    answer: null,
    curves: [],
    seconds: null,
    device: null,
    measured: null,
    isKept: null,
    message: null,
  } as const;
  const card = { key: "x", file: "x.json" };

  it("say how far it is and how long it will take", () => {
    expect(progressText(mixedClaim, progress)).toBe(
      "Experiment 2 of 2: second grid, seeds 1 to 12, step 20 of 50",
    );
    // three quarters are left, of which one took 30 s
    expect(timeLeftText(progress)).toBe("about 2 min left");
    expect(timeLeftText({ ...progress, share: 0.5 })).toBe("about 30 s left");
    expect(timeLeftText({ ...progress, share: 0.001 })).toBe("");
    expect([0.2, 8.4, 89, 284].map(durationText)).toEqual(["1 s", "8 s", "89 s", "about 5 min"]);
  });

  it("have the answer at the end alone", () => {
    expect(runWord(card, undefined)).toBe("not run yet");
    expect(runWord(card, run)).toBe("25\u00a0%");
    expect(runWord(card, { ...run, phase: "stopped" })).toBe("stopped at 25\u00a0%");
    expect(answerSentence(mixedClaim, run)).toBe("");
    const done = {
      ...run,
      phase: "done",
      answer: mixedAnswer,
      seconds: 12,
      device: "CPU",
    } as const;
    expect(runWord(card, done)).toBe("fails");
    expect(answerSentence(mixedClaim, done)).toBe(
      "Of 10 tests 6 hold, 1 fails, 3 undecided. Trained with seeds 1 to 12 in 12 s on CPU.",
    );
  });

  it("state each test before anything has run", () => {
    expect(testLines(mixedClaim).slice(0, 2)).toEqual([
      "Reverse KL, steps to total variation 0.1: lower than Trajectory balance",
      "Reverse KL, steps to total variation 0.1: lower than 2 times Forward KL",
    ]);
  });
});
