import { hidden, textOf, type Value } from "../../value.ts";
import { type Command, plainName, type Reader, type Readers, type Scene } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { currentCopy } from "../paths.ts";
import { lookUp } from "../predefined.ts";
import { send } from "../send.ts";
import { rendered } from "../words.ts";
import { type Protocol, PUBLISHERS, type Publishing } from "./publishers.ts";

/** Readers of all {@link PUBLISHERS}. */
export const PUBLISHING_READERS: Readers = Object.fromEntries(
  Object.entries(PUBLISHERS).map(([name, how]) => [name, publishes(how)]),
);

/** A reader of a program that publishes. */
export function publishes(how: Publishing): Reader {
  const { places = "", valued = "", dry = "" } = how;
  const takeValue = new Set(`${places} ${valued}`.split(" "));
  return (command, scene) => {
    const options = readOptions(command.words.slice(1), takeValue);
    const said = `${options.plain.map(rendered).join(" ")} `;
    if (!how.verbs.split(", ").some((verb) => said.startsWith(`${verb} `))) return null;
    if (hasOption(options, "--dry-run", "--help", ...dry.split(" "))) return null;
    const registry = placeOf(places.split(" "), options, scene) ?? [how.standard];
    publish(how.of, addressOf(registry, how, command, scene), command, scene);
    return null;
  };
}

function placeOf(places: readonly string[], options: Options, scene: Scene): Value | null {
  for (const place of places) {
    const found = place.startsWith("-") ? optionValue(options, place) : lookUp(scene.state, place);
    if (found) return found;
  }
  return null;
}

/** The address of a registry: as it is, by a name that a command or the program itself has for it, or a hole of that name. */
function addressOf(registry: Value, how: Publishing, command: Command, scene: Scene): Value {
  const name = textOf(registry);
  if (name === null || /[:/.]/.test(name)) return registry;
  const { names = {}, variables = "" } = how;
  const program = plainName(rendered(command.words[0] ?? [])).replace("publisher:", "");
  const set =
    scene.shared.settings.get(`${program}.${name}`) ??
    lookUp(scene.state, variables.replace("*", name.toUpperCase().replaceAll("-", "_")));
  if (set) return set;
  return Object.hasOwn(names, name) ? [names[name] ?? ""] : hidden(`repository ${name} of ${program}`);
}

/** Notes that the package of the folder is published. Another repository's is not ours. */
export function publish(of: Protocol, url: Value, command: Command, scene: Scene, weak = false): void {
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  if (copy?.of === "other" && !copy.mixed) return;
  send(scene, command, { verb: "publish", sends: { what: "package" }, to: { as: "registry", text: url, of }, weak });
}
