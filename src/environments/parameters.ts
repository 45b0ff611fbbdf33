// How a parameter is described: once, beside what it belongs to. Controls, validation, defaults
// and documentation are all generated from these records.

interface Described {
  /** What a control shows beside the field. */
  readonly label: string;
  /** One sentence that explains it to a newcomer. */
  readonly sentence: string;
  /** The same in TeX, where a formula says it best. */
  readonly formula?: string;
  /** Unit of the value ("states", "nats", …), where it has one. */
  readonly unit?: string;
}

export interface IntegerParameter extends Described {
  readonly type: "integer";
  readonly minimum: number;
  readonly maximum: number;
  /** Where more is to be had, as it stands in brackets after the range. */
  readonly beyond?: string;
  readonly default: number;
  /** How a slider moves through the range; left out: one by one. */
  readonly scale?: "log";
}

export interface NumberParameter extends Described {
  readonly type: "number";
  /** Allowed range, both ends included. */
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  /** How a slider moves through the range. */
  readonly scale: "linear" | "log";
}

export interface ChoiceParameter<Value extends string = string> extends Described {
  readonly type: "choice";
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly default: Value;
}

export interface TextParameter extends Described {
  readonly type: "text";
  /** Allowed length in Unicode code points, both ends included. */
  readonly minimumLength: number;
  readonly maximumLength: number;
  readonly default: string;
  /** "bytes": bytes as base64url text, which a link may carry compressed. */
  readonly content?: "bytes";
}

/** A list of numbers; null means "drawn from the seed" (and shown once it is). */
export interface NumbersParameter extends Described {
  readonly type: "numbers";
  readonly minimum: number;
  readonly maximum: number;
  readonly maximumLength: number;
  readonly default: readonly number[] | null;
}

/** A list of texts, such as modes or motifs; null means "chosen to fit" (and shown once it is). */
export interface TextsParameter extends Described {
  readonly type: "texts";
  readonly maximumLength: number;
  /** In Unicode code points. */
  readonly maximumTextLength: number;
  /** "edges": a>b between names without a dot, which links write a.b. */
  readonly content?: "edges";
  readonly default: readonly string[] | null;
}

/** Numbers by name, such as the rewards of named states. */
export interface NamedNumbersParameter extends Described {
  readonly type: "namedNumbers";
  readonly minimum: number;
  readonly maximum: number;
  readonly maximumLength: number;
  /** What every name must be: one pattern for files, links and fields, which leaves out what parts the entries of a
   * link. */
  readonly name: { readonly pattern: RegExp; readonly words: string };
  readonly default: Readonly<Record<string, number>>;
}

export type Parameter =
  | IntegerParameter
  | NumberParameter
  | ChoiceParameter
  | TextParameter
  | NumbersParameter
  | TextsParameter
  | NamedNumbersParameter;

export type Parameters = Readonly<Record<string, Parameter>>;

/** The type of value a parameter takes. */
export type ValueOf<P extends Parameter> = P extends IntegerParameter | NumberParameter
  ? number
  : P extends ChoiceParameter<infer Value>
    ? Value
    : P extends TextParameter
      ? string
      : P extends NumbersParameter
        ? readonly number[] | null
        : P extends TextsParameter
          ? readonly string[] | null
          : P extends NamedNumbersParameter
            ? Readonly<Record<string, number>>
            : never;

/** The values of a set of parameters, complete with defaults. */
export type ValuesOf<Ps extends Parameters> = { readonly [Name in keyof Ps]: ValueOf<Ps[Name]> };

/** One thing wrong with a configuration. `path` is dotted ("environment.reward.R0"). */
export interface Problem {
  readonly path: string;
  /** A whole sentence that names the field, the value and the allowed range. */
  readonly message: string;
}
