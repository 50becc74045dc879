import { known, textOf } from "../../value.ts";
import { type Command, type Scene, type Stream, withWords } from "../command.ts";
import { readOptions } from "../options.ts";
import { rendered } from "../words.ts";
import { PUBLISHERS } from "./publishers.ts";
import { publishes } from "./publishing.ts";

const UV = PUBLISHERS.uv;
const POETRY = PUBLISHERS["publisher:poetry"];

/** `uv run` and `uv tool run` hand on what is behind them; `uv publish`. */
export function readUv(command: Command, scene: Scene): Stream | null {
  const [verb, second] = readOptions(command.words.slice(1), new Set(UV.valued?.split(" "))).plain;
  const runs = verb && textOf(verb) === "tool" ? second : verb;
  if (!runs || textOf(runs) !== "run") return publishes(UV)(command, scene);
  const rest = command.words.slice(command.words.indexOf(runs) + 1);
  return scene.run(withWords(command, [known("uvx"), ...rest]), scene);
}

/** `poetry config repositories.NAME URL` says where a later `poetry publish` goes. */
export function readPoetry(command: Command, scene: Scene): Stream | null {
  const [verb, key, url] = readOptions(command.words.slice(1), new Set(POETRY.valued?.split(" "))).plain;
  const name = key && /^repositories\.(.+)/.exec(rendered(key))?.[1];
  if (!verb || textOf(verb) !== "config" || !name) return publishes(POETRY)(command, scene);
  if (url) scene.shared.settings.set(`poetry.${name}`, url);
  return null;
}
