import { findOrganisation } from "../find.ts";
import { tokenRequestEvent } from "../json/personal-token.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { PersonalToken, World } from "../world.ts";

/** A person asks an organisation to let a fine-grained token in; tells `personal_access_token_request` `created`. */
export function requestToken(
  world: World,
  organisation: string,
  order: Pick<PersonalToken, "owner"> & Partial<PersonalToken>,
): PersonalToken {
  const token: PersonalToken = {
    tokenId: world.nextId(),
    tokenName: "token",
    selection: "all",
    permissions: { contents: "read" },
    reason: null,
    expiresAt: null,
    ...order,
    id: world.nextId(),
    createdAt: world.now(),
  };
  findOrganisation(world, organisation)?.tokenRequests.push(token);
  tell(world, organisation, token, { action: "created", actor: token.owner });
  return token;
}

/** Lets a token in that asked, or turns it away; tells `personal_access_token_request` of it. */
export function reviewToken(
  world: World,
  organisation: string,
  token: PersonalToken,
  review: { readonly approve: boolean; readonly actor: string },
): void {
  const known = findOrganisation(world, organisation);
  if (known === undefined) return;
  known.tokenRequests.splice(known.tokenRequests.indexOf(token), 1);
  if (review.approve) known.personalTokens.push({ ...token, id: world.nextId(), createdAt: world.now() });
  tell(world, organisation, token, { action: review.approve ? "approved" : "denied", actor: review.actor });
}

function tell(
  world: World,
  organisation: string,
  token: PersonalToken,
  event: { readonly action: "created" | "approved" | "denied"; readonly actor: string },
): void {
  const payload = { action: event.action, personal_access_token_request: tokenRequestEvent(world, token) };
  emit(world, "personal_access_token_request", { organisation, sender: event.actor }, payload);
}
