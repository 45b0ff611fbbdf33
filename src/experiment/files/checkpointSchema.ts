// The schema of a checkpoint, made from the one description of its fields for whoever holds them in a
// form of their own: a run file as JSON, the browser's database as arrays.
import * as v from "valibot";
import {
  type FieldKind,
  type Fields,
  networkFields,
  replicaFields,
  runFields,
  withPresentNames,
} from "../../training/checkpoint.ts";

/** What is accepted of each kind of field; a kind without a schema is not held there. */
export type KindSchemas = Readonly<Partial<Record<FieldKind, v.GenericSchema>>>;

/** Accepts all fields of a checkpoint, replicas also by the names that they had once. */
export function checkpointSchema(schemas: KindSchemas) {
  return v.object({
    ...entriesOf(runFields, schemas),
    network: v.object(entriesOf(networkFields, schemas)),
    replicas: v.array(
      v.pipe(
        v.looseObject({}, "an object"),
        v.transform(withPresentNames),
        v.object(entriesOf(replicaFields, schemas)),
      ),
      "a list",
    ),
  });
}

function entriesOf(fields: Fields, schemas: KindSchemas): Record<string, v.GenericSchema> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, kind]) => {
      const schema = schemas[kind];
      return schema ? [[name, schema]] : [];
    }),
  );
}
