import { demand } from "./ask.ts";
import type { LedgerLine } from "./read-ledger.ts";
import type { StoryStage } from "./stage.ts";
import { unless } from "./step.ts";

/** Making a repository private again, in the order that limits harm: first who reads it, then what could publish it meanwhile. */
const IN_ORDER = ["repos/update", "actions/set-github-actions-permissions-repository"];

/** What the ledger must tell of it, in this order. */
const LEDGERED = [
  "alert opened made-public",
  "containment planned make-private",
  "containment applied make-private by-the-rules",
  "alert resolved made-public",
];

/** How many requests were made so far: what comes later belongs to what is done now. */
export function requestsSoFar({ world }: StoryStage): number {
  return world.requests.length;
}

/** What of a repository that was made public was not contained by itself, or not as it should be. */
export async function containmentDoubts(
  stage: StoryStage,
  path: string,
  { since, body }: { readonly since: number; readonly body: string },
): Promise<readonly string[]> {
  const { world, sample } = stage;
  const repository = await demand<{ id: number; visibility: string }>(world, sample.owner, ["GET", path, 200]);
  const changed = world.requests.slice(since).flatMap(({ method, caller, operationId }) => {
    if (method === "GET" || caller !== `installation:${stage.responder.installation}`) return [];
    return operationId === null || operationId === "apps/create-installation-access-token" ? [] : [operationId];
  });
  const ledgered = (await stage.ledger()).filter(({ subject }) => subject.repository === repository.id).map(said);
  return [
    ...unless(repository.visibility === "private", `the repository is ${repository.visibility} still`),
    ...unless(changed.join() === IN_ORDER.join(), `what contains it did ${changed.join(", ") || "nothing"}`),
    ...unless(
      /by itself, as the policy lets it: done\./.test(body),
      "the alert does not say that the rules contained it",
    ),
    ...unless(
      /Make the repository private\. Done\.[\s\S]*Switch off Actions\. Done\./.test(body),
      "the alert does not tell the steps",
    ),
    ...unless(inOrder(ledgered, LEDGERED), "the ledger does not tell of it in the right order"),
  ];
}

function said({ type, decision, what, why }: LedgerLine): string {
  return [type, decision, what, type === "containment" ? why : null].filter((word) => word !== null).join(" ");
}

/** Whether all of the expected come, one after another, whatever comes in between. */
function inOrder(told: readonly string[], expected: readonly string[]): boolean {
  let from = 0;
  return expected.every((one) => {
    const at = told.indexOf(one, from);
    from = at + 1;
    return at >= 0;
  });
}
