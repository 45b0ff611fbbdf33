// What of a table of the race can be saved, as a list of actions.
import { FileImage, Link, Table2 } from "lucide-react";
import type { ComponentProps } from "react";
import { notify } from "../../../store/run/runStore.ts";
import { told } from "../../../store/run/told.ts";
import { copyText } from "../../../ui/kit/copyText.ts";
import { MenuPanel } from "../../../ui/kit/MenuPanel.tsx";
import { saveFile } from "../../../ui/kit/saveFile.ts";
import { type MadeFile, originLink } from "../exporters.ts";
import type { FigureSize } from "../figureSizes.ts";
import { makeRaceCsv, makeRaceFigure } from "./raceFile.ts";

const figures = [
  ["svg", "oneColumn", "SVG, one column"],
  ["svg", "twoColumns", "SVG, two columns"],
  ["png", "oneColumn", "PNG, one column"],
  ["png", "twoColumns", "PNG, two columns"],
  ["png", "screen", "PNG, for slides"],
] as const satisfies readonly (readonly ["svg" | "png", FigureSize, string])[];

/** The list. */
export function RaceFilesMenu(panel: Omit<ComponentProps<typeof MenuPanel>, "actions">) {
  return (
    <MenuPanel
      {...panel}
      actions={[
        { label: "CSV", icon: <Table2 />, act: () => save(makeRaceCsv) },
        ...figures.map(([format, size, label]) => ({
          label,
          icon: <FileImage />,
          act: () => save(() => makeRaceFigure(format, size)),
        })),
        {
          label: "Copy a link to it",
          icon: <Link />,
          act: () => void told(KEY, NO_LINK, copyLink),
        },
      ]}
    />
  );
}

const KEY = "raceTable";
const NO_LINK = "The link was not copied.";

function save(make: () => MadeFile | Promise<MadeFile>): void {
  void told(KEY, "The table was not saved.", async () => {
    const { name, content, type } = await make();
    saveFile(name, content, type);
  });
}

async function copyLink(): Promise<void> {
  if (!(await copyText(originLink())))
    throw new Error("The browser refused the clipboard; Share shows the link.");
  notify({ key: KEY, tone: "info", text: "The link to this table is copied.", actions: [] });
}
