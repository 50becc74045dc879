import type { TargetKind } from "../../seen-flow.ts";
import { hidden, joined, known, type Value } from "../../value.ts";
import type { Command, Scene } from "../command.ts";
import { send } from "../send.ts";
import { sourceOf } from "../sources.ts";
import { isHidden } from "../words.ts";
import type { Call } from "./calls.ts";

/** A call that uploads: which argument is what is sent, and which is the place; by name, and by number where it has none. */
interface Upload {
  readonly name: RegExp;
  readonly what: readonly string[];
  readonly whatAt: number | null;
  readonly to: readonly string[];
  readonly toAt: number | null;
  readonly before: string;
  readonly as: TargetKind;
}

/** Libraries' own names, from their manuals: huggingface_hub, boto3, google-cloud-storage, azure-storage-blob, ftplib, paramiko. */
const UPLOADS: readonly Upload[] = [
  {
    name: /(?:^|\.)(?:upload_folder|upload_large_folder)$/,
    what: ["folder_path"],
    whatAt: null,
    to: ["repo_id"],
    toAt: null,
    before: "https://huggingface.co/",
    as: "remote",
  },
  {
    name: /(?:^|\.)upload_file$/,
    what: ["path_or_fileobj"],
    whatAt: null,
    to: ["repo_id"],
    toAt: null,
    before: "https://huggingface.co/",
    as: "remote",
  },
  // A bucket of boto3 as an object: its second argument is the key, and its name stands in another call.
  {
    name: /\.Bucket\.upload_(?:file|fileobj)$/,
    what: ["Filename", "Fileobj"],
    whatAt: 0,
    to: [],
    toAt: null,
    before: "s3://",
    as: "bucket",
  },
  {
    name: /\.(?:upload_file|upload_fileobj)$/,
    what: ["Filename", "Fileobj"],
    whatAt: 0,
    to: ["Bucket"],
    toAt: 1,
    before: "s3://",
    as: "bucket",
  },
  {
    name: /\.(?:put_object|putObject)$/,
    what: ["Body"],
    whatAt: null,
    to: ["Bucket"],
    toAt: null,
    before: "s3://",
    as: "bucket",
  },
  { name: /\.upload_from_filename$/, what: ["filename"], whatAt: 0, to: [], toAt: null, before: "gs://", as: "bucket" },
  {
    name: /\.fput_object$/,
    what: ["file_path"],
    whatAt: 2,
    to: ["bucket_name"],
    toAt: 0,
    before: "s3://",
    as: "bucket",
  },
  {
    name: /^(?:requests|httpx|session|client|axios)\.(?:post|put|patch)$/,
    what: ["data", "content", "files", "file"],
    whatAt: null,
    to: ["url"],
    toAt: 0,
    before: "",
    as: "host",
  },
  { name: /\.(?:put|putfo)$/, what: ["localpath"], whatAt: 0, to: [], toAt: null, before: "", as: "host" },
];

/** Notes that a call of a library sends source. What an argument hides is not taken for source. */
export function sendCall(call: Call, command: Command, scene: Scene): void {
  for (const upload of UPLOADS) {
    if (!upload.name.test(call.name)) continue;
    const what = argument(call, upload.what, upload.whatAt);
    const to = argument(call, upload.to, upload.toAt);
    if (!what || (!to && upload.toAt !== null)) continue;
    if (upload.to.includes("repo_id") && !to) continue;
    const source = sourceOf(scene, what);
    if (!source) return;
    const kind = call.named.get("repo_type")?.value;
    const folder = kind?.[0] === "space" ? "spaces/" : kind?.[0] === "dataset" ? "datasets/" : "";
    const text = joined(known(upload.before + (upload.as === "remote" ? folder : "")), to ?? hidden(call.name));
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: upload.as, text }, weak: source.weak });
    return;
  }
  readContents(call, command, scene);
}

/** `octokit.rest.repos.createOrUpdateFileContents({ owner, repo })`: a file put into a repository. */
function readContents(call: Call, command: Command, scene: Scene): void {
  if (!/\.(?:createOrUpdateFileContents|create_file|update_file)$/.test(call.name)) return;
  const owner = call.named.get("owner")?.value;
  const repository = call.named.get("repo")?.value;
  const content = call.named.get("content")?.value;
  if (!owner || !repository || !content || isRepositoryOfRun(owner)) return;
  const text = joined(known(`https://${scene.state.home.host}/`), owner, known("/"), repository);
  send(scene, command, { verb: "push", sends: { what: "unresolved" }, to: { as: "remote", text }, weak: true });
}

function isRepositoryOfRun(owner: Value): boolean {
  const hole = owner[0];
  return isHidden(owner) && typeof hole === "object" && /context\.repo|^owner$|\.owner$/.test(hole.name);
}

function argument(call: Call, names: readonly string[], at: number | null): Value | null {
  for (const name of names) {
    const found = call.named.get(name)?.value;
    if (found) return found;
  }
  return at === null ? null : (call.plain[at]?.value ?? null);
}
