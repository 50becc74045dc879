import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MarkerRule } from "../../src/rules/rule-set.ts";

/** What may stand between two words of a phrase: white space, and the signs that lead a comment's lines. */
const BETWEEN = "[\\s*/#;-]+";

/** The rules as each peer reads them, in files of a folder. */
export interface PeerRules {
  readonly gitleaks: string;
  readonly kingfisher: string;
  readonly secretlint: string;
  readonly ripgrep: string;
}

/** Writes the same patterns in the peers' formats: a rule for each pattern, and one for all phrases of a rule. */
export function writePeerRules(rules: readonly MarkerRule[], folder: string): PeerRules {
  const patterns = rules.flatMap(patternsOf);
  const at = (name: string): string => join(folder, name);
  mkdirSync(at("kingfisher"), { recursive: true });
  const toml = patterns.map(
    ({ id, regex, words }) =>
      `[[rules]]\nid = "${id}"\ndescription = "${id}"\nregex = '''${regex}'''\nkeywords = ${JSON.stringify(words)}\n`,
  );
  writeFileSync(at("gitleaks.toml"), toml.join("\n"));
  const yaml = patterns.map(
    ({ id, regex }) =>
      `  - name: ${id}\n    id: bench.${id}\n    pattern: ${JSON.stringify(`(${regex})`)}\n    min_entropy: 0\n    confidence: high\n    examples: []\n`,
  );
  writeFileSync(at("kingfisher/bench.yml"), `rules:\n${yaml.join("")}`);
  const lint = patterns.map(({ id, regex }) => ({ name: id, patterns: [slashed(regex)] }));
  writeFileSync(
    at("secretlint.json"),
    JSON.stringify({ rules: [{ id: "@secretlint/secretlint-rule-pattern", options: { patterns: lint } }] }),
  );
  writeFileSync(at("ripgrep.txt"), patterns.map(({ regex }) => `${regex}\n`).join(""));
  return {
    gitleaks: at("gitleaks.toml"),
    kingfisher: at("kingfisher"),
    secretlint: at("secretlint.json"),
    ripgrep: at("ripgrep.txt"),
  };
}

interface PeerPattern {
  readonly id: string;
  readonly regex: string;
  readonly words: readonly string[];
}

function patternsOf(rule: MarkerRule): readonly PeerPattern[] {
  const own = rule.patterns.map((regex, at) => ({ id: `${rule.id}-${at + 1}`, regex, words: rule.literals }));
  if (rule.phrases.length === 0) return own;
  const phrases = rule.phrases.map((phrase) =>
    phrase
      .split(" ")
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(BETWEEN),
  );
  const words = [
    ...new Set(
      rule.phrases.map((phrase) => (phrase.split(" ").sort((a, b) => b.length - a.length)[0] ?? phrase).toLowerCase()),
    ),
  ];
  return [...own, { id: rule.id, regex: `(?i)\\b(?:${phrases.join("|")})\\b`, words }];
}

/** JavaScript has no inline flags: they go behind the slash. */
function slashed(regex: string): string {
  const [, flags = ""] = /^\(\?([ims]+)\)/.exec(regex) ?? [];
  return `/${regex.slice(flags === "" ? 0 : flags.length + 3).replaceAll("/", "\\/")}/${flags}`;
}
