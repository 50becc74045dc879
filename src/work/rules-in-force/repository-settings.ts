import type { RepositoryRef, RepositorySettings, RepositoryState } from "../../facts/repository.ts";
import { asksSettings } from "../../rules/places/place-match.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";

type Ports = Pick<ExaminationPorts, "github" | "store" | "clock">;

/** What of the settings rules ask for. */
interface Asked {
  readonly topics: boolean;
  /** Names of properties. */
  readonly properties: ReadonlySet<string>;
}

/**
 * A repository with the topics and properties that rules ask for, those of a parent inside its owner as well; unchanged
 * where they ask for none. What GitHub does not let us read stays unknown, and is judged as the worst both ways.
 */
export async function withSettings(
  ports: Ports,
  repository: RepositoryState,
  rules: Pick<RuleSet, "places">,
): Promise<Step<RepositoryState>> {
  const asked = askedBy(rules);
  if (asked === null) return { ok: true, value: repository };
  const own = await settingsOf(ports, repository, repository, asked);
  if (!own.ok) return own;
  const { parent, fork } = repository;
  const inside = fork && parent !== null && parent.owner.toLowerCase() === repository.owner.toLowerCase();
  if (!inside) return { ok: true, value: { ...repository, ...own.value } };
  const above = await settingsOf(ports, { ...parent, installation: repository.installation }, parent, asked);
  if (!above.ok) return above;
  return { ok: true, value: { ...repository, ...own.value, parent: { ...parent, ...above.value } } };
}

function askedBy({ places }: Pick<RuleSet, "places">): Asked | null {
  const asking = places.map(({ match }) => match).filter(asksSettings);
  if (asking.length === 0) return null;
  return {
    topics: asking.some(({ topic }) => topic !== undefined),
    properties: new Set(asking.flatMap(({ property }) => property?.name ?? [])),
  };
}

async function settingsOf(
  ports: Ports,
  repository: RepositoryRef,
  known: Partial<RepositorySettings>,
  asked: Asked,
): Promise<Step<RepositorySettings>> {
  const { topics = null, properties = null } = known;
  const missing = (asked.topics && topics === null) || (asked.properties.size > 0 && properties === null);
  const read = missing ? unlessLater(await ports.github.readRepository(repository)) : null;
  if (read?.ok === false) return read;
  const found = read?.value ?? { topics, properties };
  return withSetters(ports, repository, found, asked);
}

/** Says of each property that the rules ask for who sets it; only of these, since for that the definitions are read. */
async function withSetters(
  ports: Ports,
  repository: RepositoryRef,
  { topics, properties }: RepositorySettings,
  { properties: names }: Asked,
): Promise<Step<RepositorySettings>> {
  const all = Object.entries(properties ?? {});
  if (properties === null || !all.some(([name]) => names.has(name))) return { ok: true, value: { topics, properties } };
  const fixed = await setByOrganisation(ports, repository);
  if (!fixed.ok) return fixed;
  const setBy = (name: string) => (fixed.value.includes(name) ? "organisation" : "repository");
  const told = all.map(([name, { values }]) => [name, { values, setBy: setBy(name) }] as const);
  return { ok: true, value: { topics, properties: Object.fromEntries(told) } };
}

/** So long it is believed who may set a property: one call in that time and organisation. */
const FRESH_MS = 5 * 60 * 1000;

interface Pinned {
  /** Null: nobody lets us read it. */
  readonly names: readonly string[] | null;
  /** ISO time. */
  readonly asOf: string;
}

/** Names of properties that only the organisation sets; none where that can't be read. */
async function setByOrganisation(ports: Ports, repository: RepositoryRef): Promise<Step<readonly string[]>> {
  const pin = `property-setters:${repository.installation}:${repository.owner}`.toLowerCase();
  const known = parsePinned(await ports.store.pins.get(pin));
  const now = ports.clock.now();
  if (known !== null && now.getTime() - Date.parse(known.asOf) < FRESH_MS)
    return { ok: true, value: known.names ?? [] };
  const read = unlessLater(await ports.github.propertiesSetByOrganisation(repository, repository.owner));
  if (!read.ok) return read;
  await ports.store.pins.put(pin, JSON.stringify({ names: read.value, asOf: now.toISOString() } satisfies Pinned));
  return { ok: true, value: read.value ?? [] };
}

/** Null for what GitHub will not tell; what it can tell only later is waited for. */
function unlessLater<T>(answer: Answer<T>): Step<T | null> {
  if (answer.ok) return answer;
  const { fault } = answer;
  return fault.kind === "retry-later" ? { ok: false, outcome: afterGitHub(fault) } : { ok: true, value: null };
}

function parsePinned(text: string | null): Pinned | null {
  return text === null ? null : (JSON.parse(text) satisfies Pinned);
}
