// The page: header, the experiment's controls, the stage, and what is drawn below it.
import { useCallback, useState } from "react";
import { ThemeContext } from "../charts/theme.ts";
import { useView } from "../store/viewStore.ts";
import { AlphaDial } from "./AlphaDial.tsx";
import { CurvesPanel } from "./CurvesPanel.tsx";
import { ExperimentPanel } from "./ExperimentPanel.tsx";
import { FailurePanel } from "./FailurePanel.tsx";
import { Header } from "./Header.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { usePageKeys } from "./keyboard.ts";
import { LaboratoryDialog } from "./LaboratoryDialog.tsx";
import { Notices } from "./Notices.tsx";
import { PushPanel } from "./PushPanel.tsx";
import { Stage } from "./Stage.tsx";
import { TimeBar } from "./TimeBar.tsx";
import { useTheme } from "./useTheme.ts";

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
        <ExperimentPanel />
        <main className="main">
          <FailurePanel />
          <Stage />
          <AlphaDial />
          <div className="lower">
            <CurvesPanel />
            <PushPanel />
          </div>
          <TimeBar />
        </main>
      </div>
      <Notices />
      <LaboratoryDialog />
      <HelpDialog open={isHelpOpen} onClose={closeHelp} />
    </ThemeContext>
  );
}
