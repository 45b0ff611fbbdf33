// The heap of a page's dedicated worker, which the page's own figures leave out. A worker's target is
// reached through its page's alone, and Playwright hands out no session of it: commands and answers
// travel as messages inside the page's session.

/** @typedef {import("playwright").CDPSession} CDPSession */
/** Megabytes in use after a collection: objects, and buffers (typed arrays, WASM memory) outside of them.
 * @typedef {{ heap: number, buffers: number }} Usage */

/** Milliseconds a worker may take to answer. */
const PATIENCE = 20_000;

/**
 * Collects the garbage of the worker whose script's address holds `script`, and measures what is left;
 * null where there is no such worker, or where it does not answer.
 * @param {CDPSession} session of the page, used for nothing else
 * @param {string} script
 * @returns {Promise<Usage | null>}
 */
export async function workerHeap(session, script) {
  /** @type {string[]} */
  const attached = [];
  session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    if (targetInfo.type === "worker" && targetInfo.url.includes(script)) attached.push(sessionId);
  });
  // resolves when all targets that are there have been reported
  await session.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sessionId = attached.at(-1);
  if (sessionId === undefined) return null;
  const answer = answerOf(session, sessionId, MEASURE);
  await send(session, sessionId, { id: COLLECT, method: "HeapProfiler.collectGarbage" });
  await send(session, sessionId, { id: MEASURE, method: "Runtime.getHeapUsage" });
  return answer;
}

const COLLECT = 1;
const MEASURE = 2;

/**
 * @param {CDPSession} session
 * @param {string} sessionId
 * @param {{ id: number, method: string }} command
 */
const send = (session, sessionId, command) =>
  session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify(command) });

/**
 * @param {CDPSession} session
 * @param {string} sessionId
 * @param {number} id
 * @returns {Promise<Usage | null>}
 */
function answerOf(session, sessionId, id) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE);
    session.on("Target.receivedMessageFromTarget", (event) => {
      if (event.sessionId !== sessionId) return;
      const { id: answered, result } = JSON.parse(event.message);
      if (answered !== id) return;
      clearTimeout(timer);
      const { usedSize, backingStorageSize } = result ?? {};
      resolve(result ? { heap: usedSize / 1e6, buffers: (backingStorageSize ?? 0) / 1e6 } : null);
    });
  });
}
