import { hidden, joined, known, type Value } from "../../value.ts";
import { type Command, type Reader, type Readers, type Scene, type Stream, withWords } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { currentCopy, homePath, pathOf, resolvePath } from "../paths.ts";
import { lookUp } from "../predefined.ts";
import { send } from "../send.ts";
import { rendered } from "../words.ts";

const VALUED = new Set(
  "--registry --tag --access --otp --prefix -C --dir --filter -w --workspace --cwd --new-version --npm-client --userconfig --message -m --dist-tag --publish-branch".split(
    " ",
  ),
);

/** Package managers of Node, and programs that publish with them. */
export const NODE_READERS: Readers = {
  npm: readManager,
  pnpm: readManager,
  yarn: readManager,
  bun: readManager,
  lerna: readTool(/^publish$/),
  changeset: readTool(/^publish$/),
  changesets: readTool(/^publish$/),
  "semantic-release": (command, scene) => {
    if (!command.words.some((word) => /^(?:--dry-run|-d|--version)$/.test(rendered(word))))
      publish(known("."), null, command, scene, true);
    return null;
  },
  np: (command, scene) => {
    publish(known("."), null, command, scene);
    return null;
  },
};

function readManager(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1), VALUED);
  const [verb = "", second = ""] = options.plain.map(rendered);
  const folder = optionValue(options, "--prefix", "-C", "--dir", "--cwd");
  if (folder) return inFolder(pathOf(scene.state, folder), command, scene);
  if (verb === "config" || verb === "set") return config(options.plain, scene);
  const isPublish =
    verb === "publish" ||
    (verb === "npm" && second === "publish") ||
    (verb === "workspaces" && options.plain.some((word) => rendered(word) === "publish"));
  if (isPublish) {
    if (!hasOption(options, "--dry-run", "-n", "--help"))
      publish(
        options.plain[1] && verb === "publish" ? options.plain[1] : known("."),
        optionValue(options, "--registry"),
        command,
        scene,
      );
    return null;
  }
  if (/^(?:exec|dlx|x)$/.test(verb)) {
    const at = command.words.findIndex((word) => rendered(word) === verb);
    const rest = command.words.slice(at + 1).filter((word) => rendered(word) !== "--");
    return rest.length > 0 ? scene.run(withWords(command, rest), scene) : null;
  }
  return scene.run(withWords(command, [known("script of the package"), ...command.words]), scene);
}

function readTool(verb: RegExp): Reader {
  return (command, scene) => {
    const options = readOptions(command.words.slice(1), VALUED);
    if (!options.plain.some((word) => verb.test(rendered(word))) || hasOption(options, "--dry-run", "--skip-npm"))
      return null;
    publish(known("."), optionValue(options, "--registry"), command, scene);
    return null;
  };
}

function inFolder(folder: string, command: Command, scene: Scene): Stream | null {
  const before = scene.state.folder;
  scene.state.folder = folder;
  const words = command.words.filter((word, index) => {
    const text = rendered(word);
    const isOption = (at: number) => /^(?:--prefix|-C|--dir|--cwd)(?:=|$)/.test(rendered(command.words[at] ?? []));
    return (
      !isOption(index) &&
      !(index > 0 && isOption(index - 1) && !rendered(command.words[index - 1] ?? []).includes("=")) &&
      text !== ""
    );
  });
  const output = readManager(withWords(command, words), scene);
  scene.state.folder = before;
  return output;
}

function config(plain: readonly Value[], scene: Scene): null {
  const words = plain.filter((word) => !/^(?:config|set)$/.test(rendered(word)));
  const joinedPair = /^(@?[\w./-]*registry|npmRegistryServer|npmPublishRegistry)=(.+)$/.exec(rendered(words[0] ?? []));
  const key = joinedPair?.[1] ?? rendered(words[0] ?? []);
  const value = joinedPair?.[2] ? known(joinedPair[2]) : words[1];
  if (value && /registry/i.test(key)) scene.shared.settings.set(`npm.${/^@/.test(key) ? key : "registry"}`, value);
  return null;
}

/** Publishes the package of a folder, where its own `package.json`, as far as it can be read, does not forbid it. */
function publish(what: Value, registry: Value | null, command: Command, scene: Scene, weak = false): void {
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  if (copy?.of === "other" && !copy.mixed) return;
  const written = rendered(what);
  const folder = /\.tgz$|^\{|\*/.test(written)
    ? scene.state.folder
    : resolvePath(scene.state, scene.state.folder, written);
  const manifest = manifestOf(folder, scene);
  if (manifest.isPrivate) return;
  const standard = known("https://registry.npmjs.org");
  const text = registry ?? manifest.registry ?? configured(folder, manifest.name, scene) ?? standard;
  send(scene, command, {
    verb: "publish",
    sends: { what: "package" },
    to: { as: "registry", text: joined(text), of: "npm" },
    weak,
  });
}

interface Manifest {
  readonly name: string;
  readonly isPrivate: boolean;
  readonly registry: Value | null;
}

function manifestOf(folder: string, scene: Scene): Manifest {
  const path = homePath(scene.state, folder);
  const text = path === null ? null : scene.shared.around.read(path === "" ? "package.json" : `${path}/package.json`);
  const parsed = parseObject(text);
  const config = parsed["publishConfig"];
  const name = typeof parsed["name"] === "string" ? parsed["name"] : "";
  const scope = name.startsWith("@") ? `${name.split("/")[0]}:registry` : "registry";
  const own = typeof config === "object" && config !== null ? (config as Record<string, unknown>) : {};
  const registry = own[scope] ?? own["registry"];
  return {
    name,
    isPrivate: parsed["private"] === true && parsed["workspaces"] === undefined,
    registry: typeof registry === "string" ? known(registry) : null,
  };
}

function configured(folder: string, name: string, scene: Scene): Value | null {
  const scope = name.startsWith("@") ? `${name.split("/")[0]}:registry` : null;
  const { settings } = scene.shared;
  const path = homePath(scene.state, folder);
  const files = path === null ? [] : [path === "" ? ".npmrc" : `${path}/.npmrc`, ".npmrc"];
  for (const file of files) {
    const text = scene.shared.around.read(file) ?? "";
    for (const key of [scope, "registry"]) {
      const line =
        key &&
        text
          .split("\n")
          .slice(0, 200)
          .find((one) => one.replace(/\s/g, "").startsWith(`${key}=`));
      const value = line?.split("=").slice(1).join("=").trim();
      if (value) return value.includes("$") ? hidden("registry of .npmrc") : known(value);
    }
  }
  const env = lookUp(scene.state, "NPM_CONFIG_REGISTRY") ?? lookUp(scene.state, "npm_config_registry");
  return (scope ? settings.get(`npm.${scope}`) : undefined) ?? settings.get("npm.registry") ?? env;
}

function parseObject(text: string | null): Record<string, unknown> {
  if (text === null || text.length > 200_000) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
