// How what was estimated of a replica lies in the browser's database, in pictures and checkpoints alike.
import * as v from "valibot";
import { recordOf } from "../../math/recordOf.ts";
import { sampledSetFields } from "../../records/sampledSets.ts";

/** A structured clone keeps numbers that are not finite. */
const anyNumber = v.custom<number>((value) => typeof value === "number");

export const estimateSchemas = {
  estimates: v.exactOptional(
    v.record(v.string(), v.object({ value: anyNumber, low: anyNumber, high: anyNumber })),
  ),
  sampledSets: v.exactOptional(
    v.object(recordOf(sampledSetFields, () => v.instance(Float64Array))),
  ),
};
