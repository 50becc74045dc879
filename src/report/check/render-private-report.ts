import type { Oid } from "../../facts/oid.ts";
import { shortOid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { JudgedSubject } from "../../facts/subject.ts";
import type { Finding } from "../../verdict/finding.ts";
import { code, link, mention } from "../text/markdown.ts";
import { percentEncode } from "../text/percent-encode.ts";
import { shorten, visible } from "../text/visible.ts";
import { MARKDOWN } from "../voice.ts";
import { count } from "../words/count.ts";
import { LEAD_SETTLED, leadOf } from "../words/lead.ts";
import { isLeak } from "../words/leak.ts";
import { adviceOf, disclosedTo } from "../words/next.ts";
import { stepsFor } from "../words/steps.ts";
import { refName, reportMark } from "./marks.ts";

/** Findings listed one by one in a private issue; GitHub takes 65,536 characters of body. */
const MOST_LISTED = 100;

const RULE_WORDS: Partial<Record<Finding["detector"], string>> = {
  declassified: "no longer spoken of by rule",
  egress: "sends source away, rule",
  weakening: "is weaker than it need be, rule",
  copy: "a copy of registered source",
  change: "changed without an owner's approval, source",
};

/** What the private issue about one subject says. */
export interface PrivateReportCase {
  readonly repository: RepositoryRef;
  readonly subject: JudgedSubject;
  readonly head: Oid;
  /** Findings that block, of places that the world reads; none: the issue is settled. */
  readonly findings: readonly Finding[];
  readonly refs: ReadonlyMap<string, number>;
  readonly ask: string | null;
  /** HMAC in hex, by which the issue is known again. */
  readonly mark: string;
  /** `https://github.com` or the server's own address; null: lines are named without links. */
  readonly webUrl: string | null;
}

/** The issue for the private rules repository: exact path and line, who reads it already, and what to do in order. */
export function renderPrivateReport(c: PrivateReportCase): { readonly title: string; readonly body: string } {
  const repository = `${c.repository.owner}/${c.repository.name}`;
  const title = shorten(visible(`${repository}, ${subjectName(c.subject)}: ${headline(c.findings)}`), 200);
  const [first] = c.findings;
  const parts =
    first === undefined
      ? [LEAD_SETTLED]
      : [
          c.ask === null ? "" : `For ${mention(c.ask)}.`,
          leadOf(first, "there", MARKDOWN),
          first.place.disclosed && isLeak(first) ? disclosedTo(first) : "",
          `In ${code(repository)}, ${code(subjectName(c.subject))}, at ${code(shortOid(c.head))}:`,
          c.findings
            .slice(0, MOST_LISTED)
            .map((finding) => line(finding, c))
            .join("\n"),
          c.findings.length > MOST_LISTED ? `… and ${count(c.findings.length - MOST_LISTED, "more", "more")}.` : "",
          `What to do, in this order:\n\n${stepsFor(first).join("\n")}`,
        ];
  return { title, body: [...parts, reportMark(c.mark)].filter((part) => part !== "").join("\n\n") };
}

function headline(findings: readonly Finding[]): string {
  return findings.length === 0 ? "settled" : `${count(findings.length, "place needs", "places need")} a look`;
}

function subjectName(subject: JudgedSubject): string {
  if (subject.kind === "pull-request") return `pull request ${subject.number}`;
  if (subject.kind === "merge-group") return `merge queue, ${subject.ref.replace(/^refs\/heads\//, "")}`;
  return subject.ref.replace(/^refs\/heads\//, "branch ").replace(/^refs\/tags\//, "tag ");
}

function line(finding: Finding, c: PrivateReportCase): string {
  const ref = refName(c.refs.get(finding.id));
  const why = finding.advice === null ? "" : ` ${adviceOf(finding.advice)}`;
  const rule = RULE_WORDS[finding.detector] ?? "rule";
  return `- ${ref === null ? "" : `${ref}: `}${placeOf(finding, c)}, ${rule} ${code(finding.rule)}.${why}`;
}

function placeOf(finding: Finding, c: PrivateReportCase): string {
  const { path, line: at, within } = finding.where;
  const commit = finding.inHead ? c.head : (finding.where.commit ?? c.head);
  if (path === null) return `${within.replace("-", " ")} of commit ${code(shortOid(commit))}`;
  const shown = `${shorten(path, 300)}:${at}`;
  const inCommit = finding.inHead ? "" : ` in commit ${code(shortOid(commit))}`;
  if (c.webUrl === null) return `${code(shown)}${inCommit}`;
  const url = `${c.webUrl}/${encodeURIComponent(c.repository.owner)}/${encodeURIComponent(c.repository.name)}`;
  return `${link(shown, `${url}/blob/${commit}/${percentEncode(path)}#L${at}`)}${inCommit}`;
}
