// A tab as a person has it. Playwright's pages are told that they have the focus and are never hidden, so this one
// is driven by the browser's own protocol: it can lie behind another tab.

/** What makes pages behind others run as if they were in front; a person's browser is started without. */
export const unlikePeople = [
  "--disable-backgrounding-occluded-windows",
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
];

/** Milliseconds in which a new window's own buttons and bars, which in Chromium are pages too, come to rest: a visit
 * begins in a window that is there. */
const WINDOW_REST = 1_500;

/** What the browser's protocol or a page answers: of no type that is known here, hence any. @typedef {any} Answer */

/**
 * @typedef {object} Tab
 * @property {(expression: string) => Promise<Answer>} evaluate the value of an expression, awaited
 * @property {(expression: string, seconds?: number) => Promise<void>} until an expression holds
 * @property {(method: string, params?: object) => Promise<Answer>} send to the page's end of the protocol
 * @property {(method: string, listener: (params: Answer) => void) => void} on
 * @property {() => Promise<void>} hide lays another tab over it
 * @property {() => Promise<void>} show
 * @property {() => Promise<void>} close
 */

/**
 * Opens an address in a context of its own, 1440 by 900 pixels.
 * @param {import("playwright").Browser} browser
 * @param {string} address
 * @param {(tab: Tab) => Promise<void>} [prepare] before anything is loaded
 * @returns {Promise<Tab>}
 */
export async function openTab(browser, address, prepare) {
  const session = await browser.newBrowserCDPSession();
  const { browserContextId } = await session.send("Target.createBrowserContext");
  const { targetId } = await session.send("Target.createTarget", {
    url: "about:blank",
    browserContextId,
    width: 1440,
    height: 900,
  });
  const { sessionId } = await session.send("Target.attachToTarget", { targetId, flatten: false });
  /** @type {Map<number, (answer: Answer) => void>} */
  const waiting = new Map();
  /** @type {Map<string, (params: Answer) => void>} */
  const listeners = new Map();
  let nSent = 0;
  session.on("Target.receivedMessageFromTarget", (received) => {
    if (received.sessionId !== sessionId) return;
    const message = JSON.parse(received.message);
    if (message.id === undefined) listeners.get(message.method)?.(message.params);
    else waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  /** @type {Tab["send"]} */
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = ++nSent;
      waiting.set(id, ({ error, result }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
      );
      const message = JSON.stringify({ id, method, params });
      session.send("Target.sendMessageToTarget", { sessionId, message }).catch(reject);
    });
  /** @type {Tab["evaluate"]} */
  const evaluate = async (expression) => {
    const wanted = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await send("Runtime.evaluate", wanted);
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
    return result.value;
  };
  /** @type {string | null} */
  let other = null;
  const show = async () => {
    await session.send("Target.activateTarget", { targetId });
    if (other !== null) await session.send("Target.closeTarget", { targetId: other });
    other = null;
  };
  /** @type {Tab} */
  const tab = {
    evaluate,
    send,
    on: (method, listener) => listeners.set(method, listener),
    async until(expression, seconds = 60) {
      const end = performance.now() + 1000 * seconds;
      while (!(await evaluate(expression))) {
        if (performance.now() > end) throw new Error(`Not in ${seconds} s: ${expression}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async hide() {
      const created = await session.send("Target.createTarget", {
        url: "about:blank",
        browserContextId,
      });
      other = created.targetId;
    },
    show,
    async close() {
      await session.send("Target.disposeBrowserContext", { browserContextId });
      await session.detach();
    },
  };
  await prepare?.(tab);
  await new Promise((resolve) => setTimeout(resolve, WINDOW_REST));
  await send("Page.navigate", { url: address });
  return tab;
}

/** A page that is nothing: what a browser does before its first paint, whatever it is of, is no part of a visit. */
const PLAIN = "data:text/html,<p>Nothing</p>";

/**
 * Shows the browser one page, so that it is one in use.
 * @param {import("playwright").Browser} browser
 */
export async function openUsed(browser) {
  const plain = await openTab(browser, PLAIN);
  await plain.until("performance.getEntriesByName('first-contentful-paint').length > 0");
  await plain.close();
}
