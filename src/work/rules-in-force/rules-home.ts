import type { RepositoryRef, RepositoryState } from "../../facts/repository.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** The organisation's rules repository as it was first seen, with its state as last read. */
export interface RulesHome extends RepositoryRef {
  readonly defaultBranch: string;
  /** A register is read, and private reports are written, only where this is true. */
  readonly private: boolean;
  /** False where its name leads to it no more: nothing is read from there then, and nothing written to it. */
  readonly there: boolean;
}

interface Pinned {
  readonly home: RulesHome | null;
  /** ISO time of the last look. */
  readonly asOf: string;
}

/**
 * After this long it is looked at again: one call a minute and organisation at most. What is written to a repository that
 * has become public, or read from another one that bears its name, is so for a minute at most.
 */
const FRESH_MS = 60 * 1000;

/**
 * Finds the rules repository of a repository's owner; null where there is none. The first one seen is pinned by its
 * numeric id: another one that later bears the name is not followed, since whoever can make a repository of that name
 * could otherwise write the rules.
 */
export async function findRulesHome(
  repository: RepositoryRef,
  ports: Pick<ExaminationPorts, "github" | "store" | "clock" | "log" | "rulesRepository">,
): Promise<Step<RulesHome | null>> {
  const { owner, name } = homeName(repository, ports.rulesRepository);
  const pin = pinOf(repository, ports.rulesRepository);
  const known = parsePinned(await ports.store.pins.get(pin));
  const now = ports.clock.now();
  if (known !== null && now.getTime() - Date.parse(known.asOf) < FRESH_MS) return { ok: true, value: known.home };
  const asOf = now.toISOString();
  if (known?.home) {
    const read = await ports.github.readRepository(known.home);
    if (!read.ok && read.fault.kind !== "gone") return { ok: false, outcome: afterGitHub(read.fault) };
    if (!read.ok && known.home.there) warnOfMove(ports, known.home);
    const home = read.ok ? homeOf(read.value) : { ...known.home, there: false };
    await ports.store.pins.put(pin, JSON.stringify({ home, asOf } satisfies Pinned));
    return { ok: true, value: home };
  }
  const found = await ports.github.findRepository(repository, owner, name);
  if (!found.ok) return { ok: false, outcome: afterGitHub(found.fault) };
  const home = found.value === null ? null : homeOf(found.value);
  await ports.store.pins.put(pin, JSON.stringify({ home, asOf } satisfies Pinned));
  return { ok: true, value: home };
}

/** The rules repository as it was last found, for where GitHub cannot be asked; null where there was none. */
export async function lastRulesHome(
  repository: RepositoryRef,
  ports: Pick<ExaminationPorts, "store" | "rulesRepository">,
): Promise<RulesHome | null> {
  return parsePinned(await ports.store.pins.get(pinOf(repository, ports.rulesRepository)))?.home ?? null;
}

function pinOf(repository: RepositoryRef, configured: string): string {
  const { owner, name } = homeName(repository, configured);
  return `rules-home:${repository.installation}:${owner}/${name}`.toLowerCase();
}

function homeName(repository: RepositoryRef, configured: string): { readonly owner: string; readonly name: string } {
  const slash = configured.indexOf("/");
  if (slash < 0) return { owner: repository.owner, name: configured };
  return { owner: configured.slice(0, slash), name: configured.slice(slash + 1) };
}

function homeOf(state: RepositoryState): RulesHome {
  return {
    id: state.id,
    owner: state.owner,
    name: state.name,
    installation: state.installation,
    defaultBranch: state.defaultBranch,
    private: state.visibility === "private",
    there: true,
  };
}

function warnOfMove(ports: Pick<ExaminationPorts, "log">, home: RulesHome): void {
  const fields = { installation: home.installation, repository: home.id };
  ports.log.warn(fields, "The pinned rules repository is not where it was; another one in its place is not followed.");
}

function parsePinned(text: string | null): Pinned | null {
  return text === null ? null : (JSON.parse(text) satisfies Pinned);
}
