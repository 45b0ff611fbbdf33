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

/** What helps against a stop; stands at the end of its message. Only what a test has found to help. */
export const LOWER_RATE = "A lower learning rate helps.";

/** Why a replica stops. No advice where none was found: most of these no longer come about. */
export const stopReasons = {
  outputs: "The policy’s outputs are not finite.",
  loss: "The loss is not finite.",
  logZ: "Log Z is not finite.",
  gradient: "The gradient is not finite.",
  memory: "Its weights or Adam’s moments are not finite.",
  collapsed: `Its policy has collapsed: for 300 steps it drew only what it is certain of, and nothing moved it. ${LOWER_RATE}`,
  still: "Its gradients have been zero for 300 steps, though its policy is far from the target.",
} as const;

export type StopReason = keyof typeof stopReasons;

/** Whether its message advises a lower learning rate. */
export function wantsLowerRate({ message }: Stopped): boolean {
  return message.endsWith(LOWER_RATE);
}
