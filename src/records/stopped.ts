// That a replica has stopped: a number of its training was not finite, its weights are left alone
// from there on and the others go on. Plain data, for messages, checkpoints and files.

/** When and why a replica stopped. */
export interface Stopped {
  /** Training steps done before it. */
  readonly step: number;
  /** A whole sentence: what was not finite. */
  readonly message: string;
}
