import { mayHandOn } from "./may-hand-on.ts";

/** The most lines of a Makefile that are looked at. */
const LINES = 5000;
/** The most targets that one call runs, and how deep they may need each other. */
const TARGETS = 50;
const DEPTH = 16;
/** How deep variables may name each other, how many one line may name, and how long its text may become. */
const LEVELS = 8;
const LOOK_UPS = 2000;
const CHARACTERS = 20_000;

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
  /** Sentences of our own about what was not read. */
  readonly unread: readonly string[];
}

/** Reads the variables and rules of a Makefile, 5,000 lines of it at most; that there are more is said. */
export function parseMakefile(text: string): ParsedMakefile {
  const variables = new Map<string, string>();
  const rules = new Map<string, Rule>();
  let open: Rule | null = null;
  // A recipe's line keeps its joints for the shell; elsewhere make puts a blank there.
  const joinedLines = text.replaceAll("\\\r\n", "\\\n").replaceAll("\\\n", JOINT);
  const all = joinedLines.split("\n");
  const isWhole = all.slice(LINES).every((line) => line.trim() === "");
  for (const line of all.slice(0, LINES)) {
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
  return { variables, rules, unread: isWhole ? [] : [`A Makefile of more than ${LINES} lines.`] };
}

/** What may stand between the lines of a recipe: comments and conditions. */
const LEAVES_OPEN = /^\s*(?:#|(?:ifn?def|ifn?eq|else|endif)\b)/;

function setVariable(variables: Map<string, string>, name: string, operator: string, value: string): void {
  const standing = variables.get(name);
  if (standing === undefined) variables.set(name, value);
  else if (operator !== "?" && operator !== "+") variables.set(name, withBefore(name, value, standing));
  else if (operator === "+") variables.set(name, `${standing} ${value}`);
}

/** `X := $(X) more` is what `X` held before with more behind it. */
function withBefore(name: string, value: string, before: string): string {
  const parts = value.split(`$(${name})`);
  return before.length * parts.length > CHARACTERS ? value : parts.join(before);
}

function wordsOf(text = ""): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** What one call of `make` runs. */
export interface Recipe {
  readonly lines: readonly string[];
  /** Sentences of our own about what was not read, or is not run. */
  readonly unread: readonly string[];
}

/**
 * The command lines that `make` runs for targets, the first one where none is named: of what they need first, then their
 * own; variables of the file replaced, `$$` written as `$`. Each line is one text, as make gives each to a shell of its own.
 */
export function recipeOf(
  { variables: written, rules, unread: before }: ParsedMakefile,
  targets: readonly string[],
  given: ReadonlyMap<string, string>,
): Recipe {
  const variables = new Map([...written, ...given]);
  const first = variables.get(".DEFAULT_GOAL") ?? [...rules.keys()].find((name) => !name.startsWith("."));
  const wanted = targets.length > 0 || first === undefined ? targets : [first];
  const done = new Set<string>();
  const left: string[] = [];
  const unread = new Set(before);
  const lines: string[] = [];
  const linesOf = (name: string) =>
    (rules.get(name)?.lines ?? []).map((line) =>
      expanded(line.replace(/^\s*[@+-]+/, ""), variables, unread).replaceAll("$@", () => name),
    );
  const run = (name: string, depth: number) => {
    const rule = rules.get(name);
    if (!rule || done.has(name)) return;
    if (done.size >= TARGETS || depth > DEPTH) {
      left.push(name);
      return;
    }
    done.add(name);
    for (const need of rule.needs) run(need, depth + 1);
    lines.push(...linesOf(name));
  };
  for (const name of wanted) run(name, 0);
  if (withNeeds(left, rules, done).some((name) => linesOf(name).some(mayHandOn)))
    unread.add(`A call of make that runs more than ${TARGETS} targets, or needs them more than ${DEPTH} deep.`);
  return { lines, unread: [...unread] };
}

/** These targets and all that they need, without those that are done. */
function withNeeds(
  names: readonly string[],
  rules: ReadonlyMap<string, Rule>,
  done: ReadonlySet<string>,
): readonly string[] {
  const found = new Set(names.filter((name) => !done.has(name)));
  // A set that grows while it is walked through is walked to its end.
  for (const name of found)
    for (const need of rules.get(name)?.needs ?? []) if (rules.has(need) && !done.has(need)) found.add(need);
  return [...found];
}

/**
 * `$(NAME)` and `${NAME}` of make replaced; `$$` is the shell's `$`. Other names are the shell's variables. What names each
 * other deeper, or becomes longer, than is followed stays as it is written, and is said.
 */
function expanded(line: string, variables: ReadonlyMap<string, string>, unread: Set<string>): string {
  let lookUps = LOOK_UPS;
  let room = CHARACTERS;
  const filled = (text: string, open: readonly string[]): string => {
    const level = open.length;
    if (!text.includes("$")) return text;
    if (level > LEVELS || text.length > CHARACTERS) {
      unread.add("Variables of a Makefile were not filled in: too deep, or in too long a line.");
      return text;
    }
    return text.replace(
      /\$\$|\$\(([\w.-]+)\)|\$\{([\w.-]+)\}/g,
      (whole, round: string | undefined, curly: string | undefined) => {
        if (whole === "$$") return level === 0 ? "$" : "$$";
        const name = round ?? curly ?? "";
        if (name === "MAKE") return "make";
        const value = variables.get(name);
        // In itself a variable is the environment's, which the shell knows as well as make.
        if (value === undefined || open.includes(name)) return `\${${name.replace(/[.-]/g, "_")}}`;
        lookUps -= 1;
        room -= value.length;
        if (lookUps >= 0 && room >= 0) return filled(value, [...open, name]);
        unread.add("Variables of a Makefile were not filled in: too deep, or in too long a line.");
        return whole;
      },
    );
  };
  return filled(line, []);
}
