import { generateKeyPairSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { findAccount, indexRepository } from "./find.ts";
import { createBare, writeCommit } from "./git/create.ts";
import { runGit } from "./git/run.ts";
import { noreplyAddress } from "./json/account.ts";
import { installationJson } from "./json/installation.ts";
import { nodeId } from "./json/node-id.ts";
import { fullRepository, webhookRepository } from "./json/repository.ts";
import { tellRepository } from "./webhooks/tell-repository.ts";
import { emit } from "./webhooks/webhooks.ts";
import { newRepository } from "./world/new-repository.ts";
import { newOrganisation } from "./world/organisation.ts";
import type { Account, App, Installation, Permission, Repository, Team, World } from "./world.ts";

/** Adds a person, or a bot. */
export function addAccount(world: World, login: string, type: "User" | "Bot" = "User"): Account {
  const account: Account = { id: world.nextId(), login, type, members: new Map() };
  world.accounts.set(login.toLowerCase(), account);
  return account;
}

/** Adds an organisation; members must have been added as accounts. */
export function addOrganisation(
  world: World,
  login: string,
  members: Readonly<Record<string, "admin" | "member">> = {},
): Account {
  const known = new Map(Object.entries(members).map(([name, role]) => [name.toLowerCase(), role]));
  const account: Account = { id: world.nextId(), login, type: "Organization", members: known };
  world.organisations.set(login.toLowerCase(), newOrganisation(world.nextId()));
  world.accounts.set(login.toLowerCase(), account);
  return account;
}

/** What a new repository starts as. */
export interface RepositoryOrder {
  readonly owner: string;
  readonly name: string;
  readonly visibility: Repository["visibility"];
  /** The initial commit; none where absent: the repository is then empty. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** The repository that this one is a fork of; its branches and tags are copied. */
  readonly parent?: Repository;
  readonly defaultBranch?: string;
  readonly collaborators?: Readonly<Record<string, Permission>>;
  /** Who made it; the owner where absent. */
  readonly actor?: string;
}

/** Adds a repository with a real bare repository on disk, and tells `repository` `created`. */
export async function addRepository(world: World, order: RepositoryOrder): Promise<Repository> {
  const owner = findAccount(world, order.owner);
  if (owner === undefined) throw new Error(`no account ${order.owner}`);
  const id = world.nextId();
  const at = world.now();
  const repository = newRepository({
    id,
    owner: owner.login,
    name: order.name,
    visibility: order.visibility,
    defaultBranch: order.defaultBranch ?? order.parent?.defaultBranch ?? "main",
    parentId: order.parent?.id ?? null,
    createdAt: at,
    pushedAt: at,
    gitDir: join(world.folder, `${id}.git`),
    collaborators: new Map(
      Object.entries(order.collaborators ?? {}).map(([login, permission]) => [login.toLowerCase(), permission]),
    ),
  });
  await createBare(repository.gitDir, repository.defaultBranch);
  if (order.parent !== undefined) {
    const refs = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
    await runGit(repository.gitDir, ["fetch", "--quiet", "--no-auto-gc", order.parent.gitDir, ...refs]);
  }
  if (order.files !== undefined) {
    await writeCommit(repository.gitDir, {
      branch: repository.defaultBranch,
      message: "Initial commit",
      name: owner.login,
      email: noreplyAddress(owner),
      at,
      files: order.files,
    });
  }
  world.repositories.set(id, repository);
  indexRepository(world, repository);
  tellRepository(world, repository, { action: "created", actor: order.actor ?? owner.login });
  return repository;
}

/** Forks a repository into an account, as visible as its parent, and tells the parent's Apps `fork`. */
export async function fork(
  world: World,
  parent: Repository,
  into: { readonly owner: string; readonly name?: string; readonly actor?: string },
): Promise<Repository> {
  const { owner, name = parent.name, actor = owner } = into;
  const forkee = await addRepository(world, { owner, name, visibility: parent.visibility, parent, actor });
  emit(world, "fork", { repository: parent, sender: actor }, { forkee: webhookRepository(world, forkee) });
  return forkee;
}

/** Adds a team of an organisation; its slug is its name in lower case with dashes. */
export function addTeam(
  world: World,
  order: {
    readonly organisation: string;
    readonly name: string;
    readonly members?: readonly string[];
    readonly repositories?: readonly (readonly [Repository, Permission])[];
  },
): Team {
  const team: Team = {
    id: world.nextId(),
    organisation: order.organisation,
    slug: order.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
    name: order.name,
    members: new Set((order.members ?? []).map((login) => login.toLowerCase())),
    repositories: new Map((order.repositories ?? []).map(([repository, permission]) => [repository.id, permission])),
  };
  world.teams.push(team);
  return team;
}

/** What an App is registered with. */
export interface AppOrder {
  readonly slug: string;
  readonly owner: string;
  readonly name?: string;
  readonly webhookUrl?: string | null;
  readonly webhookSecret?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

/** Registers an App, its bot account and its key; the private key (PKCS#1 PEM) is given out here only. */
export function addApp(world: World, order: AppOrder): { readonly app: App; readonly privateKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const id = world.nextId();
  const app: App = {
    id,
    slug: order.slug,
    name: order.name ?? order.slug,
    owner: order.owner,
    clientId: `Iv23li${randomBytes(7).toString("hex")}`,
    publicKey,
    webhookUrl: order.webhookUrl ?? null,
    webhookSecret: order.webhookSecret ?? "",
    permissions: { metadata: "read", ...order.permissions },
    events: order.events,
    createdAt: world.now(),
  };
  world.apps.set(id, app);
  addAccount(world, `${order.slug}[bot]`, "Bot");
  return { app, privateKey };
}

/** Installs an App on an account, on all its repositories where none are named, and tells it `installation` `created`. */
export function install(
  world: World,
  order: {
    readonly app: App;
    readonly account: string;
    readonly repositories?: readonly Repository[];
    readonly permissions?: Readonly<Record<string, string>>;
  },
): Installation {
  const installation: Installation = {
    id: world.nextId(),
    appId: order.app.id,
    account: findAccount(world, order.account)?.login ?? order.account,
    permissions: { metadata: "read", ...(order.permissions ?? order.app.permissions) },
    repositories: order.repositories === undefined ? null : new Set(order.repositories.map((each) => each.id)),
    suspendedAt: null,
    createdAt: world.now(),
  };
  world.installations.set(installation.id, installation);
  const seen = [...world.repositories.values()].filter(
    (each) => each.owner === installation.account && (installation.repositories?.has(each.id) ?? true),
  );
  emit(
    world,
    "installation",
    { organisation: installation.account, onlyApp: order.app.id },
    {
      action: "created",
      installation: installationJson(world, installation),
      repositories: seen.map((each) => {
        const { id, name, full_name, private: hidden } = fullRepository(world, each);
        return { id, node_id: nodeId("R", id), name, full_name, private: hidden };
      }),
    },
  );
  return installation;
}

/** Gives a person a token that never expires, for REST, GraphQL and git. */
export function addUserToken(world: World, login: string, token = `ghp_${randomBytes(18).toString("hex")}`): string {
  world.tokens.set(token, { kind: "user", login: findAccount(world, login)?.login ?? login, viaApp: null });
  return token;
}

/** Gives an App a token to act in a person's name; what it then writes is the person's, and says that the App wrote it. */
export function addUserTokenOfApp(world: World, app: App, login: string): string {
  const token = `ghu_${randomBytes(18).toString("hex")}`;
  world.tokens.set(token, { kind: "user", login: findAccount(world, login)?.login ?? login, viaApp: app.id });
  return token;
}
