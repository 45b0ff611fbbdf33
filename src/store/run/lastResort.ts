// The last resort: what fails on the page and is caught nowhere (a listener, a frame, a promise) is said in
// one notice, so that nobody has to read the browser's console to know. What can be expected to fail is
// answered where it happens; this is for what is not.
import { notify } from "./runStore.ts";
import { reasonOf } from "./told.ts";

/** The parts of `window` that are needed; tests supply their own. */
interface FailureSource {
  readonly location: { readonly origin: string };
  addEventListener(type: "error", listener: (event: UncaughtError) => void): void;
  addEventListener(type: "unhandledrejection", listener: (event: Unhandled) => void): void;
}

type UncaughtError = Pick<ErrorEvent, "error" | "message" | "filename">;
type Unhandled = Pick<PromiseRejectionEvent, "reason">;

/** Says from now on what is caught nowhere else. */
export function tellUncaught(source: FailureSource): void {
  source.addEventListener("error", ({ error, message, filename }) => {
    // a browser's remark on layouts that take two frames, and scripts of extensions and of others
    const isRemark = message.startsWith("ResizeObserver loop");
    const isForeign = filename !== "" && !filename.startsWith(source.location.origin);
    if (!isRemark && !isForeign && message !== "Script error.") tell(error ?? message);
  });
  source.addEventListener("unhandledrejection", ({ reason }) => tell(reason));
}

function tell(error: unknown): void {
  const text =
    `Something on this page failed: ${reasonOf(error)} ` +
    "What is trained is kept; reload the page if anything looks wrong.";
  notify({ key: "uncaught", tone: "warning", text, actions: [] });
}
