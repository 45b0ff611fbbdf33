// When a page that was just opened has shown what it was opened for, so that work may begin that nobody waits for.
import type { RunInstance } from "../../store/run/runInstance.ts";
import type { RunState } from "../../store/run/runState.ts";

/** Milliseconds from the first step on, in which the interface comes to be whole. */
const AFTER_FIRST_STEP = 1_000;
/** Milliseconds after which a step is not waited for any more: preparing the largest runs takes this long. */
const PATIENCE = 10_000;

/** Resolves a second after a run shows its first step or waits for someone to act, or after ten seconds. */
export function isUnderWay({ store, clock }: Pick<RunInstance, "store" | "clock">): Promise<void> {
  return new Promise((resolve) => {
    let isSeen = false;
    const look = ({ phase, step }: RunState) => {
      const isPreparing = phase === "preparing" || phase === "restarting";
      if (isSeen || isPreparing || (phase === "training" && step === 0)) return;
      isSeen = true;
      stop();
      cancel();
      clock.delay(resolve, AFTER_FIRST_STEP);
    };
    const stop = store.subscribe(look);
    const cancel = clock.delay(() => {
      stop();
      resolve();
    }, PATIENCE);
    look(store.getState());
  });
}
