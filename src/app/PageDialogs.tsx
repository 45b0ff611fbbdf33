// The dialogs that belong to no part of the page, and what else it listens for. Loaded beside the first picture.
import { useEffect } from "react";
import { LaboratoryDialog } from "../features/laboratory/LaboratoryDialog.tsx";
import { keepFieldInSight } from "./fieldInSight.ts";
import { HelpDialog } from "./HelpDialog.tsx";

interface PageDialogsProps {
  readonly isHelpOpen: boolean;
  readonly onHelpClose: () => void;
}

/** The help and the estimator laboratory. */
export function PageDialogs({ isHelpOpen, onHelpClose }: PageDialogsProps) {
  useEffect(() => keepFieldInSight(window), []);
  return (
    <>
      <LaboratoryDialog />
      <HelpDialog open={isHelpOpen} onClose={onHelpClose} />
    </>
  );
}
