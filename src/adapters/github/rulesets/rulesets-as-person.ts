import { Octokit } from "@octokit/rest";
import type { RepositoryState } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import type { OrganisationRulesets } from "../../../work/ports/rulesets.ts";
import { SILENT } from "../client.ts";
import { faultOf } from "../fault.ts";
import { guardedFetch } from "../guarded-fetch.ts";
import { repositoryState } from "../repositories.ts";
import { fields, integer, list, text } from "../shape.ts";
import { presentRuleset, requestOf } from "./ruleset-json.ts";

const VERSION = { "x-github-api-version": "2022-11-28" };
const PER_PAGE = 100;
/** An organisation with more repositories is GitHub's own example of a very large one. */
const MOST_PAGES = 1_000;
/** Rulesets of an organisation are read and written by its owners: their token serves, and no installation is involved. */
const NO_INSTALLATION = 0;

/** Speaks to one GitHub as one person. The token is in the requests alone: in no log, fault or address. */
export function rulesetsAsPerson(apiUrl: string, token: string): OrganisationRulesets {
  const octokit = new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: "sourcewarden",
    log: SILENT,
    request: { fetch: guardedFetch([new URL(apiUrl).origin]) },
  });

  return {
    listRepositories: (organisation, asked) => listRepositories(octokit, organisation, asked),
    list: (organisation) =>
      answering("read the rulesets of an organisation", async () => {
        const ids: number[] = [];
        for (let page = 1; page <= MOST_PAGES; page += 1) {
          const { data } = await octokit.request("GET /orgs/{org}/rulesets", {
            org: organisation,
            per_page: PER_PAGE,
            page,
            headers: VERSION,
          });
          const some = list(data, "The rulesets").map((one) => integer(fields(one, "A ruleset"), "id"));
          ids.push(...some);
          if (some.length < PER_PAGE) break;
        }
        const found = [];
        for (const id of ids) {
          const { data } = await octokit.request("GET /orgs/{org}/rulesets/{ruleset_id}", {
            org: organisation,
            ruleset_id: id,
            headers: VERSION,
          });
          found.push(presentRuleset(fields(data, "The ruleset")));
        }
        return found;
      }),
    create: (organisation, content) =>
      answering("create a ruleset", async () => {
        await octokit.request("POST /orgs/{org}/rulesets", {
          org: organisation,
          ...requestOf(content),
          headers: VERSION,
        });
        return null;
      }),
    update: (organisation, id, content) =>
      answering("change a ruleset", async () => {
        await octokit.request("PUT /orgs/{org}/rulesets/{ruleset_id}", {
          org: organisation,
          ruleset_id: id,
          ...requestOf(content),
          headers: VERSION,
        });
        return null;
      }),
    remove: (organisation, id) =>
      answering("remove a ruleset", async () => {
        await octokit.request("DELETE /orgs/{org}/rulesets/{ruleset_id}", {
          org: organisation,
          ruleset_id: id,
          headers: VERSION,
        });
        return null;
      }),
  };
}

async function listRepositories(
  octokit: Octokit,
  organisation: string,
  asked: (count: number) => void,
): Promise<Answer<readonly RepositoryState[]>> {
  return answering("list the repositories of an organisation", async () => {
    const found: RepositoryState[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const { data } = await octokit.request("GET /orgs/{org}/repos", {
        org: organisation,
        type: "all",
        per_page: PER_PAGE,
        page,
        headers: VERSION,
      });
      const some = list(data, "The repositories").map((one) =>
        repositoryState(fields(one, "A repository"), NO_INSTALLATION),
      );
      found.push(...some);
      asked(found.length);
      if (some.length < PER_PAGE) break;
    }
    const organisations = await setByOrganisation(octokit, organisation);
    return found.map((one) => ({ ...one, properties: believed(one.properties, organisations) }));
  });
}

/** Names of the properties that only the organisation sets; where they cannot be read none is believed to be one. */
async function setByOrganisation(octokit: Octokit, organisation: string): Promise<ReadonlySet<string>> {
  try {
    const { data } = await octokit.request("GET /orgs/{org}/properties/schema", {
      org: organisation,
      headers: VERSION,
    });
    const definitions = list(data, "The custom properties").map((one) => fields(one, "A custom property"));
    const fixed = definitions.filter((one) => one["values_editable_by"] === "org_actors");
    return new Set(fixed.map((one) => text(one, "property_name").toLowerCase()));
  } catch (error) {
    faultOf(error, "read the custom properties of an organisation", new Date());
    return new Set();
  }
}

function believed(
  properties: RepositoryState["properties"],
  organisations: ReadonlySet<string>,
): RepositoryState["properties"] {
  if (properties === null) return null;
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      organisations.has(name) ? { ...value, setBy: "organisation" as const } : value,
    ]),
  );
}

async function answering<T>(what: string, send: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await send() };
  } catch (error) {
    return { ok: false, fault: faultOf(error, what, new Date()) };
  }
}
