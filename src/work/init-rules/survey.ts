import { type CompiledRules, compileRules } from "../../detect/compiled-rules.ts";
import type { Label } from "../../facts/label.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import type { RulesText } from "../../rules/rule-set.ts";
import { HOME } from "../../rules/words.ts";
import { sightPiece } from "../judge/sight-piece.ts";
import type { GitAnswer } from "../ports/git.ts";
import type { LocalRepository } from "../ports/local.ts";
import { localOrigin } from "../scan/local-place.ts";
import { CODE_OWNERS_FILES, codeOwners } from "./code-owners.ts";
import { type FolderOf, tellFolders } from "./folders.ts";
import { collectHeadLines, type HeadLine, type HeadLines } from "./head-lines.ts";
import { LICENCE_FILE, openLicence, openLicenceName } from "./licences.ts";
import { type Manifest, readManifest } from "./manifest.ts";

/** A mark that a shipped rule finds in a file. */
export interface SurveyedMark {
  readonly path: string;
  readonly rule: string;
  readonly label: Label;
}

/** What a repository tells of itself to somebody who is to write rules for it. */
export interface Survey {
  /** As its remote, or else its manifest, tells; null where nothing does. */
  readonly repository: { readonly owner: string; readonly name: string } | null;
  /** A guess at the owner, where nothing tells it. */
  readonly scope: string | null;
  readonly files: number;
  /** Files that could not be read, or are too large to be. */
  readonly unread: number;
  /** The open-source licence of the whole; null where it has none that is known. */
  readonly licence: string | null;
  readonly marks: readonly SurveyedMark[];
  readonly headLines: readonly HeadLine[];
  readonly folders: readonly FolderOf[];
  readonly owners: { readonly from: string; readonly people: readonly string[] } | null;
  readonly shippedRules: number;
}

/** Samples and tests hold words that are no secrets of this repository. */
export const SAMPLES = /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|testdata|samples?|examples?)\//i;

/** Bytes of a file in which its head is looked for. */
const HEAD_BYTES = 64 * 1024;

/** Reads a repository: every file as it lies, by the shipped rules, and what its own papers say. */
export async function surveyRepository(
  local: LocalRepository,
  packs: readonly RulesText[],
  host: string,
): Promise<GitAnswer<Survey>> {
  const listed = await local.listWorkTree();
  if (!listed.ok) return listed;
  const remotes = await local.remoteUrls();
  const { subject } = localOrigin(remotes.ok ? (remotes.value.get("origin") ?? null) : null, host, "unknown");
  const shipped = shippedRules(packs);
  const gathered = await gather(local, listed.value, shipped);
  const root = gathered.manifests.get("") ?? null;
  const named = subject.name === "" ? localOrigin(root?.repository ?? null, host, "unknown").subject : subject;
  const known = HOME.form.test(`${named.owner}/${named.name}`);
  const licenceOf = (folder: string): string | null =>
    gathered.licences.get(folder) ?? openLicenceName(gathered.manifests.get(folder)?.license ?? "");
  const people = codeOwners(gathered.codeOwners?.text ?? "");
  return {
    ok: true,
    value: {
      repository: !known ? null : { owner: named.owner, name: named.name },
      scope: root?.scope ?? null,
      files: listed.value.length,
      unread: gathered.unread,
      licence: licenceOf(""),
      marks: gathered.marks,
      headLines: gathered.heads.found(),
      folders: tellFolders(
        listed.value.map(({ path }) => path),
        licenceOf,
      ),
      owners: gathered.codeOwners === null || people.length === 0 ? null : { from: gathered.codeOwners.path, people },
      shippedRules: shipped.rules.markers.length,
    },
  };
}

/** The shipped rules alone, as they count where no organisation has said anything. */
function shippedRules(packs: readonly RulesText[]): CompiledRules {
  const place = { owner: "", name: "", visibility: "unknown", fork: false, parent: null } as const;
  const layered = layerRules({ packs, organisation: null, organisationPrivate: true, repository: [], place });
  if (!layered.ok) throw new Error("a shipped pack cannot be used");
  return compileRules(layered.rules);
}

interface Gathered {
  readonly heads: HeadLines;
  readonly marks: readonly SurveyedMark[];
  readonly unread: number;
  /** Open licences by folder; the root is "". */
  readonly licences: ReadonlyMap<string, string>;
  readonly manifests: ReadonlyMap<string, Manifest>;
  readonly codeOwners: { readonly path: string; readonly text: string } | null;
}

async function gather(
  local: LocalRepository,
  files: Parameters<LocalRepository["readWorkTree"]>[0],
  shipped: CompiledRules,
): Promise<Gathered> {
  const heads = collectHeadLines();
  const marks: SurveyedMark[] = [];
  const licences = new Map<string, string>();
  const manifests = new Map<string, Manifest>();
  const owners = new Map<string, string>();
  let unread = 0;
  for await (const read of local.readWorkTree(files)) {
    if ("gap" in read) {
      unread += 1;
      continue;
    }
    if (read.entry === "symlink") continue;
    const { path, bytes } = read;
    const hits = sightPiece({ path, bytes, within: "file" }, shipped, null, []);
    for (const rule of new Set(hits.map((hit) => hit.rule))) {
      const hit = hits.find((one) => one.rule === rule);
      if (hit !== undefined) marks.push({ path, rule, label: hit.label });
    }
    const text = headOf(bytes);
    if (text === null) continue;
    const [folder, name] = split(path);
    if (LICENCE_FILE.test(name)) {
      const licence = openLicence(text);
      if (licence !== null) licences.set(folder, licence);
    } else if (!SAMPLES.test(path)) {
      const known = new Set(hits.flatMap((hit) => spanOf(hit.line, hit.endLine)));
      heads.add(path, text, known);
    }
    const manifest = name === "package.json" ? readManifest(text) : null;
    if (manifest !== null) manifests.set(folder, manifest);
    if (CODE_OWNERS_FILES.some((one) => one === path)) owners.set(path, text);
  }
  const path = CODE_OWNERS_FILES.find((one) => owners.has(one));
  const found = path === undefined ? null : { path, text: owners.get(path) ?? "" };
  return { heads, marks, unread, licences, manifests, codeOwners: found };
}

/** The beginning of a text file; null for bytes that are none. */
function headOf(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, HEAD_BYTES);
  return head.includes(0) ? null : Buffer.from(head).toString("utf8");
}

function split(path: RepoPath): readonly [string, string] {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? ["", path] : [path.slice(0, cut + 1), path.slice(cut + 1)];
}

function spanOf(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.min(to - from + 1, 100) }, (_, at) => from + at);
}
