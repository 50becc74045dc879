import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MarkerRule } from "../../src/rules/rule-set.ts";

/** What may stand between two words of a phrase: white space, and the signs that lead a comment's lines. */
const BETWEEN = "[\\s*/#;-]+";

/** The rules as each peer reads them, in files of a folder. */
export interface PeerRules {
  /** Also for betterleaks, which reads the same format. */
  readonly gitleaks: string;
  readonly kingfisher: string;
  readonly secretlint: string;
  /** For `rg --multiline`: the patterns as they are. */
  readonly ripgrep: string;
  /** For rg line by line and in bytes, as it is quickest; a pattern may not name the newline there. */
  readonly ripgrepLines: string;
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
      `  - name: ${id}\n    id: bench.${id}\n    pattern: ${JSON.stringify(`(${inBytes(regex)})`)}\n    min_entropy: 0\n    confidence: high\n    examples: []\n`,
  );
  writeFileSync(at("kingfisher/bench.yml"), `rules:\n${yaml.join("")}`);
  const lint = patterns.map(({ id, regex }) => ({ name: id, patterns: [slashed(regex)] }));
  writeFileSync(
    at("secretlint.json"),
    JSON.stringify({ rules: [{ id: "@secretlint/secretlint-rule-pattern", options: { patterns: lint } }] }),
  );
  writeFileSync(at("ripgrep.txt"), patterns.map(({ regex }) => `${regex}\n`).join(""));
  writeFileSync(
    at("ripgrep-lines.txt"),
    patterns.map(({ regex }) => `${inBytes(regex).replaceAll("\\n", "\\r")}\n`).join(""),
  );
  return {
    gitleaks: at("gitleaks.toml"),
    kingfisher: at("kingfisher"),
    secretlint: at("secretlint.json"),
    ripgrep: at("ripgrep.txt"),
    ripgrepLines: at("ripgrep-lines.txt"),
  };
}

interface PeerPattern {
  readonly id: string;
  readonly regex: string;
  /** Lower-case words of which a match has one: with them gitleaks passes over files that have none. */
  readonly words: readonly string[];
}

function patternsOf(rule: MarkerRule): readonly PeerPattern[] {
  const literals = rule.literals.map((word) => word.toLowerCase());
  const own = rule.patterns.map((regex, at) => ({ id: `${rule.id}-${at + 1}`, regex, words: literals }));
  if (rule.phrases.length === 0) return own;
  const words = [
    ...new Set(
      rule.phrases.map((phrase) => (phrase.split(" ").sort((a, b) => b.length - a.length)[0] ?? phrase).toLowerCase()),
    ),
  ];
  return [...own, { id: rule.id, regex: `(?i)(?:${rule.phrases.map(phrasePattern).join("|")})`, words }];
}

/** Whole words, as in the rules. The peers' `\b` knows ASCII alone, so it stands only where a phrase begins or ends in that. */
function phrasePattern(phrase: string): string {
  const words = phrase.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  const [before, after] = [/^\w/.test(phrase) ? "\\b" : "", /\w$/.test(phrase) ? "\\b" : ""];
  return `${before}${words.join(BETWEEN)}${after}`;
}

/**
 * For an engine that knows bytes and no characters: letters beyond ASCII are any bytes beyond it, and what a class has of them
 * stands beside the class.
 */
function inBytes(regex: string): string {
  const classes = regex.replace(/\[(\^?)((?:\\.|[^\]\\])*)\]/g, (_, not: string, members: string) => {
    const kept = members.replaceAll("\\p{L}", LETTERS).replaceAll("\\p{N}", "0-9");
    const beyond = not === "" ? [...kept].filter((one) => one > "\x7f") : [];
    // A colon at the beginning would be taken for a class with a name.
    const inner = [...kept]
      .filter((one) => one <= "\x7f")
      .join("")
      .replace(/^:/, "\\x3a");
    const plain = inner === "" ? [] : [`[${not}${inner}]`];
    return beyond.length === 0 ? plain.join("") : `(?:${[...plain, ...beyond].join("|")})`;
  });
  return classes.replaceAll("\\p{L}", `[${LETTERS}]`).replaceAll("\\p{N}", "[0-9]");
}

const LETTERS = "A-Za-z\\x80-\\xff";

/** JavaScript has no inline flags for a whole pattern: they go behind the slash, and classes of letters want `u`. */
function slashed(regex: string): string {
  const [flags, rest] = flagsOf(regex);
  return `/${rest.replace(/(?<!\\)\//g, "\\/")}/${flags}${/\\p\{/.test(rest) ? "u" : ""}`;
}

function flagsOf(regex: string): readonly [string, string] {
  const [lead = "", flags = ""] = /^\(\?([ims]+)\)/.exec(regex) ?? [];
  return [flags, regex.slice(lead.length)];
}
