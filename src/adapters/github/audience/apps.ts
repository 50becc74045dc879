import type { AccountRef, InstalledApp } from "../../../facts/exposure.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { fields, integer, text } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { textOrNull } from "./fields.ts";
import { listPart, type Part } from "./part.ts";

/** Apps that are installed on an organisation. */
export function readApps(
  asking: Asking,
  { login, installation }: AccountRef,
): Promise<Answer<Part<readonly InstalledApp[]>>> {
  const route = "GET /orgs/{org}/installations";
  const question = { installation, what: "list installed Apps", route, params: { org: login } };
  return listPart(
    asking,
    "apps",
    question,
    (from) => ({
      installation: integer(from, "id"),
      app: integer(from, "app_id"),
      slug: text(from, "app_slug"),
      readsContents: textOrNull(fields(from["permissions"], "permissions"), "contents") !== null,
      allRepositories: text(from, "repository_selection") === "all",
      suspended: textOrNull(from, "suspended_at") !== null,
    }),
    "installations",
  );
}
