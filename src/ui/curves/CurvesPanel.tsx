// The curves below the stage: one view of all lanes over time, with its choices above it, or the tables
// of the race in their place.
import { Table2 } from "lucide-react";
import type { ReactNode } from "react";
import { setView, useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { AxisChoices } from "./CurvesChoices.tsx";
import { CurvesMenu } from "./CurvesMenu.tsx";

// Empty until the first steps come: the drawing arrives before them.
const LiveCurves = deferred(() => import("./LiveCurves.tsx").then((module) => module.LiveCurves));

const ViewChoices = deferred(() =>
  import("./ViewChoices.tsx").then((module) => module.ViewChoices),
);

const seedChoices = () => import("./SeedChoices.tsx");
const SeedCount = deferred(() => seedChoices().then((module) => module.SeedCount));
const TableChoice = deferred(() => seedChoices().then((module) => module.TableChoice));
const SeedDrawingChoice = deferred(() => seedChoices().then((module) => module.SeedDrawingChoice));

const ReachTable = deferred(() => import("./ReachTable.tsx").then((module) => module.ReachTable));

interface CurvesPanelProps {
  /** What features add to the choices, and to the tables of the race. */
  readonly action?: ReactNode;
  readonly tableAction?: ReactNode;
}

/** Curves, or the tables in their place. */
export function CurvesPanel({ action, tableAction }: CurvesPanelProps) {
  const showsTable = useView((state) => state.raceTable !== null);
  return (
    <section className="chart-panel" aria-label="Curves">
      <div className="chart-bar">
        {!showsTable && <CurvesMenu />}
        <Deferred>
          {showsTable && <TableChoice />}
          <SeedCount />
        </Deferred>
        <div className="chart-choices">
          {!showsTable && (
            <Deferred>
              <ViewChoices />
              <SeedDrawingChoice />
            </Deferred>
          )}
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
      </div>
      <div className="chart-box">
        <Deferred name={showsTable ? "The table" : "The curves"}>
          {showsTable ? <ReachTable /> : <LiveCurves />}
        </Deferred>
      </div>
    </section>
  );
}
