// How the page bears a file: the tasks that hold up its thread while a run file is opened.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectFolder, UserError } from "../commands.mjs";
import { openTab } from "./tab.mjs";

/** Fifteen policies on 32×32 with their weights: some three megabytes. */
const HONEST =
  "#v=1&height=32&nSeeds=3&lanes=trajectoryBalance,reverseKl,forwardKl,tsallis:0.5,renyi:0.5&stopAtStep=200";

/**
 * The run file of an experiment, trained by the command line.
 * @returns {string} its text
 */
export function trainedRun() {
  const command = [join(projectFolder, "scripts", "experiment.mjs"), HONEST, "--quiet"];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: projectFolder,
    encoding: "utf8",
    maxBuffer: 64e6,
  });
  if (status !== 0) throw new UserError(`The run could not be trained: ${stderr.trim()}`);
  return stdout;
}

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
  const tasks = await tab.evaluate(
    "tasks.filter(([start]) => start >= droppedAt).map(([, ms]) => ms)",
  );
  const seconds = (shownAt - (await tab.evaluate("droppedAt"))) / 1000;
  await tab.close();
  return { tasks, seconds };
}
