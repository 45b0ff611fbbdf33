// Takes a picture or a table of numbers as the target: cropped or scaled to the grid here, on the
// page. Nothing is uploaded.
import { ImageUp } from "lucide-react";
import { useRef } from "react";
import type { GridSpace } from "../../environments/gridSpace.ts";
import { paintSpaceOf } from "../../environments/registry.ts";
import { fileKind, KIND_BYTES } from "../../experiment/files/fileKind.ts";
import { textOfBytes } from "../../experiment/files/textOfBytes.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { notify } from "../../store/run/runStore.ts";
import { FileInput } from "../../ui/kit/FileInput.tsx";
import { takePicture, takeTable } from "./readTarget.ts";

/** The button that asks for a file. */
export function TargetImport() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="button"
        title="A picture (cropped to the grid's shape, dark is mass) or a CSV table of numbers; it stays on this device"
        onClick={() => input.current?.click()}
      >
        <ImageUp aria-hidden="true" />
        Picture or CSV…
      </button>
      <FileInput
        input={input}
        name="Picture or CSV file"
        accept="image/*,.csv,.tsv,.txt,text/csv,text/plain"
        onFile={(file) => void take(file)}
      />
    </>
  );
}

/** Larger text files are no tables of this kind. */
const MAXIMUM_BYTES = 10_000_000;

async function take(file: File): Promise<void> {
  const { environment } = useConfig.getState().config;
  const space = paintSpaceOf(environment);
  if (!space) return;
  const head = new Uint8Array(
    await file
      .slice(0, KIND_BYTES)
      .arrayBuffer()
      .catch(() => new ArrayBuffer(0)),
  );
  const kind = fileKind(head, file.size);
  if (kind.kind === "raster" || kind.kind === "svg") {
    const taken = await takePicture(file, space);
    if (taken.ok) tellTaken(`${file.name} is the target now. ${taken.sentence}`);
    else tellRefused(file, taken.message);
    return;
  }
  const problem = kind.kind === "text" ? await tableProblem(file, space) : kind.message;
  if (problem !== null) tellRefused(file, problem);
}

function tellTaken(text: string): void {
  notify({ key: "picture", tone: "info", text, actions: ["undo"] });
}

function tellRefused(file: File, problem: string): void {
  notify({
    key: "picture",
    tone: "warning",
    text: `${file.name} could not be taken as a target. ${problem}`,
    actions: [],
  });
}

async function tableProblem(file: File, space: GridSpace): Promise<string | null> {
  if (file.size > MAXIMUM_BYTES) return "It is larger than 10 MB.";
  const text = textOfBytes(new Uint8Array(await file.arrayBuffer()));
  if (text === null) return "It is neither a text nor a picture of a kind that is known here.";
  return takeTable(text, space);
}
