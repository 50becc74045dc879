import { DEFAULT_CLASSES } from "../../src/facts/label.ts";
import { type Example, type PathExample, readPack } from "../../src/rules/documents/pack.ts";
import type { MarkerRule, PathRule } from "../../src/rules/rule-set.ts";
import { PACKS } from "./rule-sets.ts";

/** Phrases of one rule that its page lists; a pack is the place for all of them. */
const PHRASES_SHOWN = 12;

const WHERE = {
  head: "in the first lines of a file, or in the comment that it begins with",
  banner:
    "nearly alone in its sentence, in the comment that a file begins or ends with, or at a document's top or foot",
  field:
    "as what a file says of itself: front matter, a control block, a comment in its head, a key at the top of data, package metadata",
  comment: "in a comment, or by itself in prose",
  anywhere: "wherever it stands",
} as const satisfies Record<MarkerRule["context"], string>;

/** Pages under docs/detectors/ that people write: detectors without rules of their own. */
export const WRITTEN_PAGES: readonly string[] = ["copy.md"];

/** Every other page under docs/detectors/, by its name: one for each shipped rule, and a list of them. */
export function detectorPages(): ReadonlyMap<string, string> {
  const packs = PACKS.map((text) => ({ file: text.path, pack: readPack(text, DEFAULT_CLASSES) }));
  const pages = packs.flatMap(({ file, pack }) =>
    pack.markers.map(
      (rule) =>
        [
          `${rule.id}.md`,
          page(
            rule,
            file,
            pack.examples.filter((one) => one.rule === rule.id),
          ),
        ] as const,
    ),
  );
  const named = packs.flatMap(({ file, pack }) =>
    (pack.named?.paths ?? []).map(
      (rule) =>
        [
          `${rule.id}.md`,
          pathPage(rule, file, pack.named?.examples.filter((one) => one.rule === rule.id) ?? []),
        ] as const,
    ),
  );
  const list = packs.flatMap(({ file, pack }) => [
    `## ${pack.name} (\`rules/${file}\`)`,
    "",
    ...(pack.optIn === true ? [`Counts only where the policy asks for it: \`use: [${pack.name}]\`.`, ""] : []),
    ...(pack.named?.paths ?? []).map((rule) => `- [${rule.id}](${rule.id}.md): ${labelOf(rule)}, by its path`),
    ...pack.markers.map((rule) => `- [${rule.id}](${rule.id}.md): ${labelOf(rule)}, ${rule.strength}`),
    "",
  ]);
  return new Map([
    [
      "README.md",
      ["# Shipped rules", "", "Beside these: [copies](copy.md) of registered sources.", "", ...list].join("\n"),
    ],
    ...pages,
    ...named,
  ]);
}

function page(rule: MarkerRule, file: string, examples: readonly Example[]): string {
  const shown = rule.phrases.slice(0, PHRASES_SHOWN).map((phrase) => `- ${phrase}`);
  const more = rule.phrases.length - shown.length;
  return [
    `# ${rule.id}`,
    "",
    `Content with this mark is **${labelOf(rule)}**. ${rule.strength === "strong" ? "A new one blocks where the place is cleared for less." : "It is a hint, and only advises."}`,
    `The rule is in \`rules/${file}\`.`,
    "",
    "## What it finds",
    "",
    `A legend that counts ${WHERE[rule.context]}.`,
    "",
    ...(shown.length === 0 ? [] : [...shown, ...(more > 0 ? [`- and ${more} more`] : []), ""]),
    ...rule.patterns.flatMap((pattern) => ["```regex", pattern, "```", ""]),
    "## Why",
    "",
    "Who writes such a legend says that not everybody may have the file. The words alone are not enough: where they stand decides",
    "whether a file says them of itself or only speaks of them, so strings, identifiers, samples, tables and denials are left alone.",
    "",
    "## Examples",
    "",
    "Found:",
    "",
    ...examples.filter(({ hit }) => hit).flatMap(sample),
    "Left alone:",
    "",
    ...examples.filter(({ hit }) => !hit).flatMap(sample),
    "## How to let one pass",
    "",
    "A person who may rule writes `/sourcewarden waive` or `/sourcewarden not-a-secret` on the pull request ([rulings](../rulings.md)).",
    `A policy may switch the rule off: \`disable: [${rule.id}]\` ([rules](../rules.md)). Where the policy allows it, a marked line may say`,
    `\`sourcewarden:ignore ${rule.id} reason\`.`,
    "",
  ].join("\n");
}

function pathPage(rule: PathRule, file: string, examples: readonly PathExample[]): string {
  const shown = (hit: boolean) => examples.filter((one) => one.hit === hit).map(({ path }) => `- \`${path}\``);
  return [
    `# ${rule.id}`,
    "",
    `Content at such a path is **${labelOf(rule)}**, in every repository; a new one blocks where the place is cleared for less.`,
    `The rule is in \`rules/${file}\`, and counts only where the policy asks for its pack.`,
    "",
    "## What it finds",
    "",
    ...rule.paths.map((glob) => `- \`${glob}\``),
    "",
    "Letter case does not count. A file that is moved to such a name is found, and so is one inside an archive; one that is moved from such a",
    "name to another has lost what it had, which is said as well.",
    "",
    "## Why",
    "",
    "Whoever gives a file or a folder such a name says who may have it. A name is a weaker sign than a legend in the content, and",
    "organisations use the same words for other things, so nobody has this rule who did not ask for it.",
    "",
    "## Examples",
    "",
    "Found:",
    "",
    ...shown(true),
    "",
    "Left alone:",
    "",
    ...shown(false),
    "",
    "## How to let one pass",
    "",
    "A person who may rule writes `/sourcewarden waive` on the pull request ([rulings](../rulings.md)). A policy may switch the rule off:",
    `\`disable: [${rule.id}]\`, or give it other paths under \`protect\` ([rules](../rules.md)).`,
    "",
  ].join("\n");
}

function labelOf({ label }: Pick<MarkerRule, "label">): string {
  return label.compartments.length === 0 ? label.class : `${label.class} (${label.compartments.join(", ")})`;
}

function sample({ file, text }: Example): readonly string[] {
  const name = file === "example" ? "" : ` (${file})`;
  return [`\`\`\`\`text${name}`, text.replace(/\n$/, ""), "````", ""];
}
