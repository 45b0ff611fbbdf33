// What a lecture is made of: its moments in order, which panels it shows, what becomes of controls, and the file.
import { ArrowDown, ArrowUp, Download, FolderOpen, Play, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { lectureControls, lecturePanels } from "../../experiment/config.ts";
import { told } from "../../store/run/told.ts";
import { setView, useView, type ViewState } from "../../store/view/viewStore.ts";
import { FileInput } from "../../ui/kit/files/FileInput.tsx";
import { saveFile } from "../../ui/kit/files/saveFile.ts";
import { IconButton } from "../../ui/kit/IconButton.tsx";
import { Segments } from "../../ui/kit/Segments.tsx";
import { LONGEST_NAME, LONGEST_NOTES, readLecture, writeLecture } from "./lectureFile.ts";
import {
  addMoment,
  deleteMoment,
  editMoment,
  moveMoment,
  setLecture,
  useLecture,
} from "./lectureStore.ts";
import { showMoment } from "./showMoment.ts";

const panelLabels: Readonly<Record<(typeof lecturePanels)[number], string>> = {
  experiment: "Experiment",
  stage: "Pictures",
  dial: "α dial",
  curves: "Curves",
  push: "Push curve",
  time: "Time",
};

const controlLabels: Readonly<Record<(typeof lectureControls)[number], string>> = {
  shown: "Shown",
  locked: "Locked",
  hidden: "Hidden",
};

/** The dialog's contents; `onShow` is called when a moment is gone to. */
export function LectureSetup({ onShow }: { readonly onShow: () => void }) {
  return (
    <div className="lecture-setup">
      <Looks />
      <Moments onShow={onShow} />
      <Files />
    </div>
  );
}

function Looks() {
  const panels = useView((state) => state.panels);
  const controls = useView((state) => state.controls);
  const choose = (id: ViewState["panels"][number], isShown: boolean) => {
    const chosen = lecturePanels.filter((one) => (one === id ? isShown : panels.includes(one)));
    // of nothing there would be nothing to see
    if (chosen.length > 0) setView({ panels: chosen });
  };
  return (
    <>
      <fieldset className="lecture-panels">
        <legend>What it shows</legend>
        {lecturePanels.map((id) => (
          <label key={id} className="check">
            <input
              type="checkbox"
              checked={panels.includes(id)}
              onChange={(event) => choose(id, event.target.checked)}
            />
            <span>{panelLabels[id]}</span>
          </label>
        ))}
      </fieldset>
      <Segments
        legend="Controls of the experiment"
        caption="Controls"
        options={lectureControls.map((id) => ({ id, label: controlLabels[id] }))}
        value={controls}
        onChange={(id) => setView({ controls: id })}
      />
      <p className="soft">
        A link shared from here opens like this. Page keys, clicker or arrows go through the
        moments, Home leads back to the one on show, Escape leaves.
      </p>
    </>
  );
}

function Moments({ onShow }: { readonly onShow: () => void }) {
  const { lecture, at } = useLecture();
  const { moments } = lecture;
  const go = (index: number) => {
    onShow();
    void told("lecture", "This moment can’t be shown.", () => showMoment(index));
  };
  return (
    <>
      <div className="side-head">
        <h3 className="side-heading">Moments</h3>
        <button type="button" className="button" onClick={addMoment}>
          Add this state to my lecture
        </button>
      </div>
      {moments.length === 0 && (
        <p className="soft">
          None yet. Set the page up as you want to show it, then add it: the experiment, how it is
          looked at, and how far it has trained.
        </p>
      )}
      <ol className="lecture-moments">
        {moments.map((moment, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a moment is its place
          <li key={index} aria-current={index === at || undefined}>
            <input
              className="text-input"
              aria-label={`Name of moment ${index + 1}`}
              maxLength={LONGEST_NAME}
              value={moment.name}
              onChange={(event) => editMoment(index, { name: event.target.value })}
            />
            <IconButton name={`Show moment ${index + 1}`} onClick={() => go(index)}>
              <Play aria-hidden="true" />
            </IconButton>
            <IconButton
              name={`Move moment ${index + 1} up`}
              disabled={index === 0}
              onClick={() => moveMoment(index, -1)}
            >
              <ArrowUp aria-hidden="true" />
            </IconButton>
            <IconButton
              name={`Move moment ${index + 1} down`}
              disabled={index === moments.length - 1}
              onClick={() => moveMoment(index, 1)}
            >
              <ArrowDown aria-hidden="true" />
            </IconButton>
            <IconButton name={`Delete moment ${index + 1}`} onClick={() => deleteMoment(index)}>
              <Trash2 aria-hidden="true" />
            </IconButton>
            <textarea
              aria-label={`Notes of moment ${index + 1}`}
              maxLength={LONGEST_NOTES}
              rows={2}
              placeholder="Notes"
              value={moment.notes}
              onChange={(event) => editMoment(index, { notes: event.target.value })}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

function Files() {
  const input = useRef<HTMLInputElement>(null);
  const lecture = useLecture((state) => state.lecture);
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (file: File) => {
    const refused = `${file.name.slice(0, 80)} is no lecture, so nothing of it was opened.`;
    try {
      const read = readLecture(await file.text());
      setProblem(read ? null : refused);
      if (read) setLecture(read, null);
    } catch {
      setProblem(refused);
    }
  };
  return (
    <div className="lecture-files">
      <button
        type="button"
        className="button"
        disabled={lecture.moments.length === 0}
        onClick={() => saveFile("gflownet-lecture.json", writeLecture(lecture), "application/json")}
      >
        <Download aria-hidden="true" />
        <span>Save as a file</span>
      </button>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        <FolderOpen aria-hidden="true" />
        <span>Open a file</span>
      </button>
      <FileInput
        input={input}
        name="A lecture’s file"
        accept=".json,application/json"
        onFile={(file) => void told("lecture", "The file can’t be opened.", () => open(file))}
      />
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}
