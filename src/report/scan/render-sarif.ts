import type { Gap } from "../../facts/coverage.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { messageOf } from "../message.ts";
import { percentEncode } from "../text/percent-encode.ts";
import { visible } from "../text/visible.ts";
import { PLAIN } from "../voice.ts";
import { GAP_WORDS } from "../words/gaps.ts";
import { innerPath } from "../words/inside.ts";
import { ruleHelp } from "../words/pipeline-rules.ts";
import { rulingLine } from "../words/rulings.ts";
import { flowAsJson, weakeningAsJson } from "./flow-data.ts";
import { type Histories, historyAsJson } from "./found-history.ts";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/**
 * A verdict as SARIF 2.1.0. Results are known again by our own HMAC identities, and their words say no more than a
 * finding's redacted evidence does. `version` is this program's; `history` tells of each finding when it came.
 */
export function renderSarif(verdict: Verdict, version: string, history: Histories | null = null): string {
  const rules = [...new Set(verdict.findings.map((finding) => finding.rule))].sort();
  return JSON.stringify({
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "Sourcewarden", semanticVersion: version, rules: rules.map((id) => ruleOf(id, verdict)) },
        },
        invocations: [
          {
            executionSuccessful: verdict.kind !== "undecided",
            toolExecutionNotifications: verdict.coverage.gaps.map(notificationOf),
          },
        ],
        columnKind: "utf16CodeUnits",
        results: verdict.findings.map((finding) =>
          resultOf(finding, rules.indexOf(finding.rule), verdict.ask, history),
        ),
      },
    ],
  });
}

function ruleOf(id: string, verdict: Verdict) {
  const about = ruleHelp(id);
  if (about !== null) return { id, ...about };
  const origin = verdict.findings.find((finding) => finding.rule === id)?.origin;
  const written = origin === undefined ? "" : `, written in ${visible(origin.file)}:${origin.line}`;
  return { id, shortDescription: { text: `Rule ${visible(id)}${written}` } };
}

function resultOf(finding: Finding, ruleIndex: number, ask: string | null, history: Histories | null) {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: finding.severity === "block" ? "error" : "warning",
    message: { text: messageOf(finding, null, ask) },
    locations: [locationOf(finding)],
    // Once one result has them all must, so that a reader can tell "none" from "not known" (SARIF 2.1.0, 3.27.23).
    suppressions: suppressionsOf(finding),
    partialFingerprints: { "sourcewarden/v1": finding.id },
    properties: {
      detector: finding.detector,
      class: finding.label.class,
      commit: finding.where.commit,
      ...(history !== null && { history: historyAsJson(history.get(finding.id)) }),
      ...(finding.lost !== undefined && { wasPath: finding.lost.from }),
      ...(finding.flow !== undefined && { flow: flowAsJson(finding.flow) }),
      ...(finding.weakening !== undefined && { weakening: weakeningAsJson(finding.weakening) }),
    },
  };
}

function suppressionsOf({ ruling, advice }: Finding) {
  if (advice === "ignored-in-line") return [{ kind: "inSource", status: "accepted" }];
  if (ruling === null) return [];
  return [{ kind: "external", status: "accepted", justification: rulingLine(ruling, PLAIN) }];
}

function locationOf(finding: Finding) {
  const { path, line, endLine, within, commit } = finding.where;
  if (path === null) {
    const name = commit === null ? within : `${within} of ${commit}`;
    return { logicalLocations: [{ name, kind: within }] };
  }
  const inner = innerPath(finding);
  return {
    physicalLocation: {
      artifactLocation: { uri: percentEncode(path), uriBaseId: "%SRCROOT%" },
      region: { startLine: Math.max(1, line), endLine: Math.max(1, line, endLine) },
    },
    ...(inner !== null && { logicalLocations: [{ fullyQualifiedName: visible(inner), kind: "member" }] }),
  };
}

function notificationOf(gap: Gap) {
  const words = GAP_WORDS[gap.kind];
  const what = gap.path === null ? PLAIN.name(gap.what) : PLAIN.name(gap.path);
  return {
    level: "error",
    descriptor: { id: gap.kind },
    message: { text: `${what}: ${words.seen}. ${words.goOn}` },
    ...(gap.path === null
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: { uri: percentEncode(gap.path) } } }] }),
  };
}
