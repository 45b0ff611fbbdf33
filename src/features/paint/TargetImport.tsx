// Takes a picture or a table of numbers as the target: cropped or scaled to the grid here, on the
// page. Nothing is uploaded.
import { ImageUp } from "lucide-react";
import { useRef } from "react";
import type { GridSpace } from "../../environments/gridSpace.ts";
import { paintSpaceOf } from "../../environments/registry.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { notify } from "../../store/run/runStore.ts";
import { told } from "../../store/run/told.ts";
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
        <span>Picture or CSV…</span>
      </button>
      <FileInput
        input={input}
        name="Picture or CSV file"
        accept="image/*,.csv,.tsv,.txt,text/csv,text/plain"
        onFile={(file) =>
          void told("picture", `${file.name} could not be taken as a target.`, () => take(file))
        }
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
  const isTable = file.type.startsWith("text/") || /\.(csv|tsv|txt)$/i.test(file.name);
  const problem = isTable ? await tableProblem(file, space) : await pictureProblem(file, space);
  if (problem === null) return;
  notify({
    key: "picture",
    tone: "warning",
    text: `${file.name} could not be taken as a target. ${problem}`,
    actions: [],
  });
}

async function tableProblem(file: File, space: GridSpace): Promise<string | null> {
  if (file.size > MAXIMUM_BYTES) return "It is larger than 10 MB.";
  return takeTable(await file.text(), space);
}

async function pictureProblem(file: File, space: GridSpace): Promise<string | null> {
  const isRead = await takePicture(file, space);
  return isRead ? null : "Take a PNG, JPEG, WebP or SVG picture, or a CSV table.";
}
