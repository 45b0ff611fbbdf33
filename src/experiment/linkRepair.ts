// A link as it came through chats, mails, redirects, word processors and QR readers: read as it is where
// it can be, else mended where that can mean one thing only, else refused by what is wrong with it. A
// link that can be read is never changed.

import {
  defaultEnvironmentId,
  environmentDefinition,
  environments,
} from "../environments/environments.ts";
import type { Parameters } from "../environments/parameters.ts";
import { rewardParameters } from "../environments/rewardUnit.ts";
import { isSameValue } from "../math/sameValue.ts";
import { parameterNames } from "../objectives/family.ts";
import { controlVariates } from "../objectives/gradient/controlVariates.ts";
import { objectives } from "../objectives/objectives.ts";
import { backendRequests } from "../records/backendReport.ts";
import { metricIds } from "../records/metrics.ts";
import {
  embedInstruments,
  gradientKinds,
  helpViews,
  laboratoryViews,
  lectureControls,
  lecturePanels,
  pageModes,
  panelKinds,
  themeChoices,
  xAxes,
  yScales,
} from "./config.ts";
import { type DecodedLink, decodeLink, MAXIMUM_LINK_LENGTH } from "./link.ts";
import { laneFields, linkFields } from "./linkFields.ts";
import { linkStarts } from "./linkUnwrap.ts";
import { policyParameters, trainingParameters } from "./runParameters.ts";

/** Keys that other programs add to an address. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|mc_[ce]id|igsh(?:id)?|yclid|twclid|ttclid|li_fat_id|_ga|_gl|_hs\w+|vero_id|mkt_tok|ref_src|ref_url|trk|si|sfnsn|share_id)$/i;
/** Marks of a sentence, of emphasis and of brackets that a link may have been taken along with. */
const TRAILING = /[\s.,;:!?…)\]}>'"`“”„«»‘’|*_~\\]+$/u;

/** Reads the link in a text; null where there is none. Never throws. */
export function readLinkText(text: string): DecodedLink | null {
  const trimmed = text.trim();
  if (trimmed.length > MAXIMUM_LINK_LENGTH) return null;
  const plain = /^(?:[a-z]+:\/\/[^\s#]*)?(#v=\S*)$/i.exec(trimmed);
  const direct = plain ? decodeLink(plain[1]!) : null;
  if (direct?.ok) return direct;
  const read: DecodedLink[] = [];
  let refused: DecodedLink | null = null;
  let end = 0;
  for (const { from, to, candidates } of linkStarts(trimmed)) {
    // what looks like another start within a link that is read is part of it, or the same once more
    if (from < end) continue;
    const decoded = readFirst(candidates);
    if (decoded?.ok) {
      read.push(decoded);
      end = to;
    } else refused ??= decoded;
  }
  const [first, ...others] = read;
  if (!first) return refused ?? direct;
  return others.every((other) => isSameValue(other, first))
    ? first
    : refusal("There are several links in it: open one of them.");
}

/** The one link that the candidates for one place can mean. */
function readFirst(candidates: readonly string[]): DecodedLink | null {
  let refused: DecodedLink | null = null;
  for (const candidate of candidates) {
    const read = readMended(candidate);
    if (read.ok) return isCut(candidate, candidates) ? brokenLine() : read;
    refused ??= read;
  }
  return refused;
}

/** Whether another candidate goes on where this one ends, in a way that may be meant. */
function isCut(candidate: string, candidates: readonly string[]): boolean {
  const longer = candidates.find((other) => other !== candidate && other.startsWith(candidate));
  return longer !== undefined && /[&=,:%]$/.test(candidate);
}

function brokenLine(): DecodedLink {
  return refusal("The link is broken over several lines: join them, then open it.");
}

/** Reads a hash as it is, then with one more mend each time. */
function readMended(candidate: string): DecodedLink {
  let hash = candidate;
  let read = decodeLink(hash);
  for (const mend of [
    withoutEscapes,
    withoutTracking,
    withoutEnd,
    withHyphens,
    withoutTracking,
    withCase,
  ]) {
    if (read.ok) return read;
    hash = mend(hash);
    read = decodeLink(hash);
  }
  const problem = decimalComma(hash);
  return read.ok || problem === null ? read : refusal(problem);
}

/** Escapes that an address bar makes of what it was given. */
function withoutEscapes(hash: string): string {
  const spelt = hash.replace(/(?:%[89a-f][\da-f])+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
  return spelt.replace(/(?:%(?:20|22|27|3C|3E|60|7C|0A|0D|5C|5D|7D|29|2E))+$/gi, "");
}

/** Without keys of advertisers, also where "?" stands before them, and without a quoted passage. */
function withoutTracking(hash: string): string {
  const [first = "", ...rest] = hash.replace(/:~:text=.*$/s, "").split(/&|\?(?=[\w-]+=)/);
  const kept = rest.filter((pair) => pair !== "" && !TRACKING.test(pair.split("=", 1)[0]!));
  return [first, ...kept].join("&");
}

/** Without the marks at its end, one kind after the other. */
function withoutEnd(hash: string): string {
  return hash.replace(/<.*$/s, "").replace(TRAILING, "");
}

/** Typographic minus signs and dashes before digits as the hyphen that a number has. */
function withHyphens(hash: string): string {
  return hash
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/(?<=[=:,e])[\u2012-\u2015\u2212\ufe63](?=[\d.])/gi, "-");
}

/** A link whose letters were all made large, as in alphanumeric QR codes, by the names it may have. As
 * it is where one of its texts has lost the case it had. */
function withCase(hash: string): string {
  const pairs = hash.replace(/^#/, "").split("&");
  if (/[a-z]/.test(hash)) return `#${pairs.map((pair) => pair.replace(/^V=/, "v=")).join("&")}`;
  const at = (key: string) =>
    pairs.find((pair) => pair.startsWith(`${key}=`))?.slice(key.length + 1);
  const environment = nameOf(at("ENV") ?? defaultEnvironmentId, Object.keys(environments));
  const definition = environmentDefinition(environment);
  const rewards = definition?.rewards ?? {};
  const reward = nameOf(at("REWARD") ?? definition?.defaultReward ?? "", Object.keys(rewards));
  const parameters: Parameters = {
    ...definition?.parameters,
    ...(rewards[reward] && rewardParameters(rewards[reward])),
    ...policyParameters,
    ...trainingParameters,
  };
  const keys = ["v", "lanes", "backend", ...Object.keys(linkFields(environment, reward))];
  const values = [
    ...Object.keys({ ...environments, ...rewards, ...objectives, ...controlVariates }),
    ...[
      ...backendRequests,
      ...themeChoices,
      ...pageModes,
      ...lecturePanels,
      ...lectureControls,
      ...embedInstruments,
      ...xAxes,
      ...yScales,
      ...metricIds,
    ],
    ...[...laboratoryViews, ...panelKinds, ...helpViews, "true", "false"],
    ...[...Object.keys(definition?.encodings ?? {}), ...parameterNames()],
    ...[...Object.keys(laneFields), ...gradientKinds, "null"],
    ...Object.values(parameters).flatMap((one) =>
      one.type === "choice" ? one.options.map(({ value }) => value) : [],
    ),
  ];
  const named = pairs.map((pair) => {
    const [key = "", ...value] = pair.split("=");
    return { key: nameOf(key, keys), value: value.join("=") };
  });
  const hasText = named.some(({ key }) =>
    ["text", "texts", "namedNumbers"].includes(parameters[key]?.type ?? ""),
  );
  if (hasText) return hash;
  const written = named.map(({ key, value }) => {
    // widths of layers within a lane: 32x16
    const parts = value
      .replace(/(?<=\d)X(?=\d)/g, "x")
      .split(/([:,=])/)
      .map((part) => nameOf(part, values));
    return `${key}=${parts.join("")}`;
  });
  return `#${written.join("&")}`;
}

/** The one of these names that a text is but for its case; the text where it is none. */
function nameOf(text: string, known: readonly string[]): string {
  return known.find((name) => name.toLowerCase() === text.toLowerCase()) ?? text;
}

/** A parameter with a decimal comma, which parts lanes, as a sentence; null where there is none. */
function decimalComma(hash: string): string | null {
  const lanes = /[#&]lanes=([^&]*)/.exec(hash)?.[1] ?? "";
  const match = /([a-z]\w*:(?:\w+=)?-?\d+),(\d+)(?=[,:&]|$)/i.exec(lanes);
  return match
    ? `lanes has "${match[0].slice(0, 40)}": a comma parts two lanes, so write the number with a point ("${match[1]!.slice(0, 30)}.${match[2]!.slice(0, 10)}").`
    : null;
}

function refusal(message: string): DecodedLink {
  return { ok: false, problems: [{ path: "", message }] };
}
