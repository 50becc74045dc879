import { known, type Value } from "../../value.ts";
import { type Command, plainName, type Readers, type Scene, type Stream, withWords } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { pathOf, resolvePath } from "../paths.ts";
import { rendered } from "../words.ts";
import { manifestOf, registryOf, setRegistry } from "./node-registry.ts";
import { publish } from "./publishing.ts";

/** Package managers of Node, and programs that publish with them. */
export const NODE_READERS: Readers = {
  npm: readManager,
  pnpm: readManager,
  yarn: readManager,
  bun: readManager,
  lerna: readWorkspaceTool,
  changeset: readWorkspaceTool,
  changesets: readWorkspaceTool,
  "semantic-release": (command, scene) => {
    const isDry = command.words.some((word) => /^(?:--dry-run|-d|--version)$/.test(rendered(word)));
    if (!isDry) publishFolder(HERE, command, scene, { registry: null, isRecursive: false, weak: true });
    return null;
  },
  np: (command, scene) => {
    const isDry = command.words.some((word) => /^--(?:preview|no-publish)$/.test(rendered(word)));
    if (!isDry) publishFolder(HERE, command, scene, { registry: null, isRecursive: false });
    return null;
  },
};

const HERE = known(".");

const FOLDERS = ["--prefix", "-C", "--dir", "--cwd"] as const;
const VALUED = `--registry --tag --access --otp --filter -F --workspace --new-version --userconfig --publish-branch --location -L ${FOLDERS.join(" ")}`;

const VALUED_BY_OTHERS = new Set(VALUED.split(" "));
const VALUED_BY_NPM = new Set([...VALUED_BY_OTHERS, "-w"]);

/** Runs something in the folder that an option names, without that option. */
function readManager(command: Command, scene: Scene): Stream | null {
  // With pnpm `-w` means the root of the workspace and takes no value.
  const isNpm = plainName(rendered(command.words[0] ?? [])) === "npm";
  const options = readOptions(command.words.slice(1), isNpm ? VALUED_BY_NPM : VALUED_BY_OTHERS);
  const folder = optionValue(options, ...FOLDERS);
  if (!folder) return manage(options, command, scene);
  const before = scene.state.folder;
  scene.state.folder = pathOf(scene.state, folder);
  const output = manage(options, withWords(command, withoutFolder(command.words)), scene);
  scene.state.folder = before;
  return output;
}

function withoutFolder(words: readonly Value[]): readonly Value[] {
  const isApart = (word: Value | undefined) =>
    word !== undefined && /^(?:--(?:prefix|dir|cwd)|-\w*C)$/.test(rendered(word));
  return words.filter(
    (word, at) => !isApart(word) && !isApart(words[at - 1]) && !/^(?:--(?:prefix|dir|cwd)=|-C)/.test(rendered(word)),
  );
}

function manage(options: Options, command: Command, scene: Scene): Stream | null {
  const [first, second] = options.plain;
  const words = options.plain.map(rendered);
  const verb = words[0] ?? "";
  if (verb === "set" || (verb === "config" && words[1] === "set")) {
    setRegistry(options.plain.slice(verb === "set" ? 1 : 2), scene);
    return null;
  }
  const ofMembers = /^(?:workspaces?|recursive)$/.test(verb) && words.includes("publish");
  if (verb === "publish" || (verb === "npm" && words[1] === "publish") || ofMembers) {
    if (!isDry(options, command))
      publishFolder(verb === "publish" && second ? second : HERE, command, scene, {
        registry: optionValue(options, "--registry"),
        isRecursive: ofMembers || hasOption(options, ...OF_MEMBERS),
      });
    return null;
  }
  if (first && /^(?:exec|dlx|x)$/.test(verb)) {
    const rest = command.words.slice(command.words.indexOf(first) + 1);
    return scene.run(withWords(command, [known("npx"), ...rest]), scene);
  }
  return scene.run(withWords(command, [known("script of the package"), ...command.words]), scene);
}

/** Options by which members of the workspace are published and not its root, which most often is private. */
const OF_MEMBERS = ["-r", "--recursive", "--filter", "-F", "-w", "--workspace", "--workspaces", "--ws"] as const;

/** `-n` is yarn's alone: npm takes it for an answer to its questions. */
function isDry(options: Options, command: Command): boolean {
  const isYarn = plainName(rendered(command.words[0] ?? [])) === "yarn";
  return hasOption(options, "--dry-run", "--help", ...(isYarn ? ["-n"] : []));
}

/** `lerna publish`, `changeset publish`: the members of a workspace. */
function readWorkspaceTool(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["--registry"]));
  if (options.plain.map(rendered).includes("publish") && !hasOption(options, "--dry-run", "--skip-npm"))
    publishFolder(HERE, command, scene, { registry: optionValue(options, "--registry"), isRecursive: true });
  return null;
}

interface Publication {
  readonly registry: Value | null;
  /** Whether the members of a workspace are published, of which the root's `package.json` says nothing. */
  readonly isRecursive: boolean;
  readonly weak?: boolean;
}

/** Publishes the package of a folder, where its own `package.json`, as far as it can be read, does not forbid it. */
function publishFolder(
  what: Value,
  command: Command,
  scene: Scene,
  { registry, isRecursive, weak }: Publication,
): void {
  const written = rendered(what);
  const isFolder = !/\.t(?:ar\.)?gz$|^\{|\*/.test(written);
  const { folder } = scene.state;
  const at = isFolder ? resolvePath(scene.state, folder, written) : folder;
  const manifest = manifestOf(at, scene);
  if (manifest.isPrivate && isFolder && !isRecursive) return;
  publish("npm", registry ?? manifest.registry ?? registryOf(at, manifest.name, scene), command, scene, weak);
}
