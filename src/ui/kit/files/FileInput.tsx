// The hidden field behind a button that asks for a file: the button clicks it.
import type { RefObject } from "react";

interface FileInputProps {
  readonly input: RefObject<HTMLInputElement | null>;
  /** Accessible name. */
  readonly name: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** Takes one file at a time; the same one can be chosen again. */
export function FileInput({ input, name, accept, onFile }: FileInputProps) {
  return (
    <input
      ref={input}
      type="file"
      accept={accept}
      aria-label={name}
      hidden
      onChange={(event) => {
        const file = event.target.files?.[0];
        event.target.value = "";
        if (file) onFile(file);
      }}
    />
  );
}
