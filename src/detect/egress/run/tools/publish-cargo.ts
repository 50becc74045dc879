import { hidden, known, textOf, type Value } from "../../value.ts";
import type { Command, Scene } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { lookUp } from "../predefined.ts";
import { rendered } from "../words.ts";
import { publish } from "./publishing.ts";

/** Those before the subcommand, those that say a place, and short ones whose value may be glued to them. */
const VALUED = new Set("--config -C -Z --color --registry --index -p -F".split(" "));

/** `cargo publish`, and its extensions that publish a workspace. */
export function readCargo(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), VALUED);
  const [verb, second] = options.plain.map(rendered).filter((word) => !word.startsWith("+"));
  const isPublish = verb === "publish" || ((verb === "workspaces" || verb === "ws") && second === "publish");
  const isRelease =
    (verb === "release" && hasOption(options, "-x", "--execute")) ||
    (verb === "smart-release" && hasOption(options, "-e", "--execute"));
  if (!isPublish && !isRelease) return null;
  if (hasOption(options, "-n", "--dry-run", "--help", "--no-publish")) return null;
  const name = optionValue(options, "--registry") ?? lookUp(scene.state, "CARGO_REGISTRY_DEFAULT");
  const url = optionValue(options, "--index") ?? (name ? registryOf(name, scene) : known(CRATES_IO));
  publish("crates", url, command, scene);
  return null;
}

const CRATES_IO = "https://crates.io";

/** The index of a registry by its name, from the environment or the repository's own settings of cargo. */
function registryOf(name: Value, scene: Scene): Value {
  const text = textOf(name);
  if (text === null) return name;
  if (text === "crates-io") return known(CRATES_IO);
  const set = lookUp(scene.state, `CARGO_REGISTRIES_${text.toUpperCase().replaceAll("-", "_")}_INDEX`);
  if (set) return set;
  const config = scene.shared.around.read(".cargo/config.toml");
  const inFile = new RegExp(
    `\\[registries\\.${text.replace(/[^\w-]/g, "")}\\][^\\[]{0,400}?index\\s*=\\s*"([^"]{1,300})"`,
  ).exec(config ?? "")?.[1];
  return inFile === undefined ? hidden(`registry ${text} of cargo`) : known(inFile);
}
