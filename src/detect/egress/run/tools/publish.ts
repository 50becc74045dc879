import type { Target } from "../../seen-flow.ts";
import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import { type Command, type Reader, type Readers, type Scene, type Stream, withWords } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { currentCopy } from "../paths.ts";
import { lookUp } from "../predefined.ts";
import { send } from "../send.ts";
import { rendered } from "../words.ts";
import { JVM_READERS } from "./publish-jvm.ts";
import { NODE_READERS } from "./publish-node.ts";

/** Programs that publish a package to a registry. */
export const PUBLISH_READERS: Readers = {
  ...NODE_READERS,
  ...JVM_READERS,
  twine: publishes(
    "python",
    /^upload$/,
    "https://upload.pypi.org/legacy/",
    ["--repository-url"],
    ["-r", "--repository"],
    ["-u", "-p", "-c", "--config-file", "--cert"],
  ),
  "publisher:poetry": publishes(
    "python",
    /^publish$/,
    "https://upload.pypi.org/legacy/",
    [],
    ["-r", "--repository"],
    ["-u", "-p", "--username", "--password", "--dist-dir"],
  ),
  "publisher:hatch": publishes(
    "python",
    /^publish$/,
    "https://upload.pypi.org/legacy/",
    [],
    ["-r", "--repo"],
    ["-u", "-a", "--user", "--auth"],
  ),
  "publisher:pdm": publishes(
    "python",
    /^publish$/,
    "https://upload.pypi.org/legacy/",
    [],
    ["-r", "--repository"],
    ["-u", "-P"],
  ),
  "publisher:rye": publishes(
    "python",
    /^publish$/,
    "https://upload.pypi.org/legacy/",
    ["--repository-url"],
    ["-r", "--repository"],
    ["--token"],
  ),
  flit: publishes("python", /^publish$/, "https://upload.pypi.org/legacy/", [], ["--repository"], []),
  uv: readUv,
  maturin: publishes(
    "python",
    /^(?:publish|upload)$/,
    "https://upload.pypi.org/legacy/",
    ["--repository-url"],
    ["-r", "--repository"],
    ["-u", "-p", "-m", "--target", "-i"],
  ),
  cargo: readCargo,
  gem: publishes("gem", /^push$/, "https://rubygems.org", ["--host"], [], ["-k", "--key", "--otp"]),
  dotnet: readNuget,
  nuget: readNuget,
  "publish-module": (command, scene) => always("nuget", "https://www.powershellgallery.com", command, scene),
  "publish-script": (command, scene) => always("nuget", "https://www.powershellgallery.com", command, scene),
  vsce: publishes(
    "generic",
    /^publish$/,
    "https://marketplace.visualstudio.com",
    [],
    [],
    ["-p", "--pat", "-i", "--packagePath"],
  ),
  ovsx: publishes("generic", /^publish$/, "https://open-vsx.org", ["-r", "--registryUrl"], [], ["-p", "--pat", "-i"]),
  jsr: publishes("generic", /^publish$/, "https://jsr.io", [], [], ["--token"]),
  deno: publishes("generic", /^publish$/, "https://jsr.io", [], [], ["--token", "-c"]),
  conan: publishes("generic", /^upload$/, "https://center.conan.io", [], ["-r", "--remote"], ["-p", "-q"]),
  dart: publishes("generic", /^pub$/, "https://pub.dev", ["--server"], [], ["-C"]),
  flutter: publishes("generic", /^pub$/, "https://pub.dev", ["--server"], [], ["-C"]),
  pod: publishes("generic", /^trunk$/, "https://trunk.cocoapods.org", [], [], []),
  mix: publishes("generic", /^hex\.publish$/, "https://hex.pm", [], [], []),
  luarocks: publishes("generic", /^upload$/, "https://luarocks.org", ["--server"], [], ["--api-key"]),
  cabal: publishes("generic", /^upload$/, "https://hackage.haskell.org", [], [], ["-u", "-p", "-t"]),
  anaconda: publishes("generic", /^upload$/, "https://anaconda.org", [], [], ["-t", "-u", "-l"]),
  rake: readRake,
};

type Protocol = NonNullable<Target["of"]>;

/** Indexes that tools know by a short name. */
const KNOWN_NAMES: Readonly<Record<string, string>> = {
  pypi: "https://upload.pypi.org/legacy/",
  testpypi: "https://test.pypi.org/legacy/",
  test: "https://test.pypi.org/legacy/",
  main: "https://upload.pypi.org/legacy/",
};

function publishes(
  of: Protocol,
  verb: RegExp,
  standard: string,
  urls: readonly string[],
  names: readonly string[],
  valued: readonly string[],
): Reader {
  return (command, scene) => {
    const options = readOptions(command.words.slice(1), new Set([...urls, ...names, ...valued]));
    const words = options.plain.map(rendered);
    if (!verb.test(words[0] ?? "") || isDry(options)) return null;
    if (words[0] === "pub" && !/^(?:publish|lish)$/.test(words[1] ?? "")) return null;
    if (words[0] === "trunk" && words[1] !== "push") return null;
    const set = of === "python" ? lookUp(scene.state, "TWINE_REPOSITORY_URL") : null;
    const text =
      optionValue(options, ...urls) ?? byName(optionValue(options, ...names), command, scene) ?? set ?? known(standard);
    publish(of, text, command, scene);
    return null;
  };
}

/** An index by its name: a known one, one that a command configured, or a hole of that name. */
function byName(name: Value | null, command: Command, scene: Scene): Value | null {
  if (!name) return null;
  const text = textOf(name);
  if (text === null || /^https?:/.test(text)) return name;
  const set =
    scene.shared.settings.get(`repository.${text}`) ??
    lookUp(scene.state, `POETRY_REPOSITORIES_${text.toUpperCase()}_URL`);
  if (set) return set;
  const standard = Object.hasOwn(KNOWN_NAMES, text) ? KNOWN_NAMES[text] : undefined;
  return known("").concat(
    standard
      ? known(standard)
      : hidden(`repository ${text} of ${rendered(command.words[0] ?? []).replace("publisher:", "")}`),
  );
}

function readUv(command: Command, scene: Scene): Stream | null {
  const words = command.words.slice(1);
  const verb = rendered(words[0] ?? []);
  if (verb === "run" || (verb === "tool" && rendered(words[1] ?? []) === "run")) {
    return scene.run(withWords(command, [known("uvx"), ...words.slice(verb === "run" ? 1 : 2)]), scene);
  }
  return publishes(
    "python",
    /^publish$/,
    "https://upload.pypi.org/legacy/",
    ["--publish-url"],
    ["--index"],
    ["-t", "--token", "-u", "-p"],
  )(command, scene);
}

function readCargo(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set([
      "--registry",
      "--index",
      "--token",
      "-p",
      "--package",
      "--manifest-path",
      "--features",
      "-F",
      "--target-dir",
      "--target",
      "--exclude",
      "--allow",
    ]),
  );
  const words = options.plain.map(rendered).filter((word) => !word.startsWith("+"));
  const isPublish = words[0] === "publish" || (words[0] === "workspaces" && words[1] === "publish");
  const isRelease = (words[0] === "release" || words[0] === "smart-release") && hasOption(options, "-x", "--execute");
  if (!(isPublish || isRelease) || isDry(options) || hasOption(options, "--no-publish")) return null;
  const name = optionValue(options, "--registry");
  const url = optionValue(options, "--index") ?? (name ? cargoRegistry(name, scene) : known("https://crates.io"));
  publish("crates", url, command, scene);
  return null;
}

function cargoRegistry(name: Value, scene: Scene): Value {
  const text = textOf(name);
  if (text === null) return name;
  const set = lookUp(scene.state, `CARGO_REGISTRIES_${text.toUpperCase().replaceAll("-", "_")}_INDEX`);
  const config = scene.shared.around.read(".cargo/config.toml") ?? "";
  const inFile = new RegExp(
    `\\[registries\\.${text.replace(/[^\w-]/g, "")}\\][^\\[]{0,400}?index\\s*=\\s*"([^"]{1,300})"`,
  ).exec(config)?.[1];
  return text === "crates-io"
    ? known("https://crates.io")
    : (set ?? (inFile ? known(inFile) : hidden(`registry ${text} of cargo`)));
}

function readNuget(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["-s", "--source", "-Source", "-source", "-k", "--api-key", "-ApiKey", "-ss", "-t"]),
  );
  const words = options.plain.map(rendered);
  const at = words.indexOf("push");
  if (at < 0 || (rendered(command.words[0] ?? []).startsWith("dotnet") && words[0] !== "nuget")) return null;
  const source = optionValue(options, "-s", "--source", "-Source", "-source");
  const isFolder = source && /^(?:[./]|[A-Za-z]:\\)/.test(rendered(source));
  const text = source && textOf(source) === "nuget.org" ? known("https://api.nuget.org/v3/index.json") : source;
  if (!isFolder) publish("nuget", text ?? known("https://api.nuget.org/v3/index.json"), command, scene);
  return null;
}

function readRake(command: Command, scene: Scene): null {
  const words = command.words.slice(1).map(rendered);
  if (words.some((word) => /^(?:release|gem:push|release:rubygem_push)$/.test(word)))
    publish("gem", known("https://rubygems.org"), command, scene);
  return null;
}

function always(of: Protocol, url: string, command: Command, scene: Scene): null {
  if (!command.words.some((word) => /^-WhatIf/i.test(rendered(word)))) publish(of, known(url), command, scene);
  return null;
}

function isDry(options: Options): boolean {
  return hasOption(options, "--dry-run", "-n", "--dry_run", "--help");
}

/** Another repository's package is not ours. */
function publish(of: Protocol, url: Value, command: Command, scene: Scene): void {
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  if (copy?.of === "other" && !copy.mixed) return;
  send(scene, command, { verb: "publish", sends: { what: "package" }, to: { as: "registry", text: joined(url), of } });
}
