// A comparison for use elsewhere: numbers, figures for paper and slides, a link. The list is loaded when the pointer
// or the focus first comes near.
import { Download } from "lucide-react";
import { deferred } from "../../../ui/kit/Deferred.tsx";
import { PanelButton } from "../../../ui/kit/floating/PanelButton.tsx";
import type { ComparisonKind } from "./comparisonFile.ts";

const name = "Save this comparison";
const load = () => import("./ComparisonFilesMenu.tsx").then((module) => module.ComparisonFilesMenu);
const ComparisonFilesMenu = deferred(load);

/** The menu beside what is compared. */
export function ComparisonFilesButton({ kind }: { readonly kind: ComparisonKind }) {
  return (
    <PanelButton
      opens="menu"
      buttonClass="icon-button"
      name={name}
      title={name}
      button={<Download aria-hidden="true" />}
      load={load}
    >
      {(panel) => <ComparisonFilesMenu kind={kind} name={name} {...panel} />}
    </PanelButton>
  );
}
