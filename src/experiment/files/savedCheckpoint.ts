// What continues a run exactly, as a part of its run file (docs/run-format.md): each field as JSON
// holds its kind, arrays as base64 of little-endian float32. Which fields there are stands in the
// description of a checkpoint; callers that keep arrays in another form make the schema for it.
import * as v from "valibot";
import {
  type Checkpoint,
  type Evaluation,
  type FieldKind,
  type FieldKinds,
  type Fields,
  formerRun,
  type NetworkState,
  networkFields,
  replicaFields,
  runFields,
  withPresentNames,
} from "../../records/checkpoint.ts";
import { readMetrics } from "../../records/metrics.ts";
import { MAXIMUM_LANES } from "../config.ts";
import { listOf } from "../parameterSchema.ts";
import { bytesToBase64 } from "../python/base64.ts";
import { finite, type RunFile, type SavedCheckpoint, type SavedKinds } from "../runFile.ts";
import { seedParameters } from "../runParameters.ts";

type SavedKind = keyof SavedKinds;

/** Both ways between a field and its JSON. */
type Codecs = {
  readonly [Kind in SavedKind]: {
    readonly encode: (value: FieldKinds[Kind]) => SavedKinds[Kind];
    readonly decode: (saved: SavedKinds[Kind]) => FieldKinds[Kind];
  };
};

const asItIs = { encode: <Value>(value: Value) => value, decode: <Value>(saved: Value) => saved };

const codecs: Codecs = {
  count: asItIs,
  duration: asItIs,
  number: { encode: finite, decode: (saved) => saved ?? Number.NaN },
  optionalNumber: { encode: finite, decode: (saved) => saved },
  optionalText: asItIs,
  // the reader has checked that it is base64
  floats: { encode: encodeFloats, decode: (text) => decodeFloats(text)! },
  stopped: asItIs,
};

/** The checkpoint as JSON. What a stopped replica last looked like stands in the run itself. */
export function saveCheckpoint(checkpoint: Checkpoint): SavedCheckpoint {
  return saved(checkpoint, mapFields(networkFields, checkpoint.network, "encode"));
}

/** The same, a list of numbers a part: tens of milliseconds where there are millions. */
export function* saveInParts(checkpoint: Checkpoint): Generator<undefined, SavedCheckpoint> {
  const network: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(networkFields)) {
    Object.assign(network, mapFields({ [name]: kind }, checkpoint.network, "encode"));
    yield;
  }
  return saved(checkpoint, network);
}

function saved(checkpoint: Checkpoint, network: object): SavedCheckpoint {
  // the fields are those of the description, which the mapping cannot know
  return {
    ...mapFields(runFields, { ...checkpoint }, "encode"),
    network,
    replicas: checkpoint.replicas.map((replica) => mapFields(replicaFields, replica, "encode")),
  } as unknown as SavedCheckpoint;
}

/** The checkpoint of a run file that was read and found whole; null where it has none. */
export function restoreCheckpoint(file: RunFile): Checkpoint | null {
  return drained(restoreInParts(file));
}

/** The same in parts of a millisecond or so each. */
export function* restoreInParts({
  checkpoint,
  lanes,
}: RunFile): Generator<undefined, Checkpoint | null> {
  if (!checkpoint) return null;
  const seeds = lanes.flatMap((lane) => lane.seeds);
  const lastGood = (index: number): Evaluation => ({
    metrics: readMetrics(seeds[index]!.metrics),
    terminatingProbability: Float64Array.from(seeds[index]!.terminatingProbability),
  });
  // as above
  return {
    ...mapFields(runFields, checkpoint, "decode"),
    network: yield* networkInParts(checkpoint),
    replicas: checkpoint.replicas.map((replica, index) => ({
      ...mapFields(replicaFields, replica, "decode"),
      lastGood: replica.stopped && lastGood(index),
    })),
  } as unknown as Checkpoint;
}

/** Weights and moments; null where a text is no base64 of float32. */
export function readNetwork(checkpoint: SavedCheckpoint): NetworkState | null {
  const network = drained(networkInParts(checkpoint));
  const values: readonly unknown[] = Object.values(network);
  return values.includes(null) ? null : network;
}

function* networkInParts({ network }: SavedCheckpoint): Generator<undefined, NetworkState> {
  const values: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(networkFields)) {
    const saved = { [name]: network[name as keyof typeof network] };
    if (kind === "floats") values[name] = yield* floatsInParts(String(saved[name]));
    else Object.assign(values, mapFields({ [name]: kind }, saved, "decode"));
  }
  // as above
  return values as unknown as NetworkState;
}

/** What comes of parts that are done one after the other. */
function drained<Found>(parts: Iterator<undefined, Found>): Found {
  for (;;) {
    const part = parts.next();
    if (part.done) return part.value;
  }
}

/** The fields of a description that JSON holds, each turned by the codec of its kind. */
function mapFields(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  direction: "encode" | "decode",
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, kind]) => {
      if (!isSaved(kind)) return [];
      // value and codec are of one kind, which the compiler loses in the table
      const turn = codecs[kind][direction] as (value: unknown) => unknown;
      return [[name, turn(values[name])]];
    }),
  );
}

function isSaved(kind: FieldKind): kind is SavedKind {
  return Object.hasOwn(codecs, kind);
}

/** Numbers as base64 of little-endian float32. */
function encodeFloats(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  // a loop: of millions, the array's own entries take five times as long
  for (let k = 0; k < values.length; k++) view.setFloat32(4 * k, values[k]!, true);
  return bytesToBase64(new Uint8Array(view.buffer));
}

/** The reverse; null where the text is no such thing. */
function decodeFloats(text: string): Float32Array | null {
  return drained(floatsInParts(text));
}

/** Characters that are decoded at a time: whole numbers, as 3 bytes are 4 characters. */
const PART = 2 ** 16;

function* floatsInParts(text: string): Generator<undefined, Float32Array | null> {
  const nPadding = text.endsWith("==") ? 2 : Number(text.endsWith("="));
  const nBytes = (text.length / 4) * 3 - nPadding;
  if (text.length % 4 !== 0 || nBytes % 4 !== 0) return null;
  const values = new Float32Array(nBytes / 4);
  const bytes = new Uint8Array((PART / 4) * 3);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += PART) {
    if (at > 0) yield;
    const part = text.slice(at, at + PART);
    const isLast = at + PART >= text.length;
    if (!(isLast ? /^[A-Za-z0-9+/]*={0,2}$/ : /^[A-Za-z0-9+/]*$/).test(part)) return null;
    const binary = atob(part);
    // loops: of millions, the arrays' own `from` takes ten times as long
    for (let k = 0; k < binary.length; k++) bytes[k] = binary.charCodeAt(k);
    const first = (at / 16) * 3;
    for (let k = 0; 4 * k < binary.length; k++) values[first + k] = view.getFloat32(4 * k, true);
  }
  return values;
}

/** What is accepted of each kind of field; a kind without a schema is not held there. */
export type KindSchemas = Readonly<Partial<Record<FieldKind, v.GenericSchema>>>;

/** Accepts all fields of a checkpoint, replicas also by the names that they had once. */
export function checkpointSchema(schemas: KindSchemas) {
  return v.object({
    ...entriesOf(runFields, schemas, formerRun),
    network: v.object(entriesOf(networkFields, schemas)),
    replicas: listOf({
      item: v.pipe(
        v.looseObject({}, "an object"),
        v.transform(withPresentNames),
        v.object(entriesOf(replicaFields, schemas)),
      ),
      minimumLength: 0,
      maximumLength: MAXIMUM_LANES * seedParameters.nSeeds.maximum,
      items: "replicas",
    }),
  });
}

/** `former`: what stands for fields that are missing. */
function entriesOf(
  fields: Fields,
  schemas: KindSchemas,
  former: Readonly<Record<string, null>> = {},
): Record<string, v.GenericSchema> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, kind]) => {
      const schema = schemas[kind];
      if (!schema) return [];
      return [[name, name in former ? v.optional(schema, former[name]) : schema]];
    }),
  );
}
