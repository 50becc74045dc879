import { type Draw, drawFrom } from "./glob-pairs.ts";

const TOPS = ["src", "lib", "services", "packages", "tools", "docs", "test", "third_party", "infra", "apps"];
const WORDS =
  "core pricing engine curve risk ledger model quote order trade vault auth session store cache query index parse render layout theme widget report export import sync queue worker bridge driver kernel codec stream buffer packet router gateway proxy client server".split(
    " ",
  );
const EXTENSIONS = "ts ts ts tsx js py go go rs c h cpp java kt md json yaml proto sql sh v sv css html png".split(" ");

/** Paths of a made-up repository in the order of git, about twelve files to a folder, the same for the same seed. */
export function drawTree(count: number, seed: number): readonly string[] {
  const draw = drawFrom(seed);
  const paths = new Set<string>();
  while (paths.size < count) {
    const folder = drawFolder(draw);
    for (let files = 1 + draw(23); files > 0 && paths.size < count; files -= 1) {
      const name = draw(50) === 0 ? `Über ${pick(draw, WORDS)}` : `${pick(draw, WORDS)}-${pick(draw, WORDS)}`;
      paths.add(`${folder}/${name}${draw(3) === 0 ? draw(100) : ""}.${pick(draw, EXTENSIONS)}`);
    }
  }
  return [...paths].sort();
}

/** The same paths in no order. */
export function shuffle(paths: readonly string[], seed: number): readonly string[] {
  const draw = drawFrom(seed);
  return paths
    .map((path) => ({ path, at: draw(0x1_0000_0000) }))
    .sort((one, other) => one.at - other.at)
    .map(({ path }) => path);
}

/** Globs as rules files have them: most name a folder of the tree, some a kind of file anywhere. */
export function drawUsualGlobs(count: number, paths: readonly string[], seed: number): readonly string[] {
  const draw = drawFrom(seed);
  return distinct(count, () => {
    const names = pick(draw, paths).split("/");
    const folder = names.slice(0, 2 + draw(3)).join("/");
    const kind = draw(20);
    if (kind < 9) return `${folder}/**`;
    if (kind < 12) return `${folder}/**/*.${pick(draw, EXTENSIONS)}`;
    if (kind < 13) return names.join("/");
    if (kind < 14) return `${names[0] ?? "src"}/*/${pick(draw, WORDS)}/**`;
    if (kind < 16) return `**/${pick(draw, WORDS)}-${pick(draw, WORDS)}.{${pick(draw, EXTENSIONS)},x${draw(9)}}`;
    if (kind < 18) return `**/${pick(draw, WORDS)}/${pick(draw, WORDS)}/**`;
    if (kind < 19) return `**/${pick(draw, WORDS)}*.${pick(draw, EXTENSIONS)}`;
    return `**/*${draw(10)}.${pick(draw, EXTENSIONS)}`;
  });
}

/** Globs of which none names a folder to begin with, and few an extension: the worst for an index. */
export function drawOpenGlobs(count: number, seed: number): readonly string[] {
  const draw = drawFrom(seed);
  return distinct(count, () => {
    const [one, other] = [pick(draw, WORDS), pick(draw, WORDS)];
    return pick(draw, [
      `**/*${one}*`,
      `**/${one}*/**`,
      `**/*${one}*/*.${pick(draw, EXTENSIONS)}`,
      `*/*${one.slice(1)}/**`,
      `**/${one}?*-${other}*`,
      `**/{${one},${other}}-*.${pick(draw, EXTENSIONS)}`,
      `**/*-${one}*.{${pick(draw, EXTENSIONS)},x}`,
      `*/${one.slice(0, 2)}*/**/${other}-*`,
    ]);
  });
}

/** A policy with rules about content, one in five a marker with a pattern, and rules about places; no two alike. */
export function writePolicy(rules: { readonly content: number; readonly places: number }, seed: number): string {
  const draw = drawFrom(seed);
  const word = (): string => pick(draw, WORDS);
  const lines = ["version: 1", "places:"];
  for (let at = 0; at < rules.places; at += 1) {
    lines.push(`  - repository: acme/${word()}-${seed}-${at}${at % 2 === 0 ? "-*" : ""}`, "    cleared: confidential");
  }
  lines.push("protect:");
  const markers = Math.floor(rules.content / 5) * 2;
  for (let at = markers; at < rules.content; at += 1) {
    const paths = [
      `${word()}/${word()}-${seed}-${at}/**`,
      `**/${word()}-${at}/*.{c,h}`,
      `${word()}/**/*.${word()}${at}`,
    ];
    lines.push(`  - id: source-${at}`, `    paths: ["${paths.join('", "')}"]`, "    class: restricted");
  }
  lines.push("markers:");
  for (let at = 0; at < markers; at += 1) {
    lines.push(`  - id: legend-${at}`, "    class: confidential");
    if (at % 2 === 0) lines.push(`    phrases: ["${word()} ${word()} ${seed}-${at} confidential"]`);
    else lines.push(`    patterns: ['${word()}[- ]${at}[A-Z]{2,6} internal']`, "    literals: [internal]");
  }
  return `${lines.join("\n")}\n`;
}

function distinct(count: number, draw: () => string): readonly string[] {
  const found = new Set<string>();
  while (found.size < count) found.add(draw());
  return [...found];
}

function drawFolder(draw: Draw): string {
  const names = Array.from({ length: 1 + draw(5) }, () => pick(draw, WORDS));
  return [pick(draw, TOPS), ...names].join("/");
}

function pick(draw: Draw, from: readonly string[]): string {
  return from[draw(from.length)] ?? "";
}
