import { compileRules } from "../../detect/compiled-rules.ts";
import { mayFlow } from "../../facts/label.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { fullName, type RepositorySettings, type Visibility } from "../../facts/repository.ts";
import type { RegisteredSource } from "../../rules/documents/registered-source.ts";
import { explainPath, explainPlace } from "../../rules/explain.ts";
import type { Caveat, ExplainedContent, Explanation } from "../../rules/explanation.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import { outcomesByClass } from "../../rules/outcome.ts";
import type { PlaceSubject } from "../../rules/places/place.ts";
import { matching } from "../../rules/places/place-match.ts";
import type { RuleError, RuleSet, RulesText } from "../../rules/rule-set.ts";
import type { GitFault } from "../ports/git.ts";
import type { LocalRepository, WorkTreeFile } from "../ports/local.ts";
import { localOrigin } from "../scan/local-place.ts";
import { ownRulesOf } from "../scan/local-rules.ts";
import { countRules, explainFile } from "./explain-content.ts";

/** What is to be explained, and with what. */
export interface ExplainRequest {
  /** The repository of the path, or the one that the caller stands in; null where there is none. */
  readonly local: LocalRepository | null;
  /** Owner and name, where a repository was named; null: the local one. */
  readonly named: { readonly owner: string; readonly name: string } | null;
  /** From the repository's root; null: the repository as a whole. */
  readonly path: string | null;
  readonly packs: readonly RulesText[];
  /** The organisation's rules and the registers to judge by; null: none. */
  readonly organisation: readonly RulesText[] | null;
  /** Registers among them whose entries may be shown: those that the reader gave to be shown. */
  readonly shown: readonly RulesText[];
  readonly visibility: Visibility;
  /** Topics and properties, where the reader says any; null: not known. */
  readonly settings: RepositorySettings | null;
  /** Host of which the rules speak. */
  readonly host: string;
  /** Said of how the target was understood. */
  readonly caveats: readonly Caveat[];
}

/** An explanation, or why there can be none. */
export type ExplainAnswer =
  | { readonly ok: true; readonly explanation: Explanation }
  | { readonly ok: false; readonly kind: "rules"; readonly errors: readonly RuleError[] }
  | { readonly ok: false; readonly kind: "git"; readonly fault: GitFault };

/** Explains what the rules say of a repository, a folder or a file, by the very functions that the judge asks. */
export async function explainTarget(request: ExplainRequest): Promise<ExplainAnswer> {
  const remotes = await request.local?.remoteUrls();
  const origin = localOrigin(
    remotes?.ok ? (remotes.value.get("origin") ?? null) : null,
    request.host,
    request.visibility,
  );
  const here = request.named === null || fullName(request.named) === fullName(origin.subject);
  const local = here ? request.local : null;
  const subject: PlaceSubject = { ...origin.subject, ...request.named, ...request.settings };
  const listed = local === null ? null : await local.listWorkTree();
  if (listed !== null && !listed.ok) return { ok: false, kind: "git", fault: listed.fault };
  const files = listed?.value ?? null;
  const own = local === null || files === null ? null : await ownRulesOf(local, files);
  if (own !== null && !own.ok && own.kind === "git") return own;
  const layered = layerRules({
    packs: request.packs,
    organisation: request.organisation,
    organisationPrivate: true,
    repository: own?.ok ? own.texts : [],
    place: subject,
  });
  if (!layered.ok) return { ok: false, kind: "rules", errors: layered.errors };
  const shownFiles = new Set(request.shown.map((text) => text.path));
  const entries = layered.sources.filter((source) => shownFiles.has(source.origin.file));
  const ownErrors = [...layered.errors, ...(own !== null && !own.ok ? own.errors : [])];
  const caveats: Caveat[] = [...request.caveats];
  if (request.visibility === "unknown") caveats.push({ kind: "visibility-unknown" });
  if (subject.name === "") caveats.push({ kind: "name-unknown" });
  if (request.settings === null && asksSettingsOf(layered.rules, subject)) caveats.push({ kind: "settings-unknown" });
  if (Object.keys(request.settings?.properties ?? {}).length > 0) caveats.push({ kind: "properties-believed" });
  if (request.organisation === null) caveats.push({ kind: "no-organisation" });
  else if (mayBeHome(subject) && !request.organisation.some((text) => text.kind === "register")) {
    caveats.push({ kind: "no-register" });
  }
  if (own === null) caveats.push({ kind: "own-file-unread" });
  else if (ownErrors.length > 0) caveats.push({ kind: "own-file-passed-over", errors: ownErrors });
  else if (own.ok && own.texts.length > 0) caveats.push({ kind: "own-file-as-it-lies" });
  return {
    ok: true,
    explanation: await explained(request, { local, files, subject, rules: layered.rules, entries, caveats }),
  };
}

/** Whether a line that otherwise speaks of a repository asks for a topic or property of it. */
function asksSettingsOf({ places }: RuleSet, { owner, name, visibility }: PlaceSubject): boolean {
  return places.some(({ match }) => matching(match, { owner, name, visibility }) === "tightens");
}

interface Ground {
  readonly local: LocalRepository | null;
  /** Null: the repository is not here. */
  readonly files: readonly WorkTreeFile[] | null;
  readonly subject: PlaceSubject;
  readonly rules: RuleSet;
  readonly entries: readonly RegisteredSource[];
  readonly caveats: readonly Caveat[];
}

async function explained(request: ExplainRequest, ground: Ground): Promise<Explanation> {
  const { rules, subject } = ground;
  const path = request.path === null ? null : request.path.replace(/\/+$/, "");
  const folder = path === null || isFolder(request.path ?? "", path, ground.files);
  // Rules name a folder with its slash: `sdk` alone would be a file beside it.
  const at = path === null ? null : folder ? `${path}/` : path;
  const place = at === null ? explainPlace(rules, subject) : explainPath(rules, subject, at);
  const audience = { clearance: place.cleared.label, world: subject.visibility === "public" };
  const content: ExplainedContent = folder
    ? countRules(rules, subject, { folder: at ?? "", files: ground.files, entries: ground.entries })
    : await explainFile(rules, subject, { ...ground, path: (path ?? "") as RepoPath, compiled: compileRules(rules) });
  return {
    repository: subject.name === "" ? null : `${subject.owner}/${subject.name}`,
    path: at,
    visibility: subject.visibility,
    place: { holds: place.holds, cleared: place.cleared },
    content,
    markers: countMarkers(rules),
    classes: outcomesByClass(rules, audience),
    mode: rules.mode,
    organisation: rules.organisation,
    ask: rules.ask,
    caveats: contradicts(rules, place, subject) ? [{ kind: "holds-above-cleared" }, ...ground.caveats] : ground.caveats,
  };
}

/** What is registered is secret, and the world reads no home of a secret. */
function mayBeHome({ visibility }: PlaceSubject): boolean {
  return visibility !== "public";
}

/**
 * Where nobody said who reads the repository, the defaults are the worst both ways, and no slip. Nor is it one where a
 * group or the repository lowers what may come to a folder: what is held there only the organisation can say is less.
 */
function contradicts(rules: RuleSet, { holds, cleared }: Explanation["place"], { visibility }: PlaceSubject): boolean {
  if (visibility === "unknown" || mayFlow(rules.classes, holds.label, cleared.label)) return false;
  const { layer } = cleared.decided;
  return layer === "built-in" || layer === "organisation" || layer === holds.decided.layer;
}

function countMarkers({ markers }: RuleSet): Explanation["markers"] {
  const shipped = markers.filter(({ origin }) => origin.layer === "built-in").length;
  return { own: markers.length - shipped, shipped };
}

function isFolder(written: string, path: string, files: readonly WorkTreeFile[] | null): boolean {
  if (written.endsWith("/")) return true;
  return files?.some((file) => file.path.startsWith(`${path}/`)) === true;
}
