import type { Endpoint } from "./endpoint.ts";

/** An endpoint that fits a request, with its path parameters decoded. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the endpoint of a method and a path (below `/api/v3`, still encoded); null where GitHub has none. */
export type Router = (method: string, path: string) => Route | null;

/** Parameters that may hold slashes, encoded or not. */
const WITH_SLASHES = new Set(["path", "ref", "basehead", "branch"]);

/** Prepares endpoints for look-up; of two that fit, the one with more fixed words wins. */
export function routerOf(endpoints: readonly Endpoint[]): Router {
  const compiled = endpoints
    .map((endpoint) => ({ endpoint, ...compile(endpoint.path) }))
    .sort((one, other) => other.words - one.words);
  return (method, path) => {
    for (const { endpoint, pattern, names } of compiled) {
      if (endpoint.method !== method) continue;
      const match = pattern.exec(path);
      if (match === null) continue;
      const values = names.map((name, index) => [name, decoded(match[index + 1] ?? "")] as const);
      if (values.some(([, value]) => value === null)) return null;
      return { endpoint, params: Object.fromEntries(values.map(([name, value]) => [name, value ?? ""])) };
    }
    return null;
  };
}

function compile(template: string): {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly words: number;
} {
  const names: string[] = [];
  let words = 0;
  let source = "";
  for (const part of template.split("/").slice(1)) {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      words += 1;
      source += `/${part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`;
      continue;
    }
    names.push(name);
    // The contents of the root have an empty path.
    source += name === "path" ? "(?:/(.*))?" : WITH_SLASHES.has(name) ? "/(.+?)" : "/([^/]+)";
  }
  return { pattern: new RegExp(`^${source}/?$`), names, words };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
