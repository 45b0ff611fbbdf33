// What has to be said beside the pictures: restarts, stopped lanes, refused edits, failures; each
// with the next step. Passing remarks go by themselves, warnings stay until they are dismissed.
import { X } from "lucide-react";
import { useEffect } from "react";
import { useConfig } from "../store/config/configStore.ts";
import { setField, undo } from "../store/edit/editConfig.ts";
import type { Notice, NoticeAction } from "../store/run/notices.ts";
import { reset, setBackend } from "../store/run/runControl.ts";
import { dismissNotice, useRun } from "../store/run/runStore.ts";
import { told } from "../store/run/told.ts";
import { useTargetOrigin } from "../store/view/targetOrigin.ts";

/** How long a passing remark stays, milliseconds. */
const PASSING = 8_000;

/** All notices. */
export function NoticeList() {
  const notices = useRun((state) => state.notices);
  return (
    <div className="notices" aria-live="polite">
      {notices.map((notice) => (
        <NoticeLine key={notice.key} notice={notice} />
      ))}
    </div>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
  const { key, tone, text, choices, serial } = notice;
  const before = useTargetOrigin((state) => state.before);
  // beside an imported target, where what was done to it stands, is its Undo
  const isUndoneThere = useConfig(({ past }) => before !== null && past.at(-1) === before);
  const actions = notice.actions.filter((action) => !(action === "undo" && isUndoneThere));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a repeated notice starts its time again
  useEffect(() => {
    if (tone !== "info") return;
    const timer = setTimeout(() => dismissNotice(key), PASSING);
    return () => clearTimeout(timer);
  }, [key, tone, serial]);
  return (
    <div className="notice" data-tone={tone}>
      <p>{text}</p>
      {choices?.map(({ label, choose }) => (
        <button
          key={label}
          type="button"
          className="button"
          onClick={() => {
            dismissNotice(key);
            choose();
          }}
        >
          {label}
        </button>
      ))}
      {actions.map((action) => (
        <button
          key={action}
          type="button"
          className="button"
          onClick={() => {
            dismissNotice(key);
            perform[action].act();
          }}
        >
          {perform[action].label}
        </button>
      ))}
      <button
        className="icon-button small"
        type="button"
        aria-label="Dismiss"
        onClick={() => dismissNotice(key)}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}

const perform: Readonly<
  Record<NoticeAction, { readonly label: string; readonly act: () => void }>
> = {
  undo: { label: "Undo", act: undo },
  reset: { label: "Reset", act: reset },
  gentler: {
    label: "Start again with a hundredth of the learning rate",
    act() {
      const { training, lanes } = useConfig.getState().config;
      const gentler = (rate: number) => Number(Math.max(1e-6, rate / 100).toPrecision(3));
      setField({ path: "training.learningRate", value: gentler(training.learningRate) });
      for (const [lane, { training: own }] of lanes.entries())
        if (own?.learningRate !== undefined)
          setField({
            path: `lanes.${lane}.training.learningRate`,
            value: gentler(own.learningRate),
          });
      reset();
    },
  },
  useWasm: { label: "Use WebAssembly", act: () => setBackend("wasm") },
  startAgain: { label: "Start again", act: reset },
  openEarlier: {
    label: "Open it",
    // the code that offered it has loaded it, as with the new version below
    act: () =>
      void told("earlier", "It could not be opened.", async () =>
        (await import("../features/session/resumeSession.ts")).openOffered(),
      ),
  },
  update: {
    label: "Reload",
    act: () =>
      void told("update", "The page could not be updated.", async () =>
        (await import("../features/session/pageVersion.ts")).takeUpdate(),
      ),
  },
};
