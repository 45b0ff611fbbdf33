// Help: what is on the page, in a few sentences, and the list of keys.
import { BookOpen, Footprints } from "lucide-react";
import { brushKeys } from "../features/paint/brushKeys.ts";
import { openGuide } from "../store/view/panelStore.ts";
import { keys } from "./keyboard.ts";

interface HelpContentsProps {
  readonly onClose: () => void;
}

/** The contents of the help dialog. */
export function HelpContents({ onClose }: HelpContentsProps) {
  const go = (guide: "tour" | "concepts") => {
    onClose();
    openGuide(guide);
  };
  return (
    <>
      <div className="help-guides">
        <button type="button" className="button" onClick={() => go("tour")}>
          <Footprints aria-hidden="true" />
          Take the tour
        </button>
        <button type="button" className="button" onClick={() => go("concepts")}>
          <BookOpen aria-hidden="true" />
          Concepts beside the page
        </button>
      </div>
      <p>
        A GFlowNet learns to draw objects with probability proportional to a reward. The left
        picture is that target; each card beside it is one learner, trained by its own objective
        from the same random numbers.
      </p>
      <p>
        Every figure is exact unless it says otherwise: the states are enumerated, so distances to
        the target are computed, not estimated. Total variation is 0 for a perfect sampler and 1 for
        one that misses everything; the literature’s L₁ is twice that. Which objective wins depends
        on the task: on grids the balance losses often do.
      </p>
      <p>
        The flask on a card opens the lane’s estimator laboratory: bias, variance and direction of
        the gradient under every control variate, against the exact gradient.
      </p>
      <h3>Keys</h3>
      <KeyList list={keys} />
      <h3>Keys while painting</h3>
      <KeyList list={brushKeys} />
    </>
  );
}

interface KeyListProps {
  readonly list: readonly { readonly keys: string; readonly does: string }[];
}

function KeyList({ list }: KeyListProps) {
  return (
    <dl className="key-list">
      {list.map(({ keys: names, does }) => (
        <div key={names}>
          <dt>
            {names
              .split(" ")
              .map((name) =>
                name === "…" || name === "and" ? ` ${name} ` : <kbd key={name}>{name}</kbd>,
              )}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
