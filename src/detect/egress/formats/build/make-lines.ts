/** A line of a Makefile with those that it is continued by; `at` is its first line in the file. */
export interface MakeLine {
  readonly at: number;
  /** As it stands, with its line breaks. */
  readonly text: string;
  /** Whether it is a line of a recipe: of what a shell runs. */
  readonly recipe: boolean;
}

/** The lines of a Makefile, continued ones joined; comments and blank lines are left out. */
export function makeLines(text: string): readonly MakeLine[] {
  const prefix = /^\.RECIPEPREFIX\s*[:?]?=\s*(\S)/m.exec(text)?.[1] ?? "\t";
  const lines = text.split("\n");
  const out: MakeLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const first = at;
    const parts = [lines[at] ?? ""];
    while (isContinued(lines[at] ?? "") && at + 1 < lines.length) {
      at += 1;
      parts.push(lines[at] ?? "");
    }
    const recipe = parts[0]?.startsWith(prefix) === true;
    const whole = (recipe ? [parts[0]?.slice(prefix.length) ?? "", ...parts.slice(1)] : parts).join("\n");
    if (whole.trim() === "" || (!recipe && /^\s*#/.test(whole))) continue;
    out.push({ at: first + 1, text: recipe ? whole.replace(/\n\t/g, "\n") : whole, recipe });
  }
  return out;
}

function isContinued(line: string): boolean {
  let count = 0;
  while (line[line.length - 1 - count] === "\\") count += 1;
  return count % 2 === 1;
}
