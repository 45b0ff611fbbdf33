// What of a picture of evidence can be saved, as a list of actions: numbers, figures for paper and slides, a link.
import { FileImage, Link, Table2 } from "lucide-react";
import type { ComponentProps } from "react";
import { notify } from "../../../store/run/runStore.ts";
import { told } from "../../../store/run/told.ts";
import { copyText } from "../../../ui/kit/files/copyText.ts";
import { saveFile } from "../../../ui/kit/files/saveFile.ts";
import { MenuPanel } from "../../../ui/kit/floating/MenuPanel.tsx";
import { type MadeFile, originLink } from "../exporters.ts";
import type { FigureSize } from "../figureSizes.ts";

const figures = [
  ["svg", "oneColumn", "SVG, one column"],
  ["svg", "twoColumns", "SVG, two columns"],
  ["png", "oneColumn", "PNG, one column"],
  ["png", "twoColumns", "PNG, two columns"],
  ["png", "screen", "PNG, for slides"],
] as const satisfies readonly (readonly ["svg" | "png", FigureSize, string])[];

interface EvidenceFilesMenuProps extends Omit<ComponentProps<typeof MenuPanel>, "actions"> {
  /** "table", "comparison": what is saved. */
  readonly what: string;
  readonly csv: () => MadeFile;
  readonly figure: (format: "svg" | "png", size: FigureSize) => Promise<MadeFile>;
  /** What is said once the link is copied. */
  readonly linkSentence: () => string;
}

/** The list. */
export function EvidenceFilesMenu(props: EvidenceFilesMenuProps) {
  const { what, csv, figure, linkSentence, ...panel } = props;
  const key = `evidence:${what}`;
  const save = (make: () => MadeFile | Promise<MadeFile>) =>
    void told(key, `The ${what} was not saved.`, async () => {
      const { name, content, type } = await make();
      saveFile(name, content, type);
    });
  const copyLink = async () => {
    if (!(await copyText(originLink())))
      throw new Error("The browser refused the clipboard; Share shows the link.");
    notify({ key, tone: "info", text: linkSentence(), actions: [] });
  };
  return (
    <MenuPanel
      {...panel}
      actions={[
        { label: "CSV", icon: <Table2 />, act: () => save(csv) },
        ...figures.map(([format, size, label]) => ({
          label,
          icon: <FileImage />,
          act: () => save(() => figure(format, size)),
        })),
        {
          label: "Copy a link to it",
          icon: <Link />,
          act: () => void told(key, "The link was not copied.", copyLink),
        },
      ]}
    />
  );
}
