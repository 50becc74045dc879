/** One made-up source file; `header` is how its text begins, a comment that an editor could cut. */
export interface SampleSource {
  readonly path: string;
  readonly header: string;
  readonly body: string;
}

/** Numbers that only look random: the same for the same seed (xorshift, Marsaglia 2003). */
export function drawFrom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

interface Language {
  readonly ending: string;
  readonly comment: (lines: readonly string[]) => string;
  readonly line: (name: string, value: number) => string;
}

const each = (sign: string) => (lines: readonly string[]) => lines.map((line) => `${sign} ${line}\n`).join("");
const between = (open: string, close: string) => (lines: readonly string[]) =>
  `${open}\n${lines.join("\n")}\n${close}\n`;

const LANGUAGES: readonly Language[] = [
  {
    ending: "c",
    comment: between("/*", " */"),
    line: (name, value) => `static int ${name}(int x) { return x * ${value}; }`,
  },
  { ending: "py", comment: each("#"), line: (name, value) => `def ${name}(x):\n    return x + ${value}\n` },
  { ending: "ts", comment: each("//"), line: (name, value) => `export const ${name} = (x: number) => x - ${value};` },
  { ending: "sql", comment: each("--"), line: (name, value) => `insert into ${name} values (${value});` },
  { ending: "lua", comment: between("--[[", "]]"), line: (name, value) => `local ${name} = ${value}` },
  { ending: "html", comment: between("<!--", "-->"), line: (name, value) => `<p id="${name}">${value}</p>` },
  { ending: "ml", comment: between("(*", "*)"), line: (name, value) => `let ${name} x = x * ${value}` },
  { ending: "f90", comment: each("!"), line: (name, value) => `real, parameter :: ${name} = ${value}` },
  { ending: "el", comment: each(";;"), line: (name, value) => `(defun ${name} (x) (* x ${value}))` },
  { ending: "tex", comment: each("%"), line: (name, value) => `\\newcommand{\\${name}}{${value}}` },
];

/** Made-up sources, `count` of them from `seed`; each has 12 lines and up to `more` besides, and is like no other. */
export function sampleSources(count: number, seed: number, more = 48): readonly SampleSource[] {
  return Array.from({ length: count }, (_, at) => {
    const draw = drawFrom(seed * 1_000_003 + at);
    const language = LANGUAGES[at % LANGUAGES.length] ?? LANGUAGES[0];
    if (language === undefined) throw new Error("There are languages.");
    const lines = Array.from({ length: 12 + draw(more) }, () =>
      language.line(`q${draw(1e9).toString(36)}_${draw(1e9).toString(36)}`, draw(1e9)),
    );
    return {
      path: `model/part-${at}.${language.ending}`,
      header: language.comment([`Part ${at} of the model.`, "Kept by the desk; ask before you pass it on."]),
      body: `${lines.join("\n")}\n`,
    };
  });
}
