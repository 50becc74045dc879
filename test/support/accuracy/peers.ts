import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EgressRow } from "./row.ts";

/** Something else that says of a file whether it sends. */
export interface Peer {
  readonly name: string;
  readonly says: (row: EgressRow) => boolean;
}

/** Rules that somebody writes in a minute: over the whole text, whatever stands where. */
export const NAIVE: readonly Peer[] = [
  { name: "regex: git push", says: ({ text }) => /git push/.test(text) },
  {
    name: "regex: all commands",
    says: ({ text }) =>
      /git push|git remote (?:add|set-url)|--mirror|aws s3 (?:cp|sync)|gsutil|rclone|rsync|scp |curl .*(?:-T|-F|--upload-file|--data-binary)|(?:npm|yarn|cargo) publish|twine upload|docker push|gh repo create/.test(
        text,
      ),
  },
];

/** Audits of zizmor that are near to sending: what is kept with an artifact, handed on, or published. */
const NEAR: ReadonlySet<string> = new Set([
  "artipacked",
  "forbidden-uses",
  "secrets-inherit",
  "use-trusted-publishing",
]);

/** zizmor over all rows that it reads, offline; or the command that was tried, and why it did not run. */
export function zizmor(
  rows: readonly EgressRow[],
  program: string,
):
  | { readonly ok: true; readonly peers: readonly Peer[] }
  | { readonly ok: false; readonly tried: string; readonly why: string } {
  const folder = mkdtempSync(join(tmpdir(), "sourcewarden-zizmor-"));
  try {
    const read = rows.filter(({ path }) => /(^|\/)(\.github\/workflows\/[^/]+|action)\.ya?ml$/.test(path));
    for (const [at, row] of read.entries()) {
      const name = row.path.slice(row.path.lastIndexOf("/") + 1);
      const path = join(folder, String(at), /^action\.ya?ml$/.test(name) ? "" : ".github/workflows");
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, name), row.text);
    }
    const args = ["--offline", "--no-progress", "--no-exit-codes", "--collect", "all", "--format", "json", folder];
    const ran = spawnSync(program, args, { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
    if (ran.status !== 0) {
      const why = ran.error?.message ?? ran.stderr.trim().split("\n").at(-1) ?? "no word";
      return { ok: false, tried: [program, ...args.slice(0, -1), "FOLDER"].join(" "), why };
    }
    const found = filesOf(ran.stdout, folder);
    const names = new Map(read.map((row, at) => [row, String(at)]));
    const says = (audits: (ident: string) => boolean) => (row: EgressRow) =>
      (found.get(names.get(row) ?? "") ?? []).some(audits);
    return {
      ok: true,
      peers: [
        { name: "zizmor: any finding", says: says(() => true) },
        { name: "zizmor: nearest audits", says: says((ident) => NEAR.has(ident)) },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface ZizmorFinding {
  readonly ident: string;
  readonly locations: readonly {
    readonly symbolic: { readonly key: { readonly Local?: { readonly verbatim_path?: string } } };
  }[];
}

/** Audits by the folder of the row that they speak of. */
function filesOf(output: string, folder: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { ident, locations } of JSON.parse(output) as readonly ZizmorFinding[]) {
    const path = locations[0]?.symbolic.key.Local?.verbatim_path ?? "";
    const [at = ""] = path.slice(folder.length + 1).split("/");
    found.set(at, [...(found.get(at) ?? []), ident]);
  }
  return found;
}
