/** Characters that have no width or turn the direction: they can stand inside a word without being seen. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;
/** Signs that may join those before them: marks, the inner and last parts of Korean syllables, and half of any pair. */
const JOINING = /[\p{M}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\ud800-\udfff]/u;
const UNSETTLED = 1;
const SETTLED = 2;
/** With the character before it, which it may join; ASCII behind it never joins what stands before. */
const NON_ASCII_RUN = /[\0-\x7f]?[^\0-\x7f]+/g;

/** Text as it reads: compatibility forms unified (NFKC), invisible characters gone, every kind of dash and quote one. Lines stay. */
export function foldLook(text: string): string {
  return isSettled(text) ? text : text.replace(NON_ASCII_RUN, foldRun);
}

/** By UTF-16 unit whether folding leaves it alone, whatever stands beside it: 0 not asked yet, 1 no, 2 yes. */
const settled = new Uint8Array(0x10000).fill(SETTLED, 0, 0x80);

/** True where folding changes nothing. A unit that may join another or change places with it is never settled. */
function isSettled(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const known = settled[unit];
    if (known === SETTLED) continue;
    if (known !== 0 || !settle(unit)) return false;
  }
  return true;
}

function settle(unit: number): boolean {
  const sign = String.fromCharCode(unit);
  const stays = !JOINING.test(sign) && unify(sign) === sign;
  settled[unit] = stays ? SETTLED : UNSETTLED;
  return stays;
}

function foldRun(run: string): string {
  return isSettled(run) ? run : unify(run);
}

function unify(run: string): string {
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
