// A picture file as grey values of the size of a grid: cropped to the grid's shape around its
// middle, scaled down by the browser, on white where it is transparent. Nothing is uploaded.

export interface GreyPicture {
  /** 0 (black) … 255 (white), row by row from the top. [row, column] */
  readonly grey: Uint8Array;
  /** Pixels of the picture, and of what was used of it; null: all. */
  readonly size: readonly [across: number, down: number];
  readonly cropped: readonly [across: number, down: number] | null;
}

/** A picture on so many cells; null where the file is no picture that this browser can read. */
export async function greyPicture(
  file: Blob,
  width: number,
  height: number,
): Promise<GreyPicture | null> {
  const picture = await decode(file);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!picture || !context || picture.width === 0 || picture.height === 0) return null;
  const scale = Math.min(picture.width / width, picture.height / height);
  const cropped = { width: width * scale, height: height * scale };
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(
    picture,
    (picture.width - cropped.width) / 2,
    (picture.height - cropped.height) / 2,
    cropped.width,
    cropped.height,
    0,
    0,
    width,
    height,
  );
  const { data } = context.getImageData(0, 0, width, height);
  // luma of Rec. 709
  const grey = Uint8Array.from({ length: width * height }, (_, pixel) => {
    const [r, g, b] = data.subarray(4 * pixel, 4 * pixel + 3);
    return Math.round(0.2126 * r! + 0.7152 * g! + 0.0722 * b!);
  });
  const used = [Math.round(cropped.width), Math.round(cropped.height)] as const;
  const isWhole = used[0] === picture.width && used[1] === picture.height;
  return { grey, size: [picture.width, picture.height], cropped: isWhole ? null : used };
}

/** Decoded as an image element, which reads SVG as well (and runs no script of it). */
async function decode(file: Blob): Promise<HTMLImageElement | null> {
  const address = URL.createObjectURL(file);
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
    return picture;
  } catch {
    // no picture, or none that this browser knows: the caller says so
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
