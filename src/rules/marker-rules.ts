import { RE2JS } from "re2js";
import type { ClassOrder } from "../facts/label.ts";
import { foldWords } from "./fold-words.ts";
import { readLabel } from "./labels.ts";
import { PATTERN_CHARACTERS, PHRASE_CHARACTERS } from "./limits.ts";
import { type Field, type Fields, readChoice, readList, readMap, readText } from "./nodes.ts";
import type { MarkerRule } from "./rule-set.ts";
import { complain, originAt, type RulesSource } from "./source.ts";
import { ID } from "./words.ts";

const KEYS = ["id", "phrases", "patterns", "literals", "class", "compartments", "strength", "context"];

/** Reads one entry of `markers`; `extra` are keys that only packs have. */
export function readMarker(
  source: RulesSource,
  entry: Field,
  classes: ClassOrder,
  extra: readonly string[] = [],
): { readonly rule: MarkerRule; readonly fields: Fields } | undefined {
  const fields = readMap(source, entry.node, entry.offset, {
    what: "a marker",
    known: [...KEYS, ...extra],
    required: ["id", "class", ...extra],
  });
  if (fields === undefined) return undefined;
  const id = readText(source, fields.get("id"), ID);
  const label = readLabel(source, fields, classes);
  const phrases = readList(source, fields.get("phrases"), "phrases").flatMap((one) => readPhrase(source, one) ?? []);
  const patterns = readList(source, fields.get("patterns"), "patterns").flatMap(
    (one) => readPattern(source, one) ?? [],
  );
  const literals = readList(source, fields.get("literals"), "literals").flatMap(
    (one) => readLiteral(source, one) ?? [],
  );
  const strength = readChoice(source, fields.get("strength"), "a strength", ["strong", "weak"] as const) ?? "strong";
  const context = readChoice(source, fields.get("context"), "a context", ["head", "comment", "anywhere"] as const);
  if (fields.get("phrases") === undefined && fields.get("patterns") === undefined) {
    complain(source, fields.offset, {
      what: "a marker without words",
      why: "it has neither `phrases` nor `patterns`, so it never speaks",
      mend: "Add the words of the legend under `phrases:`.",
    });
  }
  if (id === undefined || label === undefined || phrases.length + patterns.length === 0) return undefined;
  const origin = originAt(source, fields.offset);
  // An organisation's own legend counts wherever it stands, unless it says otherwise: the stricter reading.
  const rule = { id, label, strength, phrases, patterns, literals, context: context ?? "anywhere", origin } as const;
  return { rule, fields };
}

function readPhrase(source: RulesSource, entry: Field): string | undefined {
  const text = readText(source, entry, {
    what: "a phrase",
    form: new RegExp(`^[^\\r\\n]{2,${PHRASE_CHARACTERS}}$`, "u"),
    rule: `a phrase has 2 to ${PHRASE_CHARACTERS} characters on one line`,
  });
  if (text === undefined || isTelling(text)) return text;
  complain(source, entry.offset, {
    what: "a phrase that is too short",
    why: "a phrase needs four letters or digits, or two signs of a script without spaces, else it is in every file",
    mend: "Write the legend out, or use a pattern.",
  });
  return undefined;
}

function isTelling(phrase: string): boolean {
  const folded = foldWords(phrase);
  const ideographs =
    folded.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return ideographs >= 2 || (folded.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 4;
}

function readPattern(source: RulesSource, entry: Field): string | undefined {
  const text = readText(source, entry, {
    what: "a pattern",
    form: new RegExp(`^[^\\r\\n]{1,${PATTERN_CHARACTERS}}$`, "u"),
    rule: `a pattern has 1 to ${PATTERN_CHARACTERS} characters on one line`,
  });
  if (text === undefined) return undefined;
  const fault = patternFault(text);
  if (fault === null) return text;
  complain(source, entry.offset, {
    what: "a pattern that cannot be used",
    why: fault,
    mend: "Write it in RE2 syntax: no look-around, no back-references.",
  });
  return undefined;
}

function patternFault(pattern: string): string | null {
  try {
    return RE2JS.compile(pattern).matcher("").find() ? "it matches even where nothing stands" : null;
  } catch {
    return "it is not a pattern of the RE2 language";
  }
}

function readLiteral(source: RulesSource, entry: Field): string | undefined {
  const text = readText(source, entry, {
    what: "a literal",
    form: /^[^\r\n\s]{3,100}$/u,
    rule: "a literal has 3 to 100 characters without spaces, one of which is in every match of the patterns",
  });
  return text === undefined ? undefined : foldWords(text);
}
