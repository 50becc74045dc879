import { BASES, DECISIONS, ENTRY_SCHEMA, type EntryType, VISIBILITIES } from "./entry.ts";

/** True where a value is what a field may hold. */
type Test = (value: unknown) => boolean;

/**
 * The first field of a would-be entry that is not as the schema says; null where all are. No field can hold a login, a
 * path or content: all are numbers, hashes, times or slugs, which the names of classes and compartments are too.
 */
export function misshapen(value: unknown): string | null {
  if (!isObject(value)) return "entry";
  const wrong = wrongMember(value, FIELDS);
  if (wrong !== null) return wrong;
  const decisions: readonly string[] = DECISIONS[value["type"] as EntryType];
  return decisions.includes(value["decision"] as string) ? null : "decision";
}

const isHex: Test = matching(/^[0-9a-f]{64}$/);
const isSlug: Test = matching(/^[a-z0-9][a-z0-9-]{0,63}$/);
const isTime: Test = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
/** As the rules language has them: `restricted`, `nda:arm`. */
const isClass: Test = matching(/^[a-z][a-z0-9-]{0,31}$/);
const isCompartment: Test = matching(/^[a-z][a-z0-9-]{0,31}(:[a-z0-9][a-z0-9-]{0,31})?$/);
const isCount: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isId: Test = nullOr(isCount);

const isLabel: Test = (value) =>
  isObject(value) && wrongMember(value, { class: isClass, compartments: listOf(isCompartment) }) === null;

const SUBJECT = {
  installation: isId,
  organisation: isId,
  repository: isId,
  pull: isId,
  head: nullOr(matching(/^([0-9a-f]{40}|[0-9a-f]{64})$/)),
  ref: nullOr(isHex),
  ruling: isId,
  alert: isId,
  person: nullOr(isHex),
};

const PLACE = { kind: isSlug, visibility: oneOf(VISIBILITIES), clearance: nullOr(isLabel), audience: isId };
const SEEN = shaped({ seen: isCount, expected: isCount });
const COVERAGE = { files: SEEN, commits: SEEN, gaps: isCounts, accepted: isCount };

const FIELDS: Readonly<Record<string, Test>> = {
  schema: (value) => value === ENTRY_SCHEMA,
  sequence: (value) => isCount(value) && value !== 0,
  previous: isHex,
  key: isHex,
  topic: isHex,
  type: (value) => typeof value === "string" && Object.hasOwn(DECISIONS, value),
  decision: isSlug,
  what: nullOr(isSlug),
  why: nullOr(isSlug),
  effect: nullOr(isSlug),
  severity: nullOr(isSlug),
  subject: shaped(SUBJECT),
  at: isTime,
  received: isTime,
  until: nullOr(isTime),
  delivery: nullOr(matching(/^[0-9A-Za-z-]{1,64}$/)),
  body: nullOr(isHex),
  rules: nullOr(isHex),
  record: nullOr(isHex),
  version: matching(/^[0-9][0-9A-Za-z.+-]{0,63}$/),
  label: nullOr(isLabel),
  place: nullOr(shaped(PLACE)),
  coverage: nullOr(shaped(COVERAGE)),
  counts: isCounts,
  actor: nullOr(isHex),
  approvers: listOf(isHex),
  basis: oneOf(BASES),
  text: nullOr(isHex),
  timestamp: (value) => value === null,
};

/** The first member that is wrong, missing, or not foreseen; null where there is none. */
function wrongMember(value: object, tests: Readonly<Record<string, Test>>): string | null {
  const members = value as Readonly<Record<string, unknown>>;
  for (const name in tests) if (tests[name]?.(members[name]) !== true) return name;
  for (const name in members) if (!Object.hasOwn(tests, name)) return "another field";
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): boolean {
  return isObject(value) && Object.entries(value).every(([name, count]) => isSlug(name) && isCount(count));
}

function matching(pattern: RegExp): Test {
  return (value) => typeof value === "string" && pattern.test(value);
}

function nullOr(test: Test): Test {
  return (value) => value === null || test(value);
}

function listOf(test: Test): Test {
  return (value) => Array.isArray(value) && value.every(test);
}

function oneOf(words: readonly string[]): Test {
  return (value) => typeof value === "string" && words.includes(value);
}

function shaped(tests: Readonly<Record<string, Test>>): Test {
  return (value) => isObject(value) && wrongMember(value, tests) === null;
}
