import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";
import { labelWords } from "../words/labels.ts";
import type { FirstPolicy } from "./plan.ts";

/** What a rules file must not hold, since no reviewer would see it; names of files can. */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;

/** Marks of shipped rules that are named one by one. */
const MOST_NAMED = 8;

/** A first `policy.yml`, each line with the reason for it. What comes from the repository stands in quotes, or in a comment on one line. */
export function firstPolicyText(plan: FirstPolicy): string {
  const name = `${plan.repository.owner}/${plan.repository.name}`;
  const parts = [
    [
      `# Rules of ${visible(plan.repository.owner)}, begun from ${visible(name)} by \`sourcewarden rules init\`.`,
      "# They belong in a private repository named sourcewarden-rules. The whole language: docs/rules.md of Sourcewarden.",
      "version: 1",
    ],
    [
      "# observe: it is said what would be stopped, and nothing is. Write enforce once you are content with what is said.",
      `mode: ${plan.mode}`,
    ],
    askLines(plan),
    placeLines(plan, name),
    markerLines(plan),
    shippedLines(plan),
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`.replace(HIDDEN, "?");
}

function askLines({ ask, otherOwners }: FirstPolicy): readonly string[] {
  const others = otherOwners.length === 0 ? [] : [`# Also named there: ${otherOwners.map(visible).join(", ")}.`];
  if (ask === null) {
    return [
      "# Whom people are told to ask about a finding. Two of them approve what weakens these rules.",
      '# ask: "@organisation/team"',
    ];
  }
  const from = ask.from === null ? "" : ` From ${visible(ask.from)}.`;
  return [
    `# Whom people are told to ask about a finding. Two of them approve what weakens these rules.${from}`,
    ...others,
    `ask: ${quoted(ask.person)}`,
  ];
}

function placeLines({ visibility, home, openFolders, foreignFolders }: FirstPolicy, name: string): readonly string[] {
  const entries: string[] = [];
  if (home !== null) {
    entries.push(
      `  # ${count(home.files, "file here is", "files here are")} marked ${labelWords(home.label)}: this is the home of what is so marked, as long as it is private.`,
      `  - repository: ${quoted(name)}`,
      "    visibility: private",
      `    holds: ${labelText(home.label)}`,
      `    cleared: ${labelText(home.label)}`,
    );
  }
  if (home !== null) {
    entries.push(
      "  # The repository of these rules has cases with such marks.",
      `  - repository: ${quoted(`${name.split("/")[0]}/sourcewarden-rules`)}`,
      "    visibility: private",
      `    cleared: ${labelText(home.label)}`,
    );
  }
  for (const { path, licence } of openFolders) {
    const why = licence === null ? "is open to the world" : `has an open licence of its own (${visible(licence)})`;
    entries.push(
      `  # ${visible(path)} ${why}: what is marked may not be moved into it.`,
      `  - repository: ${quoted(name)}`,
      `    path: ${quoted(path)}`,
      "    holds: public",
      "    cleared: public",
    );
  }
  return [
    ...PLACES[visibility].map((line) => `# ${line}`),
    ...(entries.length === 0 ? [] : ["places:", ...entries]),
    ...foreignFolders.flatMap(foreignLines),
  ];
}

const PLACES = {
  private: [
    "What places hold and may hold. By default a private repository holds internal and may hold confidential; internal",
    "ones may hold internal, public ones only public. A line is needed only where that is not so.",
  ],
  internal: [
    "What places hold and may hold. By default an internal repository holds internal and may hold internal; private ones",
    "may hold confidential, public ones only public. A line is needed only where that is not so.",
  ],
  public: [
    "What places hold and may hold. By default a public repository may hold only what is public; private ones may hold",
    "confidential, internal ones internal. A line is needed only where that is not so.",
  ],
} as const;

function foreignLines({ path, files, marked }: FirstPolicy["foreignFolders"][number]): readonly string[] {
  const marks =
    marked === 0 ? "no file of it is marked" : `${count(marked, "file of it is", "files of it are")} marked`;
  return [
    `# ${visible(path)} (${count(files, "file", "files")}) is others' code; ${marks}. What a supplier gave under an agreement`,
    "# belongs in register.yml, with a compartment of its own: see docs/examples/chip-designer.md.",
  ];
}

function markerLines({ legends, copyright }: FirstPolicy): readonly string[] {
  const entries = legends.flatMap((legend) => [
    `  # ${count(legend.files, "file begins", "files begin")} with it, for example ${visible(legend.example)}.`,
    `  - id: ${legend.id}`,
    `    phrases: [${quoted(legend.phrase)}]`,
    `    class: ${legend.class}`,
    `    context: ${legend.context}`,
  ]);
  const lines = ["# Words by which your source calls itself secret."];
  if (entries.length > 0) lines.push("markers:", ...entries);
  else
    lines.push(
      "# None was found that repeats and that no shipped rule knows. One would look so:",
      ...SAMPLE.map((line) => `# ${line}`),
    );
  if (copyright !== null) {
    lines.push(
      `# ${count(copyright.files, "file begins", "files begin")} with ${quoted(copyright.phrase)}. That only says whose it is, as open`,
      "# source does too; if with you it means secret, make a marker of it, with `strength: weak` to begin with.",
    );
  }
  return lines;
}

const SAMPLE = [
  "markers:",
  '  - { id: our-legend, phrases: ["Example Ltd Confidential"], class: confidential }',
] as const;

function shippedLines({ known, shippedRules, inSamples, visibility }: FirstPolicy): readonly string[] {
  const lines = [
    `# ${count(shippedRules, "shipped rule counts", "shipped rules count")} besides, without a line here.`,
  ];
  const samples =
    inSamples === 0
      ? []
      : [`# ${count(inSamples, "file of tests and samples is", "files of tests and samples are")} marked, too.`];
  if (known.length === 0) return [...lines, "# They find no mark in this repository's own files.", ...samples];
  const named = known.slice(0, MOST_NAMED);
  const rest = known.length - named.length;
  return [
    ...lines,
    "# In this repository they find:",
    ...named.map(
      ({ rule, label, files, example }) =>
        `#   ${visible(rule)} (${labelWords(label)}): ${count(files, "file", "files")}, for example ${visible(example)}`,
    ),
    ...(rest > 0 ? [`#   and ${count(rest, "more rule", "more rules")}`] : []),
    ...samples,
    ...(visibility === "public" ? ["# The world reads them: `sourcewarden scan` names every place."] : []),
    "# One that is wrong for you: `disable: [rule]`, or `overrides: [{ rule: …, handling: advise }]`.",
  ];
}

function labelText(label: { readonly class: string; readonly compartments: readonly string[] }): string {
  return label.compartments.length === 0
    ? label.class
    : `{ class: ${label.class}, compartments: [${label.compartments.map(quoted).join(", ")}] }`;
}

/** A text in YAML's double quotes, which are JSON's; what nobody could see is left out, since rules must not hold it. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, ""));
}
