// Keeps what cards have come to over reloads, and brings it back when the cards are first shown. Where there is no
// room nothing is lost but that: the card says so.
import type { Claim } from "../../claims/claim.ts";
import type { AnswerDatabase } from "./answerDatabase.ts";
import {
  ageOf,
  type KeptAnswer,
  MOST_ANSWERS,
  readKeptAnswer,
  writeKeptAnswer,
} from "./keptAnswer.ts";

export interface AnswerKeeper {
  /** Whether it is kept from now on. Never rejects. */
  keep(key: string, claim: Claim, kept: KeptAnswer): Promise<boolean>;
  /** What is kept of a claim; null: nothing, or nothing can be read. Never rejects. */
  bring(key: string, claim: Claim): Promise<KeptAnswer | null>;
}

/** Keeps answers in a database. */
export function createAnswerKeeper(database: AnswerDatabase): AnswerKeeper {
  /** Read once: the records of this page come from itself. */
  let found: Promise<ReadonlyMap<string, unknown>> | null = null;
  return {
    async keep(key, claim, kept) {
      const record = writeKeptAnswer(claim, kept);
      if (record === null) return false;
      try {
        await database.put(key, record);
        const others = (await database.all()).filter(([one]) => one !== key);
        const oldest = others.sort(([, one], [, other]) => ageOf(other) - ageOf(one));
        const surplus = oldest.slice(MOST_ANSWERS - 1).map(([one]) => one);
        if (surplus.length > 0) await database.delete(surplus);
        return true;
      } catch {
        return false;
      }
    },
    async bring(key, claim) {
      found ??= database.all().then((all) => new Map(all));
      try {
        return readKeptAnswer((await found).get(key), claim);
      } catch {
        return null;
      }
    },
  };
}

/** The page's build, as its script is named in it; "development" where it has no name of its own. */
export function pageBuild(scripts: Iterable<{ readonly src: string }> = document.scripts): string {
  for (const { src } of scripts) {
    const name = /\/assets\/[^/]*-([\w-]{8})\.js$/.exec(src)?.[1];
    if (name) return name;
  }
  return "development";
}
