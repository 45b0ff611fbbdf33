// Who an embedded experiment talks to. Only the window that embeds it is heard: not its other frames,
// not windows it opened. Which site that window belongs to is settled once: the address names it
// (embed.html?parent=https://example.org#…), or the first command does. From then on commands of any
// other origin are dropped, and what is reported goes to that origin alone: before anyone has spoken,
// nothing is sent anywhere. A window without an origin ("null", a sandbox) can't be told apart from
// others like it and is not heard.
import {
  type EmbedEvent,
  type HostCommand,
  isAddressed,
  NAME,
  readCommand,
} from "./embedMessages.ts";

/** The parts of `window` that are needed; tests supply their own. */
export interface HostWindow {
  readonly location: { readonly search: string };
  /** The embedding window; the window itself where nobody embeds it. */
  readonly parent: { postMessage(message: unknown, targetOrigin: string): void };
  addEventListener(type: "message", listener: (event: IncomingMessage) => void): void;
}

interface IncomingMessage {
  readonly data: unknown;
  readonly origin: string;
  readonly source: unknown;
}

export interface Host {
  /** Reports to the embedding page, if it has made itself known. */
  tell(event: EmbedEvent): void;
}

interface HostOptions {
  readonly window: HostWindow;
  readonly onCommand: (command: HostCommand) => void;
  /** Called once, as soon as the embedding page is known. */
  readonly onKnown: () => void;
}

/** Listens from now on. */
export function listenToHost({ window, onCommand, onKnown }: HostOptions): Host {
  const named = namedOrigin(window.location.search);
  let origin = named.origin;
  const tell = (event: EmbedEvent) => {
    if (origin !== null && isEmbedded(window))
      window.parent.postMessage({ from: NAME, ...event }, origin);
  };
  window.addEventListener("message", (event) => {
    if (!isEmbedded(window) || event.source !== window.parent || named.isWrong) return;
    if (!isAddressed(event.data) || event.origin === "null" || event.origin === "") return;
    if (origin !== null && event.origin !== origin) return;
    const command = readCommand(event.data);
    const isFirst = origin === null;
    origin = event.origin;
    if (isFirst) onKnown();
    if ("refusal" in command) tell({ type: "refused", message: command.refusal });
    else onCommand(command);
  });
  if (origin !== null) queueMicrotask(onKnown);
  return { tell };
}

function isEmbedded(window: HostWindow): boolean {
  return (window.parent as unknown) !== window;
}

/** The origin that `?parent=` names. One that is no origin is nobody's: nothing is heard then. */
function namedOrigin(search: string): {
  readonly origin: string | null;
  readonly isWrong: boolean;
} {
  const text = new URLSearchParams(search).get("parent");
  if (text === null) return { origin: null, isWrong: false };
  try {
    const url = new URL(text);
    const isWeb = url.protocol === "https:" || url.protocol === "http:";
    if (isWeb) return { origin: url.origin, isWrong: false };
  } catch {
    // no address at all: treated as one that matches nobody
  }
  return { origin: null, isWrong: true };
}
