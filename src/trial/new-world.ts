import { WEB_FLOW } from "./json/account.ts";
import { USUAL_TOGGLES } from "./world/toggles.ts";
import type { World } from "./world.ts";

/** An empty world whose repositories will be kept in `folder`; `origin` is set once it listens. */
export function newWorld(options: { readonly folder: string; readonly now?: () => Date }): World {
  let last = 1000;
  return {
    origin: "http://127.0.0.1:0",
    folder: options.folder,
    now: options.now ?? (() => new Date()),
    accounts: new Map([[WEB_FLOW.login, WEB_FLOW]]),
    organisations: new Map(),
    repositories: new Map(),
    apps: new Map(),
    installations: new Map(),
    tokens: new Map(),
    teams: [],
    organisationRulesets: new Map(),
    deliveries: [],
    requests: [],
    toggles: { ...USUAL_TOGGLES },
    nextId: () => ++last,
  };
}
