import { randomBytes } from "node:crypto";
import { addAccount, addApp, addOrganisation, addRepository, addTeam, addUserToken } from "../seed.ts";
import type { App, Repository, Ruleset, World } from "../world.ts";
import { APP_EVENTS, APP_PERMISSIONS } from "./app-order.ts";
import { POLICY, REGISTER } from "./rules-files.ts";
import { FIRST_FILES } from "./source-files.ts";

/** Somebody who acts in the story, with a token of their own. */
export interface Person {
  readonly login: string;
  readonly token: string;
}

/** The sample organisation as it was seeded. */
export interface Sample {
  readonly app: App;
  /** The App's private key, PKCS#1 PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Owns the organisation and its rules. */
  readonly owner: Person;
  /** Writes code, and now and then puts it in the wrong place. */
  readonly developer: Person;
  /** Belongs to no organisation; reads what is public, and what somebody lets them. */
  readonly outsider: Person;
}

/** Name of the organisation that the story plays in. */
export const ORGANISATION = "acme";

/** Name of the required check. */
export const CHECK = "sourcewarden";

/** Fills an empty world: people, teams, an App, four repositories, and a required check on every default branch. */
export async function seedSample(world: World, policy: string = POLICY): Promise<Sample> {
  for (const login of ["mira", "tomas", "aiko"]) addAccount(world, login);
  addOrganisation(world, ORGANISATION, { mira: "admin", tomas: "member", aiko: "member" });
  const webhookSecret = randomBytes(24).toString("hex");
  const { app, privateKey } = addApp(world, {
    slug: "sourcewarden",
    name: "Sourcewarden",
    owner: ORGANISATION,
    webhookSecret,
    permissions: APP_PERMISSIONS,
    events: APP_EVENTS,
  });
  const own = (name: string, visibility: Repository["visibility"], files: Readonly<Record<string, string>>) =>
    addRepository(world, { owner: ORGANISATION, name, visibility, files });
  const engine = await own("pricing-engine", "private", FIRST_FILES["pricing-engine"]);
  const storefront = await own("storefront", "private", FIRST_FILES.storefront);
  const sdk = await own("sdk", "public", FIRST_FILES.sdk);
  const rules = await own("sourcewarden-rules", "private", { "policy.yml": policy, "register.yml": REGISTER });
  const code = [engine, storefront, sdk];
  for (const repository of [...code, rules]) repository.rulesets.push(requireCheck(world, app, repository === sdk));
  addTeam(world, {
    organisation: ORGANISATION,
    name: "ip",
    members: ["mira"],
    repositories: [...code, rules].map((repository) => [repository, "admin"]),
  });
  addTeam(world, {
    organisation: ORGANISATION,
    name: "developers",
    members: ["tomas", "aiko"],
    repositories: code.map((repository) => [repository, "write"]),
  });
  addAccount(world, "ravi");
  const person = (login: string): Person => ({ login, token: addUserToken(world, login) });
  const [owner, developer, outsider] = [person("mira"), person("tomas"), person("ravi")];
  return { app, privateKey, webhookSecret, owner, developer, outsider };
}

/** The rule that makes the check count: pinned to the App, so that nobody else can answer in its name. */
function requireCheck(world: World, app: App, queued: boolean): Ruleset {
  const check = {
    type: "required_status_checks",
    parameters: {
      required_status_checks: [{ context: CHECK, integration_id: app.id }],
      strict_required_status_checks_policy: false,
      do_not_enforce_on_create: true,
    },
  };
  const queue = {
    type: "merge_queue",
    parameters: {
      check_response_timeout_minutes: 60,
      grouping_strategy: "ALLGREEN",
      max_entries_to_build: 5,
      max_entries_to_merge: 5,
      merge_method: "MERGE",
      min_entries_to_merge: 1,
      min_entries_to_merge_wait_minutes: 0,
    },
  };
  return {
    id: world.nextId(),
    name: "Default branch",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: queued ? [check, queue] : [check],
    bypass_actors: [],
    createdAt: world.now(),
    updatedAt: world.now(),
  };
}
