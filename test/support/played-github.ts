import { asPath } from "../../src/facts/repo-path.ts";
import type { RepositoryState } from "../../src/facts/repository.ts";
import type { GitReader, OpenedRepository } from "../../src/work/ports/git.ts";
import type { Answer, GitHub } from "../../src/work/ports/github.ts";
import type { PresentComment } from "../../src/work/ports/people.ts";
import { oid, type Settings } from "./rulings-settings.ts";

/** What is at GitHub, and what was written there. */
export interface PlayedSite {
  readonly settings: Settings;
  readonly repository: RepositoryState;
  readonly comments: Map<number, PresentComment | null>;
  /** `501 eyes`, in the order in which they were given. */
  readonly signs: string[];
  /** Bodies of comments and issues. */
  readonly written: string[];
}

/** GitHub as commands need it; throws where it is asked for anything else. */
export function playedGitHub(site: PlayedSite): GitHub {
  const { settings, repository, comments, signs, written } = site;
  const state = (): RepositoryState => ({ ...repository, visibility: settings.visibility });
  const home: RepositoryState = {
    ...repository,
    id: 9000 + repository.installation,
    name: "sourcewarden-rules",
    visibility: "private",
  };
  const played: Partial<GitHub> = {
    readComment: (_, comment) => said(comments.get(comment) ?? null),
    personOf: (_, id) => {
      const login = settings.logins.get(id);
      return said(login === undefined ? null : { id, login });
    },
    permissionOf: (_, login) => said(settings.permissions.get(login.toLowerCase()) ?? "read"),
    isInTeam: (_, team, login) =>
      settings.teamFault === null
        ? said(team === "acme/ip" && settings.team.has(login.toLowerCase()))
        : Promise.resolve({ ok: false, fault: settings.teamFault }),
    authorsOf: () =>
      said({
        opener: settings.opener,
        head: settings.authorsHead ?? settings.head,
        commits: [{ oid: settings.head, people: settings.authors, unknown: settings.unknownAuthor }],
        complete: settings.complete,
      }),
    pusherOf: () => said(settings.pusher),
    react: (_, comment, sign) => {
      signs.push(`${comment} ${sign}`);
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
        baseOid: oid("1".repeat(40)),
        headRepositoryId: settings.fork ? 4711 : repository.id,
        title: "A change",
        body: "",
      }),
    readRepository: (ref) => said(ref.id === home.id ? home : state()),
    findRepository: () => said(home),
    gitToken: () => said("token"),
    createIssueComment: (_, __, body) => said(written.push(body)),
    updateIssueComment: (_, __, body) => said(void written.push(body)),
    createIssue: (_, __, body) => said(written.push(body)),
    updateIssue: (_, __, { body }) => said(void written.push(body)),
  };
  return new Proxy(played as GitHub, {
    get(target, name) {
      const method = Reflect.get(target, name);
      if (method === undefined) throw new Error(`GitHub was asked for ${String(name)}, which is not played.`);
      return method;
    },
  });
}

/** Git as it reads the rules repository: it holds the policy and nothing else. */
export function playedGit(settings: Pick<Settings, "policy">): GitReader {
  const opened: Partial<OpenedRepository> = {
    resolved: [oid("c".repeat(40))],
    readFile: async (_, path) =>
      path === "policy.yml"
        ? { ok: true, value: { kind: "file", oid: oid("d".repeat(40)), bytes: Buffer.from(settings.policy) } }
        : { ok: true, value: null },
    listTree: async () => ({
      ok: true,
      value: [{ path: asPath("policy.yml"), oid: oid("d".repeat(40)), entry: "file" }],
    }),
    close: async () => undefined,
  };
  return {
    listRefs: async () => ({ ok: true, value: new Map() }),
    open: async () => ({ ok: true, value: opened as OpenedRepository }),
  };
}

function said<T>(value: T): Promise<Answer<T>> {
  return Promise.resolve({ ok: true, value });
}
