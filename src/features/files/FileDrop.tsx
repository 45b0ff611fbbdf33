// The ways into the page without a button: dropping a file anywhere, pasting.
import { useEffect, useState } from "react";
import { type FileEntryProps, withOpener } from "./FileEntry.tsx";
import type { LoadTargets } from "./openFile.ts";

/** Takes files dropped anywhere and text pasted outside of fields; shows where a drop would go. */
export function FileDrop({ targets }: FileEntryProps) {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // entering a child comes before leaving its parent, so entries are counted
    let depth = 0;
    const listeners = new AbortController();
    const { signal } = listeners;
    const holdsFile = ({ dataTransfer }: DragEvent) =>
      dataTransfer?.types.includes("Files") === true;
    const listen = (type: "dragenter" | "dragover" | "dragleave" | "drop", by: number) =>
      document.addEventListener(
        type,
        (event) => {
          if (!holdsFile(event)) return;
          event.preventDefault();
          depth = type === "drop" ? 0 : Math.max(0, depth + by);
          setOver(depth > 0);
          const file = type === "drop" ? event.dataTransfer?.files[0] : undefined;
          if (file) withOpener(({ openFile }) => openFile(file, targets));
        },
        { signal },
      );
    listen("dragenter", 1);
    listen("dragover", 0);
    listen("dragleave", -1);
    listen("drop", 0);
    document.addEventListener("paste", (event) => paste(event, targets), { signal });
    return () => listeners.abort();
  }, [targets]);
  return isOver ? (
    <div className="drop-target">
      <p>
        <span>
          Drop to open: an experiment, run or claim (JSON), or a table (CSV) or picture as the
          target.
        </span>
        <br />
        <span>It stays on this device.</span>
      </p>
    </div>
  ) : null;
}

function paste(event: ClipboardEvent, targets: LoadTargets): void {
  const { target, clipboardData } = event;
  const isField =
    target instanceof HTMLElement && target.closest("input, textarea, [contenteditable]") !== null;
  if (event.defaultPrevented || isField || !clipboardData) return;
  const file = clipboardData.files[0];
  const text = clipboardData.getData("text/plain");
  if (file) withOpener(({ openFile }) => openFile(file, targets));
  else if (text.trim() !== "") withOpener(({ openText }) => openText(text));
  else return;
  event.preventDefault();
}
