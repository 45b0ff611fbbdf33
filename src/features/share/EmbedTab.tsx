// The snippet that shows this experiment, one of its instruments, or the lesson under way inside another page.
import { useId, useState } from "react";

import { useConfig } from "../../store/config/configStore.ts";
import { type ShareOptions, shareLink } from "../../store/edit/shareLink.ts";
import { CopyField } from "./CopyField.tsx";
import { embedSnippet } from "./embedSnippet.ts";

interface EmbedTabProps {
  readonly options: ShareOptions;
}

/** What an embed can show of an experiment, by what its link says. */
const shown = [
  { id: "", label: "The pictures" },
  { id: "dial", label: "The pictures and the α dial" },
  { id: "push", label: "The push curve" },
  { id: "race", label: "The curves" },
] as const;
const LESSON = "lesson";

/** The second tab of the dialog. */
export function EmbedTab({ options }: EmbedTabProps) {
  const { lesson, lessonStep = 1 } = useConfig((state) => state.config.view);
  const experimentTitle = useConfig((state) => state.config.view.title ?? "GFlowNet experiment");
  const [startsItself, setStartsItself] = useState(false);
  const [what, setWhat] = useState<string>(lesson === undefined ? "" : LESSON);
  const id = useId();
  const isLesson = what === LESSON && lesson !== undefined;
  const experiment = shareLink({ ...options, autoplay: startsItself || null }, "embed.html");
  const address = isLesson
    ? experiment.replace(/#.*$/, lessonHash(lesson, lessonStep))
    : `${experiment}${what === "" || what === LESSON ? "" : `&instrument=${what}`}`;
  return (
    <>
      <div className="share-option">
        <label htmlFor={id}>It shows</label>
        <select
          id={id}
          className="select"
          value={isLesson ? LESSON : what === LESSON ? "" : what}
          onChange={(event) => setWhat(event.target.value)}
        >
          {lesson !== undefined && (
            <option value={LESSON}>{`This lesson, from step ${lessonStep}`}</option>
          )}
          {shown.map((one) => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </select>
      </div>
      <CopyField
        label="HTML"
        text={embedSnippet(address, isLesson ? "A lesson on GFlowNets" : experimentTitle)}
        lines={7}
        wraps={false}
        remark="Fits any size from 320 × 240 pixels."
      />
      {!isLesson && (
        <label className="choice">
          <input
            type="checkbox"
            checked={startsItself}
            onChange={(event) => setStartsItself(event.target.checked)}
          />
          <span>Trains by itself once it is on screen</span>
        </label>
      )}
      <p className="soft">
        {isLesson
          ? "The lesson’s text beside its pictures. Every reader begins without answers. It trains only while it is on screen. A page can turn its steps by messages: see docs/embed.md."
          : "Stage, play button and a link back here. It trains only while it is on screen; several fit on one page, in slides and in notebooks. A page can drive it and read its metrics by messages: see docs/embed.md."}
      </p>
    </>
  );
}

function lessonHash(lesson: string, step: number): string {
  return `#v=1&lesson=${encodeURIComponent(lesson)}&lessonStep=${step}`;
}
