// The bar on top: what this is, the transport, where the run is, undo, help and theme.
import { CircleQuestionMark, GraduationCap, Moon, Sun, SunMoon } from "lucide-react";
import { OpenButton } from "../features/files/FileEntry.tsx";
import { openLesson } from "../store/view/panelStore.ts";
import { type ThemeChoice, useView } from "../store/view/viewStore.ts";
import { IconButton } from "../ui/kit/IconButton.tsx";
import { shortcuts } from "../ui/kit/keys/shortcuts.ts";
import { chooseTheme } from "../ui/kit/useTheme.ts";
import { ExperimentTitle } from "../ui/panel/ExperimentTitle.tsx";
import { HistoryButtons } from "../ui/panel/HistoryButtons.tsx";
import { FileButtons } from "./FileButtons.tsx";
import { PlayControls, SpeedControl } from "./PlayControls.tsx";
import { readTargets } from "./readTargets.ts";
import { StatusLine } from "./StatusLine.tsx";

interface HeaderProps {
  readonly onHelp: () => void;
}

/** The page's header. */
export function Header({ onHelp }: HeaderProps) {
  return (
    <header className="header">
      <div className="header-start">
        <h1 className="title">
          <span>{"GFlowNet "}</span>
          <span className="title-rest">divergence playground</span>
        </h1>
        <ExperimentTitle />
      </div>
      <PlayControls />
      <SpeedControl />
      <StatusLine />
      <div className="header-end">
        <FileButtons />
        <OpenButton targets={readTargets} />
        <HistoryButtons of="edit" hasTip />
        <ThemeButton />
        <IconButton name="Learn: lessons" word="Learn" hasTip onClick={() => openLesson("list")}>
          <GraduationCap aria-hidden="true" />
        </IconButton>
        <IconButton
          name="Help and keys"
          word="Help"
          shortcut={shortcuts.help}
          hasTip
          onClick={onHelp}
        >
          <CircleQuestionMark aria-hidden="true" />
        </IconButton>
      </div>
    </header>
  );
}

const nextTheme: Readonly<Record<ThemeChoice, ThemeChoice>> = {
  system: "light",
  light: "dark",
  dark: "system",
};
const themeIcons = { system: SunMoon, light: Sun, dark: Moon } as const;

function ThemeButton() {
  const theme = useView((state) => state.theme);
  const Icon = themeIcons[theme];
  const next = nextTheme[theme];
  return (
    <IconButton
      name={`Theme: ${theme}. Change to ${next}`}
      hasTip
      onClick={() => chooseTheme(next)}
    >
      <Icon aria-hidden="true" />
    </IconButton>
  );
}
