import { findAccount } from "../find.ts";
import { installationOn } from "../http/access.ts";
import { type Call, type Endpoint, page, Refusal, required } from "../http/endpoint.ts";
import { appJson } from "../json/app.ts";
import { installationJson } from "../json/installation.ts";
import { webhookRepository } from "../json/repository.ts";
import type { Installation } from "../world.ts";
import { deliveryEndpoints } from "./app-deliveries.ts";
import { manifestEndpoints } from "./app-manifest.ts";
import { tokenEndpoints } from "./app-tokens.ts";
import { metaEndpoints } from "./meta.ts";
import { appOf, ownInstallation } from "./own-app.ts";

/** What belongs to the table 'App auth and lifecycle': an App about itself, its tokens and its deliveries. */
export const appEndpoints: readonly Endpoint[] = [
  {
    operationId: "apps/get-authenticated",
    method: "GET",
    path: "/app",
    handle: (call) => ({ status: 200, body: appJson(call.world, appOf(call)) }),
  },
  {
    operationId: "apps/list-installations",
    method: "GET",
    path: "/app/installations",
    handle: (call) => {
      const app = appOf(call);
      const own = [...call.world.installations.values()].filter((each) => each.appId === app.id);
      return page(call, "/app/installations", own, (each) => installationJson(call.world, each));
    },
  },
  {
    operationId: "apps/get-installation",
    method: "GET",
    path: "/app/installations/{installation_id}",
    handle: (call) => ({ status: 200, body: installationJson(call.world, ownInstallation(call)) }),
  },
  {
    operationId: "apps/get-org-installation",
    method: "GET",
    path: "/orgs/{org}/installation",
    handle: (call) => ({ status: 200, body: installationJson(call.world, installationAt(call, "org")) }),
  },
  {
    operationId: "apps/get-user-installation",
    method: "GET",
    path: "/users/{username}/installation",
    handle: (call) => ({ status: 200, body: installationJson(call.world, installationAt(call, "username")) }),
  },
  {
    operationId: "apps/get-repo-installation",
    method: "GET",
    path: "/repos/{owner}/{repo}/installation",
    handle: (call, repository) => {
      const found = installationOn(call.world, appOf(call).id, required(repository));
      if (found === undefined) throw new Refusal(404, "Not Found");
      return { status: 200, body: installationJson(call.world, found) };
    },
  },
  {
    operationId: "apps/list-repos-accessible-to-installation",
    method: "GET",
    path: "/installation/repositories",
    handle: (call) => {
      const { caller, world } = call;
      if (caller.kind !== "installation")
        throw new Refusal(403, "You must authenticate with an installation access token");
      const seen = [...world.repositories.values()].filter(
        (each) =>
          each.owner.toLowerCase() === caller.installation.account.toLowerCase() &&
          (caller.installation.repositories?.has(each.id) ?? true) &&
          (caller.repositories?.has(each.id) ?? true),
      );
      const shape = (each: (typeof seen)[number]) => webhookRepository(world, each);
      const wrap = (repositories: unknown[]) => ({
        total_count: seen.length,
        repository_selection: caller.installation.repositories === null ? "all" : "selected",
        repositories,
      });
      return page(call, "/installation/repositories", seen, shape, wrap);
    },
  },
  ...tokenEndpoints,
  ...manifestEndpoints,
  ...deliveryEndpoints,
  ...metaEndpoints,
];

function installationAt(call: Call, parameter: string): Installation {
  const app = appOf(call);
  const login = findAccount(call.world, call.params[parameter] ?? "")?.login;
  const found = [...call.world.installations.values()].find((each) => each.appId === app.id && each.account === login);
  if (found === undefined) throw new Refusal(404, "Not Found");
  return found;
}
