// What the page and the worker that reads pictures say to each other, and what is said of a picture.

/** What was done to a picture so that it fits a grid. */
export type PictureDeed =
  | "oriented"
  | "cropped"
  | "scaled"
  | "onWhite"
  | "firstFrame"
  | "withoutScripts";

/** What a target was made of, for the line beside it. */
export interface PictureRecord {
  /** The format's name: "JPEG". */
  readonly from: string;
  /** Pixels as it is seen, upright. */
  readonly width: number;
  readonly height: number;
  /** Of how many frames the first was taken; 1 where it does not move. */
  readonly nFrames: number;
  readonly what: readonly PictureDeed[];
}

export type PictureResult =
  | { readonly ok: true; readonly grey: Uint8Array; readonly record: PictureRecord }
  /** `message`: whole sentences, without the file's name. */
  | { readonly ok: false; readonly message: string };

export interface GreyRequest {
  readonly file: Blob;
  /** Cells of the grid. */
  readonly width: number;
  readonly height: number;
}

/** An SVG is drawn by the page: no worker can. `needsPage`: this browser's workers cannot draw. */
export type PictureReply =
  | { readonly type: "done"; readonly result: PictureResult }
  | { readonly type: "svg"; readonly source: string; readonly record: PictureRecord }
  | { readonly type: "needsPage" };
