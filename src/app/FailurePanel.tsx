// Training can't go on: what happened, what is kept, what to do next.

import type { Failure } from "../protocol/protocol.ts";
import { pageWords } from "../store/edit/pageWords.ts";
import { setBackend, train } from "../store/run/runControl.ts";
import { useRun } from "../store/run/runStore.ts";

/** The failure of the run, where there is one. */
export function FailurePanel() {
  const failure = useRun((state) => state.failure);
  if (!failure) return null;
  const { heading, advice } = words[failure.code];
  return (
    <div className="notice failure" data-tone="error" role="alert">
      <div>
        <p className="failure-heading">{heading}</p>
        <p>{failure.message}</p>
        {failure.problems?.map((problem) => (
          <p key={problem.path}>{pageWords(problem.message)}</p>
        ))}
        <p className="soft">{advice}</p>
      </div>
      <button className="button" type="button" onClick={train}>
        Try again
      </button>
      {failure.code !== "badConfig" && failure.code !== "workerRefused" && (
        <button className="button" type="button" onClick={() => setBackend("cpu")}>
          Use plain JavaScript
        </button>
      )}
    </div>
  );
}

const words: Readonly<
  Record<Failure["code"], { readonly heading: string; readonly advice: string }>
> = {
  badConfig: {
    heading: "This experiment can’t be run",
    advice: "Undo the last edit, or correct the fields named above.",
  },
  backendUnavailable: {
    heading: "Neither WebGL nor WebAssembly can be used here",
    advice:
      "Allow hardware acceleration or WebAssembly in the browser’s settings, or compute in plain JavaScript, which is slower.",
  },
  workerRefused: {
    heading: "Nothing can be trained here",
    advice: "The target is exact all the same. Open this page in a browser tab of its own.",
  },
  contextLost: {
    heading: "The graphics processor was taken away",
    advice: "The pictures show the last good state. Try again, or compute without it.",
  },
  shardLost: {
    heading: "A part of training stopped",
    advice: "The pictures show the last good state. Try again from step 0.",
  },
  internal: {
    heading: "Training stopped",
    advice: "The pictures show the last good state. Try again from step 0.",
  },
};
