import { label, mayFlow } from "../../facts/label.ts";
import { hostPlace } from "../../facts/place/host-place.ts";
import { type Destination, isNamed } from "../../facts/place/place.ts";
import { remotePlace } from "../../facts/place/remote-place.ts";
import type { ElsewhereExplained } from "../../rules/explanation.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import { type Clearance, clearanceOf, type LeavingFrom } from "../../rules/places/destination.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { localOrigin } from "../scan/local-place.ts";
import { ownRulesOf } from "../scan/local-rules.ts";
import type { ExplainAnswer, ExplainRequest } from "./explain-target.ts";

/** What is to be explained of an address: by which rules, and seen from which repository. */
export interface DestinationRequest
  extends Pick<ExplainRequest, "local" | "packs" | "organisation" | "visibility" | "host"> {
  readonly address: string;
}

/** What an address means and what may go there, or why that can't be said. */
export type DestinationAnswer =
  | { readonly ok: true; readonly elsewhere: ElsewhereExplained }
  | Extract<ExplainAnswer, { ok: false }>;

/** Explains what may go to an address from the repository that the caller stands in, by the function that the judge asks. */
export async function explainDestination(request: DestinationRequest): Promise<DestinationAnswer> {
  const { local, host } = request;
  const remotes = await local?.remoteUrls();
  const url = remotes?.ok ? (remotes.value.get("origin") ?? null) : null;
  const { subject } = localOrigin(url, host, request.visibility);
  const own = await ownTexts(local);
  if (!own.ok) return own;
  const layered = layerRules({
    packs: request.packs,
    organisation: request.organisation,
    organisationPrivate: true,
    repository: own.texts,
    place: subject,
  });
  if (!layered.ok) return { ok: false, kind: "rules", errors: layered.errors };
  const home: LeavingFrom = { place: { host, owner: subject.owner, name: subject.name }, subject };
  const origin = url === null ? null : remotePlace(url, home.place, "git");
  const also = origin !== null && isNamed(origin) ? [origin] : [];
  const { destination, cleared } = understood(request.address, home.place, (one) =>
    clearanceOf(layered.rules, one, home, also),
  );
  return { ok: true, elsewhere: explained(request.address, destination, { ...cleared, rules: layered.rules }) };
}

type OwnTexts =
  | { readonly ok: true; readonly texts: Parameters<typeof layerRules>[0]["repository"] }
  | Extract<ExplainAnswer, { ok: false }>;

async function ownTexts(local: ExplainRequest["local"]): Promise<OwnTexts> {
  if (local === null) return { ok: true, texts: [] };
  const listed = await local.listWorkTree();
  if (!listed.ok) return { ok: false, kind: "git", fault: listed.fault };
  const own = await ownRulesOf(local, listed.value);
  return own.ok || own.kind !== "git" ? { ok: true, texts: own.ok ? own.texts : [] } : own;
}

interface Understood {
  readonly destination: Destination;
  readonly cleared: Clearance;
}

/**
 * What an address means. At a host that is known for nothing it may be a repository or not: what rules say of a remote
 * counts where they say anything, and the form of the address where they do not.
 */
function understood(
  address: string,
  home: LeavingFrom["place"],
  judge: (destination: Destination) => Clearance,
): Understood {
  const seen = hostPlace(address);
  const remote = remotePlace(address, home);
  const known = isNamed(seen) && seen.kind !== "host";
  const of = (destination: Destination): Understood => ({ destination, cleared: judge(destination) });
  if (known || !isNamed(remote)) return of(seen);
  const asRemote = of(remote);
  const isGit = !isNamed(seen) || /^(?:git|ssh|[a-z]+\+[a-z]+):|\.git\/?$/i.test(address);
  return isGit || asRemote.cleared.by.length > 0 || asRemote.cleared.home ? asRemote : of(seen);
}

function explained(
  written: string,
  destination: Destination,
  { clearance, by, home, rules }: Clearance & { readonly rules: RuleSet },
): ElsewhereExplained {
  return {
    address: isNamed(destination) ? destination.name : withoutSecrets(written),
    kind: destination.kind,
    hidden: destination.kind === "unknown" ? destination.hidden : null,
    cleared: clearance,
    by,
    home,
    classes: rules.classes.map((name) => ({ class: name, above: !mayFlow(rules.classes, label(name), clearance) })),
  };
}

/** Without user, password, query and fragment. */
function withoutSecrets(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1").replace(/[?#].*$/s, "");
}
