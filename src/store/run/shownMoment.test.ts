// One step for all that is on show, over reports in any order and any looking back: against the step of the
// picture that the cards are drawn from.
import fc from "fast-check";
import { expect, it } from "vitest";
import { createFakeRun } from "./fakeRun.ts";
import { liveStep, shownHistory, shownMoment, shownStep } from "./shownMoment.ts";

type Act =
  | { readonly type: "report"; readonly by: number }
  /** A frame passes between the numbers of a step and its picture. */
  | { readonly type: "split"; readonly by: number }
  | { readonly type: "pictures"; readonly by: number }
  | { readonly type: "look"; readonly share: number | null }
  | { readonly type: "restart" };

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
  { weight: 1, arbitrary: fc.constant({ type: "restart" } as const) },
);

it("is that of the picture shown, whatever has been reported since", () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 25 }), (sequence) => {
      const { run, trainer } = createFakeRun();
      const state = () => run.store.getState();
      run.start();
      trainer.becomeReady();
      let done = 0;
      for (const act of sequence) {
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
        else {
          const { runId } = state();
          trainer.report({ type: "restarted", runId, step: done, reason: "it was killed" });
          trainer.passFrame();
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
        if (act.type === "report") expect(end).toBe(snapshot!.step);
        if (viewed) expect(viewed.step).toBeLessThanOrEqual(state().step);
      }
    }),
    { numRuns: 150 },
  );
});

it("is the run's own before there is a picture", () => {
  const { run } = createFakeRun();
  run.store.setState({ step: 7 });
  expect(shownMoment(run.store.getState())).toEqual({ step: 7, snapshot: null, isPast: false });
});
