import { isScalar } from "yaml";
import type { ClassOrder } from "../facts/label.ts";
import { classFor, PACK_CLASSES } from "./labels.ts";
import { CONTENT_RULES } from "./limits.ts";
import { readMarker } from "./marker-rules.ts";
import { type Field, type Fields, readList, readMap, readText } from "./nodes.ts";
import type { MarkerRule, RuleError, RulesText } from "./rule-set.ts";
import { complain, type RulesSource } from "./source.ts";
import { readVersion } from "./version.ts";
import { readYaml } from "./yaml-document.ts";

/** A text with what a rule has to say about it; `file` is the name it is looked at under. */
export interface Example {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
  readonly hit: boolean;
}

/** A shipped pack as written. */
export interface Pack {
  readonly markers: readonly MarkerRule[];
  readonly examples: readonly Example[];
  readonly errors: readonly RuleError[];
}

const NAME = {
  what: "a pack's name",
  form: /^sourcewarden\/[a-z][a-z0-9-]{0,31}$/,
  rule: "a shipped pack is named `sourcewarden/…`",
};

/**
 * Reads a pack. A rule without an example that it must hit and one that it must leave alone is refused: nobody could say
 * what it is for. Classes of the pack become those of the organisation's order by {@link classFor}.
 */
export function readPack(text: RulesText, classes: ClassOrder): Pack {
  const { source, root } = readYaml(text);
  const nothing = { markers: [], examples: [], errors: source.errors };
  if (source.errors.length > 0) return nothing;
  const keys = ["version", "pack", "markers"];
  const fields = readMap(source, root, null, { what: "the pack", known: keys, required: keys });
  if (fields === undefined) return nothing;
  readVersion(source, fields);
  readText(source, fields.get("pack"), NAME);
  const markers: MarkerRule[] = [];
  const examples: Example[] = [];
  for (const entry of readList(source, fields.get("markers"), "markers", CONTENT_RULES)) {
    const read = readMarker(source, entry, PACK_CLASSES, ["examples", "strength", "context"]);
    if (read === undefined) continue;
    const { label } = read.rule;
    markers.push({ ...read.rule, label: { ...label, class: classFor(classes, label.class) } });
    examples.push(...readExamples(source, read.rule.id, read.fields));
  }
  return { markers, examples, errors: source.errors };
}

function readExamples(source: RulesSource, rule: string, fields: Fields): readonly Example[] {
  const field = fields.get("examples");
  if (field === undefined) return [];
  const sides = readMap(source, field.node, field.offset, {
    what: "the examples",
    known: ["hit", "miss"],
    required: ["hit", "miss"],
  });
  if (sides === undefined) return [];
  return [true, false].flatMap((hit) => {
    const side = sides.get(hit ? "hit" : "miss");
    const read = readList(source, side, "examples").flatMap((entry) => readExample(source, entry) ?? []);
    if (side !== undefined && read.length === 0) {
      complain(source, side.offset, {
        what: "no example",
        why: "a rule shows what it is for, and what it leaves alone",
        mend: "Add at least one text on each side.",
      });
    }
    return read.map((example) => ({ ...example, rule, hit }));
  });
}

/** An example is a text, or a map `{file, text}` where the file's name matters. */
function readExample(source: RulesSource, entry: Field): { readonly file: string; readonly text: string } | undefined {
  if (isScalar(entry.node) && typeof entry.node.value === "string") return { file: "example", text: entry.node.value };
  const keys = ["file", "text"];
  const fields = readMap(source, entry.node, entry.offset, { what: "an example", known: keys, required: keys });
  const any = { what: "an example's text", form: /./s, rule: "it is the text of a file" };
  const file = readText(source, fields?.get("file"), any);
  const text = readText(source, fields?.get("text"), any);
  return file === undefined || text === undefined ? undefined : { file, text };
}
