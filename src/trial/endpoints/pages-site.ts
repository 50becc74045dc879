import { openSite } from "../acts/pages-site.ts";
import { findOrganisation } from "../find.ts";
import { demand } from "../http/access.ts";
import { fieldsOf, invalid, isFields, optionalText, optionalWord } from "../http/body.ts";
import { type Call, type Endpoint, Refusal, type Reply, required } from "../http/endpoint.ts";
import type { PagesSite, Repository, World } from "../world.ts";

const PAGES = "/repos/{owner}/{repo}/pages";
const WRITE = { name: "pages", level: "write" } as const;

/** The site that a repository publishes. */
export const pagesEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get-pages",
    method: "GET",
    path: PAGES,
    permission: { name: "pages", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      return { status: 200, body: siteJson(call.world, repository, siteOf(repository)) };
    },
  },
  {
    operationId: "repos/create-pages-site",
    method: "POST",
    path: PAGES,
    permission: WRITE,
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "repos/update-information-about-pages-site",
    method: "PUT",
    path: PAGES,
    permission: WRITE,
    handle: (call, found) => update(call, required(found)),
  },
  {
    operationId: "repos/delete-pages-site",
    method: "DELETE",
    path: PAGES,
    permission: WRITE,
    handle: (call, found) => {
      const repository = required(found);
      demandAdministration(call, repository);
      siteOf(repository);
      if (call.world.toggles.deletionConflicts) throw new Refusal(409, "Conflict");
      repository.pages = null;
      return { status: 204 };
    },
  },
];

function create(call: Call, repository: Repository): Reply {
  demandAdministration(call, repository);
  if (repository.pages !== null) throw new Refusal(409, "GitHub Pages is already enabled.");
  const settings = findOrganisation(call.world, repository.owner)?.settings;
  const isHidden = repository.visibility !== "public";
  if (isHidden && settings?.plan === "free") {
    throw invalid(
      "Page",
      "visibility",
      "custom",
      "Your current plan does not support GitHub Pages for this repository.",
    );
  }
  if (settings?.membersCanCreatePages === false) {
    throw invalid("Page", "owner", "custom", "The organization does not let its members publish sites.");
  }
  const source = sourceOf(call);
  const buildType = optionalWord(fieldsOf(call), "build_type", "Page", ["legacy", "workflow"]) ?? "legacy";
  // Only an enterprise can keep a site to the readers of its repository.
  const site = openSite(repository, {
    public: !(isHidden && settings?.plan === "enterprise"),
    buildType,
    ...(source === null ? {} : { source }),
  });
  return { status: 201, body: siteJson(call.world, repository, site) };
}

function update(call: Call, repository: Repository): Reply {
  demandAdministration(call, repository);
  const site = siteOf(repository);
  const fields = fieldsOf(call);
  if (typeof fields["public"] === "boolean") {
    if (!fields["public"] && findOrganisation(call.world, repository.owner)?.settings.plan !== "enterprise") {
      throw invalid("Page", "public", "custom", "Private sites need GitHub Enterprise Cloud.");
    }
    site.public = fields["public"];
  }
  if ("cname" in fields) site.cname = optionalText(fields, "cname", "Page");
  if (typeof fields["https_enforced"] === "boolean") site.httpsEnforced = fields["https_enforced"];
  site.buildType = optionalWord(fields, "build_type", "Page", ["legacy", "workflow"]) ?? site.buildType;
  site.source = sourceOf(call) ?? site.source;
  return { status: 204 };
}

function siteOf(repository: Repository): PagesSite {
  if (repository.pages === null) throw new Refusal(404, "Not Found");
  return repository.pages;
}

/** Beside its own permission, GitHub asks an App for that to administer. */
function demandAdministration(call: Call, repository: Repository): void {
  demand(call.world, call.caller, repository, { name: "administration", level: "write" });
}

function sourceOf(call: Call): PagesSite["source"] | null {
  const source = fieldsOf(call)["source"];
  if (!isFields(source) || typeof source["branch"] !== "string") return null;
  return { branch: source["branch"], path: typeof source["path"] === "string" ? source["path"] : "/" };
}

function siteJson(world: World, repository: Repository, site: PagesSite) {
  const place = `${repository.owner}/${repository.name}`;
  return {
    url: `${world.origin}/api/v3/repos/${place}/pages`,
    html_url: `${world.origin}/pages/${place}`,
    status: site.status,
    cname: site.cname,
    custom_404: false,
    public: site.public,
    build_type: site.buildType,
    source: site.source,
    https_enforced: site.httpsEnforced,
  };
}
