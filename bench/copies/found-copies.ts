// Whether real files are found again: 200 of one tree, registered in a home that has them on another branch alone, in seven
// forms in a repository that is judged as every other; and what is taken for one of them among all files of other trees.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { openLocal } from "../../src/adapters/git/local/open-local.ts";
import { openMarkThreads } from "../../src/adapters/mark-threads/mark-threads.ts";
import { shippedActions } from "../../src/adapters/packs/shipped-packs.ts";
import { openUnpacker } from "../../src/adapters/unpack/unpacker.ts";
import { keptIdentities } from "../../src/detect/copy/copy-identities.ts";
import { syntaxOf } from "../../src/detect/scan/context/syntax.ts";
import { label } from "../../src/facts/label.ts";
import { type Oid, parseOid } from "../../src/facts/oid.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import { layerRules } from "../../src/rules/layers/layers.ts";
import type { RuleSet } from "../../src/rules/rule-set.ts";
import { NO_RULINGS } from "../../src/verdict/standing-rulings.ts";
import { findCopies } from "../../src/work/copies/find-copies.ts";
import type { CopyLook } from "../../src/work/ports/copies.ts";
import type { LocalRepository } from "../../src/work/ports/local.ts";
import { judgeLocal } from "../../src/work/scan/judge-local.ts";
import { localCopies } from "../../src/work/scan/local-copies.ts";
import { localOrigin } from "../../src/work/scan/local-place.ts";
import { type SampleRepository, sampleRepository } from "../../test/cli/sample-repository.ts";
import { makeZip } from "../../test/support/archives/zip.ts";

const KEY = Buffer.alloc(32, 9);
const COUNT = 200;
const MOST_BYTES = 256 * 1024;
/** Characters of a name or path that end nothing in a stream of git. */
const PLAIN = /^[\w./@+-]+$/;

/** A comment that begins a text, or stands behind the guard of a C header, which is left; no lines such as `#include`. */
const LEADING =
  /^(?<guard>#ifndef (?<name>\w+)\r?\n#define \k<name>\b.*\n\s*)?(?:\/\*[\s\S]*?\*\/\s*|(?:\/\/.*\n)+\s*|(?:#(?![!a-z]).*\n)+\s*)/;

const REGISTER = `version: 1
sources:
  - {id: S-001, home: acme/home, paths: ["model/**"], class: restricted}
`;

/** A real file whose text begins with a comment; `rest` is what follows that. */
interface RealFile {
  readonly name: string;
  readonly text: string;
  readonly rest: string;
}

/** A form in which the files are put elsewhere: under which ref, path and bytes. */
interface Form {
  readonly title: string;
  readonly ref: string;
  readonly as: (file: RealFile, at: number) => readonly [path: string, bytes: string | Uint8Array];
}

const FORMS: readonly Form[] = [
  { title: "renamed", ref: "refs/heads/one", as: ({ text }, at) => [`data/${at}.txt`, text] },
  { title: "leading comment cut", ref: "refs/heads/two", as: ({ rest }, at) => [`data/${at}.txt`, rest] },
  {
    title: "CRLF",
    ref: "refs/heads/three",
    as: ({ text }, at) => [`data/${at}.txt`, text.replaceAll(/\r?\n/g, "\r\n")],
  },
  { title: "zipped", ref: "refs/heads/four", as: (file, at) => [`${at}.zip`, zipOf(file)] },
  { title: "base64", ref: "refs/heads/five", as: ({ text }, at) => [`${at}.js`, `x = "${base64(text)}";\n`] },
  { title: "on another branch", ref: "refs/heads/side/six", as: ({ name, text }, at) => [`${at}/${name}`, text] },
  { title: "in a note", ref: "refs/notes/commits", as: ({ text }, at) => [at.toString(16).padStart(40, "0"), text] },
];

/** What was found of the files, and each path that was taken for one of them and is none. */
export interface FoundCopies {
  readonly forms: readonly { readonly title: string; readonly found: number; readonly of: number }[];
  readonly unrelated: number;
  readonly alarms: readonly string[];
}

/** Throws where the tree has not enough files that begin with a comment. */
export async function foundCopies(tree: string, others: readonly string[]): Promise<FoundCopies> {
  const files = chosen(tree);
  if (files.length < COUNT) throw new Error(`${tree} has ${files.length} files that begin with a comment.`);
  const [home, target] = [sampleRepository(), sampleRepository()];
  try {
    for (const one of [home, target]) one.commit("Begin");
    home.git("remote", "add", "origin", "https://github.com/acme/home.git");
    put(
      home,
      "refs/heads/elsewhere",
      files.map(({ name, text }, at) => [`model/${at}/${name}`, text] as const),
    );
    for (const { ref, as } of FORMS) put(target, ref, files.map(as));
    const rules = rulesOfRegister();
    const copies = await localCopies(await opened(home), { rules, host: "github.com", key: KEY });
    if (!copies.ok) throw new Error("the home cannot be read");
    const repository = await opened(target);
    const forms = [];
    for (const { title, ref } of FORMS) {
      const of = files.length;
      forms.push({
        title,
        found: await foundAt(repository, target.git("rev-parse", ref), { rules, look: copies.look }),
        of,
      });
    }
    await repository.close();
    return { forms, ...(await alarmsIn(others, copies.look)) };
  } finally {
    for (const one of [home, target]) one.remove();
  }
}

/** Two hundred of the tree's files, from all over it; of two that are the same text one. */
function chosen(tree: string): readonly RealFile[] {
  const seen = new Set<string>();
  const all = filesOf(tree).flatMap((path): readonly RealFile[] => {
    const name = basename(path);
    if (syntaxOf(asPath(name)).kind !== "code" || !PLAIN.test(name) || statSync(path).size > MOST_BYTES) return [];
    const text = readFileSync(path, "utf8");
    const { 0: head, groups } = LEADING.exec(text) ?? {};
    const [identity] = keptIdentities(Buffer.from(text), KEY, asPath(name));
    if (head === undefined || identity === undefined || seen.has(identity)) return [];
    seen.add(identity);
    const rest = `${groups?.["guard"] ?? ""}${text.slice(head.length)}`;
    return rest.trim().length < 400 ? [] : [{ name, text, rest }];
  });
  const step = Math.max(1, Math.floor(all.length / COUNT));
  return all.filter((_, at) => at % step === 0).slice(0, COUNT);
}

/** One commit with these files on a ref, in one call of git. */
function put(one: SampleRepository, ref: string, files: readonly (readonly [string, string | Uint8Array])[]): void {
  const parts = [Buffer.from(`commit ${ref}\ncommitter Ada <ada@acme.example> 1700000000 +0000\ndata 4\nWork\n`)];
  for (const [path, content] of files) {
    const bytes = Buffer.from(content as Uint8Array);
    parts.push(Buffer.from(`M 100644 inline ${path}\ndata ${bytes.length}\n`), bytes, Buffer.from("\n"));
  }
  execFileSync("git", ["fast-import", "--quiet"], { cwd: one.folder, input: Buffer.concat(parts) });
}

async function foundAt(
  repository: LocalRepository,
  tip: string,
  { rules, look }: { readonly rules: RuleSet; readonly look: CopyLook },
): Promise<number> {
  const head = oidOf(tip);
  const read = await repository.readChange({ tips: [head], known: [], refNames: [] });
  if (!read.ok) throw new Error(read.fault.detail);
  const origin = localOrigin("https://github.com/acme/open.git", "github.com", "public");
  const own = { ok: true, texts: [] } as const;
  const verdict = await judgeLocal(
    { ...read.value, opened: repository, own, from: "history" },
    {
      rules,
      origin,
      key: KEY,
      rulings: NO_RULINGS,
      holds: label("public"),
      actions: shippedActions(),
      unpack: openUnpacker(),
      markLook: openMarkThreads(),
      copies: look,
    },
  );
  const paths = verdict.findings.flatMap(({ detector, where }) => (detector === "copy" ? [where.path] : []));
  return new Set(paths).size;
}

async function alarmsIn(trees: readonly string[], look: CopyLook): Promise<Omit<FoundCopies, "forms">> {
  let unrelated = 0;
  const alarms: string[] = [];
  for (const path of trees.flatMap(filesOf)) {
    if (statSync(path).size > MOST_BYTES) continue;
    unrelated += 1;
    const { sources } = await findCopies(readFileSync(path), asPath(basename(path)), look);
    if (sources.length > 0) alarms.push(path);
  }
  return { unrelated, alarms };
}

function rulesOfRegister(): RuleSet {
  const bytes = Buffer.from(REGISTER);
  const register = {
    layer: "organisation",
    kind: "register",
    repository: null,
    commit: null,
    path: "register.yml",
    bytes,
  } as const;
  const place = { owner: "acme", name: "open", visibility: "public", fork: false, parent: null } as const;
  const layered = layerRules({ packs: [], organisation: [register], organisationPrivate: true, repository: [], place });
  if (!layered.ok || layered.errors.length > 0) throw new Error("the register cannot be read");
  return layered.rules;
}

async function opened(one: SampleRepository): Promise<LocalRepository> {
  const answer = await openLocal(one.folder, { budget: { stepMs: 600_000, blobBytes: 1e8, commits: 1e6 } });
  if (!answer.ok) throw new Error(answer.fault.detail);
  return answer.value;
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    return entry.isFile() && !file.includes("/.git/") ? [file] : [];
  });
}

function zipOf({ name, text }: RealFile): Uint8Array {
  return makeZip([{ name: `lib/x-${name}`, bytes: Buffer.from(text) }]);
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function oidOf(text: string): Oid {
  const oid = parseOid(text);
  if (oid === undefined) throw new Error("git named no object");
  return oid;
}
