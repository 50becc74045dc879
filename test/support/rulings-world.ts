import type { AnsweredCommand } from "../../src/facts/command-answer.ts";
import { label } from "../../src/facts/label.ts";
import type { RepositoryState } from "../../src/facts/repository.ts";
import type { Person } from "../../src/facts/ruling.ts";
import { type JudgedSubject, subjectKey } from "../../src/facts/subject.ts";
import { decide } from "../../src/verdict/decide.ts";
import { gapKey } from "../../src/verdict/ruling-keys.ts";
import { NO_RULINGS, type StandingRuling } from "../../src/verdict/standing-rulings.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import type { Outcome } from "../../src/work/examine/outcome.ts";
import { LOOK_HERE } from "../../src/work/judge/look-here.ts";
import type { ExaminationPorts } from "../../src/work/ports/examination.ts";
import type { PresentComment } from "../../src/work/ports/people.ts";
import type { Store } from "../../src/work/ports/store.ts";
import { answerCommand } from "../../src/work/rulings/answer-command.ts";
import { knownAnswer } from "../../src/work/rulings/answered.ts";
import { approverRules } from "../../src/work/rulings/rules-for-rulings.ts";
import { standingRulings } from "../../src/work/rulings/standing-rulings.ts";
import { caseOf, KEY, PRIVATE, PUBLIC } from "./cases.ts";
import { NO_AUDIENCE } from "./no-audience.ts";
import { UNPACK } from "./one-unpacker.ts";
import { type PlayedSite, playedGit, playedGitHub } from "./played-github.ts";
import { marker, ruleSet } from "./rule-sets.ts";
import { type Settings, usualSettings } from "./rulings-settings.ts";

/** A world in which commands are said and answered by the real use case; GitHub and git are played. */
export interface RulingsWorld {
  readonly settings: Settings;
  readonly repository: RepositoryState;
  /** `501 eyes`. */
  readonly signs: readonly string[];
  /** Stores the present verdict at the present head, and answers the number of its first finding or gap. */
  judged(): Promise<number>;
  /** The verdict on what is in the change, without any ruling. */
  found(): Verdict;
  /** The number that something found gets. */
  numberOf(verdict: Verdict): Promise<number>;
  /** Somebody writes a comment; answers its id. `change` is what GitHub tells otherwise of it. Minutes pass. */
  write(by: Person, body: string, change?: Partial<PresentComment>): number;
  remove(comment: number): void;
  /** A delivery about a comment is worked off. */
  deliver(comment: number): Promise<Outcome>;
  /** Writes and delivers; answers what became of it, null where nothing was answered. */
  say(by: Person, body: string): Promise<AnsweredCommand | null>;
  answerTo(comment: number): Promise<AnsweredCommand | null>;
  /** What the change is judged now, with everything that people have ruled. */
  verdict(): Promise<Verdict["kind"]>;
  passHours(hours: number): void;
}

/** Makes one; `number` gives it an installation of its own, so that many can share a store. */
export function rulingsWorld(store: Store, number: number): RulingsWorld {
  const settings = usualSettings();
  const repository = repositoryOf(number);
  const site: PlayedSite = { settings, repository, comments: new Map(), signs: [], written: [] };
  const pull: JudgedSubject = { kind: "pull-request", repository, number: 7 };
  let now = new Date("2026-11-22T10:00:00.000Z");
  const pass = (ms: number): void => {
    now = new Date(now.getTime() + ms);
  };
  const ports: ExaminationPorts = {
    github: playedGitHub(site),
    containment: null,
    audience: NO_AUDIENCE,
    git: playedGit(settings),
    store: failing(store, settings),
    clock: { now: () => now },
    log: { info: ignore, warn: ignore, error: ignore },
    key: KEY,
    webUrl: "https://github.com",
    rulesRepository: "sourcewarden-rules",
    packs: [],
    unpack: UNPACK,
    markLook: LOOK_HERE,
    actions: new Map(),
  };

  async function standing(): Promise<readonly StandingRuling[]> {
    const state = { ...repository, visibility: settings.visibility };
    const rules = await approverRules(ports, state);
    if (!rules.ok) throw new Error("the rules could not be read");
    const rulings = await standingRulings(ports, state, rules.value);
    if (!rulings.ok) throw new Error("the rulings could not be read");
    return rulings.value;
  }

  const world: RulingsWorld = {
    settings,
    repository,
    signs: site.signs,
    judged: async () => {
      const verdict = world.found();
      const at = { repository, head: settings.head, inputs: "inputs", decidedAt: now.toISOString(), open: true };
      await store.verdicts.put({ subjectKey: subjectKey(pull), subject: pull, verdict, ...at });
      return world.numberOf(verdict);
    },
    found: () => judge(settings, repository.id, NO_RULINGS),
    numberOf: async ({ findings: [finding], coverage }) => {
      const [gap] = coverage.gaps;
      const name = finding?.id ?? (gap === undefined ? null : gapKey(KEY, repository.id, gap));
      if (name === null) throw new Error("nothing has a number");
      return (await store.references.of(repository.installation, [name])).get(name) ?? 0;
    },
    write: (author, body, change = {}) => {
      const id = 501 + site.comments.size;
      const at = { createdAt: now.toISOString(), updatedAt: now.toISOString() };
      site.comments.set(id, { body, author, authorType: "User", viaApp: false, conversation: 7, ...at, ...change });
      pass(5 * 60_000);
      return id;
    },
    remove: (comment) => void site.comments.set(comment, null),
    deliver: (comment) => answerCommand(ports, { kind: "command", repository, pull: 7, comment }),
    say: async (by, body) => {
      const comment = world.write(by, body);
      await world.deliver(comment);
      return world.answerTo(comment);
    },
    answerTo: async (comment) =>
      (await knownAnswer(store.effects, { kind: "command", repository, pull: 7, comment }))?.command ?? null,
    verdict: async () => judge(settings, repository.id, await standing()).kind,
    passHours: (hours) => pass(hours * 60 * 60_000),
  };
  return world;
}

function repositoryOf(number: number): RepositoryState {
  return {
    id: 1000 + number,
    owner: "acme",
    name: "app",
    installation: number,
    visibility: "private",
    defaultBranch: "main",
    archived: false,
    parent: null,
    topics: [],
    properties: {},
    fork: false,
  };
}

function judge(settings: Settings, repositoryId: number, rulings: readonly StandingRuling[]): Verdict {
  const { sightings, coverage, mode, visibility } = settings;
  const markers = [marker({ phrases: ["ACME Confidential"] })];
  const rules = ruleSet({ mode, organisation: true, markers });
  const place = visibility === "public" ? PUBLIC : { ...PRIVATE, visibility, clearance: label("internal") };
  return decide(caseOf(sightings, { rules, place, coverage, rulings, repositoryId, key: KEY }));
}

/** A store whose process is killed before an effect is written, where that is set. */
function failing(store: Store, settings: Settings): Store {
  const intend: Store["effects"]["intend"] = async (key, mark) => {
    if (!settings.failNextIntention) return store.effects.intend(key, mark);
    settings.failNextIntention = false;
    throw new Error("the process was killed here");
  };
  return { ...store, effects: { ...store.effects, intend } };
}

function ignore(): void {}
