// Which pictures a run hands over, by trainers that really train on clocks of the test's own: against the
// schedule, against the same run at another speed, and against a run that never stopped.
import { describe, expect, it } from "vitest";
import { lastStep } from "../experiment/laneSettings.ts";
import type { StartCommand } from "../protocol/protocol.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { isScheduled, pictureSchedule } from "../records/pictureSchedule.ts";
import { setUpTrainer, startCommand } from "./trainerFixtures.ts";

const LAST = 700;
const MAXIMUM = 60;

/** Two lanes on nine states, recorded in 60 pictures at most. */
function commandFor(change: Partial<StartCommand> = {}, stopAtStep = LAST): StartCommand {
  const training = { batchSize: 8, learningRate: 0.05, stopAtStep };
  return startCommand({ training }, { pictures: MAXIMUM, ...change });
}

type Running = ReturnType<typeof setUpTrainer>;
const picturesOf = (trainer: Running) => trainer.of("pictures").flatMap(({ pictures }) => pictures);
const stepsOf = (pictures: readonly Snapshot[]) => pictures.map(({ step }) => step);
/** All of a picture but the time it took. */
const withoutTime = ({ seconds: _, ...rest }: Snapshot) => rest;

/** All that is scheduled on the way, as far as one is not let go before it can be handed over. */
function scheduled(stop: number, maximum = MAXIMUM): number[] {
  const schedule = pictureSchedule({ lastStep: stop, step: stop, capacity: maximum });
  return Array.from({ length: stop + 1 }, (_, k) => k).filter((step) =>
    isScheduled(schedule, step),
  );
}

async function whole(change: Partial<StartCommand>, tick = 1, acknowledges = true) {
  const trainer = setUpTrainer({ tick });
  trainer.send(commandFor(change));
  await trainer.run(undefined, acknowledges);
  return trainer;
}

describe("the pictures of a run", () => {
  it("are those of the schedule, each once and in order", async () => {
    const trainer = await whole({ speed: null });
    const steps = stepsOf(picturesOf(trainer));
    expect(steps).toEqual(scheduled(LAST));
    expect(steps.slice(0, 6)).toEqual([0, 1, 2, 4, 8, 16]);
    expect(steps.at(-1)).toBe(LAST);
  });

  it("are the same bit for bit as fast as it goes, at a speed to watch, and step by step", async () => {
    const fast = picturesOf(await whole({ speed: null }, 5)).map(withoutTime);
    expect(fast).toHaveLength(scheduled(LAST).length);
    const watched = picturesOf(await whole({ speed: 60 }, 0.05)).map(withoutTime);
    expect(watched).toEqual(fast);
    const stepping = setUpTrainer();
    stepping.send(commandFor({ play: false }));
    await stepping.run();
    for (let count = 1; count < LAST; count += 13) {
      stepping.send({ type: "step", runId: 1, count: 13 });
      await stepping.run();
    }
    expect(picturesOf(stepping).map(withoutTime)).toEqual(fast);
  });

  it("wait for a page that draws nothing, no more of them than it keeps", async () => {
    const trainer = await whole({ speed: null }, 1, false);
    // those of the start and of the first step, and the rest when the run is over
    expect(trainer.of("pictures")).toHaveLength(3);
    expect(stepsOf(picturesOf(trainer))).toEqual(scheduled(LAST));
    // a run that turns out to be longer thins them while they wait
    const longer = setUpTrainer();
    longer.send(commandFor({}, 5_300));
    await longer.run(undefined, false);
    const waited = longer.of("pictures").at(-1);
    expect(waited!.pictures.length).toBeLessThanOrEqual(MAXIMUM);
    expect(stepsOf(waited!.pictures).slice(1)).toEqual(
      scheduled(5_300).filter((step) => step > waited!.pictures[0]!.step),
    );
  });

  it("come before the checkpoint that follows them, and go on from it", async () => {
    const reference = picturesOf(await whole({ speed: null })).map(withoutTime);
    const first = setUpTrainer();
    first.send(commandFor({ play: false }));
    await first.run();
    first.send({ type: "step", runId: 1, count: 333 });
    // nobody draws meanwhile
    await first.run(() => first.of("checkpoint").length > 0, false);
    first.send({ type: "checkpoint", runId: 1 });
    await first.run(() => first.of("checkpoint").length > 0, false);
    const { checkpoint } = first.of("checkpoint").at(-1)!;
    const before = picturesOf(first).filter(({ step }) => step <= checkpoint.step);
    const second = setUpTrainer();
    second.send(commandFor({ checkpoint: structuredClone(checkpoint), runId: 2 }));
    await second.run();
    const after = picturesOf(second).filter(({ step }) => step > checkpoint.step);
    expect([...before, ...after].map(withoutTime)).toEqual(reference);
  });

  it("have what is watched where that is affordable", async () => {
    const watch = { diagnostics: ["visits"], seed: 0 } as const;
    const pictures = picturesOf(await whole({ watch }));
    const withVisits = pictures.filter(({ replicas }) => replicas[0]!.diagnostics?.visits);
    expect(withVisits.length).toBeGreaterThan(5);
    for (const { step, replicas } of withVisits) expect(replicas[0]!.diagnostics!.step).toBe(step);
  });

  it("are none where none are kept", async () => {
    const trainer = await whole({ pictures: 0 });
    expect(trainer.of("pictures")).toEqual([]);
    expect(trainer.of("snapshot").at(-1)!.snapshot.step).toBe(LAST);
  });

  it("follow a last step that moves while it trains", async () => {
    const trainer = setUpTrainer();
    const start = commandFor({}, 100);
    trainer.send(start);
    await trainer.run();
    expect(lastStep(start.config)).toBe(100);
    expect(stepsOf(picturesOf(trainer))).toEqual(scheduled(100));
    trainer.send({ type: "update", runId: 1, update: { training: { stopAtStep: 400 } } } as never);
    trainer.send({ type: "resume", runId: 1 });
    await trainer.run();
    const later = stepsOf(picturesOf(trainer)).filter((step) => step > 100);
    expect(later).toEqual(scheduled(400).filter((step) => step > 100));
  });
});
