// The page: header, the experiment's controls, the stage, and what is drawn below it.
import { useCallback, useState } from "react";
import { ThemeContext } from "../charts/theme.ts";
import { paintSpaceOf } from "../environments/registry.ts";
import { useConfig } from "../store/configStore.ts";
import { useEditor } from "../store/editorStore.ts";
import { useGuide } from "../store/guideStore.ts";
import { useView } from "../store/viewStore.ts";
import { AlphaDial } from "./AlphaDial.tsx";
import { CurvesPanel } from "./CurvesPanel.tsx";
import { Deferred, deferred } from "./Deferred.tsx";
import { ExperimentPanel } from "./ExperimentPanel.tsx";
import { FailurePanel } from "./FailurePanel.tsx";
import { FileDrop } from "./FileEntry.tsx";
import { Header } from "./Header.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { usePageKeys } from "./keyboard.ts";
import { LaboratoryDialog } from "./LaboratoryDialog.tsx";
import { Notices } from "./Notices.tsx";
import { PushPanel } from "./PushPanel.tsx";
import { Stage } from "./Stage.tsx";
import { TimeBar } from "./TimeBar.tsx";
import { TourOffer } from "./TourOffer.tsx";
import { useTheme } from "./useTheme.ts";

const TargetEditor = deferred(() =>
  import("./TargetEditor.tsx").then((module) => module.TargetEditor),
);

const TourCard = deferred(() => import("./guide/TourCard.tsx").then((module) => module.TourCard));

const ConceptsPanel = deferred(() =>
  import("./guide/ConceptsPanel.tsx").then((module) => module.ConceptsPanel),
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
  const space = isOpen ? paintSpaceOf(environment) : null;
  if (!space) return <AlphaDial />;
  return (
    <Deferred waiting={<AlphaDial />}>
      <TargetEditor isGrid={space.dimensions === 2} />
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
