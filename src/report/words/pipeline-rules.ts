import { VERBS, type Verb, WEAKENINGS, type WeakeningKind } from "../../facts/flow.ts";
import { flowRule, weakeningRule } from "../../rules/flow-rules.ts";

/** What each rule about flows looks for, as the end of a sentence that begins with "Source". */
const FLOWS: Readonly<Record<Verb, string>> = {
  push: "is pushed to a remote",
  mirror: "is mirrored to another host",
  upload: "is uploaded to a bucket or host",
  publish: "is published in a package",
  image: "is pushed in a container image",
  create: "becomes a repository of its own",
  reveal: "becomes readable to more people",
  artifact: "is kept by the CI for whoever reads the run",
  page: "is put on a published site",
  release: "is attached to a release",
};

const WEAK: Readonly<Record<WeakeningKind, string>> = {
  "untrusted-checkout": "A pipeline runs what a stranger brings, with rights of its own",
  "self-hosted-on-public": "A public repository runs on a machine of one's own",
  "secrets-handed-on": "All secrets are handed to a workflow that is kept elsewhere",
  "unpinned-action": "An action is not pinned to a commit",
  "unknown-action-with-credential": "An unknown action is given a token or key",
  "egress-guard-weakened": "A guard of what a run may reach is weakened",
};

interface RuleWords {
  readonly short: string;
  readonly full: string;
  readonly help: string;
}

const HELP: ReadonlyMap<string, RuleWords> = new Map<string, RuleWords>([
  ...VERBS.map((verb): [string, RuleWords] => {
    const short = `Source ${FLOWS[verb]} that is not cleared for it`;
    const full = `${short}. What a step sends has the label of what the repository holds there, and the rules say what a place may hold.`;
    const help =
      "Send it to a place that the rules clear for it, have the rules clear this one, or leave the step out.";
    return [flowRule({ verb }), { short, full, help }];
  }),
  ...WEAKENINGS.map((kind): [string, RuleWords] => {
    const short = WEAK[kind];
    const full = `${short}. Nothing is seen to be sent by it; source could leave more easily than it must.`;
    const help =
      "It is advised and stops nothing. zizmor audits the security of workflows as such, and says more of it.";
    return [weakeningRule({ kind }), { short, full, help }];
  }),
]);

/** What SARIF says of a rule about pipelines; null for any other rule. */
export function ruleHelp(id: string) {
  const words = HELP.get(id);
  if (words === undefined) return null;
  return {
    shortDescription: { text: words.short },
    fullDescription: { text: words.full },
    help: { text: `${words.help} docs/egress.md says how it is judged.` },
  };
}
