import { hidden, known, type Value } from "../../value.ts";
import type { Scene } from "../command.ts";
import { homePath } from "../paths.ts";
import { lookUp } from "../predefined.ts";
import { rendered, splitAt } from "../words.ts";

/** What a `package.json` says of how its package is published. */
export interface Manifest {
  readonly name: string;
  readonly isPrivate: boolean;
  readonly registry: Value | null;
}

/** The `package.json` of a folder of the run; one that says nothing where there is none that could be read. */
export function manifestOf(folder: string, scene: Scene): Manifest {
  const parsed = parseObject(readIn(folder, "package.json", scene));
  const name = typeof parsed["name"] === "string" ? parsed["name"] : "";
  const own = asObject(parsed["publishConfig"]);
  const registry = own[scopeOf(name)] ?? own["registry"];
  return {
    name,
    isPrivate: parsed["private"] === true,
    registry: typeof registry === "string" ? known(registry) : null,
  };
}

/** The registry that the run's settings name for a package: those of its scope before those of all. */
export function registryOf(folder: string, name: string, scene: Scene): Value {
  const files = [readIn(folder, ".npmrc", scene), scene.shared.around.read(".npmrc")];
  const { settings } = scene.shared;
  const set = (key: string) => inFiles(files, key) ?? settings.get(`npm.${key}`);
  const env = lookUp(scene.state, "NPM_CONFIG_REGISTRY") ?? lookUp(scene.state, "npm_config_registry");
  const ofScope = name.startsWith("@") ? set(scopeOf(name)) : undefined;
  return ofScope ?? env ?? set("registry") ?? known("https://registry.npmjs.org");
}

/** `registry URL`, `@SCOPE:registry=URL` and yarn's names for them, as `config set` takes them. */
export function setRegistry([first = [], second]: readonly Value[], scene: Scene): void {
  const pair = splitAt(first, "=");
  const value = pair ? pair[1] : second;
  const key = rendered(pair ? pair[0] : first);
  const scope = /^(?:(@[^:]*):registry|npmScopes\.(.*)\.npm(?:RegistryServer|PublishRegistry))$/.exec(key);
  const isForAll = /^(?:registry|npmRegistryServer|npmPublishRegistry)$/.test(key);
  const named = scope ? `${scope[1] ?? `@${scope[2]}`}:registry` : "registry";
  if (value && (scope || isForAll)) scene.shared.settings.set(`npm.${named}`, value);
}

/** The key of a package's scope: `@acme:registry`. */
function scopeOf(name: string): string {
  return `${name.split("/")[0]}:registry`;
}

function inFiles(files: readonly (string | null)[], key: string): Value | undefined {
  for (const text of files) {
    const line = text?.split("\n").findLast((one) => one.replace(/\s/g, "").startsWith(`${key}=`));
    const value = line?.slice(line.indexOf("=") + 1).trim();
    if (value) return value.includes("$") ? hidden("registry of .npmrc") : known(value);
  }
  return undefined;
}

function readIn(folder: string, name: string, scene: Scene): string | null {
  const path = homePath(scene.state, folder);
  if (path === null) return null;
  return scene.shared.around.read(path === "" ? name : `${path}/${name}`);
}

function parseObject(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(text ?? "{}"));
  } catch {
    return {};
  }
}

/** What is no object has no members, and neither has null. */
function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}
