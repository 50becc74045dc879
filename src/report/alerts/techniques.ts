import type { ExposureKind } from "../../verdict/exposure/exposure.ts";

/** A technique of MITRE ATT&CK with its tactic. */
export interface Technique {
  readonly id: string;
  readonly name: string;
  readonly tactic: { readonly id: string; readonly name: string };
}

const COLLECTION = { id: "TA0009", name: "Collection" } as const;
const EXFILTRATION = { id: "TA0010", name: "Exfiltration" } as const;

const CODE_REPOSITORIES: Technique = {
  id: "T1213.003",
  name: "Data from Information Repositories: Code Repositories",
  tactic: COLLECTION,
};
const TO_CODE_REPOSITORY: Technique = {
  id: "T1567.001",
  name: "Exfiltration Over Web Service: Exfiltration to Code Repository",
  tactic: EXFILTRATION,
};
const OVER_WEB_SERVICE: Technique = { id: "T1567", name: "Exfiltration Over Web Service", tactic: EXFILTRATION };
const OVER_WEBHOOK: Technique = {
  id: "T1567.004",
  name: "Exfiltration Over Web Service: Exfiltration Over Webhook",
  tactic: EXFILTRATION,
};
const TO_CLOUD_ACCOUNT: Technique = { id: "T1537", name: "Transfer Data to Cloud Account", tactic: EXFILTRATION };
const AUTOMATED: Technique = { id: "T1020", name: "Automated Exfiltration", tactic: EXFILTRATION };

/**
 * What each kind of exposure is, or opens the way to, in the words of MITRE ATT&CK for Enterprise (attack.mitre.org,
 * tactics TA0009 and TA0010). Null where nothing flows by it.
 */
const TECHNIQUES: Readonly<Record<ExposureKind, Technique | null>> = {
  "fork-outside": TO_CODE_REPOSITORY,
  "fork-wider": TO_CODE_REPOSITORY,
  "forking-allowed": TO_CODE_REPOSITORY,
  "made-public": TO_CODE_REPOSITORY,
  "made-internal": CODE_REPOSITORIES,
  "created-public": TO_CODE_REPOSITORY,
  transferred: TO_CLOUD_ACCOUNT,
  renamed: TO_CODE_REPOSITORY,
  "outside-collaborator": CODE_REPOSITORIES,
  "member-access": CODE_REPOSITORIES,
  "team-access": CODE_REPOSITORIES,
  invitation: CODE_REPOSITORIES,
  "agreement-ended": CODE_REPOSITORIES,
  "agreement-ending": CODE_REPOSITORIES,
  "app-access": CODE_REPOSITORIES,
  "deploy-key": CODE_REPOSITORIES,
  "foreign-hook": OVER_WEBHOOK,
  "public-pages": OVER_WEB_SERVICE,
  "release-asset": OVER_WEB_SERVICE,
  "public-wiki": OVER_WEB_SERVICE,
  "actions-access": AUTOMATED,
  "fork-pull-requests": AUTOMATED,
  "self-hosted-runner": AUTOMATED,
  "check-not-required": TO_CODE_REPOSITORY,
  "check-not-pinned": TO_CODE_REPOSITORY,
  "silent-bypass": TO_CODE_REPOSITORY,
  "check-bypassed": TO_CODE_REPOSITORY,
  "app-suspended": null,
  "out-of-reach": null,
  "rules-exposed": CODE_REPOSITORIES,
  "default-permission": CODE_REPOSITORIES,
  "two-factor": null,
  "members-change-visibility": TO_CODE_REPOSITORY,
  "members-fork-private": TO_CODE_REPOSITORY,
  "open-runner-group": AUTOMATED,
  leak: TO_CODE_REPOSITORY,
  "text-leak": OVER_WEB_SERVICE,
  "dead-channel": null,
};

/** The technique of a kind; null where none fits, also for a kind that a newer program has stored. */
export function techniqueOf(kind: ExposureKind): Technique | null {
  return TECHNIQUES[kind] ?? null;
}
