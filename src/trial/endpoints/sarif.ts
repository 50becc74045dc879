import { randomUUID } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { resolveCommit } from "../git/commits.ts";
import { fieldsOf, isFields } from "../http/body.ts";
import { type Call, type Endpoint, Refusal, type Reply, required } from "../http/endpoint.ts";
import type { Repository } from "../world.ts";

/** Limits of an upload; source: GitHub's page on SARIF support: 10 MB zipped, 20 runs, 25,000 results of a run. */
const ZIPPED_BYTES = 10 * 1024 * 1024;
const UNZIPPED_BYTES = 200 * 1024 * 1024;
const RUNS = 20;
const RESULTS = 25_000;

/** Analyses uploaded to code scanning. */
export const sarifEndpoints: readonly Endpoint[] = [
  {
    operationId: "code-scanning/upload-sarif",
    method: "POST",
    path: "/repos/{owner}/{repo}/code-scanning/sarifs",
    permission: { name: "security_events", level: "write" },
    handle: (call, repository) => upload(call, required(repository)),
  },
  {
    operationId: "code-scanning/get-sarif",
    method: "GET",
    path: "/repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}",
    permission: { name: "security_events", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      if (!repository.sarifs.has(call.params["sarif_id"] ?? "")) throw new Refusal(404, "Not Found");
      const api = `${call.world.origin}/api/v3/repos/${repository.owner}/${repository.name}`;
      const analyses_url = `${api}/code-scanning/analyses?sarif_id=${call.params["sarif_id"]}`;
      return { status: 200, body: { processing_status: "complete", analyses_url, errors: null } };
    },
  },
];

async function upload(call: Call, repository: Repository): Promise<Reply> {
  const { commit_sha: commit, ref, sarif } = fieldsOf(call);
  if (typeof commit !== "string" || !/^[0-9a-f]{40}$/.test(commit)) throw invalid("commit_sha is not a commit SHA.");
  if (typeof ref !== "string" || !/^refs\/(heads|tags|pull)\/.+$/.test(ref))
    throw invalid("ref is not a full reference.");
  if (typeof sarif !== "string") throw invalid("sarif is missing.");
  if ((await resolveCommit(repository.gitDir, commit)) === null) throw new Refusal(404, "commit not found");
  checkSarif(sarif);
  const id = randomUUID();
  repository.sarifs.set(id, { commit, ref });
  const api = `${call.world.origin}/api/v3/repos/${repository.owner}/${repository.name}`;
  return { status: 202, body: { id, url: `${api}/code-scanning/sarifs/${id}` } };
}

function checkSarif(text: string): void {
  const zipped = Buffer.from(text, "base64");
  if (zipped.length > ZIPPED_BYTES) throw new Refusal(413, "Payload Too Large");
  let log: unknown;
  try {
    log = JSON.parse(gunzipSync(zipped, { maxOutputLength: UNZIPPED_BYTES }).toString("utf8"));
  } catch {
    throw invalid("sarif is not gzip-compressed, base64-encoded JSON.");
  }
  const runs = isFields(log) && log["version"] === "2.1.0" ? log["runs"] : undefined;
  if (!Array.isArray(runs)) throw invalid("sarif is no SARIF 2.1.0 log.");
  if (runs.length > RUNS) throw invalid(`sarif has more than ${RUNS} runs.`);
  for (const run of runs) {
    const results: unknown = isFields(run) ? run["results"] : undefined;
    if (Array.isArray(results) && results.length > RESULTS) throw invalid(`a run has more than ${RESULTS} results.`);
  }
}

function invalid(message: string): Refusal {
  return new Refusal(400, `Invalid SARIF upload: ${message}`);
}
