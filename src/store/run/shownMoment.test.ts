// One step for all that is on show, over reports in any order and any looking back: against the step of the
// picture that the cards are drawn from.
import fc from "fast-check";
import { expect, it } from "vitest";
import { lastStep } from "../../experiment/laneSettings.ts";
import { createFakeRun } from "./fakeRun.ts";
import { liveStep, shownHistory, shownLastStep, shownMoment, shownStep } from "./shownMoment.ts";

type Act =
  | { readonly type: "report"; readonly by: number }
  /** A frame passes between the numbers of a step and its picture. */
  | { readonly type: "split"; readonly by: number }
  | { readonly type: "pictures"; readonly by: number }
  | { readonly type: "look"; readonly share: number | null }
  | { readonly type: "replace"; readonly by: number }
  | { readonly type: "edit"; readonly by: number }
  | { readonly type: "ready" };

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("report"), by: fc.nat(40) } as const) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("split"), by: fc.nat(40) } as const) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("pictures"), by: fc.nat(40) } as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("look"),
      share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    } as const),
  },
  // the worker is replaced, and the next one goes on from an earlier step
  { weight: 1, arbitrary: fc.record({ type: fc.constant("replace"), by: fc.nat(40) } as const) },
  // another experiment with a limit of its own: asked for, and later ready
  { weight: 1, arbitrary: fc.record({ type: fc.constant("edit"), by: fc.nat(40) } as const) },
  { weight: 1, arbitrary: fc.constant({ type: "ready" } as const) },
);

it("is that of the picture shown, whatever has been reported since", () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 25 }), (sequence) => {
      const { run, trainer, source } = createFakeRun();
      const state = () => run.store.getState();
      run.start();
      trainer.becomeReady();
      let done = 0;
      // what is being set up: the step and the limit that it will be ready with
      let next: { readonly step: number; readonly limit: number } | null = null;
      let endBefore = 0;
      let limit = lastStep(source.getState().config);
      for (const act of sequence) {
        // a run that is not ready reports nothing
        if (next === null ? act.type === "ready" : !["look", "ready"].includes(act.type)) continue;
        if (act.type === "report" || act.type === "split") {
          done += act.by;
          trainer.reportStep(done, { splits: act.type === "split" });
          trainer.passFrame();
        } else if (act.type === "pictures") {
          done += act.by;
          trainer.reportPictures([done]);
          trainer.passFrame();
        } else if (act.type === "look")
          run.viewStep(act.share === null ? null : act.share * state().step);
        else if (act.type === "replace") {
          const { runId } = state();
          next = { step: Math.max(0, done - act.by), limit };
          trainer.report({ type: "restarted", runId, step: next.step, reason: "it was killed" });
          trainer.passFrame();
        } else if (act.type === "edit") {
          const { config } = source.getState();
          const training = { ...config.training, batchSize: 16, stopAtStep: 1 + act.by };
          next = { step: 0, limit: 1 + act.by };
          source.setState({ config: { ...config, training, seed: config.seed + 1 } });
          run.adoptConfig(source.getState().config);
          trainer.passDelays();
        } else if (next !== null) {
          trainer.becomeReady(next.step);
          ({ step: done, limit } = next);
          next = null;
          expect(state().step).toBe(done);
        }
        const { viewed, snapshot } = state();
        const shown = viewed ?? snapshot!;
        expect(shownMoment(state())).toEqual({
          step: shown.step,
          snapshot: shown,
          isPast: viewed !== null,
        });
        expect(shownStep(state())).toBe(shown.step);
        expect(liveStep(state())).toBe(snapshot!.step);
        // no curve goes beyond the live cards, and where they were reported together it ends there
        const { step, nBuckets } = shownHistory(state());
        const end = nBuckets === 0 ? -1 : step[nBuckets - 1]!;
        expect(end).toBeLessThanOrEqual(snapshot!.step);
        if (act.type === "report" || act.type === "ready") expect(end).toBe(snapshot!.step);
        // nor does it go back before the cards do
        if (act.type === "replace" || act.type === "edit") expect(end).toBe(endBefore);
        endBefore = end;
        // the limit is the shown run's, however soon another is to come
        expect(shownLastStep(state(), source.getState().config)).toBe(limit);
        if (viewed) expect(viewed.step).toBeLessThanOrEqual(state().step);
      }
    }),
    { numRuns: 150, seed: 11 },
  );
});

it("is the run's own before there is a picture", () => {
  const { run } = createFakeRun();
  run.store.setState({ step: 7 });
  expect(shownMoment(run.store.getState())).toEqual({ step: 7, snapshot: null, isPast: false });
});
