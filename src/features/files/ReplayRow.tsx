// The row of the replay, whose making takes a while: it shows how far it is and can be cancelled.
import { X } from "lucide-react";
import { useRef, useState } from "react";
import { Row, type Save, SaveButton } from "./ExportRow.tsx";
import { makeReplay } from "./exporters.ts";

interface ReplayRowProps {
  readonly isBusy: boolean;
  readonly save: Save;
}

/** One row of the dialog. */
export function ReplayRow({ isBusy, save }: ReplayRowProps) {
  const [share, setShare] = useState<number | null>(null);
  const abort = useRef<AbortController | null>(null);
  const film = async () => {
    const controller = new AbortController();
    abort.current = controller;
    setShare(0);
    await save(() => makeReplay(controller.signal, setShare));
    setShare(null);
  };
  return (
    <Row heading="Replay" sentence="The stage over the recorded moments, as a video (WebM or MP4).">
      {share === null ? (
        <SaveButton label="Video" busy={isBusy} onClick={film} />
      ) : (
        <>
          <progress className="export-progress" aria-label="Frames encoded" max={1} value={share} />
          <button type="button" className="button" onClick={() => abort.current?.abort()}>
            <X aria-hidden="true" />
            <span>Cancel</span>
          </button>
        </>
      )}
    </Row>
  );
}
