// What of a table of the race can be saved.
import type { ComponentProps } from "react";
import type { MenuPanel } from "../../../ui/kit/floating/MenuPanel.tsx";
import { EvidenceFilesMenu } from "./EvidenceFilesMenu.tsx";
import { makeRaceCsv, makeRaceFigure } from "./raceFile.ts";

/** The list. */
export function RaceFilesMenu(panel: Omit<ComponentProps<typeof MenuPanel>, "actions">) {
  return (
    <EvidenceFilesMenu
      {...panel}
      what="table"
      csv={makeRaceCsv}
      figure={makeRaceFigure}
      linkSentence={() => "The link to this table is copied."}
    />
  );
}
