// The control for a parameter, chosen by its description alone: whatever a registry describes can
// be edited, without code of its own.

import type { ReactNode } from "react";
import type {
  ChoiceParameter,
  IntegerParameter,
  NumberParameter,
  Parameter,
} from "../../../environments/parameters.ts";
import { formatNumber } from "../../../math/numberText.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { fieldValue, setField } from "../../../store/edit/editConfig.ts";
import { Deferred, deferred } from "../../kit/Deferred.tsx";
import {
  KEY_STEP,
  POSITIONS,
  positionOf,
  steppedWhole,
  valueAtPosition,
} from "../../kit/keys/steps.ts";
import { Slider } from "../../kit/Slider.tsx";
import { type ControlIds, Field } from "./Field.tsx";
import { NumberInput } from "./NumberInput.tsx";
import { TextInput } from "./TextInput.tsx";

const FormulaField = deferred(() =>
  import("./FormulaField.tsx").then((module) => module.FormulaField),
);

const ListField = deferred(() => import("./ListField.tsx").then((module) => module.ListField));

interface ParameterFieldProps {
  readonly path: string;
  readonly parameter: Parameter;
  /** Whether numbers get a slider beside their field. */
  readonly slider?: boolean;
  /** From where on all values mean the same, if that is before the range ends. */
  readonly sliderMaximum?: number | null | undefined;
  /** Takes the place of the control that the description would choose. */
  readonly control?:
    | ((ids: Pick<ControlIds, "id" | "describedBy">) => ReactNode)
    | null
    | undefined;
}

/** One field of the config with label, explanation, control and message. */
export function ParameterField(props: ParameterFieldProps) {
  const { path, parameter, slider = false, sliderMaximum = null, control = null } = props;
  if (control)
    return (
      <Field path={path} parameter={parameter} layout="stack">
        {({ id, describedBy }) => control({ id, describedBy })}
      </Field>
    );
  switch (parameter.type) {
    case "integer":
    case "number":
      return (
        <Field
          path={path}
          parameter={parameter}
          aside={(ids) => (
            <>
              {slider && <NumberSlider path={path} parameter={parameter} end={sliderMaximum} />}
              <NumberInput {...ids} path={path} parameter={parameter} end={sliderMaximum} />
            </>
          )}
        />
      );
    case "choice":
      return (
        <Field
          path={path}
          parameter={parameter}
          aside={(ids) => <ChoiceInput {...ids} path={path} parameter={parameter} />}
        />
      );
    case "text":
      if (parameter.content === "formula")
        return (
          <Field path={path} parameter={parameter} layout="stack">
            {(ids) => (
              <Deferred name="The formula">
                <FormulaField {...ids} path={path} />
              </Deferred>
            )}
          </Field>
        );
      return (
        <Field
          path={path}
          parameter={parameter}
          aside={(ids) => <TextInput {...ids} path={path} />}
        />
      );
    case "numbers":
    case "texts":
      return (
        <Field path={path} parameter={parameter} layout="stack">
          {(ids) => (
            <Deferred>
              <ListField {...ids} path={path} parameter={parameter} />
            </Deferred>
          )}
        </Field>
      );
    case "namedNumbers":
      // what has names has a control of its environment's own
      return null;
    default:
      return parameter satisfies never;
  }
}

interface NumberSliderProps {
  readonly path: string;
  readonly parameter: IntegerParameter | NumberParameter;
  /** Null: the range's. */
  readonly end: number | null;
}

function NumberSlider({ path, parameter, end }: NumberSliderProps) {
  const { label, minimum, unit } = parameter;
  const maximum = end === null ? parameter.maximum : Math.max(end, minimum + 1);
  // a field that is left out has its default
  const set = useConfig((state) => fieldValue(state.config, path) ?? parameter.default);
  const value = Math.min(maximum, Number(set));
  const valueText = `${formatNumber(value)}${unit ? ` ${unit}` : ""}`;
  const common = { name: `${label}, slider`, valueText };
  const { scale } = parameter;
  if (scale === undefined)
    return (
      <Slider
        {...common}
        minimum={minimum}
        maximum={maximum}
        step={1}
        value={value}
        onChange={(next) => setField({ path, value: next })}
      />
    );
  const range = { minimum, maximum, scale };
  const isWhole = parameter.type === "integer";
  return (
    <Slider
      {...common}
      minimum={0}
      maximum={POSITIONS}
      step={KEY_STEP}
      value={positionOf(range, value)}
      {...(isWhole && {
        onStep: (direction: 1 | -1) =>
          setField({ path, value: steppedWhole(range, value, direction) }),
      })}
      onChange={(position) => {
        const next = valueAtPosition(range, position);
        setField({ path, value: isWhole ? Math.round(next) : next });
      }}
    />
  );
}

interface ChoiceInputProps extends ControlIds {
  readonly path: string;
  readonly parameter: ChoiceParameter;
}

function ChoiceInput({ path, parameter, id, describedBy, invalid }: ChoiceInputProps) {
  const value = useConfig((state) => fieldValue(state.config, path) ?? parameter.default);
  return (
    <select
      className="select"
      id={id}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      value={String(value)}
      onChange={(event) => setField({ path, value: event.target.value })}
    >
      {parameter.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
