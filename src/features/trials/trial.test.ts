// A claim's worker in this thread, turn by turn: held to the answer of the same runs trained and judged
// without it, however often it was paused.
import { describe, expect, it } from "vitest";
import type { Claim } from "../../claims/claim.ts";
import { claimInput, stepsTest } from "../../claims/claimFixtures.ts";
import { judgeClaim } from "../../claims/judge.ts";
import { configsOf, readClaim } from "../../claims/readClaim.ts";
import { unavailable } from "../../policies/backend.ts";
import { openBackend } from "../../policies/backends.ts";
import { runExperiment } from "../../training/run/runExperiment.ts";
import { serveTrial } from "./trial.ts";
import type { TrialCommand, TrialEvent } from "./trialProtocol.ts";

const variance = (controlVariate: string) => ({
  lane: 1,
  measure: { of: "variance", controlVariate, batchSize: 16 },
});
const setting = {
  name: "a small grid",
  steps: 30,
  config: {
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height: 4,
      reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
    },
    policy: { id: "tabular" },
    training: { learningRate: 0.05, batchSize: 16 },
    lanes: [
      { objective: "trajectoryBalance", controlVariate: "none" },
      { objective: "reverseKl", controlVariate: "leaveOneOut" },
    ],
  },
};

function small(): Claim {
  const read = readClaim(
    claimInput({
      // more seeds than train together: two parts of each setting
      seeds: { first: 5, count: 40 },
      settings: [setting, { ...setting, name: "untrained", steps: 0 }],
      tests: [
        stepsTest,
        {
          kind: "difference",
          one: variance("leaveOneOut"),
          other: variance("none"),
          expect: "lower",
        },
      ],
    }),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.claim;
}

/** A worker whose clock advances by a fifth of a second whenever it is read. */
function setUp(open = () => openBackend("cpu")) {
  const events: TrialEvent[] = [];
  const turns: (() => void)[] = [];
  let time = 0;
  let send: (command: TrialCommand) => void = () => {};
  serveTrial({
    port: {
      post: (event) => events.push(event),
      listen: (receive) => {
        send = receive;
      },
    },
    later: (callback) => turns.push(callback),
    now: () => {
      time += 0.2;
      return time;
    },
    open,
  });
  return {
    events,
    send: (command: TrialCommand) => send(command),
    /** Lets so many turns pass, or all there are. */
    run(limit = 100_000) {
      for (let turn = 0; turn < limit && turns.length > 0; turn++) turns.shift()!();
    },
    opened: () => new Promise((resolve) => setTimeout(resolve)),
  };
}

const progressOf = (events: readonly TrialEvent[]) =>
  events.flatMap((event) => (event.type === "progress" ? [event.progress] : []));
const soFarOf = (events: readonly TrialEvent[]) =>
  events.flatMap((event) => (event.type === "soFar" ? [event.tests] : []));

describe("a claim's worker", () => {
  it("answers as the runs do that are trained without it, and pauses change nothing", async () => {
    const claim = small();
    const backend = await openBackend("cpu");
    if ("code" in backend) throw new Error(backend.message);
    const { events, send, run, opened } = setUp();
    send({ type: "conduct", claim });
    await opened();
    run(20);
    send({ type: "pause" });
    run();
    const nBefore = events.length;
    run();
    expect(events).toHaveLength(nBefore);
    send({ type: "resume" });
    run();
    const last = events.at(-1)!;
    if (last.type !== "answered") throw new Error(last.type);
    expect(last.device).toBe("CPU, plain JavaScript");
    // the first test needs no estimators; the second has them from each run's end
    const runs = claim.settings.map((one) =>
      configsOf(one, claim.seeds).map((config) => {
        const trained = runExperiment({ config, backend, steps: one.steps, now: () => 0 });
        for (let next = trained.next(); ; next = trained.next()) if (next.done) return next.value;
      }),
    );
    const alone = judgeClaim({ ...claim, tests: claim.tests.slice(0, 1) }, runs);
    const found = last.answer.tests.filter(({ test }) => test === 0);
    expect(found.map(({ values }) => values)).toEqual(alone.tests.map(({ values }) => values));
    expect(last.answer.tests.map(({ setting: at, test }) => [at, test])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    // on an untrained table leave-one-out varies less than none, exactly, in every seed
    expect(last.answer.tests[3]!.comparison).toMatchObject({ nLower: 40, verdict: "lower" });
  }, 60_000);

  it("says how far it is, from part to part, and what can be told so far without a verdict", async () => {
    const { events, send, run, opened } = setUp();
    send({ type: "conduct", claim: small() });
    await opened();
    run();
    const progress = progressOf(events);
    const shares = progress.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
    expect(new Set(progress.map(({ setting: at, firstSeed }) => `${at} ${firstSeed}`))).toEqual(
      new Set(["0 5", "0 37", "1 5", "1 37"]),
    );
    const answers = soFarOf(events);
    expect(answers.length).toBeGreaterThan(3);
    // the first is of seeds under way
    expect(answers[0]!.map(({ test, verdict }) => [test, verdict])).toEqual([[0, null]]);
    expect(answers[0]![0]!.values[0]).toHaveLength(32);
    const lastSoFar = answers.at(-1)!;
    expect(
      lastSoFar.filter(({ setting: at }) => at === 0).map(({ verdict }) => verdict),
    ).not.toContain(null);
    expect(
      lastSoFar.filter(({ setting: at }) => at === 1).every(({ verdict }) => verdict === null),
    ).toBe(true);
  });

  it("of the last tenth alone looks less often and comes to the same", async () => {
    const test = {
      kind: "share",
      one: { lane: 0, measure: { of: "lastTenth", metric: "totalVariation" } },
      is: "atMost",
      value: 1,
      expect: "moreThan",
      share: 0,
    };
    const read = readClaim(
      claimInput({ seeds: { first: 5, count: 10 }, settings: [setting], tests: [test] }),
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { claim } = read;
    const answerOf = async (command: TrialCommand) => {
      const { events, send, run, opened } = setUp();
      send(command);
      await opened();
      run();
      const last = events.at(-1)!;
      if (last.type !== "answered") throw new Error(last.type);
      return last;
    };
    const all = await answerOf({ type: "conduct", claim });
    const last = await answerOf({ type: "conduct", claim, onlyLastTenth: true });
    expect(last.answer).toEqual(all.answer);
    // of 30 steps the first, and 27 to 30
    expect(last.curves[0]!.steps).toEqual([0, 27, 28, 29, 30]);
    expect(all.curves[0]!.steps).toHaveLength(31);
  });

  it("counts no time while it is paused", async () => {
    const { events, send, run, opened } = setUp();
    send({ type: "conduct", claim: small() });
    await opened();
    run(5);
    const before = progressOf(events).at(-1)!.seconds;
    send({ type: "pause" });
    run();
    send({ type: "resume" });
    run(1);
    // a turn of this clock
    expect(progressOf(events).at(-1)!.seconds - before).toBeLessThan(3);
  });

  it("says what is missing here, and where training fails", async () => {
    const none = setUp(() => Promise.resolve(unavailable("WebAssembly is missing here.")));
    none.send({ type: "conduct", claim: small() });
    await none.opened();
    expect(none.events).toEqual([{ type: "failed", message: "WebAssembly is missing here." }]);
    const broken = setUp();
    const { settings, ...rest } = small();
    broken.send({
      type: "conduct",
      claim: {
        ...rest,
        settings: settings.map((one) => ({ ...one, config: { ...one.config, lanes: [] } })),
      },
    });
    await broken.opened();
    broken.run();
    expect(broken.events.map(({ type }) => type)).toEqual(["failed"]);
  });
});
