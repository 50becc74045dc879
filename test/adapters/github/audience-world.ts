import { githubAdapter } from "../../../src/adapters/github/index.ts";
import type { AccountRef } from "../../../src/facts/exposure.ts";
import type { RepositoryRef } from "../../../src/facts/repository.ts";
import { addAccount, addApp, addOrganisation, addRepository, addTeam, install } from "../../../src/trial/seed.ts";
import { APP_EVENTS, APP_PERMISSIONS } from "../../../src/trial/story/app-order.ts";
import type { Installation, Repository, World } from "../../../src/trial/world.ts";
import type { AudienceReader } from "../../../src/work/ports/exposure.ts";
import type { GitHub } from "../../../src/work/ports/github.ts";
import type { KnownPages } from "../../../src/work/ports/known-pages.ts";
import { type StrictTrial, strictTrial } from "../../contract/strict-trial.ts";

/** A strict stand-in with one private repository, and the adapter as the App that is installed there. */
export interface AudienceWorld {
  readonly trial: StrictTrial;
  readonly world: World;
  readonly repository: Repository;
  readonly installation: Installation;
  readonly github: GitHub & AudienceReader;
  readonly ref: RepositoryRef;
  readonly organisation: AccountRef;
  /** Requests of the App since the given count of all, as `GET repos/get 200`. */
  calls(since: number): readonly string[];
  /** The adapter of another process, with the same memory of pages. */
  another(): AudienceReader;
  close(): Promise<void>;
}

/** Opens it; `without` leaves a permission out that app.yml asks for. */
export async function audienceWorld(without: readonly string[] = [], pages?: KnownPages): Promise<AudienceWorld> {
  const trial = await strictTrial();
  const { world } = trial;
  for (const login of ["mira", "tomas", "eve"]) addAccount(world, login);
  const account = addOrganisation(world, "acme", { mira: "admin", tomas: "member" });
  const permissions = Object.fromEntries(Object.entries(APP_PERMISSIONS).filter(([name]) => !without.includes(name)));
  const { app, privateKey } = addApp(world, { slug: "sourcewarden", owner: "acme", permissions, events: APP_EVENTS });
  const files = { "README.md": "# Engine\n" };
  const repository = await addRepository(world, { owner: "acme", name: "engine", visibility: "private", files });
  addTeam(world, { organisation: "acme", name: "Core", members: ["tomas"], repositories: [[repository, "write"]] });
  const installation = install(world, { app, account: "acme" });
  const open = () =>
    githubAdapter({
      appId: app.id,
      privateKey,
      apiUrl: `${trial.origin}/api/v3`,
      graphqlUrl: `${trial.origin}/api/graphql`,
      clock: { now: () => new Date() },
      ...(pages === undefined ? {} : { pages }),
    });
  return {
    trial,
    world,
    repository,
    installation,
    github: open(),
    another: open,
    ref: { id: repository.id, owner: "acme", name: "engine", installation: installation.id },
    organisation: { id: account.id, login: "acme", installation: installation.id },
    calls: (since) =>
      world.requests
        .slice(since)
        .filter(({ path }) => !path.includes("/app/installations"))
        .map((one) => `${one.method} ${one.operationId ?? one.path} ${one.status}`),
    close: () => trial.close(),
  };
}
