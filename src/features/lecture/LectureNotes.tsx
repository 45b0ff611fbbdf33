// The notes of the moment on show, and what comes next, in a window of their own; where the browser keeps it from
// opening, in place.
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { LONGEST_NOTES } from "./lectureFile.ts";
import { editMoment, useLecture } from "./lectureStore.ts";

/** Shows the notes until its window is closed. */
export function LectureNotes({ onClose }: { readonly onClose: () => void }) {
  const [place, setPlace] = useState<HTMLElement | "here" | null>(null);
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => {
    const window = openWindow();
    if (!window) {
      setPlace("here");
      return;
    }
    setPlace(window.document.body);
    const onGone = () => latest.current();
    window.addEventListener("pagehide", onGone);
    const closeToo = () => window.close();
    globalThis.addEventListener("pagehide", closeToo);
    return () => {
      globalThis.removeEventListener("pagehide", closeToo);
      window.removeEventListener("pagehide", onGone);
      window.close();
    };
  }, []);
  if (place === null) return null;
  if (place !== "here") return createPortal(<Notes />, place);
  return (
    <aside className="lecture-notes" aria-label="Notes">
      <p>
        The browser kept the window from opening: allow pop-ups for this page, or keep the notes
        here.
      </p>
      <Notes />
      <button type="button" className="button" onClick={onClose}>
        Close the notes
      </button>
    </aside>
  );
}

function Notes() {
  const { lecture, at } = useLecture();
  const moment = at === null ? undefined : lecture.moments[at];
  const next = lecture.moments[at === null ? 0 : at + 1];
  return (
    <div className="lecture-notes-text">
      <h2>{moment ? moment.name : "No moment is on show"}</h2>
      {moment && at !== null && (
        <textarea
          aria-label="Notes of this moment"
          maxLength={LONGEST_NOTES}
          rows={12}
          value={moment.notes}
          onChange={(event) => editMoment(at, { notes: event.target.value })}
        />
      )}
      <p>{next ? `Next: ${next.name}` : "It is the last one."}</p>
    </div>
  );
}

/** An empty window with the page's looks; null where the browser refuses it. */
function openWindow(): Window | null {
  try {
    const opened = window.open("", "lecture-notes", "popup,width=520,height=640");
    if (!opened) return null;
    const { document: blank } = opened;
    blank.title = "Notes";
    blank.documentElement.lang = "en";
    const { theme } = document.documentElement.dataset;
    if (theme) blank.documentElement.dataset["theme"] = theme;
    blank.body.replaceChildren();
    for (const sheet of document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")) {
      const link = blank.createElement("link");
      link.rel = "stylesheet";
      link.href = sheet.href;
      blank.head.append(link);
    }
    return opened;
  } catch {
    return null;
  }
}
