// What the page has to say beside its pictures: a short list, newest last, one notice a key.

/** What a notice offers to do; app/NoticeList.tsx maps each to an action. */
export type NoticeAction =
  | "undo"
  | "reset"
  | "gentler"
  | "useWasm"
  | "startAgain"
  | "openEarlier"
  | "update";

export interface Notice {
  /** A newer notice with the same key replaces the older one. */
  readonly key: string;
  readonly tone: "info" | "warning" | "error";
  /** One or two whole sentences. */
  readonly text: string;
  readonly actions: readonly NoticeAction[];
  /** Answers to a question that the text asks; the notice goes with the first of them. */
  readonly choices?: readonly { readonly label: string; readonly choose: () => void }[];
  /** Counts up, so that a repeated notice is seen as new. */
  readonly serial: number;
}

/** Unlike any other of the page, whichever run it is of. */
let nextSerial = 0;

/** The list with one more notice; mutates nothing. */
export function withNotice(
  notices: readonly Notice[],
  notice: Omit<Notice, "serial">,
): readonly Notice[] {
  const serial = nextSerial++;
  return [...notices.filter((other) => other.key !== notice.key), { ...notice, serial }];
}

/** The list without the notice of `key`. */
export function withoutNotice(notices: readonly Notice[], key: string): readonly Notice[] {
  return notices.some((notice) => notice.key === key)
    ? notices.filter((notice) => notice.key !== key)
    : notices;
}
