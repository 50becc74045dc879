import { findAccount } from "../find.ts";
import { type Call, type Endpoint, page, Refusal, type Reply } from "../http/endpoint.ts";
import { timestamp } from "../json/repository.ts";
import type { AuditEntry } from "../world.ts";
import { organisationOfOwner, type WholeOrganisation } from "./organisation-of.ts";

const READ = { name: "organization_administration", level: "read" } as const;

/** What only an enterprise tells of an organisation: its audit log, and what single sign-on let in. */
export const auditLogEndpoints: readonly Endpoint[] = [
  {
    operationId: "orgs/get-audit-log",
    method: "GET",
    path: "/orgs/{org}/audit-log",
    permission: READ,
    handle: (call) => listLog(call, ofEnterprise(call)),
  },
  {
    operationId: "orgs/list-saml-sso-authorizations",
    method: "GET",
    path: "/orgs/{org}/credential-authorizations",
    permission: READ,
    handle: (call) => {
      const { account, organisation } = ofEnterprise(call);
      const login = call.query.get("login");
      const chosen = organisation.credentials.filter((each) => login === null || each.login === login);
      return page(call, `/orgs/${account.login}/credential-authorizations`, chosen, (each) => ({
        login: each.login,
        credential_id: each.id,
        credential_type: each.type,
        credential_authorized_at: timestamp(each.authorisedAt),
        credential_accessed_at: each.usedAt === null ? null : timestamp(each.usedAt),
        authorized_credential_id: null,
      }));
    },
  },
];

function ofEnterprise(call: Call): WholeOrganisation {
  const found = organisationOfOwner(call);
  if (found.organisation.settings.plan !== "enterprise") throw new Refusal(404, "Not Found");
  return found;
}

/** By cursor, newest first unless asked otherwise. Git's own entries only where `include` names them. */
function listLog(call: Call, { account, organisation }: WholeOrganisation): Reply {
  const { query, world } = call;
  const include = query.get("include") ?? "web";
  const chosen = organisation.auditLog
    .filter(({ action }) => include === "all" || action.startsWith("git.") === (include === "git"))
    .filter((entry) => fits(entry, query.get("phrase") ?? ""));
  const ordered = query.get("order") === "asc" ? chosen : [...chosen].reverse();
  const perPage = Math.min(Math.max(Number(query.get("per_page") ?? 30) || 30, 1), 100);
  const start = ordered.findIndex(({ id }) => id === query.get("after")) + 1;
  const cut = ordered.slice(start, start + perPage);
  const next = new URLSearchParams(query);
  next.set("after", cut.at(-1)?.id ?? "");
  const link = `<${world.origin}/api/v3/orgs/${account.login}/audit-log?${next}>; rel="next"`;
  const body = cut.map((entry) => ({
    "@timestamp": entry.at.getTime(),
    _document_id: entry.id,
    action: entry.action,
    actor: entry.actor,
    actor_id: findAccount(world, entry.actor)?.id ?? 0,
    created_at: entry.at.getTime(),
    org: account.login,
    org_id: account.id,
    ...entry.more,
  }));
  return { status: 200, body, headers: start + perPage < ordered.length ? { link } : {} };
}

/** Of GitHub's search words these are understood: `action:`, `actor:` and `repo:`; others fit nothing. */
function fits(entry: AuditEntry, phrase: string): boolean {
  const words = phrase.split(/\s+/).filter((word) => word !== "");
  return words.every((word) => {
    const value = word.slice(word.indexOf(":") + 1);
    if (word.startsWith("action:")) return entry.action === value || entry.action.startsWith(`${value}.`);
    if (word.startsWith("actor:")) return entry.actor === value;
    return word.startsWith("repo:") && entry.more["repo"] === value;
  });
}
