import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openLocal } from "../../../src/adapters/git/local/open-local.ts";
import { shippedActions, shippedPacks } from "../../../src/adapters/packs/shipped-packs.ts";
import { type Oid, parseOid } from "../../../src/facts/oid.ts";
import { layerRules } from "../../../src/rules/layers/layers.ts";
import type { RuleSet, RulesText } from "../../../src/rules/rule-set.ts";
import { POLICY, REGISTER } from "../../../src/trial/story/rules-files.ts";
import { NO_RULINGS } from "../../../src/verdict/standing-rulings.ts";
import type { Verdict } from "../../../src/verdict/verdict.ts";
import { judgePush } from "../../../src/work/hooks/judge-push.ts";
import type { MovedRef } from "../../../src/work/hooks/ref-lines.ts";
import { LOOK_HERE } from "../../../src/work/judge/look-here.ts";
import type { LocalRepository } from "../../../src/work/ports/local.ts";
import { judgeLocal } from "../../../src/work/scan/judge-local.ts";
import { localCopies } from "../../../src/work/scan/local-copies.ts";
import { type LocalOrigin, localOrigin } from "../../../src/work/scan/local-place.ts";
import { type SampleRepository, sampleRepository } from "../../cli/sample-repository.ts";
import { UNPACK } from "../../support/one-unpacker.ts";
import type { Bypass } from "./bypass.ts";
import { HARMLESS, type Loot, SECRET } from "./loot.ts";

/** A try in a repository that the insider may write to: everything that its refs are moved to is judged, push by push. */
export interface GitBypass extends Bypass {
  /** Where it is tried: the public SDK, the source's own home, from which it would leave, or a repository that may hold it. */
  readonly at?: At;
  /** True where the form alone is enough, whatever is in it: then harmless content ends the same way. */
  readonly whatever?: true;
  /** Where it is pushed to, past a hook that knows the home; without it, to the repository itself. */
  readonly pushTo?: string;
  readonly play: (you: Insider) => void;
}

type At = "sdk" | "home" | "app";

/** Hands of the insider, on a branch of their own that is named like the try. */
export interface Insider extends Loot {
  readonly folder: string;
  readonly branch: string;
  git(...args: readonly string[]): string;
  /** The same with bytes to read. */
  gitWith(input: string | Uint8Array, ...args: readonly string[]): string;
  write(path: string, bytes: string | Uint8Array): void;
  /** Writes files and commits everything. */
  commit(files: Readonly<Record<string, string | Uint8Array>>, message?: string): string;
  /** What refs name now is at the server; at the end of the try this happens by itself. */
  push(): void;
}

/** How a try ended, and by what. */
export interface Played {
  readonly end: "stopped" | "alerted" | "silent";
  /** Detectors and kinds of gaps that had a part in it. */
  readonly by: ReadonlySet<string>;
}

/** Repositories with their rules, and the engine that judges them. */
export interface Ground {
  play(row: GitBypass, loot?: "secret" | "harmless"): Promise<Played>;
  close(): Promise<void>;
}

const KEY = Buffer.alloc(32, 3);
const NAMES = { sdk: "acme/sdk", home: "acme/pricing-engine", app: "acme/app" } as const;
const READERS = { sdk: "public", home: "private", app: "private" } as const;
/** As the trial's organisation writes them, with an ordinary repository that may hold the prices too. */
const RULES = POLICY.replace(
  "places:\n",
  "places:\n  - repository: acme/app\n    cleared: {class: restricted, compartments: [pricing]}\n",
);
const GIT = { stepMs: 60_000, blobBytes: 4 * 1024 * 1024, commits: 10_000 };

function organisation(kind: "policy" | "register", text: string): RulesText {
  const path = `${kind}.yml`;
  return { layer: "organisation", kind, repository: null, commit: null, path, bytes: Buffer.from(text) };
}

/** Makes the home of a registered source, a harmless twin of it, and repositories beside them. */
export async function openGround(): Promise<Ground> {
  const twin = sampleRepository();
  const folders = { home: sampleRepository(), sdk: sampleRepository(), app: sampleRepository() };
  begin(folders.home, homeFiles(SECRET));
  begin(twin, homeFiles(HARMLESS));
  begin(folders.sdk, { "README.md": "# SDK\n", "src/client.ts": "export const client = 1;\n" });
  begin(folders.app, { ...appFiles(SECRET), ...appFiles(HARMLESS) });
  const places = {
    home: await openPlace("home", folders.home),
    sdk: await openPlace("sdk", folders.sdk),
    app: await openPlace("app", folders.app),
  };
  const { opened, rules } = places.home;
  const copies = await localCopies(opened, { rules, host: "github.com", key: KEY });
  if (!copies.ok) throw new Error("the home cannot be read");
  const { look } = copies;
  const actions = shippedActions();

  async function judge(place: OpenedPlace, tip: Oid, known: readonly Oid[], ref: string): Promise<Verdict> {
    const { opened: repository, rules, origin } = place;
    const read = await repository.readChange({ tips: [tip], known, refNames: [ref] });
    if (!read.ok) throw new Error(`It cannot be read: ${read.fault.detail}`);
    const own = { ok: true, texts: [] } as const;
    const bench = {
      rules,
      origin,
      key: KEY,
      rulings: NO_RULINGS,
      holds: null,
      actions,
      unpack: UNPACK,
      markLook: LOOK_HERE,
      copies: look,
    };
    return judgeLocal({ ...read.value, opened: repository, own, from: "history" }, bench);
  }

  return {
    async play(row, loot = "secret") {
      // A way out is one from the home alone: elsewhere nothing is there that could leave.
      const at = row.at === "home" && loot === "harmless" && row.whatever !== true ? "sdk" : (row.at ?? "sdk");
      const one = folders[at];
      const things = loot === "secret" ? { ...SECRET, home: folders.home.folder } : { ...HARMLESS, home: twin.folder };
      const main = asOid(one.git("rev-parse", "main"));
      one.git("checkout", "--quiet", "--force", "-B", row.id, "main");
      one.git("clean", "--quiet", "-fdx");
      const seen: Map<string, string>[] = [refsOf(one)];
      row.play(handsIn(one, row.id, things, () => seen.push(refsOf(one))));
      seen.push(refsOf(one));
      if (row.pushTo !== undefined) {
        const tip = asOid(one.git("rev-parse", "HEAD"));
        one.git("checkout", "--quiet", "--detach", "main");
        return atHook(places[at], row.pushTo, { ref: `refs/heads/${row.id}`, before: null, after: tip });
      }
      const verdicts: Verdict[] = [];
      for (const [step, refs] of seen.slice(1).entries()) {
        for (const [ref, oid] of refs) {
          if (seen[step]?.get(ref) !== oid) verdicts.push(await judge(places[at], asOid(oid), [main], ref));
        }
      }
      for (const ref of refsOf(one).keys()) if (ref !== "refs/heads/main") one.git("update-ref", "-d", ref);
      return worst(verdicts);
    },
    async close() {
      for (const { opened } of Object.values(places)) await opened.close();
      for (const one of [...Object.values(folders), twin]) one.remove();
    },
  };
}

/** What the hook of a workstation says to a push, with the organisation's policy. */
async function atHook({ opened, url, readers }: OpenedPlace, to: string, ref: MovedRef): Promise<Played> {
  const answer = await judgePush({
    repository: opened,
    url: to,
    refs: [ref],
    home: url,
    visibility: readers,
    host: "github.com",
    key: KEY,
    deadline: { passed: () => false },
    packs: shippedPacks(),
    organisation: [organisation("policy", RULES)],
    actions: shippedActions(),
    unpack: UNPACK,
    markLook: LOOK_HERE,
  });
  if (!answer.ok) throw new Error("the hook judged nothing");
  return { end: answer.outcome === "pass" ? "silent" : "stopped", by: new Set(["hook"]) };
}

function homeFiles({ source, binary, marked }: Omit<Loot, "home">): Readonly<Record<string, string | Uint8Array>> {
  return { "src/curve/price.ts": source, "src/curve/model.bin": binary, "docs/plan.md": marked };
}

function appFiles({ guarded, kept, marked }: Omit<Loot, "home">): Readonly<Record<string, string>> {
  return { [kept]: marked, [`src/${guarded}/fit.ts`]: `export const fit = "${guarded}";\n` };
}

function begin(one: SampleRepository, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, bytes] of Object.entries(files)) writeTo(one.folder, path, bytes);
  one.commit("Begin");
}

interface OpenedPlace {
  readonly opened: LocalRepository;
  readonly url: string;
  readonly readers: "public" | "private";
  readonly origin: LocalOrigin;
  readonly rules: RuleSet;
}

async function openPlace(at: At, one: SampleRepository): Promise<OpenedPlace> {
  const url = `https://github.com/${NAMES[at]}.git`;
  one.git("remote", "add", "origin", url);
  const answer = await openLocal(one.folder, { budget: GIT });
  if (!answer.ok) throw new Error(answer.fault.detail);
  const readers = READERS[at];
  const origin = localOrigin(url, "github.com", readers);
  return { opened: answer.value, url, readers, origin, rules: rulesAt(origin) };
}

function rulesAt(place: LocalOrigin): RuleSet {
  const layered = layerRules({
    packs: shippedPacks(),
    organisation: [organisation("policy", RULES), organisation("register", REGISTER)],
    organisationPrivate: true,
    repository: [],
    place: place.subject,
  });
  if (!layered.ok || layered.errors.length > 0) throw new Error("the rules cannot be read");
  return layered.rules;
}

function handsIn(one: SampleRepository, branch: string, loot: Loot, push: () => void): Insider {
  const you: Insider = {
    ...loot,
    folder: one.folder,
    branch,
    push,
    git: (...args) => one.git(...args),
    gitWith: (input, ...args) => execFileSync("git", args, { cwd: one.folder, input, encoding: "utf8" }).trim(),
    write: (path, bytes) => writeTo(one.folder, path, bytes),
    commit(files, message = "Work") {
      for (const [path, bytes] of Object.entries(files)) writeTo(one.folder, path, bytes);
      return one.commit(message);
    },
  };
  return you;
}

function writeTo(folder: string, path: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}

function refsOf(one: SampleRepository): Map<string, string> {
  const lines = one.git("for-each-ref", "--format=%(refname) %(objectname)").split("\n");
  return new Map(lines.map((line) => line.split(" ") as [string, string]));
}

function asOid(text: string): Oid {
  const oid = parseOid(text);
  if (oid === undefined) throw new Error("no object id");
  return oid;
}

/** The worst of all that was pushed: what was seen once is not unseen. */
function worst(verdicts: readonly Verdict[]): Played {
  const kinds = new Set(verdicts.map(({ kind }) => kind));
  const by = new Set(
    verdicts.flatMap(({ findings, coverage }) => [
      ...findings.map(({ detector }) => detector),
      ...coverage.gaps.map(({ kind }) => kind),
    ]),
  );
  if (kinds.has("block") || kinds.has("undecided")) return { end: "stopped", by };
  return { end: kinds.has("advise") ? "alerted" : "silent", by };
}
