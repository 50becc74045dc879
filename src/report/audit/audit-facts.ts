import { SEVERITIES } from "../../rules/watch-rules.ts";
import { type Audit, isWhole, pointOf } from "../../verdict/audit/audit.ts";
import { count } from "../words/count.ts";

/** What an audit found, in a sentence; it never says that there is nothing where something was not seen. */
export function auditLead(audit: Audit): string {
  const { severities } = pointOf(audit);
  const found = [...SEVERITIES]
    .reverse()
    .filter((severity) => severities[severity] > 0)
    .map((severity) => `${severities[severity].toLocaleString("en-US")} ${severity}`);
  const looked = count(audit.repositories.length, "repository", "repositories");
  if (found.length > 0) return `${looked}: ${found.join(", ")}.`;
  return isWhole(audit)
    ? `${looked}: nothing is exposed.`
    : `${looked}: nothing was found, and not everything was seen.`;
}

/** What was not seen, a sentence each; empty where everything was. */
export function auditGaps(audit: Audit): readonly string[] {
  const partly = audit.repositories.filter(({ gaps }) => gaps.length > 0);
  const untold = audit.repositories.filter(({ beyondOwners = [] }) => beyondOwners.some((one) => one.count === null));
  const unread = audit.repositories.filter(({ exposures }) => exposures.some(({ blast }) => !blast.complete));
  return [
    ...(audit.unseen.length === 0
      ? []
      : [`${count(audit.unseen.length, "repository", "repositories")} not looked at yet.`]),
    ...(partly.length === 0
      ? []
      : [`Of ${count(partly.length, "repository", "repositories")} a part could not be read.`]),
    ...(unread.length === 0
      ? []
      : [
          `What ${count(unread.length, "repository holds", "repositories hold")} is not known yet: figures are at least these.`,
        ]),
    ...(untold.length === 0
      ? []
      : [
          `Of ${count(untold.length, "repository", "repositories")} it could not be told who reads beyond the owners of its sources: the rules name none, or GitHub did not tell.`,
        ]),
    ...audit.gaps.map(({ part, why }) => `Of the organisation ${part} could not be read: ${WHY[why]}.`),
  ];
}

/** Why a part of an audience could not be read, for people. */
export const WHY = {
  forbidden: "the App may not",
  "not-offered": "GitHub does not tell",
  "too-many": "there are too many",
  unreadable: "the answer was not understood",
  "not-yet-read": "it was not read yet",
} as const;
