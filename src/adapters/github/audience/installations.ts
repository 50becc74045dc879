import type { AccountRef } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import type { AudienceReader } from "../../../work/ports/exposure.ts";
import type { Client } from "../client.ts";
import { orWhereGone } from "../people.ts";
import { type Fields, fields, integer, list, text } from "../shape.ts";
import { textOrNull } from "./fields.ts";

const PER_PAGE = 100;

/** An installation as the App itself sees it. */
interface Installed extends AccountRef {
  readonly suspended: boolean;
  readonly seesAll: boolean;
}

type Family = Pick<AudienceReader, "repositoriesOf" | "accountOf" | "installations">;

/** Where the App is installed, and which repositories it sees there. */
export function readingInstallations(client: Client): Family {
  return {
    async repositoriesOf(installation, page) {
      return client.ask(installation, {
        what: "list the installation's repositories",
        watch: true,
        send: (octokit) => octokit.rest.apps.listReposAccessibleToInstallation({ per_page: PER_PAGE, page }),
        parse: (data) => {
          const repositories = list(fields(data, "The list")["repositories"], "repositories").map((one) =>
            repositoryRef(fields(one, "A repository"), installation),
          );
          return { repositories, next: repositories.length < PER_PAGE ? null : page + 1 };
        },
      });
    },
    accountOf: (installation) => readInstallation(client, installation),
    async installations(page) {
      return client.askAsApp({
        what: "list installations",
        send: (octokit) => octokit.rest.apps.listInstallations({ per_page: PER_PAGE, page }),
        parse: (data) => {
          const all = list(data, "The list").map((one) => installed(fields(one, "An installation")));
          return { accounts: all.map(accountOnly), next: all.length < PER_PAGE ? null : page + 1 };
        },
      });
    },
  };
}

/** Reads one installation; null where it is gone. */
export async function readInstallation(client: Client, installation: number): Promise<Answer<Installed | null>> {
  const answer = await client.askAsApp({
    what: "read the installation",
    send: (octokit) => octokit.rest.apps.getInstallation({ installation_id: installation }),
    parse: (data) => installed(fields(data, "The installation")),
  });
  return orWhereGone(answer, null);
}

function installed(from: Fields): Installed {
  const account = fields(from["account"], "The account");
  return {
    id: integer(account, "id"),
    // An enterprise has a slug in place of a login.
    login: textOrNull(account, "login") ?? text(account, "slug"),
    installation: integer(from, "id"),
    suspended: textOrNull(from, "suspended_at") !== null,
    seesAll: text(from, "repository_selection") === "all",
  };
}

function accountOnly({ id, login, installation }: Installed): AccountRef {
  return { id, login, installation };
}

function repositoryRef(from: Fields, installation: number): RepositoryRef {
  const owner = text(fields(from["owner"], "The owner"), "login");
  return { id: integer(from, "id"), owner, name: text(from, "name"), installation };
}
