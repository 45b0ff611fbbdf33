// The dialogs that belong to no part of the page, and its keys, which open them too. Loaded beside the first picture.
import { LaboratoryDialog } from "../features/laboratory/LaboratoryDialog.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { usePageKeys } from "./keyboard.ts";

interface PageDialogsProps {
  readonly isHelpOpen: boolean;
  readonly onHelp: () => void;
  readonly onHelpClose: () => void;
}

/** The help and the estimator laboratory; listens for the page's keys. */
export function PageDialogs({ isHelpOpen, onHelp, onHelpClose }: PageDialogsProps) {
  usePageKeys(onHelp);
  return (
    <>
      <LaboratoryDialog />
      <HelpDialog open={isHelpOpen} onClose={onHelpClose} />
    </>
  );
}
