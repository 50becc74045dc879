/** One issue of the private rules repository as a stub wants it; `about` says which one is meant when it comes again. */
export interface StubAlert {
  readonly about: string;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  /** Paths below the repository that the App that contains changes once it is told, in this order, and to what. */
  readonly contain?: readonly StubChange[];
  /** What stands in the ledger by then. */
  readonly ledgered?: readonly string[];
}

/** One change at GitHub. */
export interface StubChange {
  readonly method: "PATCH" | "PUT";
  readonly path: string;
  readonly body: unknown;
}

/** What a webhook told of who can read what. */
export interface StubEvent {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Answers what a webhook makes of the alerts; null where it changes none. */
export type StubWatch = (told: StubEvent) => StubAlert | null;

const INVENTORY: StubAlert = {
  about: "inventory",
  title: "First look over 4 repositories: nothing stands open",
  body: "Said by a stub.",
  state: "open",
};
const CONTAINING: readonly StubChange[] = [
  { method: "PATCH", path: "", body: { visibility: "private" } },
  { method: "PUT", path: "/actions/permissions", body: { enabled: false } },
];
const CONTAINED = [
  "Resolved: it is private again.",
  "Containment: by itself, as the policy lets it: done.",
  "Step 2: Make the repository private. Done.",
  "Step 3: Switch off Actions. Done.",
].join("\n");
const FORKS_FIRST = "1. Write down which forks there are.";

/** The alerts that the story wants to see, in a stub's own words. */
export function goodWatch(): StubWatch {
  const forks: number[] = [];
  return ({ event, payload }) => {
    const told = (severity: string, title: string, next: string): StubAlert => ({
      about: title,
      title: `A-1 ${severity}: ${title} (repository ${idIn(payload, "repository")})`,
      body: [`Severity: ${severity}`, "Exposed: 2 files restricted; S-001", `Forks: ${forks.join()}`, next].join("\n"),
      state: "open",
    });
    const opened = (): StubAlert => told("critical", "A repository is public and holds what may not be", FORKS_FIRST);
    switch (`${event} ${String(payload["action"] ?? "")}`) {
      case "installation created":
        return INVENTORY;
      case "fork ":
        forks.push(idIn(payload, "forkee"));
        return told("high", "A fork lies at another owner", FORKS_FIRST);
      case "repository publicized": {
        const ledgered = ["alert opened made-public", "containment planned make-private"];
        return { ...opened(), contain: CONTAINING, ledgered };
      }
      case "repository privatized": {
        const ledgered = ["containment applied make-private by-the-rules", "alert resolved made-public"];
        return { ...opened(), body: `${opened().body}\n${CONTAINED}`, state: "closed", ledgered };
      }
      case "member added":
        return told("high", "Somebody from outside has access without an agreement", "1. Take the access away.");
      default:
        return null;
    }
  };
}

function idIn(payload: StubEvent["payload"], key: string): number {
  return (payload[key] as { readonly id: number }).id;
}
