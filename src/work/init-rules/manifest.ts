/** What a `package.json` tells of its package; null where it does not say. */
export interface Manifest {
  readonly license: string | null;
  /** Address of its repository, as written. */
  readonly repository: string | null;
  /** `acme` of a name `@acme/sdk`. */
  readonly scope: string | null;
}

/** Reads a `package.json`; null where it is none. */
export function readManifest(text: string): Manifest | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (parsed === null || typeof parsed !== "object") return null;
  const repository = field(parsed, "repository");
  const address = typeof repository === "object" && repository !== null ? field(repository, "url") : repository;
  return {
    license: asText(field(parsed, "license")),
    repository:
      asText(address)
        ?.replace(/^git\+/, "")
        .replace(/^github:/, "https://github.com/") ?? null,
    scope: /^@([a-z0-9][a-z0-9-]*)\//.exec(asText(field(parsed, "name")) ?? "")?.[1] ?? null,
  };
}

function field(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value;
}

function asText(value: unknown): string | null {
  return typeof value === "string" && value.length <= 1_000 ? value : null;
}
