import { type Oid, parseOid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { planCheck } from "../../verdict/plan.ts";
import type { Conclusion, Verdict } from "../../verdict/verdict.ts";
import { renderCheck } from "../check/render-check.ts";
import { MARKDOWN, PLAIN } from "../voice.ts";
import { ADVISORY, lookAtHome } from "../words/ci.ts";
import { renderSarif } from "./render-sarif.ts";
import { renderScanJson } from "./render-scan-json.ts";
import { renderTerminal } from "./render-terminal.ts";
import { renderWorkflowCommands } from "./render-workflow-commands.ts";

/** Git's empty tree, for a work tree whose files are in no commit: no word that is said here names it. */
const NO_HEAD = parseOid("4b825dc642cb6eb9a060e54bf8d69288fbee4904") as Oid;

/** What is known of the run whose change was judged. */
export interface CiCase {
  readonly event: string;
  readonly range: string | null;
  readonly head: Oid | null;
  readonly repository: { readonly owner: string; readonly name: string } | null;
  readonly advisory: boolean;
  /** This program's version. */
  readonly version: string;
  /** True where the log understands workflow commands. */
  readonly annotate: boolean;
}

/** A verdict in all the forms in which a CI run says it. */
export interface CiWords {
  readonly text: string;
  /** One document of the schema `sourcewarden.ci/1`. */
  readonly json: string;
  /** Markdown for the job's summary. */
  readonly summary: string;
  readonly sarif: string;
  readonly conclusion: Conclusion;
}

/**
 * Says a verdict in CI. Logs, summaries and uploaded files of a repository that the world reads are read by the world too: all
 * words are neutral there, and the exact ones are to be had by a local scan.
 */
export function renderCi(verdict: Verdict, run: CiCase): CiWords {
  const planned = planCheck([{ verdict }], repositoryOf(run), run.head ?? NO_HEAD);
  const content = renderCheck(planned, new Map(), null);
  const neutral = planned.neutralWords;
  const look = neutral ? [lookAtHome(run.range, PLAIN)] : [];
  const advisory = run.advisory ? [ADVISORY] : [];
  const body = neutral ? [content.title] : [renderTerminal(verdict, { colours: false, baseline: null }).trimEnd()];
  return {
    text: `${run.annotate ? renderWorkflowCommands(content) : ""}${[...body, ...look, ...advisory].join("\n")}\n`,
    json: `${JSON.stringify({
      schema: "sourcewarden.ci/1",
      event: run.event,
      range: run.range,
      advisory: run.advisory,
      conclusion: content.conclusion,
      title: content.title,
      neutral,
      scan: neutral ? null : JSON.parse(renderScanJson(verdict, null)),
    })}\n`,
    summary: `${[
      `### Sourcewarden: ${content.title}`,
      content.summary,
      ...(neutral ? [lookAtHome(run.range, MARKDOWN)] : []),
      ...(run.advisory ? [ADVISORY] : []),
    ].join("\n\n")}\n`,
    sarif: renderSarif(neutral ? { ...verdict, findings: [] } : verdict, run.version),
    conclusion: planned.conclusion,
  };
}

function repositoryOf({ repository }: CiCase): RepositoryRef {
  return { id: 0, owner: repository?.owner ?? "", name: repository?.name ?? "", installation: 0 };
}
