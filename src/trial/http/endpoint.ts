import type { App, Installation, Repository, World } from "../world.ts";

/** Who asks, as the Authorization header proves. */
export type Caller =
  | { readonly kind: "anonymous" }
  | { readonly kind: "app"; readonly app: App }
  | {
      readonly kind: "installation";
      readonly installation: Installation;
      readonly app: App;
      readonly permissions: Readonly<Record<string, string>>;
      readonly repositories: ReadonlySet<number> | null;
    }
  /** `viaApp`: the App that acts in the person's name; null where they act themselves. */
  | { readonly kind: "user"; readonly login: string; readonly viaApp: number | null };

/** One REST request, already authenticated, its path parameters decoded. */
export interface Call {
  readonly world: World;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; undefined where there was no body; a Buffer where the endpoint takes bytes. */
  readonly body: unknown;
}

/** An answer; a `body` of undefined sends none. `page` makes the sender cut the array and set `Link`. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How much of a permission is needed; few permissions know `admin`. */
export type AccessLevel = "read" | "write" | "admin";

/** One REST endpoint, named as GitHub's OpenAPI description names it. */
export interface Endpoint {
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** OpenAPI path template: `/repos/{owner}/{repo}/pulls/{pull_number}`. */
  readonly path: string;
  /** What an App needs; the router answers 403 "Resource not accessible by integration" without it, and 404 for a repository that the caller does not see. */
  readonly permission?: { readonly name: string; readonly level: AccessLevel };
  /** The body is a file, not JSON. */
  readonly takesBytes?: true;
  /** `repository` is given for paths with {owner}/{repo}: found, visible to the caller, permission checked. */
  readonly handle: (call: Call, repository: Repository | null) => Reply | Promise<Reply>;
}

/** A refusal in GitHub's shape; thrown by endpoints, turned into the reply by the router. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly errors: readonly unknown[] | undefined;
  constructor(status: number, message: string, errors?: readonly unknown[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

/** The repository of the path; for endpoints whose path has {owner}/{repo}. */
export function required(repository: Repository | null): Repository {
  if (repository === null) throw new Refusal(404, "Not Found");
  return repository;
}

/** Cuts one page out of `items` (`per_page` 30 by default, 100 at most) and gives the `Link` header that GitHub would. */
export function page<T>(
  call: Call,
  path: string,
  items: readonly T[],
  shape: (item: T) => unknown,
  wrap?: (page: unknown[]) => unknown,
): Reply {
  const perPage = Math.min(Math.max(Number(call.query.get("per_page") ?? 30) || 30, 1), 100);
  const current = Math.max(Number(call.query.get("page") ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(items.length / perPage), 1);
  const cut = items.slice((current - 1) * perPage, current * perPage).map(shape);
  const link = (to: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set("page", String(to));
    return `<${call.world.origin}/api/v3${path}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(current > 1 ? [link(current - 1, "prev"), link(1, "first")] : []),
    ...(current < last ? [link(current + 1, "next"), link(last, "last")] : []),
  ];
  return { status: 200, body: wrap ? wrap(cut) : cut, headers: links.length > 0 ? { link: links.join(", ") } : {} };
}
