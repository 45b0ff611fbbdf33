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
  // the fields are those of the description, which the mapping cannot know
  return {
    ...mapFields(runFields, { ...checkpoint }, "encode"),
    network: mapFields(networkFields, checkpoint.network, "encode"),
    replicas: checkpoint.replicas.map((replica) => mapFields(replicaFields, replica, "encode")),
  } as unknown as SavedCheckpoint;
}

/** The checkpoint of a run file that was read and found whole; null where it has none. */
export function restoreCheckpoint({ checkpoint, lanes }: RunFile): Checkpoint | null {
  if (!checkpoint) return null;
  const seeds = lanes.flatMap((lane) => lane.seeds);
  const lastGood = (index: number): Evaluation => ({
    metrics: readMetrics(seeds[index]!.metrics),
    terminatingProbability: Float64Array.from(seeds[index]!.terminatingProbability),
  });
  // as above
  return {
    ...mapFields(runFields, checkpoint, "decode"),
    network: restoreNetwork(checkpoint),
    replicas: checkpoint.replicas.map((replica, index) => ({
      ...mapFields(replicaFields, replica, "decode"),
      lastGood: replica.stopped && lastGood(index),
    })),
  } as unknown as Checkpoint;
}

/** Weights and moments; null where a text is no base64 of float32. */
export function readNetwork(checkpoint: SavedCheckpoint): NetworkState | null {
  const network = restoreNetwork(checkpoint);
  const values: readonly unknown[] = Object.values(network);
  return values.includes(null) ? null : network;
}

function restoreNetwork({ network }: SavedCheckpoint): NetworkState {
  // as above
  return mapFields(networkFields, network, "decode") as unknown as NetworkState;
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
  for (const [k, value] of values.entries()) view.setFloat32(4 * k, value, true);
  return bytesToBase64(new Uint8Array(view.buffer));
}

/** The reverse; null where the text is no such thing. */
function decodeFloats(text: string): Float32Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const binary = atob(text);
  if (binary.length % 4 !== 0) return null;
  // loops: of millions, the arrays' own `from` takes ten times as long
  const bytes = new Uint8Array(binary.length);
  for (let k = 0; k < bytes.length; k++) bytes[k] = binary.charCodeAt(k);
  const view = new DataView(bytes.buffer);
  const values = new Float32Array(bytes.length / 4);
  for (let k = 0; k < values.length; k++) values[k] = view.getFloat32(4 * k, true);
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
