// All shapes side by side: push curve, generator, and what a policy with one bump settles on where the target has
// two. Each can be added as a lane.
import { Plus } from "lucide-react";
import { memo, useEffect, useMemo, useState } from "react";
import { useConfig } from "../../store/config/configStore.ts";
import { addGivenLane, mayAddLane } from "../../store/edit/editConfig.ts";
import { Formula } from "../kit/typeset/Formula.tsx";
import { fitShapes, knownFits } from "./fitShapes.ts";
import { ShapeBumps, ShapeGenerator, ShapePush } from "./ShapePictures.tsx";
import { coverSentence, endsOf } from "./shapeWords.ts";
import { pushOfShape, type Shape, shelf } from "./shelf.ts";
import type { Fit } from "./stationary.ts";
import "./shapes.css";

const Push = memo(ShapePush);
const Generator = memo(ShapeGenerator);

/** The contents of the dialog. */
export function ShapeStrip() {
  const [fits, setFits] = useState(knownFits);
  useEffect(() => fitShapes(setFits), []);
  return (
    <div className="shapes">
      <p>
        Every falling curve c of x = log w − log Z is a divergence and a loss at once: c is the
        slope of a convex f(u), u = exp(−x) being how much too often a trajectory is sampled, and of
        a loss that is least where x is 0. On trajectories that the policy samples itself both pull
        alike. Here all c have slope −1 at 0. The third picture is what each settles on where the
        target has two bumps (grey) and the policy, a normal distribution, can have one.
      </p>
      <ul className="shape-strip">
        {shelf.map((shape) => (
          <ShapeCard key={shape.id} shape={shape} fit={fits.get(shape.id) ?? null} />
        ))}
      </ul>
    </div>
  );
}

interface ShapeCardProps {
  readonly shape: Shape;
  readonly fit: Fit | null;
}

/** Drawn anew when its own fit comes, not with those of the others. */
const ShapeCard = memo(({ shape, fit }: ShapeCardProps) => {
  const mayAdd = useConfig((state) => mayAddLane(state.config));
  const push = useMemo(() => pushOfShape(shape), [shape]);
  return (
    <li className="shape-card">
      <h3 className="shape-name">{shape.name}</h3>
      <div className="shape-pictures">
        <figure>
          <Push name={shape.name} push={push} />
          <figcaption>push −c(x)</figcaption>
        </figure>
        <figure>
          <Generator name={shape.name} push={push} />
          <figcaption>f(u)</figcaption>
        </figure>
        <figure>
          <ShapeBumps name={shape.name} fit={fit} />
          <figcaption>settles on</figcaption>
        </figure>
      </div>
      <p className="shape-formula">
        <Formula tex={`c(x)=${shape.push}`} />
      </p>
      {shape.generator !== null && (
        <p className="shape-formula">
          <Formula tex={`f(u)=${shape.generator}`} />
        </p>
      )}
      <p>{endsOf(push)}</p>
      <p>{fit ? coverSentence(fit) : "Being computed…"}</p>
      {shape.alias !== null && <p>{shape.alias}</p>}
      <p className="soft">{shape.source}</p>
      <button
        type="button"
        className="button"
        aria-label={`Add ${shape.name} as a lane`}
        disabled={!mayAdd}
        onClick={() => addGivenLane(shape.lane)}
      >
        <Plus aria-hidden="true" />
        <span>Add as a lane</span>
      </button>
    </li>
  );
});
