import type { Oid } from "../../facts/oid.ts";
import type { RepositoryState } from "../../facts/repository.ts";
import { copyLook } from "../copies/copy-look.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { GitFault, GitSource, OpenedRepository } from "../ports/git.ts";
import { findRulesHome, type RulesHome } from "../rules-in-force/rules-home.ts";
import { type RulesInput, rulesInForce } from "../rules-in-force/rules-in-force.ts";
import { baselineInForce } from "../rulings/baseline-in-force.ts";
import { standingRulings } from "../rulings/standing-rulings.ts";
import { gitSource } from "./git-source.ts";
import { afterGitHub, type Step } from "./outcome.ts";

/** Access to a repository's objects and to where its rules are, before anything of it was read. */
export interface Access {
  readonly repository: RepositoryState;
  readonly home: RulesHome | null;
  readonly token: string;
  readonly source: GitSource;
}

/** Finds the rules repository and mints one token for reading both. */
export async function accessTo(ports: ExaminationPorts, repository: RepositoryState): Promise<Step<Access>> {
  const home = await findRulesHome(repository, ports);
  if (!home.ok) return home;
  const both = home.value?.there === true ? [repository, home.value] : [repository];
  let token = await ports.github.gitToken(both);
  // The rules repository may have been taken out of the installation: its last good rules stay in force then.
  if (!token.ok && token.fault.kind === "refused" && both.length > 1) token = await ports.github.gitToken([repository]);
  if (!token.ok) return { ok: false, outcome: afterGitHub(token.fault) };
  const source = gitSource(ports.webUrl, repository, token.value);
  return { ok: true, value: { repository, home: home.value, token: token.value, source } };
}

/** An opened repository with the rules in force; `fault` where its objects cannot be read and only the rules are known. */
export type Opened =
  | { readonly kind: "opened"; readonly opened: OpenedRepository; readonly bench: Bench }
  | { readonly kind: "unread"; readonly fault: GitFault; readonly bench: Bench };

/**
 * Fetches what is wanted and reads the rules. `revisions` picks, from what was resolved, the commits whose own rules
 * file counts. The caller closes what is opened.
 */
export async function openForJudging(
  ports: ExaminationPorts,
  access: Access,
  wanted: readonly string[],
  revisions: (resolved: readonly (Oid | null)[]) => readonly (Oid | null)[],
): Promise<Step<Opened>> {
  const answer = await ports.git.open(access.source, wanted);
  if (!answer.ok) {
    const bench = await benchFor(ports, access, { opened: NOTHING_TO_READ, revisions: [] });
    return bench.ok ? { ok: true, value: { kind: "unread", fault: answer.fault, bench: bench.value } } : bench;
  }
  const opened = ports.lfs === undefined ? answer.value : { ...answer.value, readLfs: ports.lfs(access.source) };
  const commits = revisions(opened.resolved).filter((oid) => oid !== null);
  const bench = await benchFor(ports, access, { opened, revisions: commits });
  if (bench.ok) return { ok: true, value: { kind: "opened", opened, bench: bench.value } };
  await opened.close();
  return bench;
}

/** Rules and rulings as they are now. */
async function benchFor(
  ports: ExaminationPorts,
  { repository, home, token }: Access,
  own: Pick<RulesInput, "opened" | "revisions">,
): Promise<Step<Bench>> {
  const inForce = await rulesInForce({ repository, home, token, ports, ...own });
  if (!inForce.ok) return inForce;
  const { rules, baseline, errors } = inForce.value;
  // Whose settings the rules ask for, it is judged with these.
  const judged = inForce.value.repository;
  const people = await standingRulings(ports, judged, { rules, home });
  if (!people.ok) return people;
  const copies = await copyLook(ports, rules, judged);
  const before = baselineInForce(ports, baseline);
  const bench: Bench = {
    repository: judged,
    inForce: { ...inForce.value, errors: [...errors, ...before.errors] },
    rulings: [...people.value, ...before.rulings],
    ...(copies !== null && { copies }),
    ports,
  };
  return { ok: true, value: bench };
}

/** For where no file of a repository's own counts, or none can be read. */
export const NOTHING_TO_READ: Pick<OpenedRepository, "readFile"> = {
  readFile: async () => ({ ok: true, value: null }),
};
