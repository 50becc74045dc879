import { describe, expect, test } from "vitest";
import { ruleSet } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import type { PropertyValue, RepositorySettings, RepositoryState } from "../../facts/repository.ts";
import type { PlaceMatch } from "../../rules/rule-set.ts";
import type { Answer, GitHubFault } from "../ports/github.ts";
import { withSettings } from "./repository-settings.ts";

const UNKNOWN: RepositorySettings = { topics: null, properties: null };

const APP: RepositoryState = {
  id: 7,
  owner: "acme",
  name: "app",
  installation: 42,
  visibility: "private",
  defaultBranch: "main",
  archived: false,
  parent: null,
  fork: false,
  ...UNKNOWN,
};

const tier = (setBy: PropertyValue["setBy"]) => ({ tier: { values: ["open"], setBy } });

/** GitHub with a repository, its parent and definitions; `asked` are the calls that were made. */
function site(parts: { readonly definitions?: Answer<readonly string[]>; readonly fault?: GitHubFault } = {}) {
  const asked: string[] = [];
  const pins = new Map<string, string>();
  const state = { now: Date.parse("2026-11-26T10:00:00Z"), definitions: parts.definitions ?? answer(["tier"]) };
  const ports = {
    github: {
      readRepository: async ({ name }: { readonly name: string }): Promise<Answer<RepositoryState>> => {
        asked.push(name);
        if (parts.fault !== undefined) return { ok: false, fault: parts.fault };
        return answer({ ...APP, name, topics: ["core"], properties: tier("repository") });
      },
      propertiesSetByOrganisation: async () => {
        asked.push("definitions");
        return state.definitions;
      },
    },
    store: {
      pins: {
        get: async (key: string) => pins.get(key) ?? null,
        put: async (key: string, text: string) => void pins.set(key, text),
      },
    },
    clock: { now: () => new Date(state.now) },
  } as unknown as Parameters<typeof withSettings>[0];
  return { ports, asked, state };
}

function answer<T>(value: T): Answer<T> {
  return { ok: true, value };
}

function asking(...matches: readonly PlaceMatch[]) {
  const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 1 } as const;
  return ruleSet({ places: matches.map((match) => ({ match, holds: null, cleared: label("public"), origin })) });
}

const BY_TOPIC = asking({ topic: "core" });
const BY_PROPERTY = asking({ property: { name: "tier", value: "open" } });

describe("settings of a repository", () => {
  test("are read for no rules that do not ask for them", async () => {
    const { ports, asked } = site();
    expect(await withSettings(ports, APP, asking({ visibility: "private" }))).toEqual(answer(APP));
    expect(asked).toEqual([]);
  });

  test("are read once where they are asked for and not known, and not where they are", async () => {
    const { ports, asked } = site();
    expect(await withSettings(ports, APP, BY_TOPIC)).toMatchObject(answer({ topics: ["core"] }));
    await withSettings(ports, { ...APP, topics: ["core"] }, BY_TOPIC);
    await withSettings(ports, { ...APP, properties: {} }, BY_PROPERTY);
    expect(asked).toEqual(["app"]);
  });

  test("say of a property who sets it, by definitions that are kept for five minutes", async () => {
    const { ports, asked, state } = site();
    const known = { ...APP, properties: tier("repository") };
    const told = answer({ properties: tier("organisation") });
    expect(await withSettings(ports, known, BY_PROPERTY)).toMatchObject(told);
    state.definitions = answer([]);
    state.now += 299_000;
    expect(await withSettings(ports, known, BY_PROPERTY)).toMatchObject(told);
    expect(asked).toEqual(["definitions"]);
    state.now += 1_000;
    expect(await withSettings(ports, known, BY_PROPERTY)).toMatchObject(answer({ properties: tier("repository") }));
    expect(asked).toEqual(["definitions", "definitions"]);
  });

  test.each<GitHubFault>([
    { kind: "forbidden", what: "read" },
    { kind: "gone" },
    { kind: "refused", status: 422, what: "mint" },
    { kind: "malformed", what: "read" },
  ])("are set by anybody where the definitions are not to be had ($kind)", async (fault) => {
    const { ports } = site({ definitions: { ok: false, fault } });
    const known = { ...APP, properties: tier("repository") };
    expect(await withSettings(ports, known, BY_PROPERTY)).toMatchObject(answer({ properties: tier("repository") }));
  });

  test("stay unknown where the repository is not to be read, and are waited for where it is later", async () => {
    expect(await withSettings(site({ fault: { kind: "gone" } }).ports, APP, BY_TOPIC)).toMatchObject(answer(UNKNOWN));
    const later = site({ fault: { kind: "retry-later", afterMs: 5, cause: "server" } });
    expect(await withSettings(later.ports, APP, BY_TOPIC)).toMatchObject({
      ok: false,
      outcome: { kind: "retry-later" },
    });
  });

  test("are those of its parent too, for a fork inside its owner alone", async () => {
    const parent = { id: 8, owner: "Acme", name: "lib", visibility: "private" } as const;
    const fork = { ...APP, topics: [], properties: {}, fork: true, parent };
    const inside = site();
    expect(await withSettings(inside.ports, fork, BY_PROPERTY)).toMatchObject(
      answer({ parent: { topics: ["core"], properties: tier("organisation") } }),
    );
    expect(inside.asked).toEqual(["lib", "definitions"]);
    const outside = site();
    await withSettings(outside.ports, { ...fork, parent: { ...parent, owner: "else" } }, BY_PROPERTY);
    expect(outside.asked).toEqual([]);
  });
});
