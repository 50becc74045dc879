import { shippedPacks } from "../../src/adapters/packs/shipped-packs.ts";
import { layerRules } from "../../src/rules/layers.ts";

/** The shipped markers in the format of gitleaks' configuration: phrases and patterns as one expression a rule, literals as keywords. */
export function gitleaksConfig(): string {
  const place = { owner: "", name: "", visibility: "public", fork: false, parent: null } as const;
  const layered = layerRules({
    packs: shippedPacks(),
    organisation: null,
    organisationPrivate: true,
    repository: [],
    place,
  });
  if (!layered.ok) throw new Error("the shipped packs have errors");
  const rules = layered.rules.markers.map(({ id, phrases, patterns, literals }) => {
    const words = phrases.map((phrase) => `(?i:${phrase.split(/\s+/).map(escapeWords).join("\\s+")})`);
    const expression = [...words, ...patterns.map((pattern) => `(?:${pattern})`)].join("|");
    const keywords = [...phrases.map((phrase) => longestWord(phrase)), ...literals].map((word) =>
      JSON.stringify(word.toLowerCase()),
    );
    return `[[rules]]\nid = ${JSON.stringify(id)}\nregex = '''${expression}'''\nkeywords = [${keywords.join(", ")}]\n`;
  });
  return `title = "markers"\n\n${rules.join("\n")}`;
}

function escapeWords(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function longestWord(phrase: string): string {
  return phrase.split(/[^\p{L}\p{N}]+/u).reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}
