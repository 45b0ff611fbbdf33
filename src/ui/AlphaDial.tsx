// The α dial: a slider along the family of divergences, with the ones that have names marked where
// they belong. Acts at once on a lane that trains.
import type { NumberParameter } from "../environments/parameters.ts";
import { useConfig } from "../store/configStore.ts";
import { setField } from "../store/editConfig.ts";
import { Field } from "./fields/Field.tsx";
import { NumberInput } from "./fields/NumberInput.tsx";
import { Slider } from "./fields/Slider.tsx";

/** The stretch of α that the slider covers; the field takes the parameter's whole range. */
const LOWEST = -0.25;
const HIGHEST = 2.25;

const landmarks = [
  { alpha: 0, mark: "0", label: "fwd KL", name: "forward KL" },
  { alpha: 0.5, mark: "½", label: "Hell.", name: "Hellinger-like" },
  { alpha: 1, mark: "1", label: "rev KL", name: "reverse KL" },
  { alpha: 2, mark: "2", label: "χ²", name: "χ²" },
] as const;

interface AlphaDialProps {
  readonly lane: number;
  readonly parameter: NumberParameter;
}

/** The dial of one lane. */
export function AlphaDial({ lane, parameter }: AlphaDialProps) {
  const path = `lanes.${lane}.alpha`;
  const alpha = useConfig((state) => state.config.lanes[lane]?.alpha ?? parameter.default);
  const landmark = landmarks.find((one) => one.alpha === alpha);
  const set = (value: number) => setField({ path, value });
  return (
    <div className="alpha-dial lane-field">
      <Field
        path={path}
        parameter={parameter}
        aside={(ids) => <NumberInput {...ids} path={path} parameter={parameter} />}
      >
        {() => (
          <>
            <Slider
              name={`α of lane ${lane + 1}`}
              minimum={LOWEST}
              maximum={HIGHEST}
              step={0.01}
              value={Math.min(HIGHEST, Math.max(LOWEST, alpha))}
              valueText={landmark ? `${alpha}, ${landmark.name}` : String(alpha)}
              onChange={(value) => set(value)}
            />
            <div className="landmarks">
              {landmarks.map((one) => (
                <button
                  key={one.alpha}
                  className="landmark"
                  type="button"
                  aria-pressed={alpha === one.alpha}
                  title={`α = ${one.mark}: ${one.name}`}
                  style={{ left: `${(100 * (one.alpha - LOWEST)) / (HIGHEST - LOWEST)}%` }}
                  onClick={() => set(one.alpha)}
                >
                  <span>{one.mark}</span>
                  <span className="landmark-label">{one.label}</span>
                </button>
              ))}
            </div>
            <div className="dial-ends" aria-hidden="true">
              <span>← mass-covering</span>
              <span>mode-seeking →</span>
            </div>
          </>
        )}
      </Field>
    </div>
  );
}
