/** The three documents that people write. */
export const DOCUMENTS = ["policy", "register", "repository"] as const;

type DocumentName = (typeof DOCUMENTS)[number];

/** A text of a rules file that is made to be misread. */
export interface YamlAttack {
  readonly name: string;
  /** The text, from lines of the document that would weaken what is judged, were they used. */
  readonly text: (weaker: Weaker) => string | Uint8Array;
  /** Part of what the error names. */
  readonly refused: string;
}

/** A key with a value that weakens, of one document. */
export interface Weaker {
  readonly key: string;
  readonly value: string;
}

/** What would weaken, document by document: rules that only observe, no source at all, a repository that may hold everything. */
export const WEAKER: Readonly<Record<DocumentName, Weaker>> = {
  policy: { key: "mode", value: "observe" },
  register: { key: "sources", value: "[]" },
  repository: { key: "cleared", value: "restricted" },
};

const line = ({ key, value }: Weaker): string => `${key}: ${value}`;
const plain = (weaker: Weaker): string => `version: 1\n${line(weaker)}\n`;

function refused(name: string, what: string, text: YamlAttack["text"]): YamlAttack {
  return { name, text, refused: what };
}

/** As {@link refused}, of lines that stand behind those that weaken. */
function behind(name: string, what: string, ...lines: readonly string[]): YamlAttack {
  return refused(name, what, (weaker) => `${plain(weaker)}${lines.join("\n")}\n`);
}

const TWICE = "a key that stands here twice";
const UNSEEN = "a character that cannot be seen";
const NO_YAML = "not valid YAML";
const NO_KEY = "does not have";
const NO_UTF8 = "not UTF-8";
const DEEP = "levels inside each other";
const MANY = "keys and entries";

// biome-ignore format: one case a line
export const YAML: readonly YamlAttack[] = [
  refused("a key that stands twice", TWICE, (weaker) => `${plain(weaker)}${line(weaker)}\n`),
  refused("a key that stands a second time in quotes", TWICE, (weaker) => `${plain(weaker)}"${weaker.key}": ${weaker.value}\n`),
  refused("a key that stands a second time in escapes", TWICE, (weaker) => `${plain(weaker)}"\\x${weaker.key.charCodeAt(0).toString(16)}${weaker.key.slice(1)}": ${weaker.value}\n`),
  refused("a key that stands a second time as a long one", TWICE, (weaker) => `${plain(weaker)}? ${weaker.key}\n: ${weaker.value}\n`),
  behind("a version that stands twice", TWICE, "version: 1"),
  refused("a key with a space behind it", NO_KEY, ({ key, value }) => `version: 1\n"${key} ": ${value}\n`),
  refused("a key with a letter that looks the same", NO_KEY, ({ key, value }) => `version: 1\n${key.replace("o", "\u043e").replace("a", "\u0430")}: ${value}\n`),
  refused("a key in capitals", NO_KEY, ({ key, value }) => `version: 1\n${key.toUpperCase()}: ${value}\n`),
  refused("a merge key", NO_KEY, ({ key, value }) => `version: 1\n<<: {${key}: ${value}}\n`),
  refused("a merge key of an anchor", "an anchor", ({ key, value }) => `version: 1\nbase: &base {${key}: ${value}}\n<<: *base\n`),
  refused("an alias", "an alias", (weaker) => `version: 1\n${weaker.key}: *value\n`),
  refused("an anchor that nothing uses", "an anchor", ({ key, value }) => `version: 1\n${key}: &value ${value}\n`),
  refused("a bomb of aliases", "an anchor", (weaker) => `version: 1\na: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\n${line(weaker)}\n`),
  refused("a tag at its value", "a tag", ({ key, value }) => `version: 1\n${key}: !!str ${value}\n`),
  refused("a tag at its key", "a tag", ({ key, value }) => `version: 1\n!!str ${key}: ${value}\n`),
  refused("a tag of a language", "a tag", ({ key, value }) => `version: 1\n${key}: !!js/function ${value}\n`),
  refused("a tag at its root", "a tag", (weaker) => `!!map\n${plain(weaker)}`),
  behind("the key __proto__", NO_KEY, "__proto__: {mode: observe, cleared: restricted}"),
  behind("the key __proto__ in escapes", NO_KEY, '"\\x5f_proto__": {cleared: restricted}'),
  behind("the key constructor", NO_KEY, "constructor: {prototype: {cleared: restricted}}"),
  behind("the key toString", NO_KEY, "toString: x"),
  behind("a number as a key", NO_KEY, "1: x"),
  behind("null as a key", NO_KEY, "null: x"),
  behind("true as a key", NO_KEY, "true: x"),
  behind("an empty key", NO_KEY, ": x"),
  behind("a map as a key", NO_YAML, "? {a: b}", ": x"),
  behind("a list as a key", NO_YAML, "? [a, b]", ": x"),
  refused("a second document", "a second document", (weaker) => `---\nversion: 1\n---\n${plain(weaker)}`),
  refused("a document that ends", "an end-of-document sign", (weaker) => `version: 1\n...\n${line(weaker)}\n`),
  refused("a directive", "a YAML directive", (weaker) => `%YAML 1.1\n---\n${plain(weaker)}`),
  refused("a directive of tags", "a YAML directive", (weaker) => `%TAG ! tag:example.com,2000:\n---\n${plain(weaker)}`),
  refused("two marks of byte order", UNSEEN, (weaker) => `\ufeff\ufeff${plain(weaker)}`),
  refused("a mark of byte order in its middle", UNSEEN, (weaker) => `version: 1\n\ufeff${line(weaker)}\n`),
  refused("UTF-16", NO_UTF8, (weaker) => Buffer.from(`\ufeff${plain(weaker)}`, "utf16le")),
  refused("UTF-16, big end first", NO_UTF8, (weaker) => Buffer.from(`\ufeff${plain(weaker)}`, "utf16le").swap16()),
  refused("UTF-16 without a mark", UNSEEN, (weaker) => Buffer.from(plain(weaker), "utf16le")),
  refused("UTF-32", NO_UTF8, (weaker) => Buffer.from([0xff, 0xfe, 0, 0, ...[...plain(weaker)].flatMap((one) => [one.charCodeAt(0), 0, 0, 0])])),
  refused("a letter of Latin-1", NO_UTF8, (weaker) => Buffer.from(`${plain(weaker)}# caf\u00e9\n`, "latin1")),
  refused("an overlong form of a letter", NO_UTF8, (weaker) => Buffer.concat([Buffer.from(plain(weaker)), Buffer.from([0x23, 0xc1, 0xad])])),
  refused("half a pair of surrogates", NO_UTF8, (weaker) => Buffer.concat([Buffer.from(plain(weaker)), Buffer.from([0x23, 0xed, 0xa0, 0x80])])),
  refused("a NUL", UNSEEN, (weaker) => `${plain(weaker)}\0`),
  refused("a NUL behind which a viewer stops", UNSEEN, (weaker) => `version: 1\n\0\n${line(weaker)}\n`),
  refused("a letter that takes back the one before", UNSEEN, ({ key, value }) => `version: 1\n# ${"\b".repeat(2)}${key}: ${value}\n`),
  refused("a sign that colours a terminal", UNSEEN, (weaker) => `version: 1\n#\u001b[8m\n${line(weaker)}\n`),
  refused("a turn of direction in a comment", UNSEEN, (weaker) => `version: 1\n# \u202e tsil eht\n${line(weaker)}\n`),
  refused("an isolate of direction in a comment", UNSEEN, (weaker) => `version: 1\n# \u2066x\n${line(weaker)}\n`),
  refused("a space without width in a key", UNSEEN, ({ key, value }) => `version: 1\n${key.slice(0, 2)}\u200b${key.slice(2)}: ${value}\n`),
  refused("letters of tags in a comment", UNSEEN, (weaker) => `${plain(weaker)}# \u{e0041}\u{e0042}\n`),
  refused("a line end of an old Mac, behind which a comment goes on", UNSEEN, (weaker) => `version: 1\n# ours\r${line(weaker)}\n`),
  refused("a line end of Unicode, behind which a comment goes on", UNSEEN, (weaker) => `version: 1\n# ours\u2028${line(weaker)}\n`),
  refused("a paragraph's end, behind which a comment goes on", UNSEEN, (weaker) => `version: 1\n# ours\u2029${line(weaker)}\n`),
  refused("a next line of EBCDIC, behind which a comment goes on", UNSEEN, (weaker) => `version: 1\n# ours\u0085${line(weaker)}\n`),
  refused("a page's end between its lines", UNSEEN, (weaker) => `version: 1\n\f${line(weaker)}\n`),
  behind("brackets 13 deep", DEEP, `x: ${"[".repeat(13)}${"]".repeat(13)}`),
  behind("brackets 100,000 deep", DEEP, `x: ${"[".repeat(100_000)}${"]".repeat(100_000)}`),
  behind("braces 100,000 deep that never close", DEEP, `x: ${"{a: ".repeat(60_000)}`),
  behind("dashes 50,000 deep", DEEP, `x:\n  ${"- ".repeat(50_000)}y`),
  behind("10,001 entries", MANY, `x: [${"a, ".repeat(10_001)}]`),
  refused("10,001 keys", MANY, (weaker) => `${plain(weaker)}${Array.from({ length: 10_001 }, (_, at) => `k${at}: 1`).join("\n")}\n`),
  behind("257 KiB of comment", "a file of", `# ${"x".repeat(257 * 1024)}`),
  behind("257 KiB in one value", "a file of", `x: "${"x".repeat(257 * 1024)}"`),
  refused("257 KiB in front of the rules", "a file of", (weaker) => `#${" ".repeat(257 * 1024)}\n${plain(weaker)}`),
  refused("a quote that never ends", NO_YAML, ({ key, value }) => `version: 1\n${key}: "${value}\n`),
  refused("a bracket that never ends", NO_YAML, (weaker) => `${plain(weaker)}x: [a\n`),
  refused("a tab that indents", NO_YAML, ({ key, value }) => `version: 1\n${key}:\n\t${value}\n`),
  refused("a key inside of another's value", NO_YAML, ({ key, value }) => `version: 1 ${key}: ${value}\n`),
  refused("a line too far left in a text of several", NO_YAML, ({ key, value }) => `version: 1\n${key}: "a\n${value}: b"\n"\n`),
  refused("a list", "that is no map", (weaker) => `- version: 1\n- ${line(weaker)}\n`),
  refused("a text", "that is no map", ({ key, value }) => `|\n  version: 1\n  ${key}: ${value}\n`),
  refused("nothing", "that is no map", () => ""),
  refused("nothing but a comment", "that is no map", (weaker) => `# version: 1\n# ${line(weaker)}\n`),
  refused("a null", "that is no map", () => "~\n"),
  refused("a version in quotes", "a version that is not known", (weaker) => `version: "1"\n${line(weaker)}\n`),
  refused("a version that is true", "a version that is not known", (weaker) => `version: true\n${line(weaker)}\n`),
  refused("a version beyond all numbers", "a version that is not known", (weaker) => `version: 1e999\n${line(weaker)}\n`),
  refused("a version that only looks like one", "a version that is not known", (weaker) => `version: \u0661\n${line(weaker)}\n`),
];

/** Values of a policy that other readers of YAML understand otherwise. */
// biome-ignore format: one case a line
export const VALUES: readonly (readonly [name: string, what: string, lines: string])[] = [
  ["a mode that is off", "a mode that is not known", "mode: off"],
  ["a mode that is null", "a mode that is not known", "mode:"],
  ["a mode in capitals", "a mode that is not known", "mode: OBSERVE"],
  ["a mode in a list", "a mode that is not known", "mode: [observe]"],
  ["a mode with a space in its quotes", "a mode that is not known", 'mode: "observe "'],
  ["a switch that is yes", "neither on nor off", "waivers: {inline_ignores: yes}"],
  ["a switch that is on", "neither on nor off", "waivers: {inline_ignores: on}"],
  ["a switch that is 1", "neither on nor off", "waivers: {inline_ignores: 1}"],
  ["a switch in quotes", "neither on nor off", 'waivers: {inline_ignores: "true"}'],
  ["days with an underscore", "a number of days", "waivers: {longest_days: 3_0}"],
  ["days of a base of sixty", "a number of days", "waivers: {longest_days: 1:30}"],
  ["days in quotes", "a number of days", 'waivers: {longest_days: "30"}'],
  ["no days", "a number of days", "waivers: {longest_days: 0}"],
  ["days below none", "a number of days", "waivers: {longest_days: -1}"],
  ["days without end", "a number of days", "waivers: {longest_days: .inf}"],
  ["days that are no number", "a number of days", "waivers: {longest_days: .nan}"],
  ["days and a half", "a number of days", "waivers: {longest_days: 30.5}"],
  ["a thousand days", "a number of days", "waivers: {longest_days: 1e3}"],
  ["packs that are null", "that are no list", "packs:"],
  ["packs that are a map", "that are no list", "packs: {}"],
  ["packs by a path", "a pack's name of another form", "packs: [../markers]"],
  ["owners in a text", "that are no list", 'owners: "@eve"'],
  ["an owner without a sign", "a user or team of another form", "owners: [eve]"],
  ["an owner with another at his side", "a user or team of another form", 'owners: ["@mira, @eve"]'],
  ["an owner with a letter that looks the same", "a user or team of another form", 'owners: ["@m\u0456ra"]'],
  ["a class twice", "classes that are no order", "classes: [public, internal, public]"],
  ["a class in two cases", "a class of another form", "classes: [public, Public]"],
  ["a number for a class", "a class that is no text", "classes: [1, 2]"],
  ["seventeen classes", "17 classes", `classes: [${Array.from({ length: 17 }, (_, at) => `c${at}`).join(", ")}]`],
  ["a phrase of 201 letters", "a phrase of another form", `markers: [{id: m, class: public, phrases: ["${"long ".repeat(41)}"]}]`],
  ["a phrase of two lines", "a phrase of another form", 'markers: [{id: m, class: public, phrases: ["one\\ntwo words"]}]'],
  ["a phrase of spaces", "too short", 'markers: [{id: m, class: public, phrases: ["      "]}]'],
  ["a pattern of 1,025 letters", "a pattern of another form", `markers: [{id: m, class: public, patterns: [${"a".repeat(1_025)}]}]`],
  ["a pattern that looks ahead", "a pattern that cannot be used", "markers: [{id: m, class: public, patterns: ['a(?=b)']}]"],
  ["a pattern that looks back", "a pattern that cannot be used", "markers: [{id: m, class: public, patterns: ['(a)\\1']}]"],
  ["a pattern that matches nothing", "a pattern that cannot be used", "markers: [{id: m, class: public, patterns: ['x*']}]"],
  ["a glob of 257 letters", "a glob that cannot be used", `protect: [{id: p, class: public, paths: [${"a".repeat(257)}]}]`],
  ["a glob that would never end", "a glob that cannot be used", "protect: [{id: p, class: public, paths: ['*a*a*a*a*b']}]"],
  ["a glob that is turned round", "a glob that cannot be used", "protect: [{id: p, class: public, paths: ['!src/**']}]"],
  ["a rule that is switched off and there is none", "that no pack has", "disable: [tlp-reds]"],
  ["an override of a rule that is not there", "that is not there", "overrides: [{rule: nothing, handling: advise}]"],
  ["an override twice", "a second override", "overrides: [{rule: tlp-red, handling: block}, {rule: tlp-red, handling: advise}]"],
  ["two rules of one id", "a second rule with the id", "protect: [{id: a, paths: [a], class: internal}, {id: a, paths: [b], class: public}]"],
  ["handling that is milder for more", "milder than that of a lower class", "handling: {internal: block, restricted: advise}"],
];
