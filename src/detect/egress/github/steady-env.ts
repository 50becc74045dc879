import type { Env } from "../pipeline.ts";
import { hidden } from "../value.ts";
import type { YamlFile } from "./yaml-file.ts";

/**
 * Variables of a workflow or job as an expression may count on them: one that a step seems to set anew for the steps behind it
 * (`GITHUB_ENV`, `exportVariable`) is a hole, for the walk over the steps to fill.
 */
export function steadyEnv(file: YamlFile, env: Env): Env {
  if (env.size === 0 || !/GITHUB_ENV|exportVariable/.test(file.text)) return env;
  const set = new Set([...file.text.matchAll(/\b([A-Za-z_]\w{0,100})(?:=|['"]\s*,)/g)].map(([, name]) => name));
  return new Map([...env].map(([name, value]) => [name, set.has(name) ? hidden(`env.${name}`) : value]));
}
