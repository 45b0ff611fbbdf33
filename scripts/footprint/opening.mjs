// How the page bears a file: the tasks that hold up its thread while a run file is opened.
import { openTab } from "./tab.mjs";

/**
 * Opens a run file as if it were dropped.
 * @param {import("playwright").Browser} browser
 * @param {string} address
 * @param {string} text of the file
 * @returns {Promise<{ tasks: number[], seconds: number }>} milliseconds of every task over 50, and until the run is shown
 */
export async function measureOpening(browser, address, text) {
  const tab = await openTab(browser, `${address}#v=1&autoplay=false`);
  await tab.until("document.querySelector('[role=status]')?.textContent.includes('paused')");
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await tab.evaluate(`globalThis.file = new File([${JSON.stringify(text)}], "run.json")`);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await tab.evaluate(`
    globalThis.tasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
    }).observe({ type: "longtask" });
    const transfer = new DataTransfer();
    transfer.items.add(file);
    globalThis.droppedAt = performance.now();
    for (const name of ["dragenter", "dragover", "drop"])
      document.body.dispatchEvent(
        new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
  `);
  await tab.until("document.body.textContent.includes('Opened a run of')", 120);
  const shownAt = await tab.evaluate("performance.now()");
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const tasks = await tab.evaluate("tasks.filter(([start]) => start >= droppedAt).map(([, ms]) => ms)");
  const seconds = (shownAt - (await tab.evaluate("droppedAt"))) / 1000;
  await tab.close();
  return { tasks, seconds };
}
