import { type HookName, isFed, isJudging } from "./hook-names.ts";

/** What an installed hook runs: absolute paths. */
export interface HookProgram {
  /** The Node that installed it. */
  readonly node: string;
  /** The program's entry for hooks. */
  readonly entry: string;
}

/** Behind a hook's name: what was there before, and is called first. */
export const KEPT_SUFFIX = ".before-sourcewarden";

const MARK = "# sourcewarden hook ";
const SHEBANG = "#!/bin/sh\n";

/**
 * The text of an installed hook, for any POSIX shell. What was there before runs first, so that what it changes is judged;
 * in a `shared` folder the repository's own hook, which git passes over for it, runs too. Where the Node or the program is
 * gone nothing was seen, and so it refuses.
 */
export function hookScript(name: HookName, program: HookProgram, shared: boolean): string {
  const fed = isFed(name);
  const call = (hook: string): string =>
    fed ? `printf '%s' "$input" | "${hook}" "$@" || exit $?` : `"${hook}" "$@" || exit $?`;
  return [
    `${SHEBANG}${MARK}1: ${name}`,
    "# Made by `sourcewarden hook install`, which writes it anew; `sourcewarden hook uninstall` takes it away.",
    `here=\${0%/*}`,
    `kept="$here/${name}${KEPT_SUFFIX}"`,
    ...(fed ? readOnce(shared) : []),
    `if [ -x "$kept" ]; then ${call("$kept")}; fi`,
    ...(shared ? ownHook(name, call("$own")) : []),
    ...(isJudging(name) ? judging(name, program, fed) : []),
    "",
  ].join("\n");
}

/** What git feeds is read only where another hook wants it too; where it cannot be read nothing is seen, and that refuses. */
function readOnce(shared: boolean): readonly string[] {
  return [
    "held=",
    `${shared ? "" : 'if [ -x "$kept" ]; then '}input=$(cat && printf x) || exit 1`,
    `input=\${input%x}`,
    shared ? "held=1" : "held=1; fi",
  ];
}

function ownHook(name: HookName, call: string): readonly string[] {
  return [
    `own="$(git rev-parse --git-common-dir 2>/dev/null)/hooks/${name}"`,
    // The shell's own words alone: a program that is missing must not make this hook call itself.
    'mark=; if [ -x "$own" ]; then { IFS= read -r mark; IFS= read -r mark; } < "$own"; fi',
    `case "$mark" in "${MARK}"*) ;; *) if [ -x "$own" ]; then ${call}; fi ;; esac`,
  ];
}

function judging(name: HookName, { node, entry }: HookProgram, fed: boolean): readonly string[] {
  return [
    `node=${quoted(node)}`,
    `program=${quoted(entry)}`,
    'if [ ! -x "$node" ] || [ ! -f "$program" ]; then',
    `  printf 'sourcewarden: nothing was judged, so this is refused: what installed this hook is gone.\\n' >&2`,
    `  printf 'It ran %s with %s. Run "sourcewarden hook install" again, or remove %s.\\n' "$program" "$node" "$0" >&2`,
    "  exit 1",
    "fi",
    // Options for another Node could keep this one from starting.
    "unset NODE_OPTIONS",
    ...(fed
      ? [`if [ -n "$held" ]; then printf '%s' "$input" | "$node" "$program" ${name} "$here" "$@"; exit $?; fi`]
      : []),
    `exec "$node" "$program" ${name} "$here" "$@"`,
  ];
}

/** True for a text that {@link hookScript} made. */
export function isOurHook(text: string): boolean {
  return text.startsWith(`${SHEBANG}${MARK}`);
}

/** What an installed hook runs; null where it only passes on. */
export function programOf(text: string): HookProgram | null {
  const [node, entry] = [/^node='(.*)'$/m.exec(text)?.[1], /^program='(.*)'$/m.exec(text)?.[1]];
  return node === undefined || entry === undefined ? null : { node: unquoted(node), entry: unquoted(entry) };
}

/** A word that a shell takes as it is. */
function quoted(text: string): string {
  if (/[\0\n\r]/.test(text)) throw new RangeError("No path with a line end can be written into a hook.");
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function unquoted(text: string): string {
  return text.replaceAll("'\\''", "'");
}
