// The curves below the stage: one view of all lanes over time, with its choices above it, or the tables
// of the race in their place.
import type { ReactNode } from "react";
import { useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";

const CurvesBar = deferred(() => import("./CurvesBar.tsx").then((module) => module.CurvesBar));

// Empty until the first steps come: the drawing arrives before them.
const LiveCurves = deferred(() => import("./LiveCurves.tsx").then((module) => module.LiveCurves));

const ReachTable = deferred(() => import("./ReachTable.tsx").then((module) => module.ReachTable));

export interface CurvesActions {
  /** What features add to the choices, and to the tables of the race. */
  readonly action?: ReactNode;
  readonly tableAction?: ReactNode;
}

/** Curves, or the tables in their place. */
export function CurvesPanel(actions: CurvesActions) {
  const showsTable = useView((state) => state.raceTable !== null);
  return (
    <section className="chart-panel" aria-label="Curves">
      <div className="chart-bar">
        <Deferred name="The choices of the curves">
          <CurvesBar {...actions} />
        </Deferred>
      </div>
      <div className="chart-box">
        <Deferred name={showsTable ? "The table" : "The curves"}>
          {showsTable ? <ReachTable /> : <LiveCurves />}
        </Deferred>
      </div>
    </section>
  );
}
