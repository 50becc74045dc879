import { buildAutomaton, scanText } from "../words/automaton.ts";

/** Words that deny what follows them. */
const DENIALS =
  "not|non|no|never|without|nor|neither|cannot|isn't|aren't|don't|doesn't|nicht|kein|keine|keiner|keines|keinen|keinem|ohne|pas|aucun|aucune|sans|sin|ningun|ningún|não|nao|sem|senza|niet|geen|zonder|nie|bez|není|ne|inte|ej|utan|не|нет|без|немає|değil".split(
    "|",
  );
/** Words by which a text speaks of finding, naming or citing what follows. */
const MENTIONS =
  "detect|detects|detected|detecting|detection|match|matches|matched|matching|regex|pattern|grep|search|searches|searching|look for|looks for|e.g.|i.e.|example|such as|check for|checks for|check that|checks that|check if|checks if|test for|tests for|test that|tests that|test if|tests if|strip|strips|redact|redacts|flag|flags|warn|warns|label like|labels like|label as|labels as|marked|marked as|classified as|called|named|say|says|contain the word|contain the words|contain the string|contain the text|contain the phrase|contains the word|contains the words|contains the string|contains the text|contains the phrase|beispiel|z.b.|wie|exemple|ejemplo|exemplo|esempio|voorbeeld|например|напр.|например:|例|例えば|例如".split(
    "|",
  );

const DENIED = new RegExp(`(?:^|[^\\p{L}])(?:${DENIALS.join("|")})(?:[\\s-]+[\\p{L}']+){0,3}[\\s-]*$`, "iu");
const SPOKEN_OF = new RegExp(
  `(?:^|[^\\p{L}])(?:${MENTIONS.join("|").replaceAll(".", "\\.")})(?:[\\s:,-]+[\\p{L}']+){0,6}[\\s:,"'-]*$`,
  "iu",
);

/** Whether a clause, up to a match, denies the match or speaks of finding it. */
export function tells(clause: string): boolean {
  return DENIED.test(clause.slice(clause.lastIndexOf(" - ") + 1)) || SPOKEN_OF.test(clause);
}

const AUTOMATON = buildAutomaton([...DENIALS, ...MENTIONS]);
const LETTER = /\p{L}/u;

/**
 * Where such words end in a text in lower case, ascending: only a clause that holds one of them can tell anything, unless a
 * letter stands right before the match.
 */
export function tellingPlaces(words: string): readonly number[] {
  const places: number[] = [];
  scanText(AUTOMATON, words, (_, end) => {
    if (places.at(-1) !== end && !(end < words.length && LETTER.test(words.charAt(end)))) places.push(end);
  });
  return places;
}
