/** Where a hunk of a unified diff begins (GNU diffutils, "Detailed Description of Unified Format"). */
const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

/** Bytes of one side that could be somebody's file. */
const LEAST_BYTES = 200;

/**
 * Both sides of every file in unified diffs that a content holds, as a patch or a mail with one: of a file that a patch
 * adds or removes all of it, of another one what the patch shows. Linear; together at most twice the content's bytes.
 */
export function patchedTexts(bytes: Uint8Array): readonly Uint8Array[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!view.includes("@@ -") || !view.includes("\n+++ ")) return [];
  const texts: string[] = [];
  let sides: readonly [string[], string[]] = [[], []];
  const end = (): void => {
    texts.push(...sides.map((side) => side.join("\n")));
    sides = [[], []];
  };
  let before = 0;
  let after = 0;
  for (const line of view.toString("latin1").split("\n")) {
    const sign = line[0] ?? " ";
    if (sign === "\\") continue;
    // A hunk ends where its lines do, whatever it says of their number.
    if ((before > 0 || after > 0) && " +-".includes(sign)) {
      if (sign !== "+") before -= 1;
      if (sign !== "-") after -= 1;
      if (sign !== "+") sides[0].push(line.slice(1));
      if (sign !== "-") sides[1].push(line.slice(1));
      continue;
    }
    [before, after] = [0, 0];
    if (line.startsWith("--- ")) end();
    const hunk = HUNK.exec(line);
    if (hunk !== null) [before, after] = [Number(hunk[1] ?? 1), Number(hunk[2] ?? 1)];
  }
  end();
  return texts.filter(({ length }) => length >= LEAST_BYTES).map((text) => Buffer.from(text, "latin1"));
}
