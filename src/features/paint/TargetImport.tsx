// Takes a picture or a table of numbers as the target: cropped or scaled to the grid here, on the
// page. Nothing is uploaded.
import { ImageUp } from "lucide-react";
import { useRef } from "react";
import { paintSpaceOf } from "../../environments/environments.ts";
import type { GridSpace } from "../../environments/spaces/gridSpace.ts";
import { decodeBytes, MAXIMUM_TABLE_BYTES } from "../../experiment/files/decodeFile.ts";
import { fileKind, KIND_BYTES } from "../../experiment/files/fileKind.ts";
import type { NumberTable } from "../../experiment/files/readTable.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { importTable } from "../../store/edit/importTarget.ts";
import { notify } from "../../store/run/runStore.ts";
import { told } from "../../store/run/told.ts";
import { FileInput } from "../../ui/kit/files/FileInput.tsx";
import { InfoPopover } from "../../ui/kit/floating/InfoPopover.tsx";
import { takePicture } from "./readTarget.ts";

/** The button that asks for a file. */
export function TargetImport() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        <ImageUp aria-hidden="true" />
        <span>Picture or CSV…</span>
      </button>
      <InfoPopover about="Pictures and tables">
        <p>
          A picture (PNG, JPEG, WebP, SVG) is cropped to the grid’s shape; dark is mass. A table of
          numbers may be CSV, tab-separated, JSON or .npy. Either stays on this device.
        </p>
      </InfoPopover>
      <FileInput
        input={input}
        name="Picture or CSV file"
        accept="image/*,.csv,.tsv,.txt,.dat,.md,.json,.npy,text/*"
        onFile={(file) =>
          void told("picture", `${file.name} could not be taken as a target.`, () => take(file))
        }
      />
    </>
  );
}

async function take(file: File): Promise<void> {
  const { environment } = useConfig.getState().config;
  const space = paintSpaceOf(environment);
  if (!space) return;
  const problem = await problemOf(file, space);
  if (problem !== null) refuse(file.name, problem);
}

/** What it is goes by its bytes, not by its name. */
async function problemOf(file: File, space: GridSpace): Promise<string | null> {
  const kind = fileKind(new Uint8Array(await file.slice(0, KIND_BYTES).arrayBuffer()), file.size);
  switch (kind.kind) {
    case "raster":
    case "svg":
      return takePicture(file, space);
    case "refused":
      return kind.message;
    default:
      return tableProblem(file);
  }
}

async function tableProblem(file: File): Promise<string | null> {
  if (file.size > MAXIMUM_TABLE_BYTES) return "It is larger than any table that is read.";
  const decoded = decodeBytes(new Uint8Array(await file.arrayBuffer()));
  const take = (table: NumberTable) => importTable({ table, from: file.name, place: "present" });
  switch (decoded.kind) {
    case "table":
      return take(decoded.table);
    case "question":
      notify({
        key: "file",
        tone: "warning",
        text: `${file.name} can be read in two ways. ${decoded.message}`,
        actions: [],
        choices: decoded.readings.map(({ label, table }) => ({
          label,
          choose: () => {
            const problem = take(table);
            if (problem !== null) refuse(file.name, problem);
          },
        })),
      });
      return null;
    case "refused":
      return decoded.message;
    default:
      return "Take a PNG, JPEG, WebP or SVG picture, or a table of numbers.";
  }
}

function refuse(name: string, problem: string): void {
  const text = `${name.slice(0, 80)} could not be taken as a target. ${problem}`;
  notify({ key: "file", tone: "warning", text, actions: [] });
}
