// The dialog of the estimator laboratory; what it shows is loaded with its first opening.
import { closeLaboratory, useLaboratory } from "../store/laboratory.ts";
import { deferred } from "./Deferred.tsx";
import { Dialog } from "./Dialog.tsx";

const LaboratoryContents = deferred(() =>
  import("./laboratory/LaboratoryContents.tsx").then((module) => module.LaboratoryContents),
);

/** The laboratory of whichever lane is open. */
export function LaboratoryDialog() {
  const isOpen = useLaboratory((state) => state.lane !== null);
  return (
    <Dialog heading="Estimator laboratory" open={isOpen} onClose={closeLaboratory} wide>
      <LaboratoryContents />
    </Dialog>
  );
}
