import { createRequire } from "node:module";
import { join } from "node:path";
import { ACCELERATOR, loadAccelerator } from "../../src/adapters/mark-threads/accelerator.ts";
import { buildMarkEngine, type MarkEngine, scanMarks } from "../../src/detect/scan/engine.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import { marker } from "../../test/support/rule-sets.ts";

/** An organisation's own patterns looked for on each engine: `re2` is null where that package is not there. */
export interface OwnPatterns {
  readonly patterns: number;
  readonly bytes: number;
  readonly marks: number;
  readonly onRe2js: () => void;
  readonly onRe2: (() => void) | null;
}

const PATTERNS = 50;
const LINE = "The quick reader opens a window; const total = items.reduce(add, 0); // see ticket 4711 of the größe\n";

/** A pattern a rule, each around a word of its own, and a text that has one of these words in every tenth line. */
export function ownPatterns(bytes: number): OwnPatterns {
  const rules = Array.from({ length: PATTERNS }, (_, at) =>
    marker({
      id: `own-${at}`,
      patterns: [`(?i)\\bproject${at}[- ]?(?:alpha|beta|gamma)[- ]?\\d{2,4}\\b`],
      literals: [`project${at}`],
    }),
  );
  let text = "";
  for (let line = 0; text.length < bytes; line += 1)
    text += line % 10 === 0 ? `Project${line % PATTERNS}-beta ${line % 3 === 0 ? "42" : "none"}\n` : LINE;
  const piece = { bytes: Buffer.from(text), path: asPath("a.txt"), within: "file" } as const;
  const look = (engine: MarkEngine) => () => void scanMarks(piece, engine);
  const plain = buildMarkEngine(rules);
  const marks = scanMarks(piece, plain);
  const found = loadAccelerator(placeOfRe2());
  if (found.kind === "refused") throw new Error(`re2 cannot be used: ${found.why}`);
  const quick = found.kind === "ready" ? buildMarkEngine(rules, { linear: found.engine }) : null;
  if (quick !== null && JSON.stringify(scanMarks(piece, quick)) !== JSON.stringify(marks))
    throw new Error("re2 does not find what re2js does");
  return {
    patterns: PATTERNS,
    bytes: piece.bytes.length,
    marks: marks.length,
    onRe2js: look(plain),
    onRe2: quick === null ? null : look(quick),
  };
}

/** The package beside us, or the one of the folder that the environment names. */
function placeOfRe2(): string {
  const folder = process.env["SOURCEWARDEN_RE2"];
  return folder === undefined ? ACCELERATOR : createRequire(join(folder, "package.json")).resolve("re2");
}
