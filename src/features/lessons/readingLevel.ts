// How hard a text is to read: the Flesch–Kincaid grade, the years of school that it takes (Kincaid, Fishburne,
// Rogers and Chissom 1975). 0.39 words a sentence + 11.8 syllables a word − 15.59. Syllables are
// counted as groups of vowels, a silent e left out. For the tests and the record in docs/lessons.md.

/** The grade of a text of at least one word. Figures and formulas count as one word of one syllable. */
export function readingGrade(text: string): number {
  const words = text.match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  const sentences = text.split(/[.!?]+[”*)]*(?:\s|$)/).filter((one) => /\p{L}/u.test(one)).length;
  const syllables = words.reduce((sum, word) => sum + syllableCount(word), 0);
  const nWords = Math.max(1, words.length);
  return 0.39 * (nWords / Math.max(1, sentences)) + 11.8 * (syllables / nWords) - 15.59;
}

/** At least one. */
function syllableCount(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, "");
  const groups = letters
    .replace(/(?:[^laeiouy]|[^aeiouy]l{2})e(?:s|d)?$|e$(?<!le)/, (end) => end[0] ?? "")
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}
