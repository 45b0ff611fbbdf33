// The page: header, the experiment's controls, the stage, and what is drawn below it.
import { useCallback, useState } from "react";
import { ThemeContext } from "../charts/ink/theme.ts";
import { paintSpaceOf } from "../environments/registry.ts";
import { FileDrop } from "../features/files/FileEntry.tsx";
import { ReferenceButton } from "../features/files/ReferenceButton.tsx";
import { FilmstripButton } from "../features/filmstrip/FilmstripButton.tsx";
import { TourOffer } from "../features/guide/TourOffer.tsx";
import { LaboratoryDialog } from "../features/laboratory/LaboratoryDialog.tsx";
import { setEditor, useEditor } from "../features/paint/editorStore.ts";
import { openEditor } from "../features/paint/openEditor.ts";
import { PaintToggle } from "../features/paint/PaintButton.tsx";
import { useConfig } from "../store/config/configStore.ts";
import { useGuide } from "../store/view/panelStore.ts";
import { useView } from "../store/view/viewStore.ts";
import { CurvesPanel } from "../ui/curves/CurvesPanel.tsx";
import { AlphaDial } from "../ui/dial/AlphaDial.tsx";
import { Deferred, deferred } from "../ui/kit/Deferred.tsx";
import { useTheme } from "../ui/kit/useTheme.ts";
import { ExperimentPanel } from "../ui/panel/ExperimentPanel.tsx";
import { PushPanel } from "../ui/push/PushPanel.tsx";
import { TimeBar } from "../ui/time/TimeBar.tsx";
import { FailurePanel } from "./FailurePanel.tsx";
import { Header } from "./Header.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { usePageKeys } from "./keyboard.ts";
import { NoticeList } from "./NoticeList.tsx";
import { PageStage } from "./PageStage.tsx";
import { readTargets } from "./readTargets.ts";

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
        <ExperimentPanel head={<TourOffer place="panel" />} targetAction={<PaintToggle />} />
        <main className="main">
          <FailurePanel />
          <PageStage />
          <ToolRow />
          <div className="lower">
            <CurvesPanel action={<ReferenceButton />} />
            <PushPanel />
          </div>
          <TimeBar />
        </main>
        <Guide />
      </div>
      <NoticeList />
      <FileDrop targets={readTargets} />
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
  const dial = <AlphaDial actions={<FilmstripButton />} />;
  if (!space) return dial;
  return (
    <Deferred waiting={dial}>
      <TargetEditor isGrid={space.dimensions === 2} />
    </Deferred>
  );
}

const paint = { open: openEditor, close: () => setEditor({ isOpen: false }) };

/** What explains the page beside it. */
function Guide() {
  const open = useGuide((state) => state.open);
  return (
    <Deferred>
      {open === "tour" && <TourCard paint={paint} />}
      {open === "concepts" && <ConceptsPanel />}
    </Deferred>
  );
}
