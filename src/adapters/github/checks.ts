import { CHECK_NAME } from "../../facts/check-name.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { Annotation, Answer, CheckContent, GitHub } from "../../work/ports/github.ts";
import type { Client } from "./client.ts";
import type { OwnLogin } from "./own-login.ts";
import { fields, integer, list } from "./shape.ts";

type Family = Pick<GitHub, "createCheck" | "updateCheck" | "findCheck">;

/** GitHub refuses more annotations in one request, and appends those of further ones. */
const ANNOTATIONS_PER_REQUEST = 50;
/** Pages of 100 runs that are looked through for a mark. */
const MOST_PAGES = 10;

/** Check runs: made, updated, and found again by their external id. */
export function writingChecks(client: Client, own: Pick<OwnLogin, "learn">): Family {
  async function patch(repository: RepositoryRef, check: number, change: object): Promise<Answer<void>> {
    return client.ask(repository.installation, {
      what: "update a check run",
      send: (octokit) =>
        octokit.rest.checks.update({ owner: repository.owner, repo: repository.name, check_run_id: check, ...change }),
      parse: () => undefined,
    });
  }

  /** All but the last part without the conclusion: a run that says "completed" says everything. */
  async function patchAll(repository: RepositoryRef, check: number, content: CheckContent): Promise<Answer<void>> {
    const parts = partsOf(content.annotations);
    for (const part of parts.slice(0, -1)) {
      const answer = await patch(repository, check, { output: output(content, part) });
      if (!answer.ok) return answer;
    }
    return patch(repository, check, { ...standing(content), output: output(content, parts.at(-1) ?? []) });
  }

  return {
    async createCheck(repository, head, mark, content) {
      const parts = partsOf(content.annotations);
      const whole = parts.length === 1;
      const made = await client.ask(repository.installation, {
        what: "create a check run",
        send: (octokit) =>
          octokit.rest.checks.create({
            owner: repository.owner,
            repo: repository.name,
            name: CHECK_NAME,
            head_sha: head,
            external_id: mark,
            ...standing(whole ? content : { ...content, status: "in_progress", conclusion: null }),
            output: output(content, parts[0] ?? []),
          }),
        parse: (data) => {
          const run = fields(data, "The check run");
          own.learn(run["app"]);
          return integer(run, "id");
        },
      });
      if (!made.ok || whole) return made;
      const rest = { ...content, annotations: content.annotations.slice(ANNOTATIONS_PER_REQUEST) };
      const filled = await patchAll(repository, made.value, rest);
      return filled.ok ? made : filled;
    },
    updateCheck: patchAll,
    async findCheck(repository, head, mark) {
      let newest: number | null = null;
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const answer = await readRuns(client, repository, head, page);
        if (!answer.ok) return answer;
        for (const run of answer.value) {
          if (run["external_id"] === mark) newest = Math.max(newest ?? 0, integer(run, "id"));
        }
        if (answer.value.length < 100) break;
      }
      return { ok: true, value: newest };
    },
  };
}

function readRuns(client: Client, repository: RepositoryRef, head: Oid, page: number) {
  const { appId } = client.options;
  return client.ask(repository.installation, {
    what: "list check runs",
    send: (octokit) =>
      octokit.rest.checks.listForRef({
        owner: repository.owner,
        repo: repository.name,
        ref: head,
        check_name: CHECK_NAME,
        app_id: appId,
        filter: "all",
        per_page: 100,
        page,
      }),
    parse: (data) =>
      list(fields(data, "The list")["check_runs"], "check_runs").map((run) => fields(run, "A check run")),
  });
}

function standing(content: CheckContent) {
  return {
    status: content.status,
    ...(content.conclusion === null ? {} : { conclusion: content.conclusion }),
    ...(content.detailsUrl === null ? {} : { details_url: content.detailsUrl }),
  };
}

function output(content: CheckContent, annotations: readonly Annotation[]) {
  return {
    title: content.title,
    summary: content.summary,
    ...(content.text === null ? {} : { text: content.text }),
    annotations: annotations.map((annotation) => ({
      path: annotation.path,
      start_line: annotation.startLine,
      end_line: annotation.endLine,
      annotation_level: annotation.level,
      title: annotation.title,
      message: annotation.message,
    })),
  };
}

/** Always at least one part, so that content without annotations is one request. */
function partsOf(annotations: readonly Annotation[]): readonly (readonly Annotation[])[] {
  const parts: (readonly Annotation[])[] = [annotations.slice(0, ANNOTATIONS_PER_REQUEST)];
  for (let at = ANNOTATIONS_PER_REQUEST; at < annotations.length; at += ANNOTATIONS_PER_REQUEST) {
    parts.push(annotations.slice(at, at + ANNOTATIONS_PER_REQUEST));
  }
  return parts;
}
