// Answers that outlast the page, in a database that is a map: what is brought back is what was found, of that claim
// alone, and where nothing can be kept or read the cards go on without.
import { describe, expect, it } from "vitest";
import { createFakeRun } from "../../store/run/fakeRun.ts";
import type { TrialHandle } from "../trials/spawnTrial.ts";
import type { TrialEvent } from "../trials/trialProtocol.ts";
import type { AnswerDatabase } from "./answerDatabase.ts";
import { createClaimRuns } from "./claimRun.ts";
import { mixedAnswer, mixedClaim, mixedCurves, shortClaim } from "./claimsFixtures.ts";
import { whenMeasuredText } from "./claimWords.ts";
import { createAnswerKeeper, pageBuild } from "./keepAnswers.ts";
import { MOST_ANSWERS } from "./keptAnswer.ts";

class MapDatabase implements AnswerDatabase {
  readonly records = new Map<string, unknown>();
  async all() {
    return [...this.records];
  }
  async put(key: string, record: unknown) {
    // as the browser's does: a copy
    this.records.set(key, structuredClone(record));
  }
  async delete(keys: readonly string[]) {
    for (const key of keys) this.records.delete(key);
  }
}

const kept = {
  measuredAt: Date.UTC(2026, 10, 26, 12),
  build: "BCs1Yz0d",
  seconds: 130,
  device: "CPU, WebAssembly SIMD",
  answer: mixedAnswer,
  curves: mixedCurves,
};

describe("an answer", () => {
  it("comes back as it was, also to the next page", async () => {
    const database = new MapDatabase();
    expect(await createAnswerKeeper(database).keep("a", mixedClaim, kept)).toBe(true);
    expect(await createAnswerKeeper(database).bring("a", mixedClaim)).toEqual(kept);
    expect(await createAnswerKeeper(database).bring("b", mixedClaim)).toBeNull();
  });

  it("is none to another claim under its name", async () => {
    const database = new MapDatabase();
    await createAnswerKeeper(database).keep("a", mixedClaim, kept);
    const keeper = createAnswerKeeper(database);
    expect(await keeper.bring("a", shortClaim)).toBeNull();
    const changed = { ...mixedClaim, seeds: { ...mixedClaim.seeds, first: 2 } };
    expect(await keeper.bring("a", changed)).toBeNull();
  });

  const [first, ...rest] = mixedAnswer.tests;
  it.each([
    ["another version", { version: 2 }],
    ["a build that is no text", { build: 3 }],
    ["a verdict that its tests do not give", { answer: { ...mixedAnswer, verdict: "holds" } }],
    ["a test too few", { answer: { ...mixedAnswer, tests: rest } }],
    [
      "a seed too few",
      {
        answer: {
          ...mixedAnswer,
          tests: [{ ...first!, values: first!.values.map((list) => list.slice(1)) }, ...rest],
        },
      },
    ],
    [
      "no number",
      {
        answer: {
          ...mixedAnswer,
          tests: [
            {
              ...first!,
              values: first!.values.map((list) => list.map(() => ({ low: Number.NaN, high: 1 }))),
            },
            ...rest,
          ],
        },
      },
    ],
    [
      "curves of a lane that is not there",
      { curves: [{ ...mixedCurves[0]!, lanes: [{ ...mixedCurves[0]!.lanes[0]!, lane: 3 }] }] },
    ],
    ["curves that are cut short", { curves: [{ ...mixedCurves[0]!, steps: [0, 10] }] }],
    ["a date of no sense", { measuredAt: Number.POSITIVE_INFINITY }],
  ])("with %s is not shown", async (_, change) => {
    const database = new MapDatabase();
    await createAnswerKeeper(database).keep("a", mixedClaim, kept);
    const record = database.records.get("a") as object;
    database.records.set("a", { ...record, ...change });
    expect(await createAnswerKeeper(database).bring("a", mixedClaim)).toBeNull();
    database.records.set("a", record);
    expect(await createAnswerKeeper(database).bring("a", mixedClaim)).toEqual(kept);
  });

  it("makes room: the oldest go", async () => {
    const database = new MapDatabase();
    const keeper = createAnswerKeeper(database);
    for (let k = 0; k < MOST_ANSWERS + 2; k++)
      await keeper.keep(`claim ${k}`, mixedClaim, { ...kept, measuredAt: 1000 + k });
    expect(database.records.size).toBe(MOST_ANSWERS);
    expect(database.records.has("claim 1")).toBe(false);
    expect(database.records.has(`claim ${MOST_ANSWERS + 1}`)).toBe(true);
  });
});

function setUp(database: AnswerDatabase) {
  let say: (event: TrialEvent) => void = () => {};
  const worker: TrialHandle = {
    post() {},
    listen(receive) {
      say = receive;
    },
    terminate() {},
  };
  const claims = createClaimRuns({
    beside: () => createFakeRun().run,
    spawn: () => worker,
    keeper: createAnswerKeeper(database),
    now: () => kept.measuredAt,
    build: () => kept.build,
  });
  const { seconds, device, answer, curves } = kept;
  const answerIt = () => say({ type: "answered", answer, curves, seconds, device });
  return { claims, answerIt, of: (key: string) => claims.store.getState().runs[key] };
}

/** Until what waits for the map has gone on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("a card", () => {
  it("has its answer on the next page, with day and build, and runs again", async () => {
    const database = new MapDatabase();
    const one = setUp(database);
    one.claims.start("a", mixedClaim);
    one.answerIt();
    await settled();
    expect(one.of("a")).toMatchObject({ isKept: true, answer: mixedAnswer });
    const next = setUp(database);
    await next.claims.bringBack("a", mixedClaim);
    expect(next.of("a")).toMatchObject({ phase: "done", answer: mixedAnswer, curves: mixedCurves });
    expect(whenMeasuredText(next.of("a")!)).toBe(
      "Measured here on 26 November 2026, by build BCs1Yz0d of the page.",
    );
    next.claims.start("a", mixedClaim);
    expect(next.of("a")).toMatchObject({ phase: "running", answer: null, measured: null });
    // what runs is not replaced by what was
    await next.claims.bringBack("a", mixedClaim);
    expect(next.of("a")!.phase).toBe("running");
  });

  it("keeps its answer for this page where there is no room, and says so", async () => {
    const full = new MapDatabase();
    full.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    const { claims, answerIt, of } = setUp(full);
    claims.start("a", mixedClaim);
    answerIt();
    await settled();
    expect(of("a")).toMatchObject({ phase: "done", isKept: false, answer: mixedAnswer });
    expect(whenMeasuredText(of("a")!)).toContain("so a reload forgets it: save it as a file.");
    full.all = () => Promise.reject(new Error("forbidden"));
    const next = setUp(full);
    await next.claims.bringBack("a", mixedClaim);
    expect(next.of("a")).toBeUndefined();
  });
});

it("names the page's build by its script", () => {
  const page = "https://example.org/assets/";
  expect(pageBuild([{ src: "" }, { src: `${page}index-BCs1Yz0d.js` }])).toBe("BCs1Yz0d");
  expect(pageBuild([{ src: "https://example.org/src/main.tsx" }])).toBe("development");
});
