// The dialogs that belong to no part of the page, its keys, which open them too, and what else it listens for. Loaded
// beside the first picture.
import { useEffect } from "react";
import { LaboratoryDialog } from "../features/laboratory/LaboratoryDialog.tsx";
import { keepFieldInSight } from "./fieldInSight.ts";
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
  useEffect(() => keepFieldInSight(window), []);
  return (
    <>
      <LaboratoryDialog />
      <HelpDialog open={isHelpOpen} onClose={onHelpClose} />
    </>
  );
}
