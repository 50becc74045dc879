import type { ClassOrder } from "../facts/label.ts";
import { DEFAULT_CLASSES } from "../facts/label.ts";
import type { Visibility } from "../facts/repository.ts";
import { readPlaceLabel } from "./labels.ts";
import { CLASSES, CONTENT_RULES, PLACE_RULES } from "./limits.ts";
import { readMarker } from "./marker-rules.ts";
import { type Field, type Fields, readChoice, readList, readMap, readText } from "./nodes.ts";
import { readGlob, readProtect } from "./path-rules.ts";
import type { MarkerRule, PathRule, PlaceMatch, PlaceRule, RuleError, RulesText } from "./rule-set.ts";
import { complain, originAt, type RulesSource } from "./source.ts";
import { readVersion } from "./version.ts";
import { ASK, CLASS } from "./words.ts";
import { readYaml } from "./yaml-document.ts";

/** An organisation's policy as written. */
export interface Policy {
  readonly classes: ClassOrder;
  readonly mode: "observe" | "enforce";
  readonly ask: string | null;
  readonly places: readonly PlaceRule[];
  readonly paths: readonly PathRule[];
  readonly markers: readonly MarkerRule[];
  readonly errors: readonly RuleError[];
}

const KEYS = ["version", "mode", "ask", "classes", "places", "protect", "markers"];
const VISIBILITIES = ["public", "internal", "private", "unknown"] as const satisfies readonly Visibility[];

/** Reads `policy.yml`; with any error in it none of it is to be used. */
export function readPolicy(text: RulesText): Policy {
  const { source, root } = readYaml(text);
  const empty = { classes: DEFAULT_CLASSES, mode: "observe", ask: null, places: [], paths: [], markers: [] } as const;
  if (source.errors.length > 0) return { ...empty, errors: source.errors };
  const fields = readMap(source, root, null, { what: "the policy", known: KEYS, required: ["version"] });
  if (fields === undefined) return { ...empty, errors: source.errors };
  readVersion(source, fields);
  const classes = readClasses(source, fields.get("classes"));
  return {
    classes,
    mode: readChoice(source, fields.get("mode"), "a mode", ["observe", "enforce"] as const) ?? "observe",
    ask: readText(source, fields.get("ask"), ASK) ?? null,
    places: readList(source, fields.get("places"), "places", PLACE_RULES).flatMap(
      (entry) => readPlace(source, entry, classes) ?? [],
    ),
    paths: readList(source, fields.get("protect"), "entries of `protect`", CONTENT_RULES).flatMap(
      (entry) => readProtect(source, entry, classes) ?? [],
    ),
    markers: readList(source, fields.get("markers"), "markers", CONTENT_RULES).flatMap(
      (entry) => readMarker(source, entry, classes)?.rule ?? [],
    ),
    errors: source.errors,
  };
}

function readClasses(source: RulesSource, field: Field | undefined): ClassOrder {
  if (field === undefined) return DEFAULT_CLASSES;
  const names = readList(source, field, "classes", CLASSES).flatMap((entry) => readText(source, entry, CLASS) ?? []);
  if (names.length >= 2 && new Set(names).size === names.length) return names;
  complain(source, field.offset, {
    what: "classes that are no order",
    why: "an order has at least two classes, each once, the least confidential first",
    mend: "Write for example `classes: [public, internal, confidential, restricted]`.",
  });
  return DEFAULT_CLASSES;
}

function readPlace(source: RulesSource, entry: Field, classes: ClassOrder): PlaceRule | undefined {
  const fields = readMap(source, entry.node, entry.offset, {
    what: "a place",
    known: ["repository", "visibility", "holds", "cleared"],
    required: [],
  });
  if (fields === undefined) return undefined;
  const holds = readPlaceLabel(source, fields.get("holds"), classes);
  const cleared = readPlaceLabel(source, fields.get("cleared"), classes);
  if (fields.get("holds") === undefined && fields.get("cleared") === undefined) {
    complain(source, fields.offset, {
      what: "a place that says nothing",
      why: "a place has `holds`, `cleared` or both",
      mend: "Add `cleared: internal`, for example.",
    });
  }
  return { match: readMatch(source, fields), holds, cleared, origin: originAt(source, fields.offset) };
}

function readMatch(source: RulesSource, fields: Fields): PlaceMatch {
  const named = fields.get("repository");
  const repository = named === undefined ? undefined : readGlob(source, named)?.toLowerCase();
  const visibility = readChoice(source, fields.get("visibility"), "a visibility", VISIBILITIES);
  return {
    ...(repository === undefined ? {} : { repository }),
    ...(visibility === undefined ? {} : { visibility }),
  };
}
