// The ways into the page: a button, dropping a file anywhere, pasting. What opens files is loaded when
// there is one.
import { FolderOpen } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { told } from "../../store/run/told.ts";
import { FileInput } from "../../ui/kit/FileInput.tsx";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import type { LoadTargets } from "./openFile.ts";

interface FileEntryProps {
  readonly targets: LoadTargets;
}

type Opener = typeof import("./openFile.ts");

function withOpener(use: (opener: Opener) => unknown): void {
  void told("file", "It could not be opened.", async () => use(await import("./openFile.ts")));
}

/** The button in the header. */
export function OpenButton({ targets }: FileEntryProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton name="Open a file" word="Open" hasTip onClick={() => input.current?.click()}>
        <FolderOpen aria-hidden="true" />
      </IconButton>
      <FileInput
        input={input}
        name="Experiment, run, claim, table or picture"
        accept=".json,.csv,.tsv,.txt,.dat,.md,.npy,.py,.svg,image/*"
        onFile={(file) => withOpener(({ openFile }) => openFile(file, targets))}
      />
    </>
  );
}

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
