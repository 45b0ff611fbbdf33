// The page: header, the experiment's controls, the stage, and what is drawn below it.
import { useCallback, useState } from "react";
import { ThemeContext } from "../charts/ink/theme.ts";
import { FileDrop } from "../features/files/FileEntry.tsx";
import { TourOffer } from "../features/guide/TourOffer.tsx";
import { LaboratoryDialog } from "../features/laboratory/LaboratoryDialog.tsx";
import { isPaintable, useEditor } from "../features/paint/editorStore.ts";
import { useConfig } from "../store/config/configStore.ts";
import { useGuide } from "../store/view/panelStore.ts";
import { useView } from "../store/view/viewStore.ts";
import { CurvesPanel } from "../ui/curves/CurvesPanel.tsx";
import { AlphaDial } from "../ui/dial/AlphaDial.tsx";
import { Deferred, deferred } from "../ui/kit/Deferred.tsx";
import { useTheme } from "../ui/kit/useTheme.ts";
import { ExperimentPanel } from "../ui/panel/ExperimentPanel.tsx";
import { PushPanel } from "../ui/push/PushPanel.tsx";
import { Stage } from "../ui/stage/Stage.tsx";
import { TimeBar } from "../ui/time/TimeBar.tsx";
import { FailurePanel } from "./FailurePanel.tsx";
import { Header } from "./Header.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { usePageKeys } from "./keyboard.ts";
import { Notices } from "./Notices.tsx";

const TargetEditor = deferred(() =>
  import("../features/paint/TargetEditor.tsx").then((module) => module.TargetEditor),
);

const TourCard = deferred(() =>
  import("../features/guide/TourCard.tsx").then((module) => module.TourCard),
);

const ConceptsPanel = deferred(() =>
  import("../features/guide/ConceptsPanel.tsx").then((module) => module.ConceptsPanel),
);

/** The whole page. */
export function App() {
  const theme = useTheme();
  const pictureTheme = useView((state) => state.pictureTheme);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  const closeHelp = useCallback(() => setHelpOpen(false), []);
  usePageKeys(openHelp);
  return (
    <ThemeContext value={pictureTheme ?? theme}>
      <div className="app">
        <Header onHelp={openHelp} />
        <TourOffer place="top" />
        <ExperimentPanel />
        <main className="main">
          <FailurePanel />
          <Stage />
          <ToolRow />
          <div className="lower">
            <CurvesPanel />
            <PushPanel />
          </div>
          <TimeBar />
        </main>
        <Guide />
      </div>
      <Notices />
      <FileDrop />
      <LaboratoryDialog />
      <HelpDialog open={isHelpOpen} onClose={closeHelp} />
    </ThemeContext>
  );
}

/** The row under the stage: the α dial, or the tools of the target editor while it is open. */
function ToolRow() {
  const isOpen = useEditor((state) => state.isOpen);
  const environment = useConfig((state) => state.config.environment);
  if (!isOpen || !isPaintable(environment)) return <AlphaDial />;
  return (
    <Deferred waiting={<AlphaDial />}>
      <TargetEditor isGrid={environment.dimensions === 2} />
    </Deferred>
  );
}

/** What explains the page beside it. */
function Guide() {
  const open = useGuide((state) => state.open);
  return (
    <Deferred>
      {open === "tour" && <TourCard />}
      {open === "concepts" && <ConceptsPanel />}
    </Deferred>
  );
}
