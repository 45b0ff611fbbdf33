// What the push curve shows, in words. Loaded when it is first opened.
import { Formula } from "../kit/typeset/Formula.tsx";
import { instrumentFormulas } from "../kit/typeset/instrumentFormulas.ts";

/** The contents of the curve's popover. */
export function PushExplanation() {
  return (
    <>
      <p>
        How hard an objective pushes a trajectory, by its log-weight: at 0 the policy gives it just
        the probability the target wants, to the right too little. Above 0 the push makes it more
        likely, below less.
      </p>
      <Formula tex={instrumentFormulas.push} isBlock />
      <p>
        Reverse KL and trajectory balance push in proportion; forward KL reacts steeply to what is
        missing and hardly to what is superfluous; α moves between them.
      </p>
      <p>
        The ring marks where raising turns into lowering: the batch’s mean push with a control
        variate, the learned log Z for trajectory balance. Without “baseline” only the shapes are
        left.
      </p>
      <p className="popover-facts">
        Symlog: linear near 0, logarithmic beyond. Scaled to slope 1 at w = Z, a matter of learning
        rates. Exploration multiplies each push by its own ratio as well. Detailed and
        sub-trajectory balance act on single transitions: no curve. Below: the log-weights of the
        last batch, each row to its own height.
      </p>
    </>
  );
}
