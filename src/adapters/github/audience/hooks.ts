import type { AccountRef, RepositoryHook } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { type Fields, fields, flag, integer } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about, textOrNull } from "./fields.ts";
import { listPart, type Part } from "./part.ts";

/** A repository's webhooks. */
export function readHooks(asking: Asking, repository: RepositoryRef): Promise<Answer<Part<readonly RepositoryHook[]>>> {
  return listPart(asking, "webhooks", about(repository, "list webhooks", "/hooks"), hook);
}

/** An organisation's webhooks. */
export function readOrganisationHooks(
  asking: Asking,
  { login, installation }: AccountRef,
): Promise<Answer<Part<readonly RepositoryHook[]>>> {
  const what = "list an organisation's webhooks";
  return listPart(
    asking,
    "webhooks",
    { installation, what, route: "GET /orgs/{org}/hooks", params: { org: login } },
    hook,
  );
}

/** Of the address only the host is kept: paths and queries of webhooks hold secrets. */
function hook(from: Fields): RepositoryHook {
  const config = fields(from["config"], "config");
  const address = textOrNull(config, "url") ?? "";
  const url = URL.canParse(address) ? new URL(address) : null;
  const unchecked = String(config["insecure_ssl"] ?? "0") !== "0";
  return {
    id: integer(from, "id"),
    host: url?.hostname.toLowerCase() ?? "",
    active: flag(from, "active"),
    insecure: unchecked || url?.protocol !== "https:",
  };
}
