// Which words of a text are neither ordinary nor a term that has an entry. What is ordinary is listed and not
// guessed: a new word is added here, when everyone knows it, or becomes an entry.
import { glossary } from "./glossary.ts";
import { wordsOf } from "./readingLevelFixtures.ts";

const ordinary = new Set(
  `
    a about above add adding adds adjustable after again ahead alike all allows alone along also always
    among an and another any anywhere are around arrived arrives arrow arrows as ask asks at away
    backwards be beginning begins bell below beside between bit both build building builds built bump by
    called calm calmer calms can card cards carries carry centre chance change changes chosen circle
    close colour come comes compared compares computed count counted counts curves data decides depends
    dial differ different difficulty direction directions distance divided do does down drag draw drawn
    draws each eight eleven else emptier empty end ends equal even evenly ever every expects experiment
    experiments explain explode factor falls family far fastest few figure figures finds finished first
    fitted five flask follows for form forwards found four from full function get give given gives go
    goal goes grows guessed half hand handy happens hard has have having hellinger here high holds how
    however if in instead into is it item items its join joins jump jumps knows land large larger
    largest last leads learn learned learns least leaves left length less letter letters lie lies like
    list little long look low lower made make makes many match matches may measured measures meets
    middle minus missed misses missing more most move moved much needs never next nine no nobody none
    not nothing number numbers observed of off often on once one ones only opened opens or orders other
    others otherwise our out over own page paper part pass perfect pick picture pictures piece pieces
    pipes place plain power products pure put putting quantity raised random range rarely reach reached
    rewarded right rules same say says scale scales sees settings seven several shape share shared
    shifts short should show shows side single six size slightly small smallest so some someone
    something square squared squares stands steep stop such sum sums surprise switch taken takes taking
    ten that the their them then there these they thing things this three through to too treats tries
    true try turns twelve twice two uneven unit unless until up uphill usual value values wanted water
    way ways weigh well what whatever when where wherever which while who whole whom whose width with
    within without worked worth would write writes written wrong yet you zero`
    .trim()
    .split(/\s+/),
);

const names = Object.values(glossary).flatMap(({ label, names: others }) => [label, ...others]);
const phrases = names
  .filter((name) => wordsOf(name).length > 1)
  .sort((a, b) => b.length - a.length);
const words = new Set(names.map((name) => name.toLowerCase()));

/** In their order, each once. */
export function unexplainedWords(text: string): readonly string[] {
  let rest = ` ${text.toLowerCase()} `;
  for (const phrase of phrases) rest = rest.replaceAll(phrase.toLowerCase(), " ");
  const unknown = wordsOf(rest)
    .map((word) => word.replace(/(?:’s|s’)$/, ""))
    .filter(
      (word) =>
        !words.has(word) && !words.has(`${word}s`) && !ordinary.has(word) && word.length > 1,
    );
  return [...new Set(unknown)];
}
