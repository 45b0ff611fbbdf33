// Help: what is on the page, in a few sentences, and the list of keys.
import { BookA, BookOpen, Footprints, GraduationCap, ListOrdered, Scale, Tag } from "lucide-react";
import { cornersHeld } from "../experiment/measuredFigures.ts";
import { brushKeys } from "../features/paint/brushKeys.ts";
import { showCallouts } from "../store/view/calloutStore.ts";
import { openGuide, openLesson } from "../store/view/panelStore.ts";
import { type KeyRecord, shownKeys } from "../ui/kit/keys/keys.ts";
import { pageKeys } from "./pageKeys.ts";

interface HelpContentsProps {
  readonly onClose: () => void;
}

/** The contents of the help dialog. */
export function HelpContents({ onClose }: HelpContentsProps) {
  const go = (guide: "tour" | "concepts" | "glossary" | "claims" | "course") => {
    onClose();
    openGuide(guide);
  };
  return (
    <>
      <div className="help-guides">
        <button type="button" className="button" onClick={() => go("tour")}>
          <Footprints aria-hidden="true" />
          <span>Take the tour</span>
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            onClose();
            openLesson("list");
          }}
        >
          <GraduationCap aria-hidden="true" />
          <span>Lessons beside the page</span>
        </button>
        <button type="button" className="button" onClick={() => go("course")}>
          <ListOrdered aria-hidden="true" />
          <span>Course</span>
        </button>
        <button type="button" className="button" onClick={() => go("concepts")}>
          <BookOpen aria-hidden="true" />
          <span>Concepts beside the page</span>
        </button>
        <button type="button" className="button" onClick={() => go("glossary")}>
          <BookA aria-hidden="true" />
          <span>All terms in plain words</span>
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            onClose();
            showCallouts();
          }}
        >
          <Tag aria-hidden="true" />
          <span>Labels on the pictures</span>
        </button>
        <button type="button" className="button" onClick={() => go("claims")}>
          <Scale aria-hidden="true" />
          <span>Claims, put to the test</span>
        </button>
      </div>
      <p>
        A GFlowNet learns to draw objects with probability proportional to a reward. The left
        picture is that target; each card beside it is one learner, trained by its own objective
        from the same random numbers.
      </p>
      <p>
        Every figure is exact unless it says otherwise: the states are enumerated, so distances to
        the target are computed, not estimated. Where they are too many to be listed (the paper’s
        sets), every figure of a lane says “estimated” and has its interval. Total variation is 0
        for a perfect sampler and 1 for one that misses everything; the literature’s L₁ is twice
        that.
      </p>
      <p>{`Which objective comes closest depends on the task and on what the network sees of it. On the first experiment, seen as coordinates, trajectory balance and reverse KL end on ${cornersHeld("default", ["trajectoryBalance", "reverseKl"])}, forward KL and Tsallis ½ on ${cornersHeld("default", ["forwardKl", "tsallis"])}; one-hot, all four objectives end on ${cornersHeld("default-one-hot", ["trajectoryBalance", "reverseKl", "forwardKl", "tsallis"])}.`}</p>
      <p>
        The flask on a card (enlarge a narrow one) opens the lane’s estimator laboratory: bias,
        variance and direction of the gradient under every control variate, against the exact
        gradient.
      </p>
      <h3>Keys</h3>
      <KeyList records={pageKeys} />
      <h3>Keys while painting</h3>
      <KeyList records={brushKeys} />
    </>
  );
}

interface KeyListProps {
  readonly records: readonly Pick<KeyRecord<never>, "keys" | "withCtrl" | "shown" | "label">[];
}

/** What stands between keys. */
const joints = ["…", "or"];

function KeyList({ records }: KeyListProps) {
  return (
    <dl className="key-list">
      {records.map((record) => (
        <div key={record.label}>
          <dt>
            {shownKeys(record)
              .split(" ")
              .map((part, k) =>
                joints.includes(part) ? (
                  ` ${part} `
                ) : (
                  // the same modifier may stand in both of two chords
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change places
                  <kbd key={k}>{part}</kbd>
                ),
              )}
          </dt>
          <dd>{record.label}</dd>
        </div>
      ))}
    </dl>
  );
}
