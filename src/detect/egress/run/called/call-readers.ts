import type { Dialect } from "../../pipeline.ts";
import { known, textOf, type Value } from "../../value.ts";
import { type Command, type Reader, type Readers, type Scene, type Stream, withWords } from "../command.ts";
import { optionValue, readOptions } from "../options.ts";
import { homePath } from "../paths.ts";
import { runTexts } from "../streams.ts";
import { beginning, rendered } from "../words.ts";
import { callFile, isTooDeep, noteTooDeep } from "./call-file.ts";
import { parseMakefile, recipeOf } from "./makefile.ts";
import { mayHandOn } from "./may-hand-on.ts";

/** Commands that run a file or a named script of the repository. */
export const CALL_READERS: Readers = {
  source: readSource,
  ".": readSource,
  python: interprets("python", ["-c"]),
  python2: interprets("python", ["-c"]),
  python3: interprets("python", ["-c"]),
  py: interprets("python", ["-c"]),
  node: interprets("node", ["-e", "--eval", "-p"]),
  "ts-node": interprets("node", ["-e", "--eval"]),
  tsx: interprets("node", ["-e", "--eval"]),
  zx: interprets("node", ["--eval"]),
  make: readMake,
  gmake: readMake,
  "script of the package": readPackageScript,
};

function readSource(command: Command, scene: Scene): Stream | null {
  const folder = scene.state.folder;
  const output = callFile(command, 1, scene, undefined, scene.functions ?? undefined);
  scene.state.folder = folder;
  return output;
}

/** `python -c TEXT`, `python FILE`, `python -m twine`, a text that comes in. */
function interprets(dialect: Dialect, texts: readonly string[]): Reader {
  return (command, scene) => {
    const options = readOptions(
      command.words.slice(1),
      new Set([...texts, "-m", "-W", "-X", "-r", "--require", "--import", "--loader"]),
    );
    const module = optionValue(options, "-m");
    if (module && dialect === "python") {
      // As two words or, as `-mpip`, as one.
      const at = command.words.findIndex((word) => beginning(word).startsWith("-m"));
      const isApart = rendered(command.words[at] ?? []) === "-m";
      return scene.run(withWords(command, [module, ...command.words.slice(at + (isApart ? 2 : 1))]), scene);
    }
    const text = optionValue(options, ...texts);
    if (text) return scene.hand({ dialect, text, lines: null, args: null, path: null }, command, scene);
    const file = options.plain[0];
    if (file && textOf(file) !== "-") {
      if (rendered(file) === "setup.py") return readSetup(command.words, command, scene);
      return callFile(withWords(command, [known(dialect), ...options.plain]), 1, scene, dialect);
    }
    let output: Stream | null = null;
    for (const one of runTexts(command.input, scene))
      output = scene.hand({ dialect, ...one, args: null, path: null }, command, scene);
    return output;
  };
}

/** `python setup.py sdist upload`, the old way of publishing. */
function readSetup(words: readonly Value[], command: Command, scene: Scene): Stream | null {
  const uploads = words.some((word) => /^(?:upload|register)$/.test(rendered(word)));
  const repository = words[words.findIndex((word) => rendered(word) === "-r") + 1];
  const twine = [
    known("twine"),
    known("upload"),
    ...(repository && words.some((word) => rendered(word) === "-r") ? [known("-r"), repository] : []),
  ];
  return uploads ? scene.run(withWords(command, twine), scene) : null;
}

/** `npm run NAME`, `yarn NAME`: the script of `package.json`, with those around it. */
function readPackageScript(command: Command, scene: Scene): Stream | null {
  const [, manager, ...rest] = command.words;
  const options = readOptions(rest, new Set(["-w", "--workspace", "--filter", "-F"]));
  const words = options.plain.map(rendered);
  const isRun = /^(?:run|run-script|rum|urn)$/.test(words[0] ?? "");
  const name = isRun ? words[1] : words[0];
  const isShort = rendered(manager ?? []) !== "npm" || /^(?:test|start|stop|restart)$/.test(name ?? "");
  if (!name || (!isRun && !isShort)) return null;
  const path = homePath(scene.state, scene.state.folder);
  if (path === null) return null;
  const text = scene.shared.around.read(path === "" ? "package.json" : `${path}/package.json`);
  if (text !== null && text.length > MANIFEST)
    scene.shared.unread.add(`A package.json of more than ${MANIFEST} characters.`);
  const scripts = text === null ? {} : scene.shared.parsed.of("package.json", text, scriptsOf);
  if (!isRun && !Object.hasOwn(scripts, name)) return scene.run(withWords(command, options.plain), scene);
  let output: Stream | null = null;
  for (const one of [`pre${name}`, name, `post${name}`]) {
    const script = Object.hasOwn(scripts, one) ? scripts[one] : undefined;
    const key = `script ${path} ${one}`;
    if (typeof script !== "string" || scene.shared.called.has(key)) continue;
    if (isTooDeep(scene)) {
      if (mayHandOn(script)) noteTooDeep(scene);
      continue;
    }
    scene.shared.called.add(key);
    const { folder } = scene.state;
    const args = options.plain.slice(isRun ? 2 : 1);
    const whole = one === name && args.length > 0 ? known(`${script} "$@"`) : known(script);
    output = scene.hand({ dialect: "sh", text: whole, lines: null, args, path: null }, command, scene);
    scene.state.folder = folder;
  }
  return output;
}

/** The longest manifest of a package, in characters. */
const MANIFEST = 500_000;

function scriptsOf(text: string): Readonly<Record<string, unknown>> {
  if (text.length > MANIFEST) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    const scripts =
      typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>)["scripts"] : null;
    return typeof scripts === "object" && scripts !== null ? (scripts as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** `make TARGET`: the recipe of the target and of what it needs. */
function readMake(command: Command, scene: Scene): Stream | null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["-C", "--directory", "-f", "--file", "-j", "-l", "-o", "-W", "-I"]),
  );
  if (options.flags.has("-n") || options.flags.has("--dry-run")) return null;
  const folder = homePath(scene.state, scene.state.folder);
  const inside = optionValue(options, "-C", "--directory");
  const base = [folder ?? "", inside ? rendered(inside) : ""].filter((part) => part !== "" && part !== ".").join("/");
  const file = optionValue(options, "-f", "--file");
  if (folder === null) return null;
  const { read } = scene.shared.around;
  const at = (name: string) => read(base === "" ? name : `${base}/${name}`);
  const text = file ? at(rendered(file)) : (at("GNUmakefile") ?? at("Makefile") ?? at("makefile"));
  const targets = options.plain.map(rendered).filter((word) => !word.includes("="));
  const given = new Map(
    options.plain
      .map(rendered)
      .flatMap((word) =>
        word.includes("=") ? [[word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)] as const] : [],
      ),
  );
  if (text === null) return null;
  const key = ["make", base, file ? rendered(file) : "", ...options.plain.map(rendered)].join("\0");
  if (scene.shared.called.has(key)) return null;
  const recipe = recipeOf(scene.shared.parsed.of("makefile", text, parseMakefile), targets, given);
  for (const sentence of recipe.unread) scene.shared.unread.add(sentence);
  if (isTooDeep(scene)) {
    if (recipe.lines.some(mayHandOn)) noteTooDeep(scene);
    return null;
  }
  scene.shared.called.add(key);
  const { folder: before } = scene.state;
  for (const line of recipe.lines) {
    scene.state.folder = base;
    scene.hand({ dialect: "sh", text: known(line), lines: null, args: null, path: null }, command, scene);
  }
  scene.state.folder = before;
  return null;
}
