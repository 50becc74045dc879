/** What lies between two slashes of a glob: names to look up, a pattern to try, or `**`. */
export type GlobSegment =
  | { readonly kind: "names"; readonly names: readonly string[] }
  | { readonly kind: "pattern"; readonly matches: (name: string) => boolean; readonly sign: PatternSign }
  | { readonly kind: "any-depth" };

/**
 * What every name that matches a pattern shows: one of some extensions, or one of some pairs of characters
 * ({@link pairAt}). A pattern may have neither.
 */
export type PatternSign =
  | { readonly kind: "extension"; readonly extensions: readonly string[] }
  | { readonly kind: "pair"; readonly pairs: readonly number[] }
  | { readonly kind: "none" };

/** Reads one segment of a glob of the rules language. */
export function readSegment(segment: string): GlobSegment {
  if (segment === "**") return { kind: "any-depth" };
  const alternatives = alternativesOf(segment);
  if (alternatives.every((one) => !/[*?]/.test(one))) return { kind: "names", names: alternatives };
  const tests = alternatives.map(testOf);
  return { kind: "pattern", matches: (name) => tests.some((test) => test(name)), sign: signOf(alternatives) };
}

/** Every segment without braces that one with braces stands for, each once. */
export function alternativesOf(segment: string): readonly string[] {
  const open = segment.indexOf("{");
  const close = segment.indexOf("}", open);
  if (open < 0 || close < 0) return [segment];
  const rest = alternativesOf(segment.slice(close + 1));
  const choices = segment.slice(open + 1, close).split(",");
  return [...new Set(choices.flatMap((choice) => rest.map((tail) => segment.slice(0, open) + choice + tail)))];
}

/** What follows the last dot of a name; null where it has none. */
export function extensionOf(name: string): string | null {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? null : name.slice(dot + 1);
}

/** Two characters of a name that stand side by side, from `at` on, as a number. */
export function pairAt(name: string, at: number): number {
  return name.charCodeAt(at) * 0x1_0000 + name.charCodeAt(at + 1);
}

function signOf(alternatives: readonly string[]): PatternSign {
  const extensions = alternatives.flatMap((one) => extensionOf(one) ?? []).filter((one) => !/[*?]/.test(one));
  if (extensions.length === alternatives.length) return { kind: "extension", extensions: [...new Set(extensions)] };
  const fixed = alternatives.map((one) => longestOf(fixedOf(one)));
  if (fixed.some((text) => text.length < 2)) return { kind: "none" };
  return { kind: "pair", pairs: [...new Set(fixed.map((text) => pairAt(text, 0)))] };
}

/** The fixed text turns most names away before the signs are walked through. */
function testOf(pattern: string): (name: string) => boolean {
  const fixed = fixedOf(pattern);
  const longest = longestOf(fixed);
  const [head, tail] = [fixed[0] ?? "", fixed.at(-1) ?? ""];
  return (name) => name.includes(longest) && name.startsWith(head) && name.endsWith(tail) && matchOne(pattern, name);
}

function fixedOf(pattern: string): readonly string[] {
  return pattern.split(/[*?]/);
}

function longestOf(texts: readonly string[]): string {
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

function matchOne(pattern: string, name: string): boolean {
  let [at, wanted, retryPattern, retryAt] = [0, 0, -1, 0];
  // A lone star needs a character: an empty segment is no name.
  if (name === "") return pattern === "";
  while (at < name.length) {
    const sign = pattern[wanted];
    if (sign === "*") {
      [retryPattern, retryAt] = [wanted, at];
      wanted += 1;
    } else if (sign !== undefined && (sign === "?" || sign === name[at])) {
      at += 1;
      wanted += 1;
    } else if (retryPattern >= 0) {
      retryAt += 1;
      [at, wanted] = [retryAt, retryPattern + 1];
    } else return false;
  }
  while (pattern[wanted] === "*") wanted += 1;
  return wanted === pattern.length;
}
