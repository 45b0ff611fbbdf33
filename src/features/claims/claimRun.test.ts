// Claims that run beside the page's run, on workers that say what the test says: one trains at a time, the
// page's run pauses meanwhile and goes on afterwards if it was training, what was found stays.
import { describe, expect, it } from "vitest";
import type { Claim } from "../../claims/claim.ts";
import { claimInput } from "../../claims/claimFixtures.ts";
import { readClaim } from "../../claims/readClaim.ts";
import { createFakeRun } from "../../store/run/fakeRun.ts";
import type { TrialHandle } from "../trials/spawnTrial.ts";
import type { TrialCommand, TrialEvent } from "../trials/trialProtocol.ts";
import { createClaimRuns } from "./claimRun.ts";
import { createAnswerKeeper } from "./keepAnswers.ts";

const read = readClaim(claimInput());
if (!read.ok) throw new Error();
const claim: Claim = read.claim;

class FakeWorker implements TrialHandle {
  readonly commands: TrialCommand[] = [];
  isEnded = false;
  say: (event: TrialEvent) => void = () => {};
  break: (reason: string) => void = () => {};
  post(command: TrialCommand): void {
    this.commands.push(command);
  }
  listen(receive: (event: TrialEvent) => void, failed: (reason: string) => void): void {
    this.say = receive;
    this.break = failed;
  }
  terminate(): void {
    this.isEnded = true;
  }
}

/** A browser that keeps nothing. */
const unkept = {
  keeper: createAnswerKeeper({
    all: () => Promise.reject(new Error("forbidden")),
    put: () => Promise.reject(new Error("forbidden")),
    delete: () => Promise.reject(new Error("forbidden")),
  }),
  now: () => 0,
  build: () => "BCs1Yz0d",
};

function setUp(isTraining = true) {
  const { run: page, trainer } = createFakeRun();
  page.store.setState({ wantsPlay: isTraining });
  page.start();
  trainer.becomeReady();
  const workers: FakeWorker[] = [];
  const claims = createClaimRuns({
    ...unkept,
    beside: () => page,
    spawn: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
  });
  const of = (key: string) => claims.store.getState().runs[key];
  const trains = () => page.store.getState().wantsPlay;
  return { claims, workers, of, trains };
}

const progress = {
  setting: 0,
  firstSeed: 1,
  nSeeds: 10,
  step: 4,
  steps: 40,
  share: 0.1,
  seconds: 2,
};
const answered: TrialEvent = {
  type: "answered",
  answer: { verdict: "undecided", tests: [] },
  curves: [],
  seconds: 20,
  device: "CPU",
};

describe("a claim that runs", () => {
  it("takes the page's place until it is answered, and keeps the answer", () => {
    const { claims, workers, of, trains } = setUp();
    claims.start("a", claim);
    expect(trains()).toBe(false);
    expect(workers[0]!.commands).toEqual([{ type: "conduct", claim }]);
    workers[0]!.say({ type: "progress", progress });
    expect(of("a")).toMatchObject({ phase: "running", progress, answer: null });
    workers[0]!.say(answered);
    expect(of("a")).toMatchObject({ phase: "done", seconds: 20, device: "CPU" });
    expect(workers[0]!.isEnded).toBe(true);
    expect(trains()).toBe(true);
  });

  it("leaves a page paused that was paused", () => {
    const { claims, workers, trains } = setUp(false);
    claims.start("a", claim);
    workers[0]!.say(answered);
    expect(trains()).toBe(false);
  });

  it("stops and goes on where it was, while the page trains between", () => {
    const { claims, workers, of, trains } = setUp();
    claims.start("a", claim);
    claims.stop();
    expect(of("a")!.phase).toBe("stopped");
    expect(trains()).toBe(true);
    // what was on its way
    workers[0]!.say({ type: "progress", progress });
    expect(of("a")).toMatchObject({ phase: "stopped", progress });
    claims.resume("a");
    expect(trains()).toBe(false);
    expect(workers).toHaveLength(1);
    expect(workers[0]!.commands.map(({ type }) => type)).toEqual(["conduct", "pause", "resume"]);
    workers[0]!.say(answered);
    expect(trains()).toBe(true);
  });

  it("stops for another, which leaves the page paused all the same", () => {
    const { claims, workers, of, trains } = setUp();
    claims.start("a", claim);
    claims.start("b", claim);
    expect(of("a")!.phase).toBe("stopped");
    expect(of("b")!.phase).toBe("running");
    expect(trains()).toBe(false);
    workers[1]!.say(answered);
    expect(trains()).toBe(true);
    claims.resume("a");
    expect(trains()).toBe(false);
  });

  it("begins anew when it is run again, and hears its old worker no more", () => {
    const { claims, workers, of } = setUp();
    claims.start("a", claim);
    claims.start("a", claim);
    expect(workers[0]!.isEnded).toBe(true);
    workers[0]!.say(answered);
    expect(of("a")!.phase).toBe("running");
  });

  it("says why it could not run, and lets the page train", () => {
    const { claims, workers, of, trains } = setUp();
    claims.start("a", claim);
    workers[0]!.break("it could not be loaded");
    expect(of("a")).toMatchObject({
      phase: "failed",
      message: "It stopped: it could not be loaded.",
    });
    expect(trains()).toBe(true);
    const { run: page } = createFakeRun();
    const refused = createClaimRuns({
      ...unkept,
      beside: () => page,
      spawn: () => {
        throw new Error("Workers are refused");
      },
    });
    refused.start("a", claim);
    expect(refused.store.getState().runs["a"]!.message).toBe(
      "Claims cannot run here. Workers are refused.",
    );
  });

  it("is forgotten with its worker", () => {
    const { claims, workers, of, trains } = setUp();
    claims.start("a", claim);
    claims.forget("a");
    expect(of("a")).toBeUndefined();
    expect(workers[0]!.isEnded).toBe(true);
    expect(trains()).toBe(true);
  });
});
