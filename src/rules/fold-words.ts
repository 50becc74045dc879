/** Characters that have no width or turn the direction: they can stand inside a word without being seen. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;
const NON_ASCII = /[^\p{ASCII}]/u;
/** With the character before it, which it may join; ASCII behind it never joins what stands before. */
const NON_ASCII_RUN = /[\0-\x7f]?[^\0-\x7f]+/g;

/** Text as it reads: compatibility forms unified (NFKC), invisible characters gone, every kind of dash and quote one. Lines stay. */
export function foldLook(text: string): string {
  return NON_ASCII.test(text) ? text.replace(NON_ASCII_RUN, foldRun) : text;
}

function foldRun(run: string): string {
  return run
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u2018\u2019\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"');
}

/** The form in which words are compared and identified: as {@link foldLook}, in lower case, white space as one space. */
export function foldWords(text: string): string {
  return foldLook(text).toLowerCase().replace(/\s+/g, " ").trim();
}
