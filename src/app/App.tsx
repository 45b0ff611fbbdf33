// The page: header, the experiment's controls, the stage, and what is drawn below it.

import { FlaskConical } from "lucide-react";
import { useCallback, useState } from "react";
import { ThemeContext } from "../charts/ink/theme.ts";
import { counterpartOf, noTableReason, placingOf } from "../environments/environments.ts";
import { TourOffer } from "../features/guide/TourOffer.tsx";
import { setOpenedLane } from "../features/laboratory/openedLane.ts";
import { PaintToggle } from "../features/paint/PaintButton.tsx";
import { useConfig } from "../store/config/configStore.ts";
import { useView } from "../store/view/viewStore.ts";
import { CurvesPanel } from "../ui/curves/CurvesPanel.tsx";
import { Boundary } from "../ui/kit/Boundary.tsx";
import { Deferred, deferred } from "../ui/kit/Deferred.tsx";
import { useTheme } from "../ui/kit/useTheme.ts";
import type { LaneActions } from "../ui/panel/LaneRow.tsx";
import { PushPanel } from "../ui/push/PushPanel.tsx";
import { Header } from "./Header.tsx";
import { usePageKeys } from "./keyboard.ts";
import { NoticeList } from "./NoticeList.tsx";
import { PageStage } from "./PageStage.tsx";
import { readTargets } from "./readTargets.ts";

const ToolRow = deferred(() => import("./ToolRow.tsx").then((module) => module.ToolRow));

const FailurePanel = deferred(() =>
  import("./FailurePanel.tsx").then((module) => module.FailurePanel),
);

const TimeBar = deferred(() => import("../ui/time/TimeBar.tsx").then((module) => module.TimeBar));

const ReferenceButton = deferred(() =>
  import("../features/files/ReferenceButton.tsx").then((module) => module.ReferenceButton),
);

const FileDrop = deferred(() =>
  import("../features/files/FileDrop.tsx").then((module) => module.FileDrop),
);

const TargetTools = deferred(() =>
  import("../features/paint/NormalsButton.tsx").then((module) => module.TargetTools),
);

const ExperimentPanel = deferred(() =>
  import("../ui/panel/ExperimentPanel.tsx").then((module) => module.ExperimentPanel),
);

const PlainPanel = deferred(() =>
  import("../ui/panel/PlainPanel.tsx").then((module) => module.PlainPanel),
);

const ArticlePlace = deferred(() =>
  import("../features/article/ArticlePlace.tsx").then((module) => module.ArticlePlace),
);

const WatchedLine = deferred(() =>
  import("../features/guide/WatchedLine.tsx").then((module) => module.WatchedLine),
);

const ComparisonFilesButton = deferred(() =>
  import("../features/files/evidence/ComparisonFilesButton.tsx").then(
    (module) => module.ComparisonFilesButton,
  ),
);

const RaceFilesButton = deferred(() =>
  import("../features/files/evidence/RaceFilesButton.tsx").then((module) => module.RaceFilesButton),
);

const PageGuide = deferred(() => import("./PageGuide.tsx").then((module) => module.PageGuide));

const PageDialogs = deferred(() =>
  import("./PageDialogs.tsx").then((module) => module.PageDialogs),
);

const LectureBar = deferred(() =>
  import("../features/lecture/LectureBar.tsx").then((module) => module.LectureBar),
);

/** The whole page. */
export function App() {
  const theme = useTheme();
  const pictureTheme = useView((state) => state.pictureTheme);
  const panel = useView((state) => state.panel);
  const isLecture = useView((state) => state.mode === "lecture");
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  const closeHelp = useCallback(() => setHelpOpen(false), []);
  const hasTargetTools = useConfig(({ config: { environment } }) =>
    Boolean(placingOf(environment) ?? counterpartOf(environment)),
  );
  // from the start: training does not wait for what loads beside the first picture
  usePageKeys(openHelp);
  return (
    <ThemeContext value={pictureTheme ?? theme}>
      <SkipButton />
      <div className="app" data-panel={panel}>
        <Boundary name="The header">
          <Header onHelp={openHelp} />
        </Boundary>
        <TourOffer place="top" />
        <Boundary name="The experiment’s controls">
          <Deferred name="The experiment’s controls" waiting={<section className="panel" />}>
            {panel === "plain" ? (
              <PlainPanel head={<TourOffer place="panel" />} />
            ) : (
              <ExperimentPanel
                head={<TourOffer place="panel" />}
                targetAction={
                  <>
                    <PaintToggle />
                    {hasTargetTools && (
                      <Deferred>
                        <TargetTools />
                      </Deferred>
                    )}
                  </>
                }
                laneActions={laneActions}
              />
            )}
          </Deferred>
        </Boundary>
        <main className="main" tabIndex={-1}>
          <Deferred>
            <FailurePanel />
          </Deferred>
          <div className="watched">
            <Deferred>
              <WatchedLine />
            </Deferred>
          </div>
          <Boundary name="The stage">
            <PageStage />
          </Boundary>
          <Boundary name="The α dial">
            <Deferred name="The α dial" waiting={<div className="dial-place" />}>
              <ToolRow />
            </Deferred>
          </Boundary>
          <div className="lower">
            <Boundary name="The panel of curves">
              <CurvesPanel
                action={
                  <Deferred>
                    <ReferenceButton />
                  </Deferred>
                }
                tableAction={
                  <Deferred>
                    <RaceFilesButton />
                  </Deferred>
                }
              />
            </Boundary>
            <Boundary name="The panel of the push curve">
              <PushPanel />
            </Boundary>
          </div>
          <Boundary name="The time bar">
            <Deferred name="The time bar" waiting={<div className="time-place" />}>
              <TimeBar
                compareAction={
                  <Deferred>
                    <ComparisonFilesButton kind="moments" />
                  </Deferred>
                }
              />
            </Deferred>
          </Boundary>
        </main>
        <Deferred>
          <PageGuide />
        </Deferred>
      </div>
      <Deferred waiting={<div className="article-place" />}>
        <ArticlePlace />
      </Deferred>
      <Boundary name="A notice">
        <NoticeList />
      </Boundary>
      <Deferred>
        <FileDrop targets={readTargets} />
      </Deferred>
      <Deferred>
        <PageDialogs isHelpOpen={isHelpOpen} onHelpClose={closeHelp} />
      </Deferred>
      {isLecture && (
        <Deferred name="Lecture mode">
          <LectureBar />
        </Deferred>
      )}
    </ThemeContext>
  );
}

/** Past header and controls. No link: what follows # in the address is the experiment. */
function SkipButton() {
  const skip = () => document.querySelector<HTMLElement>(".main")?.focus();
  return (
    <button type="button" className="button skip-button" onClick={skip}>
      Skip to the pictures
    </button>
  );
}

/** Where cards are narrow, the laboratory's door is in the lane's menu. */
const laneActions: LaneActions = (lane) =>
  noTableReason(useConfig.getState().config.environment) === null
    ? [{ label: "Estimator laboratory", icon: <FlaskConical />, act: () => setOpenedLane(lane) }]
    : [];
