import { type ClassOrder, label } from "../../facts/label.ts";
import type { Exposure } from "../exposure/exposure.ts";
import { exposureId } from "../exposure/exposure-identity.ts";

/**
 * A channel that takes no messages, as an exposure: what it was to tell is told to nobody. People are told whatever the rules
 * say of settings, and never by the channel itself.
 */
export function deadChannel(
  channel: string,
  {
    installation,
    classes,
    since,
    key,
  }: {
    readonly installation: number;
    readonly classes: ClassOrder;
    /** ISO 8601. */
    readonly since: string;
    readonly key: Uint8Array;
  },
): Exposure {
  const target = { kind: "setting", id: null, name: channel } as const;
  const lowest = label(classes[0] ?? "public");
  return {
    id: exposureId(key, { kind: "dead-channel", repositoryId: null, organisation: installation, target }),
    kind: "dead-channel",
    repository: null,
    installation,
    label: lowest,
    clearance: lowest,
    reach: "host",
    severity: "high",
    handling: "alert",
    target,
    since,
    blast: { sources: [], classes: [], audience: null, waivers: [], forks: [], complete: true, gaps: [] },
    next: ["mend-channel"],
    playbook: null,
  };
}
