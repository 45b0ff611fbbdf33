// What the laboratory shows, for use elsewhere: a figure one or two columns wide as SVG or PNG, its numbers as
// CSV, and the link that opens the laboratory on the same experiment.
import { Download, Link } from "lucide-react";
import { useState } from "react";
import { paletteOf } from "../../charts/ink/colours.ts";
import { pngOnPaper, svgOnPaper } from "../../charts/surface/paperPicture.ts";
import type { Surface, View } from "../../charts/surface/surface.ts";
import type { Config } from "../../experiment/config.ts";
import { spreadsheetText } from "../../experiment/files/csv.ts";
import { encodeLink } from "../../experiment/link.ts";
import { reasonOf } from "../../store/run/told.ts";
import { fileName, saveFile } from "../../ui/kit/files/saveFile.ts";
import { Segments } from "../../ui/kit/Segments.tsx";
import { CopyField } from "../share/CopyField.tsx";
import {
  type ColumnCount,
  drawLaboratorySheet,
  type LaboratorySheet,
  laboratorySheetSize,
} from "./laboratorySheet.ts";

interface LaboratoryFilesProps {
  /** The experiment, with the view that opens the laboratory as it is. */
  readonly config: Config;
  /** The last step that is shown. */
  readonly step: number;
  readonly sheet: Omit<LaboratorySheet, "columns">;
  readonly csv: () => string;
}

const formats = ["svg", "png", "csv"] as const;
type Format = (typeof formats)[number];

const widths: readonly { id: `${ColumnCount}`; label: string; sentence: string }[] = [
  { id: "1", label: "one column", sentence: "A figure 3.5 inches wide." },
  { id: "2", label: "two columns", sentence: "A figure 7.2 inches wide." },
];

/** A row of choices and buttons, and what came of them. */
export function LaboratoryFiles(props: LaboratoryFilesProps) {
  const [width, setWidth] = useState<`${ColumnCount}`>("2");
  const [said, setSaid] = useState("");
  const [showsLink, setShowsLink] = useState(false);
  const save = async (format: Format) => {
    try {
      setSaid(`Saved ${await savedAs(props, format, width === "1" ? 1 : 2)}.`);
    } catch (error) {
      setSaid(`The file was not saved. ${reasonOf(error)}`);
    }
  };
  return (
    <section className="laboratory-files" aria-label="Files of the laboratory">
      <Segments
        legend="Width of the figure"
        caption="figure"
        options={widths}
        value={width}
        onChange={setWidth}
      />
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          className="button"
          aria-label={`Save the figures as ${format.toUpperCase()}`}
          onClick={() => void save(format).catch(reportError)}
        >
          <Download aria-hidden="true" />
          <span>{format.toUpperCase()}</span>
        </button>
      ))}
      <button
        type="button"
        className="button"
        aria-expanded={showsLink}
        onClick={() => setShowsLink(!showsLink)}
      >
        <Link aria-hidden="true" />
        <span>Link</span>
      </button>
      <span className="soft" role="status">
        {said}
      </span>
      {showsLink && (
        <CopyField label="Opens the laboratory on this experiment" text={linkOf(props)} lines={2} />
      )}
    </section>
  );
}

function linkOf({ config }: Pick<LaboratoryFilesProps, "config">): string {
  return new URL(encodeLink(config), location.origin + location.pathname).href;
}

/** Saves the file and returns its name. @throws Error where the browser makes no such picture. */
async function savedAs(
  { config, step, sheet, csv }: LaboratoryFilesProps,
  format: Format,
  columns: ColumnCount,
): Promise<string> {
  const name = fileName(config.environment.id, step, `-laboratory.${format}`);
  const link = linkOf({ config });
  if (format === "csv") {
    saveFile(name, spreadsheetText(link, csv()), "text/csv");
    return name;
  }
  const whole = { ...sheet, columns };
  const picture = {
    ...laboratorySheetSize(whole),
    draw: (surface: Surface, view: View) => drawLaboratorySheet(surface, view, whole),
    paper: paletteOf("light").paper,
    title: sheet.lines.join(". "),
    link,
  };
  if (format === "svg") saveFile(name, svgOnPaper(picture), "image/svg+xml");
  else saveFile(name, await pngOnPaper(picture), "image/png");
  return name;
}
