import type {
  ContainmentCall,
  ContainmentPlan,
  ContainmentRefusal,
  Remainder,
  SideEffect,
} from "../../verdict/containment/containment-plan.ts";
import type { Telling } from "./exposure-sentences.ts";

/** What a step does, as a sentence. */
export function callSentence(call: ContainmentCall, { names, voice }: Telling): string {
  const person = (login: string, account: number): string => (names ? voice.name(login) : `account ${account}`);
  const team = (slug: string, id: number): string => (names ? `team ${voice.name(slug)}` : `team ${id}`);
  const branch = (ref: string): string => (names ? voice.name(ref) : "the branch");
  switch (call.kind) {
    case "keep-evidence":
      return call.when === "before"
        ? "Write down which forks, releases and sites there are."
        : "Write down what is left of them.";
    case "set-visibility":
      return `Make the repository ${call.visibility}.`;
    case "set-forking":
      return call.allowed ? "Allow forking again." : "Switch off forking.";
    case "set-actions":
      return call.enabled ? "Switch Actions on again." : "Switch off Actions.";
    case "set-workflow":
      return call.enabled ? `Switch workflow ${call.workflow} on again.` : `Switch off workflow ${call.workflow}.`;
    case "remove-collaborator":
      return `Take the access of ${person(call.login, call.account)} away.`;
    case "add-collaborator":
      return `Invite ${person(call.login, call.account)} again, with the role that they had.`;
    case "revoke-invitation":
      return `Take invitation ${call.invitation} back.`;
    case "remove-team":
      return `Take the access of ${team(call.slug, call.team)} away.`;
    case "add-team":
      return `Give ${team(call.slug, call.team)} access again, with the role that it had.`;
    case "delete-key":
      return `Delete deploy key ${call.key}.`;
    case "set-hook":
      return call.active ? `Switch webhook ${call.hook} on again.` : `Switch webhook ${call.hook} off, and keep it.`;
    case "unpublish-pages":
      return "Take the published site down.";
    case "remove-asset":
      return `Take asset ${call.asset} out of its release.`;
    case "freeze-ref":
      return `Let nobody push to ${branch(call.ref)}.`;
    case "unfreeze-ref":
      return `Let people push to ${branch(call.ref)} again.`;
    case "set-pull-request":
      return call.state === "closed" ? `Close pull request ${call.pull}.` : `Open pull request ${call.pull} again.`;
    case "delete-ref":
      return `Delete ${branch(call.ref)}.`;
    case "restore-ref":
      return `Put ${branch(call.ref)} back to where it was.`;
  }
}

/** What else a step does; said before it is approved. */
export const SIDE_EFFECT_WORDS: Readonly<Record<SideEffect, string>> = {
  "stars-lost": "Stars and watchers are lost for good.",
  "public-forks-stay": "Public forks stay public, and are no longer listed as forks.",
  "pages-end": "A published site may end, depending on the plan with GitHub.",
  "their-forks-deleted": "GitHub deletes their private forks of it, with whatever is only there.",
  "their-invitations-cancelled": "Invitations that they sent are cancelled.",
  "may-read-otherwise": "They may still read it through a team or by what the organisation gives everybody.",
  "forks-of-members-deleted": "GitHub deletes private forks of members who are left without access.",
  "machines-lose-access": "Whatever used the key stops working; the key cannot be put back from here.",
  "deliveries-stop": "Whatever listened to the webhook hears nothing more.",
  "workflows-stop": "Workflows no longer run.",
  "workflow-stops": "It no longer runs, and whatever waited for it waits; its file stays where it is.",
  "site-down": "The site is gone until somebody publishes it again.",
  "links-break": "Links to it break.",
  "nobody-can-push": "Nobody can push there, whatever their role.",
  "copies-stay": "Copies elsewhere stay.",
  "existing-forks-stay": "Forks that there are stay.",
};

/** What no step can take back. */
export const REMAINDER_WORDS: Readonly<Record<Remainder, string>> = {
  "read-copies": "What was read cannot be made unread.",
  clones: "Clones on people's machines stay.",
  "pull-request-refs": "GitHub goes on serving the commits under the pull request's own refs.",
  "cached-views": "Cached views stay until GitHub's support or the search engine removes them.",
  "public-forks": "Public forks stay public: only their owners or GitHub can remove them.",
};

/** Why nothing was done, and what to do about it. */
export const CONTAINMENT_REFUSAL_WORDS: Readonly<Record<ContainmentRefusal, string>> = {
  "does-not-fit": "This playbook is not for such an exposure: name the one that the alert names.",
  "already-resolved": "There is nothing left to contain: what it would take away is gone already.",
  "not-read": "What it would change could not be read: see which permission is missing, then plan again.",
  "wrong-repository": "The plan is of another repository.",
  "wrong-installation": "The plan is of another installation.",
  archived: "An archived repository takes no change: take it out of the archive first.",
  "fork-visibility": "GitHub lets nobody change who sees a fork: delete the fork, or make its parent private.",
  "cuts-off-ourselves": "It would take the last administrator, the owner or the default branch away: do this by hand.",
  "not-planned": "Look at a plan first, then approve that one.",
  "state-changed": "Something is not as the plan found it: look at a new plan.",
  "plan-too-old": "The plan, or the order, is older than 15 minutes: look at it as it is now, then order it anew.",
  "plan-from-the-future": "The plan bears a later time than now: see whether a clock is wrong.",
  "not-by-a-change": "A change of content never sets off a containment.",
  "not-by-a-comment": "Such a comment never sets off a containment: approve it on the issue of the alert.",
  "not-by-a-rerun": "Running a check again never sets off a containment.",
  "not-automatic": "The policy does not let this run by itself.",
  "cap-reached": "As many repositories were contained within the hour as the policy allows.",
  "too-few-persons": "Too few people who may have approved it.",
  "same-person-twice": "The same person was named twice.",
  "not-a-person": "Only people can approve.",
  "may-not-approve": "Only owners of the rules can approve, as GitHub knows them now.",
  "concerned-themselves": "Whose access is taken cannot approve it.",
  "installation-suspended": "Sourcewarden is suspended there and can change nothing.",
  "already-running": "Another containment of this repository is under way.",
};

/** How many must approve a plan. */
export function personsSentence({ persons }: Pick<ContainmentPlan, "persons">): string {
  switch (persons) {
    case 0:
      return "The policy lets it run by itself.";
    case 1:
      return "One owner of the rules must approve it.";
    case 2:
      return "Two owners of the rules must approve it, since part of it cannot be undone.";
  }
}
