// The strip for use elsewhere: as a picture that stands alone, or as a table.
import { Download } from "lucide-react";
import { type RefObject, useState } from "react";
import { type StripContents, saveStrip } from "./stripFile.ts";

interface StripFilesProps extends Omit<StripContents, "list"> {
  readonly list: RefObject<HTMLOListElement | null>;
}

const formats = ["svg", "png", "csv"] as const;

/** Three buttons, and what came of them. */
export function StripFiles({ list, ...strip }: StripFilesProps) {
  const [said, setSaid] = useState<string | null>(null);
  const save = async (format: (typeof formats)[number]) => {
    if (!list.current) return;
    try {
      setSaid(`Saved ${await saveStrip({ ...strip, list: list.current }, format)}.`);
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="filmstrip-actions">
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          className="button"
          aria-label={`Save the strip as ${format.toUpperCase()}`}
          onClick={() => void save(format).catch(reportError)}
        >
          <Download aria-hidden="true" />
          <span>{format.toUpperCase()}</span>
        </button>
      ))}
      <span className="soft" role="status">
        {said ?? "Every file carries the experiment, its seeds and its link."}
      </span>
    </div>
  );
}
