import { addAccount, addApp, addOrganisation, addRepository, addTeam, install } from "../../src/trial/seed.ts";
import type { Trial } from "../../src/trial/server.ts";
import { APP_PERMISSIONS } from "../../src/trial/story/app-order.ts";

/** The App as it is installed on an organisation of the stand-in. */
export interface InstalledApp {
  readonly appId: number;
  readonly privateKey: string;
}

/** Repositories as an ordinary organisation has them: a team at each, and in every tenth somebody from outside. */
export async function makeOrganisation({ world }: Trial, repositories: number): Promise<InstalledApp> {
  for (const login of ["ada", "olga", "tomas"]) addAccount(world, login);
  addOrganisation(world, "acme", { ada: "admin", tomas: "member" });
  const made = [];
  for (let at = 0; at < repositories; at += 1) {
    const collaborators = at % 10 === 0 ? { olga: "read" as const } : {};
    made.push(await addRepository(world, { owner: "acme", name: `app-${at}`, visibility: "private", collaborators }));
    if (at % 500 === 499) process.stderr.write(`made ${at + 1} of ${repositories} repositories\n`);
  }
  const reads = made.map((repository) => [repository, "write"] as const);
  addTeam(world, {
    organisation: "acme",
    name: "Core",
    members: ["tomas"],
    repositories: reads.map((one) => [...one]),
  });
  const { app, privateKey } = addApp(world, {
    slug: "warden",
    owner: "acme",
    permissions: APP_PERMISSIONS,
    events: [],
  });
  install(world, { app, account: "acme" });
  return { appId: app.id, privateKey };
}
