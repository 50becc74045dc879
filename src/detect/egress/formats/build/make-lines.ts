/** A line of a Makefile with those that it is continued by; `at` is its first line in the file. */
export interface MakeLine {
  readonly at: number;
  /** As it stands, with its line breaks. */
  readonly text: string;
  /** Whether it is a line of a recipe: of what a shell runs. */
  readonly recipe: boolean;
}

/** The lines of a Makefile, continued ones joined. */
export function makeLines(text: string): readonly MakeLine[] {
  const prefix = /^\.RECIPEPREFIX[ \t]*[:?]?=[ \t]*(\S)/m.exec(text)?.[1] ?? "\t";
  const lines = text.split("\n");
  const out: MakeLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const first = at;
    let whole = lines[at] ?? "";
    while (isContinued(lines[at] ?? "")) {
      at += 1;
      whole += `\n${lines[at] ?? ""}`;
    }
    const recipe = whole.startsWith(prefix);
    const said = recipe ? whole.slice(prefix.length).replaceAll(`\n${prefix}`, "\n") : whole;
    out.push({ at: first + 1, text: said, recipe });
  }
  return out;
}

/** A line in one: a break with the blanks around it is one blank, as Make has it. */
export function onOneLine(text: string): string {
  return text.replace(/(?<!\s)\s*\\\n\s*/g, " ");
}

function isContinued(line: string): boolean {
  let count = 0;
  while (line[line.length - 1 - count] === "\\") count += 1;
  return count % 2 === 1;
}
