// The table of the race for use elsewhere: numbers, figures for paper and slides, and the link that opens it. The
// list is loaded when the pointer or the focus first comes near.
import { Download } from "lucide-react";
import { deferred } from "../../../ui/kit/Deferred.tsx";
import { PanelButton } from "../../../ui/kit/floating/PanelButton.tsx";

const name = "Save this table";
const load = () => import("./RaceFilesMenu.tsx").then((module) => module.RaceFilesMenu);
const RaceFilesMenu = deferred(load);

/** The menu beside the tables. */
export function RaceFilesButton() {
  return (
    <PanelButton
      opens="menu"
      buttonClass="icon-button"
      name={name}
      title={name}
      button={<Download aria-hidden="true" />}
      load={load}
    >
      {(panel) => <RaceFilesMenu name={name} {...panel} />}
    </PanelButton>
  );
}
