// A lecture as data and as a file: a list of moments, each a link to the page with a name and notes. What is read
// is checked whole, and text is text: links are opened as links of unknown origin are.
import * as v from "valibot";
import { MAXIMUM_LANES } from "../../experiment/config.ts";
import { lookSchema, type MomentLook } from "./momentLook.ts";

/** One state of the page that a lecture stops at. */
export interface LectureMoment {
  readonly name: string;
  /** The hash of a link to the page, "#" included. */
  readonly link: string;
  readonly notes: string;
  /** The card that is made large: the target's or a lane's; left out: none. */
  readonly enlarged?: "target" | number | undefined;
  /** What of the page’s look the link cannot say; left out: it is as a page opens. */
  readonly look?: MomentLook | undefined;
}

export interface Lecture {
  readonly title: string;
  readonly moments: readonly LectureMoment[];
}

export const emptyLecture: Lecture = { title: "", moments: [] };

/** Bounds of a lecture: moments, and characters of a name, a link, its notes and the file. */
export const MOST_MOMENTS = 100;
export const LONGEST_NAME = 80;
const LONGEST_LINK = 65_536;
export const LONGEST_NOTES = 4_000;
const LONGEST_FILE = 8_000_000;

const FORMAT = "gflownet-playground/lecture";

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));

const fileSchema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(1),
  title: text(LONGEST_NAME),
  moments: v.pipe(
    v.array(
      v.strictObject({
        name: text(LONGEST_NAME),
        link: v.pipe(text(LONGEST_LINK), v.startsWith("#v=1")),
        notes: text(LONGEST_NOTES),
        enlarged: v.optional(
          v.union([
            v.literal("target"),
            v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAXIMUM_LANES - 1)),
          ]),
        ),
        look: v.optional(lookSchema),
      }),
    ),
    v.maxLength(MOST_MOMENTS),
  ),
});

/** The text of a lecture's file. */
export function writeLecture({ title, moments }: Lecture): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, title, moments }, null, 2)}\n`;
}

/** A lecture's file; null where the text is none. */
export function readLecture(content: string): Lecture | null {
  if (content.length > LONGEST_FILE) return null;
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return null;
  }
  const read = v.safeParse(fileSchema, value);
  return read.success ? { title: read.output.title, moments: read.output.moments } : null;
}
