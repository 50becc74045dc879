/** The most lines of a Makefile that are looked at, and the most targets that one call runs. */
const LINES = 5000;
const TARGETS = 50;

/** Stands for a backslash at a line's end. */
const JOINT = "\u2028";
const JOINTS = /\s*\u2028\s*/g;

interface Rule {
  readonly needs: string[];
  readonly lines: string[];
}

/** A Makefile's variables and rules by their names. */
export interface ParsedMakefile {
  readonly variables: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, Rule>;
}

/** Reads the variables and rules of a Makefile, 5,000 lines of it at most. */
export function parseMakefile(text: string): ParsedMakefile {
  const variables = new Map<string, string>();
  const rules = new Map<string, Rule>();
  let open: Rule | null = null;
  // A recipe's line keeps its joints for the shell; elsewhere make puts a blank there.
  const joinedLines = text.replaceAll("\\\r\n", "\\\n").replaceAll("\\\n", JOINT);
  for (const line of joinedLines.split("\n").slice(0, LINES)) {
    if (line.startsWith("\t") && open) {
      open.lines.push(line.slice(1).replaceAll(JOINT, "\\\n"));
      continue;
    }
    const whole = line.replace(JOINTS, " ");
    const variable = /^(?:export\s+)?([\w.-]+)\s*(\?|::?|\+)?=(.*)$/s.exec(whole);
    const rule = variable ? null : /^([^\s#:=][^#:=]*)::?([^#;=]*)(?:;(.*)|#.*)?$/s.exec(whole);
    if (variable) setVariable(variables, variable[1] ?? "", variable[2] ?? "", (variable[3] ?? "").trim());
    else if (rule) {
      const made: Rule = { needs: wordsOf(rule[2]), lines: rule[3] ? [rule[3]] : [] };
      open = made;
      for (const name of wordsOf(rule[1])) {
        const standing = rules.get(name);
        if (!standing) rules.set(name, made);
        else if (standing !== made) {
          standing.needs.push(...made.needs);
          standing.lines.push(...made.lines);
          open = standing;
        }
      }
    } else if (line.trim() !== "" && !LEAVES_OPEN.test(line)) open = null;
  }
  return { variables, rules };
}

/** What may stand between the lines of a recipe: comments and conditions. */
const LEAVES_OPEN = /^\s*(?:#|(?:ifn?def|ifn?eq|else|endif)\b)/;

function setVariable(variables: Map<string, string>, name: string, operator: string, value: string): void {
  const standing = variables.get(name);
  if (standing === undefined || (operator !== "?" && operator !== "+")) variables.set(name, value);
  else if (operator === "+") variables.set(name, `${standing} ${value}`);
}

function wordsOf(text = ""): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/**
 * The command lines that `make` runs for targets, the first one where none is named: of what they need first, then their
 * own; variables of the file replaced, `$$` written as `$`. Each line is one text, as make gives each to a shell of its own.
 */
export function recipeOf(
  { variables: written, rules }: ParsedMakefile,
  targets: readonly string[],
  given: ReadonlyMap<string, string>,
): readonly string[] {
  const variables = new Map([...written, ...given]);
  const first = variables.get(".DEFAULT_GOAL") ?? [...rules.keys()].find((name) => !name.startsWith("."));
  const wanted = targets.length > 0 || first === undefined ? targets : [first];
  const done = new Set<string>();
  const lines: string[] = [];
  const run = (name: string, depth: number) => {
    const rule = rules.get(name);
    if (!rule || done.has(name) || done.size >= TARGETS || depth > 16) return;
    done.add(name);
    for (const need of rule.needs) run(need, depth + 1);
    for (const line of rule.lines)
      lines.push(expanded(line.replace(/^\s*[@+-]+/, ""), variables, 0).replaceAll("$@", name));
  };
  for (const name of wanted) run(name, 0);
  return lines;
}

/** `$(NAME)` and `${NAME}` of make replaced, up to eight deep; `$$` is the shell's `$`. Other names are the shell's variables. */
function expanded(line: string, variables: ReadonlyMap<string, string>, depth: number): string {
  if (depth > 8 || line.length > 20_000) return line;
  return line.replace(
    /\$\$|\$\(([\w.-]+)\)|\$\{([\w.-]+)\}/g,
    (whole, round: string | undefined, curly: string | undefined) => {
      if (whole === "$$") return depth === 0 ? "$" : "$$";
      const name = round ?? curly ?? "";
      if (name === "MAKE") return "make";
      const value = variables.get(name);
      return value === undefined ? `\${${name.replace(/[.-]/g, "_")}}` : expanded(value, variables, depth + 1);
    },
  );
}
