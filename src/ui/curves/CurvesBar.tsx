// What stands above the curves: what is shown, how many seeds the race has, and the choices of the view.
import { Table2 } from "lucide-react";
import { setView, useView } from "../../store/view/viewStore.ts";
import { IconButton } from "../kit/IconButton.tsx";
import { AxisChoices } from "./CurvesChoices.tsx";
import { CurvesMenu } from "./CurvesMenu.tsx";
import type { CurvesActions } from "./CurvesPanel.tsx";
import { SeedCount, SeedDrawingChoice, TableChoice } from "./SeedChoices.tsx";
import { ViewChoices } from "./ViewChoices.tsx";

/** The row of choices. */
export function CurvesBar({ action, tableAction }: CurvesActions) {
  const showsTable = useView((state) => state.raceTable !== null);
  return (
    <>
      {showsTable ? <TableChoice /> : <CurvesMenu />}
      <SeedCount />
      <div className="chart-choices">
        {!showsTable && <ViewChoices />}
        {!showsTable && <SeedDrawingChoice />}
        <AxisChoices />
        {showsTable ? tableAction : action}
        <IconButton
          name="Table: when each lane got near"
          pressed={showsTable}
          onClick={() => setView({ raceTable: showsTable ? null : "arrivals" })}
        >
          <Table2 aria-hidden="true" />
        </IconButton>
      </div>
    </>
  );
}
