import type { AnsweredCommand } from "../../src/facts/command-answer.ts";
import type { Coverage } from "../../src/facts/coverage.ts";
import { label } from "../../src/facts/label.ts";
import { type Oid, parseOid } from "../../src/facts/oid.ts";
import type { RepositoryState, Visibility } from "../../src/facts/repository.ts";
import type { Person } from "../../src/facts/ruling.ts";
import { type JudgedSubject, subjectKey } from "../../src/facts/subject.ts";
import type { PlacedSighting } from "../../src/verdict/case.ts";
import { decide } from "../../src/verdict/decide.ts";
import type { Finding } from "../../src/verdict/finding.ts";
import { gapKey } from "../../src/verdict/ruling-keys.ts";
import { NO_RULINGS, type StandingRuling } from "../../src/verdict/standing-rulings.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import type { Outcome } from "../../src/work/examine/outcome.ts";
import type { ExaminationPorts } from "../../src/work/ports/examination.ts";
import type { GitReader, OpenedRepository } from "../../src/work/ports/git.ts";
import type { Answer, GitHub, GitHubFault } from "../../src/work/ports/github.ts";
import type { Permission, PresentComment, PullAuthors } from "../../src/work/ports/people.ts";
import type { Store } from "../../src/work/ports/store.ts";
import { answerCommand } from "../../src/work/rulings/answer-command.ts";
import { knownAnswer } from "../../src/work/rulings/answered.ts";
import { approverRules } from "../../src/work/rulings/rules-for-rulings.ts";
import { standingRulings } from "../../src/work/rulings/standing-rulings.ts";
import { COMPLETE, caseOf, KEY, PRIVATE, PUBLIC, placed } from "./cases.ts";
import { marker, ruleSet } from "./rule-sets.ts";

/** People of these tests: Ada makes the change, Mira and Noor may rule, Ben may not. */
export const ADA: Person = { id: 11, login: "ada" };
export const MIRA: Person = { id: 12, login: "mira" };
export const NOOR: Person = { id: 13, login: "noor" };
export const BEN: Person = { id: 14, login: "ben" };

/** The head of the pull request at the beginning. */
export const HEAD = oid("1a2b3c4d".repeat(5));
/** Another one that begins with other digits. */
export const NEXT_HEAD = oid("9f8e7d6c".repeat(5));

/** The large object that could not be looked at. */
export const LARGE = oid("5".repeat(40));

const HOUR_MS = 60 * 60 * 1000;

/** An object id that is known to be one. */
export function oid(text: string): Oid {
  const parsed = parseOid(text);
  if (parsed === undefined) throw new Error(`no object id: ${text}`);
  return parsed;
}

/** What can be changed about the world before something is said in it. */
export interface Settings {
  visibility: Visibility;
  pull: "open" | "closed";
  head: Oid;
  /** The head as the list of authors tells it; follows `head` unless it is set. */
  authorsHead: Oid | null;
  fork: boolean;
  opener: Person | null;
  authors: readonly Person[];
  unknownAuthor: boolean;
  complete: boolean;
  pusher: Person | null;
  /** Members of the team acme/ip by login, lower-case. */
  team: Set<string>;
  permissions: Map<string, Permission>;
  /** Present logins by numeric id. */
  logins: Map<number, string>;
  policy: string;
  /** What GitHub answers to questions about teams instead. */
  teamFault: GitHubFault | null;
  /** What is found in the change. */
  sightings: readonly PlacedSighting[];
  coverage: Coverage;
  mode: "observe" | "enforce";
  /** The store's next write of an effect fails. */
  failNextIntention: boolean;
}

const POLICY = "version: 1\nmode: enforce\nask: '@acme/ip'\n";

/** A world in which commands are said and answered by the real use case; GitHub and git are played. */
export class RulingsWorld {
  readonly settings: Settings;
  readonly repository: RepositoryState;
  readonly signs: string[] = [];
  readonly written: string[] = [];
  readonly logged: string[] = [];
  now = new Date("2026-11-22T10:00:00.000Z");
  readonly #store: Store;
  readonly #comments = new Map<number, PresentComment | null>();
  #nextComment = 500;

  /** `number` makes installation and repository this world's own, so that many can share a store. */
  constructor(store: Store, number: number) {
    this.#store = store;
    this.repository = {
      id: 1000 + number,
      owner: "acme",
      name: "app",
      installation: number,
      visibility: "private",
      defaultBranch: "main",
      archived: false,
      parent: null,
      fork: false,
    };
    this.settings = {
      visibility: "private",
      pull: "open",
      head: HEAD,
      authorsHead: null,
      fork: false,
      opener: ADA,
      authors: [ADA],
      unknownAuthor: false,
      complete: true,
      pusher: ADA,
      team: new Set(["mira", "noor"]),
      permissions: new Map(),
      logins: new Map([ADA, MIRA, NOOR, BEN].map(({ id, login }) => [id, login])),
      policy: POLICY,
      teamFault: null,
      sightings: [placed({ blob: oid("b".repeat(40)) })],
      coverage: COMPLETE,
      mode: "enforce",
      failNextIntention: false,
    };
  }

  get pullSubject(): JudgedSubject {
    return { kind: "pull-request", repository: this.repository, number: 7 };
  }

  /** The verdict on what is in the change now, under these rulings. */
  judge(rulings: readonly StandingRuling[] = NO_RULINGS): Verdict {
    const { sightings, coverage, mode, visibility } = this.settings;
    const markers = [marker({ phrases: ["ACME Confidential"] })];
    const place = visibility === "public" ? PUBLIC : { ...PRIVATE, visibility, clearance: label("internal") };
    return decide(
      caseOf(sightings, {
        rules: ruleSet({ mode, organisation: true, markers }),
        place,
        coverage,
        rulings,
        repositoryId: this.repository.id,
        key: KEY,
      }),
    );
  }

  /** Stores the present verdict at the present head, and answers the number of its first finding or gap. */
  async judged(): Promise<number> {
    const verdict = this.judge();
    await this.#store.verdicts.put({
      subjectKey: subjectKey(this.pullSubject),
      subject: this.pullSubject,
      repository: this.repository,
      head: this.settings.head,
      inputs: "inputs",
      verdict,
      decidedAt: this.now.toISOString(),
      open: true,
    });
    return this.numberOf(verdict);
  }

  async numberOf(verdict: Verdict): Promise<number> {
    const [finding] = verdict.findings;
    const [gap] = verdict.coverage.gaps;
    const name = finding?.id ?? (gap === undefined ? null : gapKey(KEY, this.repository.id, gap));
    if (name === null) return 999;
    return (await this.#store.references.of(this.repository.installation, [name])).get(name) ?? 0;
  }

  finding(): Finding {
    const [finding] = this.judge().findings;
    if (finding === undefined) throw new Error("nothing was found");
    return finding;
  }

  /** Somebody writes a comment; answers its id. `change` is what GitHub tells otherwise of it. */
  write(by: Person, body: string, change: Partial<PresentComment> = {}): number {
    this.#nextComment += 1;
    const at = this.now.toISOString();
    this.#comments.set(this.#nextComment, {
      body,
      author: by,
      authorType: "User",
      viaApp: false,
      createdAt: at,
      updatedAt: at,
      conversation: 7,
      ...change,
    });
    this.now = new Date(this.now.getTime() + 5 * 60_000);
    return this.#nextComment;
  }

  remove(comment: number): void {
    this.#comments.set(comment, null);
  }

  /** A delivery about a comment is worked off. */
  async deliver(comment: number): Promise<Outcome> {
    return answerCommand(this.ports(), { kind: "command", repository: this.repository, pull: 7, comment });
  }

  /** Writes and delivers; answers what became of it, null where nothing was answered. */
  async say(by: Person, body: string, change: Partial<PresentComment> = {}): Promise<AnsweredCommand | null> {
    const comment = this.write(by, body, change);
    await this.deliver(comment);
    return this.answerTo(comment);
  }

  async answerTo(comment: number): Promise<AnsweredCommand | null> {
    const subject = { kind: "command", repository: this.repository, pull: 7, comment } as const;
    return (await knownAnswer(this.#store.effects, subject))?.command ?? null;
  }

  /** The rulings that count now. */
  async standing(): Promise<readonly StandingRuling[]> {
    const state = { ...this.repository, visibility: this.settings.visibility };
    const rules = await approverRules(this.ports(), state);
    if (!rules.ok) throw new Error("the rules could not be read");
    const standing = await standingRulings(this.ports(), state, rules.value);
    if (!standing.ok) throw new Error("the rulings could not be read");
    return standing.value;
  }

  /** What the change is judged now, with everything that people have ruled. */
  async verdict(): Promise<Verdict["kind"]> {
    return this.judge(await this.standing()).kind;
  }

  passHours(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * HOUR_MS);
  }

  ports(): ExaminationPorts {
    const note = (fields: object, sentence: string): void =>
      void this.logged.push(`${sentence} ${JSON.stringify(fields)}`);
    return {
      github: this.#github(),
      git: this.#git(),
      store: this.#failing(),
      clock: { now: () => this.now },
      log: { info: note, warn: note, error: note },
      key: KEY,
      webUrl: "https://github.com",
      rulesRepository: "sourcewarden-rules",
      packs: [],
    };
  }

  #failing(): Store {
    const { effects } = this.#store;
    const intend: Store["effects"]["intend"] = async (key, mark) => {
      if (this.settings.failNextIntention) {
        this.settings.failNextIntention = false;
        throw new Error("the process was killed here");
      }
      await effects.intend(key, mark);
    };
    return { ...this.#store, effects: { ...effects, intend } };
  }

  #github(): GitHub {
    const { settings } = this;
    const state = (): RepositoryState => ({ ...this.repository, visibility: settings.visibility });
    const home: RepositoryState = {
      ...this.repository,
      id: 9000 + this.repository.installation,
      name: "sourcewarden-rules",
      visibility: "private",
    };
    const said = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value });
    const authors = (): PullAuthors => ({
      opener: settings.opener,
      head: settings.authorsHead ?? settings.head,
      commits: [{ oid: settings.head, people: settings.authors, unknown: settings.unknownAuthor }],
      complete: settings.complete,
    });
    const played: Partial<GitHub> = {
      readComment: (_, comment) => said(this.#comments.get(comment) ?? null),
      personOf: (_, id) => {
        const login = settings.logins.get(id);
        return said(login === undefined ? null : { id, login });
      },
      permissionOf: (_, login) => said(settings.permissions.get(login.toLowerCase()) ?? "read"),
      isInTeam: (_, team, login) =>
        settings.teamFault === null
          ? said(team === "acme/ip" && settings.team.has(login.toLowerCase()))
          : Promise.resolve({ ok: false, fault: settings.teamFault }),
      authorsOf: () => said(authors()),
      pusherOf: () => said(settings.pusher),
      react: (_, comment, sign) => {
        this.signs.push(`${comment} ${sign}`);
        return said(undefined);
      },
      readPullRequest: () =>
        said({
          repository: state(),
          number: 7,
          state: settings.pull,
          draft: false,
          head: settings.head,
          headRef: "topic",
          baseRef: "main",
          baseOid: oid("0".repeat(39).concat("1")),
          headRepositoryId: settings.fork ? 4711 : this.repository.id,
          title: "A change",
        }),
      readRepository: (ref) => said(ref.id === home.id ? home : state()),
      findRepository: () => said(home),
      gitToken: () => said("token"),
      createIssueComment: (_, __, body) => said(this.written.push(body)),
      updateIssueComment: (_, __, body) => said(void this.written.push(body)),
      createIssue: (_, __, body) => said(this.written.push(body)),
      updateIssue: (_, __, content) => said(void this.written.push(content.body)),
    };
    return new Proxy(played as GitHub, {
      get(target, name) {
        const method = Reflect.get(target, name);
        if (method === undefined) throw new Error(`GitHub was asked for ${String(name)}, which is not played.`);
        return method;
      },
    });
  }

  #git(): GitReader {
    const policy = () => Buffer.from(this.settings.policy);
    const opened: Partial<OpenedRepository> = {
      resolved: [oid("c".repeat(40))],
      readFile: async (_, path) =>
        path === "policy.yml"
          ? { ok: true, value: { kind: "file", oid: oid("d".repeat(40)), bytes: policy() } }
          : { ok: true, value: null },
      close: async () => undefined,
    };
    return {
      listRefs: async () => ({ ok: true, value: new Map() }),
      open: async () => ({ ok: true, value: opened as OpenedRepository }),
    };
  }
}
