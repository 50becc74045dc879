import fc from "fast-check";
import { rulesText } from "./rule-sets.ts";

/** A pack of two rules, so that a judgement in a property costs little. */
export const SMALL_PACK = rulesText(
  "pack",
  `version: 1
pack: sourcewarden/own
markers:
  - {id: shipped, class: confidential, strength: strong, context: anywhere, phrases: [company secret], examples: {hit: [x], miss: [x]}}
  - {id: shipped-weak, class: internal, strength: weak, context: anywhere, phrases: [for staff], examples: {hit: [x], miss: [x]}}
`,
);

const classes = fc.constantFrom("public", "internal", "confidential", "restricted");
const folders = fc.constantFrom("src", "src/core", "sdk/", "sdk/in", "keys");
const globs = fc.constantFrom("src/**", "**/*.c", "keys/*", "README.md");
const actions = fc.constantFrom("advise", "block");

/** What is done about a class: a word, or a map that speaks of lost marks and of changes at home too. */
const handlings = fc.oneof(
  actions,
  fc
    .tuple(actions, fc.option(actions), fc.option(fc.constantFrom("none", "owners")))
    .map(
      ([flow, lost, changes]) =>
        `{on_flow: ${flow}${lost === null ? "" : `, declassification: ${lost}`}${changes === null ? "" : `, changes_at_home: ${changes}`}}`,
    ),
);

const place = fc
  .tuple(
    fc.constantFrom(
      "repository: acme/app",
      "repository: 'acme/*'",
      "visibility: private",
      "repository: acme/app, visibility: internal",
    ),
    fc.option(folders),
    classes,
    classes,
  )
  .map(
    ([match, folder, holds, cleared]) =>
      `{${match}${folder === null ? "" : `, path: ${folder}`}, holds: ${holds}, cleared: ${cleared}}`,
  );
/** A sound policy as text, with places, handling, a protected path and a marker. */
export const drawnPolicy: fc.Arbitrary<string> = fc
  .record({
    mode: fc.constantFrom("observe", "enforce"),
    places: fc.array(place, { maxLength: 3 }),
    handling: fc.option(fc.tuple(classes, handlings)),
    shipped: fc.option(actions),
    legend: classes,
    disabled: fc.boolean(),
  })
  .map(
    ({ mode, places, handling, shipped, legend, disabled }) => `version: 1
mode: ${mode}
places: [${places.join(", ")}]
${handling === null ? "" : `handling: {${handling[0]}: ${handling[1]}}\n`}${shipped === null ? "" : `overrides: [{rule: shipped, handling: ${shipped}}]\n`}${disabled ? "disable: [shipped-weak]\n" : ""}protect: [{id: keys, paths: [keys/**], class: ${legend}}]
markers: [{id: acme, phrases: [ACME Confidential], class: ${legend}}]
`,
  );

/** Lines that make things stricter, and lines that try to make them milder. */
const lines = (id: string) =>
  fc.oneof(
    classes.map((name) => `holds: ${name}`),
    classes.map((name) => `cleared: ${name}`),
    fc
      .tuple(folders, classes, classes)
      .map(([path, holds, cleared]) => `folders: [{path: ${path}, holds: ${holds}, cleared: ${cleared}}]`),
    fc.tuple(classes, handlings).map(([name, action]) => `handling: {${name}: ${action}}`),
    fc
      .tuple(fc.constantFrom(`${id}-path`, "keys"), globs, classes)
      .map(([name, glob, label]) => `protect: [{id: ${name}, paths: ["${glob}"], class: ${label}}]`),
    fc
      .tuple(
        fc.constantFrom(`${id}-mark`, "acme", "shipped"),
        fc.constantFrom("acme core", "company secret", "ACME Confidential"),
        classes,
        fc.constantFrom("strong", "weak"),
      )
      .map(
        ([name, phrase, label, strength]) =>
          `markers: [{id: ${name}, phrases: [${phrase}], class: ${label}, strength: ${strength}}]`,
      ),
  );
const patterns = (id: string) =>
  fc
    .tuple(fc.constantFrom("acme c[a-z]+", "(?m)^// company.*$"), fc.constantFrom("", ", literals: [acme]"), classes)
    .map(
      ([pattern, literals, label]) =>
        `markers: [{id: ${id}-pattern, patterns: ['${pattern}']${literals}, class: ${label}}]`,
    );
const keyed = (id: string) =>
  fc.uniqueArray(fc.oneof({ arbitrary: lines(id), weight: 6 }, { arbitrary: patterns(id), weight: 1 }), {
    maxLength: 4,
    selector: (line) => line.split(":")[0],
  });
/** A group over all repositories of acme, as text to stand behind a policy. */
export const drawnGroup: fc.Arbitrary<string> = keyed("group").map(
  (all) => `groups:\n  - name: g\n    repositories: ["acme/*"]\n${all.map((line) => `    ${line}\n`).join("")}`,
);
/** A repository's own file, sound or not, that asks for more, for less or for what it may not. */
export const drawnRepositoryFile: fc.Arbitrary<string> = fc.oneof(
  keyed("own").map((all) => `version: 1\n${all.join("\n")}\n`),
  fc.constantFrom(
    "version: 1\nmode: observe\n",
    "version: 1\npacks: []\n",
    "version: 1\ndisable: [shipped]\n",
    "? [",
    "version: 2\n",
  ),
);
