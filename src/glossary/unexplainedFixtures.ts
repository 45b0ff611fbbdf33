// Which words of a text are neither ordinary nor a term that has an entry. What is ordinary is listed and not
// guessed: a new word is added here, when everyone knows it, or becomes an entry.
import { glossary } from "./glossary.ts";
import { wordsOf } from "./readingLevelFixtures.ts";

const ordinary = new Set(
  `
    a about above add adding adds adjustable after again ahead alike all allows alone along also always
    among an and animals another answers any anywhere are around arrived arrives arrow arrows as ask
    asks at average away back backwards be before beginning begins bell below beside better between bit
    both build building builds built bump by called calm calmer calms came can card cards carries carry
    centre chance change changes chosen circle claims close colour come comes compared compares computed
    corner corners could count counted counts curves da darker data de decides depends device dial
    differ different difficulty direction directions distance divided do does done down drag draw drawn
    draws each eight element elements eleven else emptier empty end ended ends equal even evenly ever every expects
    experiment experiments explain explode factor fail falls family far faster fastest few figure
    figures finds finished first fits fitted five flask follows for form forwards found four from full
    function get give given gives go goal goes good grows guessed guesses half hand handy happens hard
    has have having held hellinger here hide hides high highest holds how however if in instead into is
    it item items its join joins jump jumps known knows land large larger largest last leads learn
    learned learning learns least leaves left length less letter letters lie lies like limit list listed little long
    look looks low lower luck made make makes many mark match matches matter may measured measures
    medicines meets mesquita middle minus missed misses missing more most move moved much must near nearly
    needs never next nine no nobody none not nothing now number numbers observed of off often on once
    one ones only opened opens or orders other others otherwise our out outside over own page paper part pass
    perfect pick picture pictures piece pieces pipes place plain power products pure put putting
    quantity questions raised random range rarely reach reached reports rewarded right rules runs same
    say says scale scales see sees settings seven several shape share shared shifts short should show
    shows side silva single six size slightly small smallest so some someone something souza square
    squared squares stands starts stay steep still stop stops such sum sums surprise switch table taken
    takes taking tell ten test than that the their them then there these they thing things this three through
    to too treats tries true try turns twelve twice two uneven unit unless until up uphill usual value
    values walk walks wanted wants was water way ways we weigh well were what whatever when where
    wherever whether which while who whole whom whose width with within without work worked worth would write
    writes written wrong yet you your zero`
    .trim()
    .split(/\s+/),
);

const names = Object.values(glossary).flatMap(({ label, names: others }) => [label, ...others]);
const phrases = names
  .filter((name) => wordsOf(name).length > 1)
  .sort((a, b) => b.length - a.length);
const words = new Set(names.map((name) => name.toLowerCase()));

/** Whether everyone knows it. */
export const isOrdinary = (word: string): boolean => ordinary.has(word) || word.length === 1;

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
