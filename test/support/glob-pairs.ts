/** A glob and a path that are likely, but not sure, to match. */
export interface GlobPair {
  readonly glob: string;
  readonly path: string;
}

/** A number below `limit`, from 0. */
export type Draw = (limit: number) => number;

/** Numbers that look random and are the same for the same seed (a Weyl sequence, mixed). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
  };
}

/**
 * Draws a glob; `beyond` adds what the rules language refuses and micromatch knows: classes, ranges, closing slashes.
 */
export function drawGlob(draw: Draw, beyond: boolean): string {
  const segments = Array.from({ length: 1 + draw(4) }, () => (draw(4) === 0 ? "**" : drawSegment(draw, beyond)));
  const glob = segments.join("/");
  return beyond && draw(8) === 0 ? `${glob}/` : glob;
}

/** Draws a path made from the glob, and in most cases changed at one place or two. */
export function drawPath(draw: Draw, glob: string): string {
  const made = glob
    .split("/")
    .flatMap((segment) => (segment === "**" ? drawNames(draw) : [fillSegment(draw, segment)]))
    .join("/");
  let path = made === "" ? drawName(draw) : made;
  for (let changes = draw(3); changes > 0; changes -= 1) path = change(draw, path);
  return path;
}

const LETTERS = ["a", "b", "ab", "B", "c", ".", ".c", "-", " ", "é", "É", "e\u0301", "中", "$", "1", "_", "~", "😀"];
const NAMES = ["src", "Src", "lib", "a", "b", "a.c", ".env", "x.tar.gz", "A B", "über.md", "a.b.c", "..c", "c.", "$$"];

function drawSegment(draw: Draw, beyond: boolean): string {
  if (draw(4) === 0) return pick(draw, NAMES);
  const parts = Array.from({ length: 1 + draw(4) }, () => drawPart(draw, beyond));
  return parts.join("").replaceAll("**", "*");
}

function drawPart(draw: Draw, beyond: boolean): string {
  switch (draw(beyond ? 12 : 9)) {
    case 0:
    case 1:
    case 2:
      return "*";
    case 3:
      return "?";
    case 4:
      return drawBraces(draw);
    case 9:
      return pick(draw, ["[abc]", "[!a-c]", "[^b]", "[a-c.]", "[B-z]"]);
    case 10:
      return pick(draw, ["{a..c}", "{1..3}", "[", "]", "!", "+", "@", "\\", "(a|b)"]);
    default:
      return pick(draw, LETTERS);
  }
}

function drawBraces(draw: Draw): string {
  const choices = Array.from({ length: 2 + draw(2) }, () =>
    pick(draw, ["a", "b", "ab*", ".c", "*.b", "", "é", "??", "B"]),
  );
  return `{${choices.join(",")}}`;
}

function fillSegment(draw: Draw, segment: string): string {
  return segment
    .replace(/\{([^{}]*)\}/g, (_, choices: string) => pick(draw, choices.split(",")))
    .replace(/\[[^\]]*\]/g, () => pick(draw, ["a", "b", "z", "."]))
    .replace(/[*]/g, () => pick(draw, ["", "", "a", "b.c", ".", "é"]))
    .replace(/[?]/g, () => pick(draw, ["a", ".", "é", "B", "中"]));
}

function drawNames(draw: Draw): readonly string[] {
  return Array.from({ length: draw(4) }, () => drawName(draw));
}

function drawName(draw: Draw): string {
  return draw(2) === 0 ? pick(draw, NAMES) : `${pick(draw, LETTERS)}${pick(draw, LETTERS)}`;
}

function change(draw: Draw, path: string): string {
  const at = draw(path.length + 1);
  switch (draw(7)) {
    case 0:
      return path.slice(0, at) + pick(draw, LETTERS) + path.slice(at);
    case 1:
      return path.slice(0, at) + path.slice(at + 1);
    case 2:
      return `${path}/${drawName(draw)}`;
    case 3:
      return `${drawName(draw)}/${path}`;
    case 4:
      return path.toUpperCase();
    case 5:
      return path.slice(0, at) + pick(draw, ["/", "//", "/./", "/../", "\n", "{", "}"]) + path.slice(at);
    default:
      return draw(4) === 0 ? `${path}/` : path;
  }
}

function pick(draw: Draw, from: readonly string[]): string {
  return from[draw(from.length)] ?? "";
}
