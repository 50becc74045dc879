import { randomBytes } from "node:crypto";
import { fieldsOf, isFields } from "../http/body.ts";
import { type Call, type Endpoint, Refusal } from "../http/endpoint.ts";
import { timestamp, webhookRepository } from "../json/repository.ts";
import type { Installation } from "../world.ts";
import { ownInstallation } from "./own-app.ts";

/** How long an installation token lives; source: GitHub's page on installation access tokens. */
const LIFETIME_MS = 60 * 60 * 1000;

/** As many repositories as a token can be narrowed to; source: the same page. */
const REPOSITORIES_LIMIT = 500;

/** Minting of installation tokens, narrowed to repositories and permissions as asked. */
export const tokenEndpoints: readonly Endpoint[] = [
  {
    operationId: "apps/create-installation-access-token",
    method: "POST",
    path: "/app/installations/{installation_id}/access_tokens",
    handle: (call) => {
      const installation = ownInstallation(call);
      if (installation.suspendedAt !== null) throw new Refusal(403, "This installation has been suspended");
      const repositories = narrowedRepositories(call, installation);
      const permissions = narrowedPermissions(call, installation);
      const expiresAt = new Date(call.world.now().getTime() + LIFETIME_MS);
      const token = `ghs_${randomBytes(18).toString("hex")}`;
      call.world.tokens.set(token, {
        kind: "installation",
        installationId: installation.id,
        permissions,
        repositories,
        expiresAt,
      });
      const known = call.world.repositories;
      const listed = [...(repositories ?? [])].flatMap((id) => known.get(id) ?? []);
      return {
        status: 201,
        body: {
          token,
          expires_at: timestamp(expiresAt),
          permissions,
          repository_selection: repositories === null ? "all" : "selected",
          ...(repositories === null ? {} : { repositories: listed.map((each) => webhookRepository(call.world, each)) }),
        },
      };
    },
  },
];

function narrowedRepositories(call: Call, installation: Installation): ReadonlySet<number> | null {
  const { repositories: names, repository_ids: ids } = fieldsOf(call);
  if (names === undefined && ids === undefined) return installation.repositories;
  const wanted = [...(Array.isArray(names) ? names : []), ...(Array.isArray(ids) ? ids : [])];
  if (wanted.length > REPOSITORIES_LIMIT) throw new Refusal(422, "Too many repositories", []);
  const own = [...call.world.repositories.values()].filter(
    (each) =>
      each.owner.toLowerCase() === installation.account.toLowerCase() &&
      (installation.repositories?.has(each.id) ?? true),
  );
  const found = wanted.map((one: unknown) =>
    own.find((each) => each.id === one || each.name.toLowerCase() === String(one).toLowerCase()),
  );
  if (found.some((each) => each === undefined)) {
    const message =
      "There is at least one repository that does not exist or is not accessible to the parent installation.";
    throw new Refusal(422, message, []);
  }
  return new Set(found.flatMap((each) => each?.id ?? []));
}

function narrowedPermissions(call: Call, installation: Installation): Readonly<Record<string, string>> {
  const asked = fieldsOf(call)["permissions"];
  if (asked === undefined) return installation.permissions;
  if (!isFields(asked)) throw new Refusal(422, "Invalid permissions", []);
  const rank = ["read", "write", "admin"];
  const narrowed: Record<string, string> = { metadata: "read" };
  for (const [name, level] of Object.entries(asked)) {
    const held = installation.permissions[name];
    if (typeof level !== "string" || held === undefined || rank.indexOf(level) > rank.indexOf(held)) {
      throw new Refusal(422, "The permissions requested are not granted to this installation.", []);
    }
    narrowed[name] = level;
  }
  return narrowed;
}
