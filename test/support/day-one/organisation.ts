import { randomBytes } from "node:crypto";
import { addAccount, addApp, addOrganisation, addRepository, addUserToken } from "../../../src/trial/seed.ts";
import { APP_EVENTS, APP_PERMISSIONS } from "../../../src/trial/story/app-order.ts";
import type { Person } from "../../../src/trial/story/sample.ts";
import type { App, Repository, World } from "../../../src/trial/world.ts";
import { type LegendFile, legendFile } from "./legends.ts";
import { type OrdinaryFile, ordinaryPackages } from "./ordinary-files.ts";
import { inParallel } from "./parallel.ts";
import { writeBranch } from "./write-branch.ts";

/** How large an organisation is. */
export interface Size {
  readonly privates: number;
  readonly publics: number;
  /** Legends in the private repositories, spread over all of them. */
  readonly legends: number;
}

/** A repository with what its default branch holds. */
export interface Holding {
  readonly repository: Repository;
  readonly legends: readonly LegendFile[];
  readonly ordinary: readonly OrdinaryFile[];
}

/** An organisation that has installed the App today and has no rules of any kind. */
export interface Organisation {
  readonly app: App;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly developer: Person;
  readonly privates: readonly Holding[];
  readonly publics: readonly Holding[];
}

/** Ordinary files that a repository begins with. */
const FIRST_FILES = 6;

/** Fills an empty world with the organisation `acme`; the App is registered, and not yet installed. */
export async function seedOrganisation(world: World, size: Size): Promise<Organisation> {
  for (const login of ["mira", "tomas"]) addAccount(world, login);
  addOrganisation(world, "acme", { mira: "admin", tomas: "admin" });
  const webhookSecret = randomBytes(24).toString("hex");
  const order = { slug: "sourcewarden", owner: "acme", webhookSecret } as const;
  const { app, privateKey } = addApp(world, { ...order, permissions: APP_PERMISSIONS, events: APP_EVENTS });
  const packages = ordinaryPackages();
  const filesAt = (at: number): readonly OrdinaryFile[] =>
    packages[at % packages.length]?.files.slice(0, FIRST_FILES) ?? [];

  const privates = await inParallel(size.privates, async (at): Promise<Holding> => {
    // The n-th repository has every n-th legend, so that each repository has many kinds.
    const count = Math.ceil((size.legends - at) / size.privates);
    const legends = Array.from({ length: count }, (_, row) => legendFile(at + row * size.privates));
    return hold(world, `internal-${at}`, "private", { legends, ordinary: filesAt(at) });
  });
  const publics = await inParallel(size.publics, (at) =>
    hold(world, `open-${at}`, "public", { legends: [], ordinary: filesAt(size.privates + at) }),
  );
  return {
    app,
    privateKey,
    webhookSecret,
    developer: { login: "tomas", token: addUserToken(world, "tomas") },
    privates,
    publics,
  };
}

async function hold(
  world: World,
  name: string,
  visibility: Repository["visibility"],
  content: Omit<Holding, "repository">,
): Promise<Holding> {
  const repository = await addRepository(world, { owner: "acme", name, visibility });
  const files = [
    ...content.legends.map(({ path, text }) => ({ path, bytes: text })),
    ...content.ordinary,
    { path: "NOTES.md", bytes: `# ${name}\n\nWhat this is for, and who looks after it.\n` },
  ];
  const steps = files.map((file) => ({ kind: "write", ...file }) as const);
  await writeBranch(world, repository, { branch: "main", commits: [{ message: "Begin", steps }] });
  return { repository, ...content };
}
