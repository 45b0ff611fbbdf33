// The bar of a lecture at the bottom of the page: which moment is on show, ways to the others, notes, the QR code,
// full screen, and what the lecture is set up with. Loaded when a lecture begins.
import {
  BookmarkPlus,
  ChevronLeft,
  ChevronRight,
  Maximize,
  NotebookPen,
  QrCode as QrIcon,
  RotateCcw,
  Settings2,
  X,
} from "lucide-react";
import { type ReactNode, useState } from "react";
import { formatWhole } from "../../math/numberText.ts";
import { told } from "../../store/run/told.ts";
import { useGuide } from "../../store/view/panelStore.ts";
import { setView } from "../../store/view/viewStore.ts";
import { Dialog } from "../../ui/kit/floating/Dialog.tsx";
import { LectureNotes } from "./LectureNotes.tsx";
import { LectureQr } from "./LectureQr.tsx";
import { LectureSetup } from "./LectureSetup.tsx";
import { addMoment, sayInLecture, useLecture } from "./lectureStore.ts";
import { backToMoment, goByMoments } from "./showMoment.ts";
import { useLectureMode } from "./useLectureMode.ts";
import "./lecture.css";

/** Shows a moment by whatever way. */
const show = (act: () => Promise<void>) => void told("lecture", "This moment can’t be shown.", act);

/** The bar, and with it lecture mode. */
export function LectureBar() {
  useLectureMode();
  const { lecture, at, said } = useLecture();
  const isLesson = useGuide(({ lesson }) => lesson !== null && lesson !== "list");
  const [open, setOpen] = useState<"setup" | "qr" | null>(null);
  const [hasNotes, setHasNotes] = useState(false);
  const { moments } = lecture;
  const close = () => setOpen(null);
  return (
    <>
      <section className="lecture-bar" aria-label="Lecture">
        <BarButton name="Leave the lecture" onClick={() => setView({ mode: "page" })}>
          <X aria-hidden="true" />
        </BarButton>
        <BarButton
          name="Previous moment"
          disabled={at === null ? moments.length === 0 : at <= 0}
          onClick={() => show(() => goByMoments(-1))}
        >
          <ChevronLeft aria-hidden="true" />
        </BarButton>
        <p className="lecture-at" role="status">
          {at === null || !moments[at]
            ? isLesson && moments.length === 0
              ? "Page Down and Page Up go through the lesson."
              : momentsText(moments.length)
            : `${at + 1} of ${moments.length}: ${moments[at].name}`}
        </p>
        <BarButton
          name="Next moment"
          disabled={at === null ? moments.length === 0 : at >= moments.length - 1}
          onClick={() => show(() => goByMoments(1))}
        >
          <ChevronRight aria-hidden="true" />
        </BarButton>
        <BarButton
          name="Back to this moment"
          disabled={at === null}
          onClick={() => show(backToMoment)}
        >
          <RotateCcw aria-hidden="true" />
        </BarButton>
        <span className="lecture-gap" />
        <BarButton name="Add this state to my lecture" onClick={addMoment}>
          <BookmarkPlus aria-hidden="true" />
        </BarButton>
        <BarButton name="Set up the lecture" onClick={() => setOpen("setup")}>
          <Settings2 aria-hidden="true" />
        </BarButton>
        <BarButton name="Notes" pressed={hasNotes} onClick={() => setHasNotes(!hasNotes)}>
          <NotebookPen aria-hidden="true" />
        </BarButton>
        <BarButton name="QR code" onClick={() => setOpen("qr")}>
          <QrIcon aria-hidden="true" />
        </BarButton>
        <BarButton name="Full screen" onClick={toggleFullScreen}>
          <Maximize aria-hidden="true" />
        </BarButton>
        {said && (
          <p className="lecture-said" role="alert">
            <span>{said}</span>
            <button type="button" className="button quiet" onClick={() => sayInLecture(null)}>
              Dismiss
            </button>
          </p>
        )}
      </section>
      {hasNotes && <LectureNotes onClose={() => setHasNotes(false)} />}
      <Dialog heading="My lecture" open={open === "setup"} wide onClose={close}>
        <LectureSetup onShow={close} />
      </Dialog>
      {open === "qr" && <LectureQr onClose={close} />}
    </>
  );
}

interface BarButtonProps {
  readonly name: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function BarButton({ name, disabled = false, pressed, onClick, children }: BarButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      disabled={disabled}
      {...(pressed !== undefined && { "aria-pressed": pressed })}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

function momentsText(n: number): string {
  if (n === 0) return "No moments yet: add the page as it stands.";
  return n === 1 ? "1 moment" : `${formatWhole(n)} moments`;
}

/** In and out; a refusal is said. */
function toggleFullScreen(): void {
  const refused = () => sayInLecture("This browser allows no full screen here: F11 may do.");
  try {
    const asked = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    asked.then(() => sayInLecture(null), refused);
  } catch {
    refused();
  }
}
