// What the Export dialog holds: each kind of file with a sentence and the buttons that save it. Says
// what was saved or why it could not be.
import { useId, useState } from "react";
import { useConfig } from "../../store/config/configStore.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import { saveConfig } from "../../ui/kit/files/saveConfig.ts";
import { saveFile } from "../../ui/kit/files/saveFile.ts";
import { pictureNames } from "./capture.ts";
import { Row, type Save, SaveButton } from "./ExportRow.tsx";
import {
  makeCurvesCsv,
  makePicture,
  makePython,
  makeRunFile,
  makeTableCsv,
  makeWeights,
  makeWithoutTruthCsv,
} from "./exporters.ts";
import { type FigureSize, figureSizes } from "./figureSizes.ts";
import { WHOLE_STAGE } from "./pictureFile.ts";
import { ReplayRow } from "./ReplayRow.tsx";
import { tableSizeText } from "./tableSize.ts";
import "./files.css";

/** All rows. */
export function ExportContents() {
  const [said, setSaid] = useState<{ text: string; isError: boolean } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [tableSize] = useState(() => tableSizeText(pageRun().store.getState()));
  const save: Save = async (make) => {
    setBusy(true);
    setSaid(null);
    try {
      const file = await make();
      if (file) {
        saveFile(file.name, file.content, file.type);
        const remark = file.remark ? ` ${file.remark}` : "";
        setSaid({ text: `Saved ${file.name}.${remark}`, isError: false });
      } else setSaid({ text: "Cancelled.", isError: false });
    } catch (error) {
      setSaid({ text: error instanceof Error ? error.message : String(error), isError: true });
    }
    setBusy(false);
  };
  return (
    <div className="export">
      <Row
        heading="Run"
        sentence="Results, tables and histories of all lanes, with the weights: opens here again, shows them without training, and trains on. Without tables it is smaller, and what they held is computed again from the weights."
        remark={tableSize}
      >
        <SaveButton label="Run file" busy={isBusy} onClick={() => save(() => makeRunFile())} />
        <SaveButton
          label="Run without tables"
          busy={isBusy}
          onClick={() => save(() => makeRunFile({ tables: false }))}
        />
      </Row>
      <Row heading="Numbers" sentence="For spreadsheets and data frames.">
        <SaveButton label="Curves CSV" busy={isBusy} onClick={() => save(makeCurvesCsv)} />
        <SaveButton label="Table CSV" busy={isBusy} onClick={() => save(makeTableCsv)} />
        <SaveButton
          label="Without the truth CSV"
          busy={isBusy}
          onClick={() => save(makeWithoutTruthCsv)}
        />
      </Row>
      <PictureRow isBusy={isBusy} save={save} />
      <ReplayRow isBusy={isBusy} save={save} />
      <Row
        heading="Weights"
        sentence="Of every network, as safetensors: for PyTorch, NumPy and TensorFlow.js."
      >
        <SaveButton label="Weights" busy={isBusy} onClick={() => save(makeWeights)} />
      </Row>
      <Row
        heading="Python"
        sentence="The experiment as a script that trains it with torchgfn; the second also sweeps the learning rate with Ray Tune."
      >
        <SaveButton
          label="torchgfn"
          busy={isBusy}
          onClick={() => save(() => makePython("script"))}
        />
        <SaveButton
          label="Ray Tune"
          busy={isBusy}
          onClick={() => save(() => makePython("sweep"))}
        />
      </Row>
      <Row heading="Experiment" sentence="Its settings alone, for this page and the command line.">
        <SaveButton
          label="Settings"
          busy={isBusy}
          onClick={() => saveConfig(useConfig.getState().config)}
        />
      </Row>
      <p className="export-said" role="status" data-error={said?.isError || undefined}>
        {said?.text ?? "Every file carries the link it came from. Nothing is uploaded."}
      </p>
    </div>
  );
}

interface PictureRowProps {
  readonly isBusy: boolean;
  readonly save: Save;
}

function PictureRow({ isBusy, save }: PictureRowProps) {
  // what the page shows while the dialog is over it does not change
  const [names] = useState(() => [WHOLE_STAGE, ...pictureNames()]);
  const [name, setName] = useState(WHOLE_STAGE);
  const [size, setSize] = useState<FigureSize>("screen");
  const id = useId();
  return (
    <Row
      heading="Pictures"
      sentence="As the page shows them, drawn for paper: light, in the width of a column or as here, as pixels (PNG) or as vectors (SVG; text stays text in the reader’s system font)."
    >
      <label className="visually-hidden" htmlFor={id}>
        Picture
      </label>
      <select
        id={id}
        className="select export-picture"
        value={name}
        onChange={(event) => setName(event.target.value)}
      >
        {names.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <select
        aria-label="Size of the picture"
        className="select"
        value={size}
        // the options are sizes
        onChange={(event) => setSize(event.target.value as FigureSize)}
      >
        {figureSizes.map(({ id: one, label }) => (
          <option key={one} value={one}>
            {label}
          </option>
        ))}
      </select>
      {(["svg", "png"] as const).map((format) => (
        <SaveButton
          key={format}
          label={format.toUpperCase()}
          busy={isBusy}
          onClick={() => save(() => makePicture(name, format, size))}
        />
      ))}
    </Row>
  );
}
