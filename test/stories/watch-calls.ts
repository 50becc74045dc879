import type { World } from "../../src/trial/world.ts";

type Request = World["requests"][number];

const RULES = "/sourcewarden-rules/";
/** Asked of GitHub to learn who has installed the App, and what it was granted. */
const INSTALLATIONS: readonly (string | null)[] = ["apps/list-installations", "apps/get-installation"];

/**
 * Requests since the given count that are none of the watch's, which runs beside the gate: it reads settings with a token of
 * its own, opens repositories by git in which nothing is checked, and writes alerts into the rules repository.
 */
export function withoutWatch(world: World, since: number): readonly Request[] {
  const requests = world.requests.slice(since);
  const checked = new Set(requests.filter(({ path }) => path.includes("/check-runs")).map(({ path }) => nameIn(path)));
  const alerts = alertIssues(world, requests[0]?.at ?? world.now());
  let created = alerts.filter(({ fresh }) => fresh).length;
  return requests.filter((request) => {
    if (isWatchReading(request) || INSTALLATIONS.includes(request.operationId)) return false;
    if (opensForWatch(world, request, checked)) return false;
    if (!request.path.includes(`${RULES}issues`)) return true;
    if (request.operationId === "issues/create" && created > 0) {
      created -= 1;
      return false;
    }
    return !alerts.some(({ number }) => request.path.endsWith(`/issues/${number}`));
  });
}

/** Whether a request came with the token that reads settings, or asked for it. */
export function isWatchReading({ token }: Request): boolean {
  return token?.rights.includes("administration") ?? false;
}

function opensForWatch(world: World, { operationId, token }: Request, checked: ReadonlySet<string>): boolean {
  if (operationId !== "apps/create-installation-access-token" || token === null) return false;
  const names = (token.repositories ?? []).map((id) => world.repositories.get(id)?.name ?? "");
  return names.length > 0 && names.every((name) => !checked.has(name) && name !== "sourcewarden-rules");
}

function nameIn(path: string): string {
  return path.split("/")[5] ?? "";
}

/** Issues that alerts have made in the rules repository. */
function alertIssues(world: World, since: Date): readonly { readonly number: number; readonly fresh: boolean }[] {
  const rules = [...world.repositories.values()].find(({ name }) => name === "sourcewarden-rules");
  return [...(rules?.issues.values() ?? [])]
    .filter(({ body }) => body?.includes("<!-- sourcewarden:alert:"))
    .map(({ number, createdAt }) => ({ number, fresh: createdAt >= since }));
}
