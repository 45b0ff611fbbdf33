// The way into the page by a button; dropping and pasting: FileDrop.tsx. What opens files is loaded when there is one.
import { FolderOpen } from "lucide-react";
import { useRef } from "react";
import { told } from "../../store/run/told.ts";
import { FileInput } from "../../ui/kit/files/FileInput.tsx";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import type { LoadTargets } from "./openFile.ts";

export interface FileEntryProps {
  readonly targets: LoadTargets;
}

type Opener = typeof import("./openFile.ts");

/** Does something with what opens files, once it is here. */
export function withOpener(use: (opener: Opener) => unknown): void {
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
