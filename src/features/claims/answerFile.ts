// An answer as a file: the sheet as SVG or PNG, the tests and the seeds' values as CSV. Every file carries the
// link of the card; of a claim from a file, that of its first experiment.
import { paletteOf } from "../../charts/ink/colours.ts";
import { SvgSurface } from "../../charts/surface/svgSurface.ts";
import { answerCsv } from "../../claims/answerTexts.ts";
import { configsOf } from "../../claims/readClaim.ts";
import { spreadsheetText } from "../../experiment/files/csv.ts";
import { withPngText } from "../../experiment/files/png.ts";
import { encodeLink } from "../../experiment/link.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { fileName, saveFile } from "../../ui/kit/files/saveFile.ts";
import { answerNumbers } from "./answerNumbers.ts";
import { type AnswerSheet, answerSheetSize, drawAnswerSheet } from "./answerSheet.ts";
import type { ClaimCard } from "./claimCards.ts";
import { waysCsv } from "./waysCsv.ts";

export type AnswerFormat = "svg" | "png" | "tests" | "seeds" | "ways";

/** PNG pixels a CSS pixel: about 300 a printed inch. */
const PNG_SCALE = 3;
/** Longest side of a PNG (pixels): larger canvases fail on phones. */
const MAXIMUM_SIDE = 8_192;

/** The hash that opens a card; null of one from a file, which no link can carry. */
export function cardHash({ key, file }: Pick<ClaimCard, "key" | "file">): string | null {
  if (file !== null) return null;
  const read = validateConfig({ view: { claim: key } });
  if (!read.ok) throw new RangeError(`no link to ${key}`);
  return encodeLink(read.config);
}

/** The link that a card's files carry. */
function linkOf(card: ClaimCard): string {
  const { settings, seeds } = card.claim;
  const hash = cardHash(card) ?? encodeLink(configsOf(settings[0]!, seeds)[0]!);
  return addressWith(hash);
}

/** The page's own address with a hash. */
export function addressWith(hash: string): string {
  return new URL(hash, location.origin + location.pathname).href;
}

/** Saves the answer; returns the file's name. @throws Error where the browser makes no such picture. */
export async function saveAnswer(
  card: ClaimCard,
  sheet: AnswerSheet,
  format: AnswerFormat,
): Promise<string> {
  const { claim, answer } = sheet;
  const link = linkOf(card);
  const [{ config, steps }] = claim.settings as [(typeof claim.settings)[0]];
  const ending = {
    svg: ".svg",
    png: ".png",
    tests: "-tests.csv",
    seeds: "-seeds.csv",
    ways: "-curves.csv",
  }[format];
  const name = fileName(config.environment.id, steps, `-${claim.id}${ending}`);
  if (format === "svg") saveFile(name, svgOf(sheet, link), "image/svg+xml");
  else if (format === "png") saveFile(name, await pngOf(sheet, link), "image/png");
  else {
    const table = {
      tests: () => answerNumbers(claim, answer),
      seeds: () => answerCsv(claim, answer.tests),
      ways: () => waysCsv(claim, sheet.run.curves),
    }[format]();
    saveFile(name, spreadsheetText(link, table), "text/csv");
  }
  return name;
}

function svgOf(sheet: AnswerSheet, link: string): string {
  const size = answerSheetSize(sheet);
  const surface = new SvgSurface(newCanvas(1, 1).context);
  drawAnswerSheet(surface, { ...size, pixelRatio: 2 }, sheet);
  return surface.toSvg({
    ...size,
    paper: paletteOf("light").paper,
    link,
    title: sheet.claim.title,
  });
}

async function pngOf(sheet: AnswerSheet, link: string): Promise<BlobPart> {
  const { width, height } = answerSheetSize(sheet);
  const scale = Math.min(PNG_SCALE, MAXIMUM_SIDE / Math.max(width, height));
  const { canvas, context } = newCanvas(Math.round(width * scale), Math.round(height * scale));
  context.scale(scale, scale);
  drawAnswerSheet(context, { width, height, pixelRatio: scale }, sheet);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The browser could not make a PNG of this size.");
  // PNG texts are Latin-1
  const Title = sheet.claim.title.replaceAll("α", "alpha").replaceAll("−", "-");
  const texts = { Title, Source: link, Software: "GFlowNet playground" };
  return withPngText(new Uint8Array(await blob.arrayBuffer()), texts);
}

function newCanvas(width: number, height: number) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser gives no canvas to draw on.");
  return { canvas, context };
}
