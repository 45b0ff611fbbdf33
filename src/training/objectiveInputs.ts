// What objectives read of a cohort's batches: one object a replica, made once and brought up to date, since making it
// anew costs a small network's step a twentieth of its time.
import type { ObjectiveInput } from "../objectives/objective.ts";
import { laneTerms } from "./laneTerms.ts";
import type { PolicyPath } from "./policyPath.ts";
import type { Replica } from "./replica.ts";

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/** By replica, from its first step on. */
export class ObjectiveInputs {
  readonly #path: Pick<PolicyPath, "drawn">;
  readonly #inputs: Mutable<ObjectiveInput>[] = [];

  constructor(path: Pick<PolicyPath, "drawn">) {
    this.#path = path;
  }

  /** The batch that replica `index` has drawn, and its lane as it is now; valid until its next step. */
  of(index: number, { lane, settings, logZ, logWeightShift }: Replica): ObjectiveInput {
    const { controlVariate } = lane;
    const { parameters } = laneTerms(lane);
    const shift = logWeightShift ?? 0;
    const explores = settings.training.exploration > 0;
    const drawn = this.#path.drawn(index);
    let input = this.#inputs[index];
    // batches of a lane that becomes exact, or no longer is, are drawn from other arrays
    if (input?.batch !== drawn.batch) {
      input = {
        ...drawn,
        logZ: logZ.value,
        controlVariate,
        parameters,
        logWeightShift: shift,
        explores,
      };
      this.#inputs[index] = input;
    }
    input.logZ = logZ.value;
    input.controlVariate = controlVariate;
    input.parameters = parameters;
    input.logWeightShift = shift;
    input.explores = explores;
    return input;
  }
}
