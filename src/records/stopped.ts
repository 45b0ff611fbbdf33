// That a replica has stopped: a number of its training was not finite, or nothing moves it any more;
// its weights are left alone from there on and the others go on. Plain data, for messages, checkpoints
// and files.

/** When and why a replica stopped. */
export interface Stopped {
  /** Training steps done before it. */
  readonly step: number;
  /** Whole sentences: what happened, and what was found to help. */
  readonly message: string;
}

/** What helps against a stop; stands at the end of its message. Of the single changes that were tried, this
 * one alone helped in most cases of each of these reasons (docs/withstand.md). */
const LOWER_RATE = "A hundredth of the learning rate helps.";

/** Below this learning rate it was not tried, or there is none so much lower. */
const LEAST_RATE = 0.01;

/** Why a replica stops. No advice where none was found, or the reason no longer met. */
export const stopReasons = {
  outputs: "The policy’s outputs are not finite.",
  loss: `The loss is not finite. ${LOWER_RATE}`,
  logZ: "Log Z is not finite.",
  gradient: `The gradient is not finite. ${LOWER_RATE}`,
  memory: "Its weights or Adam’s moments are not finite.",
  collapsed: `Its policy has collapsed: for 300 steps it drew only what it is certain of, and nothing moved it. ${LOWER_RATE}`,
  still: `Its gradients have been zero for 300 steps, though its policy is far from the target. ${LOWER_RATE}`,
} as const;

export type StopReason = keyof typeof stopReasons;

/** The message of a replica that stops at this learning rate: with advice where that can be followed. */
export function stopMessage(reason: StopReason, learningRate: number): string {
  const message = stopReasons[reason];
  return learningRate < LEAST_RATE ? message.replace(` ${LOWER_RATE}`, "") : message;
}

/** Whether its message advises a lower learning rate. */
export function wantsLowerRate({ message }: Stopped): boolean {
  return message.endsWith(LOWER_RATE);
}
