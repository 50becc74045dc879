import type { NextStep } from "../../verdict/exposure/exposure.ts";

/** What to do next, one sentence each; they are told in the order in which an exposure has them. */
export const NEXT_STEP_WORDS: Readonly<Record<NextStep, string>> = {
  "list-forks-first":
    "Before you change anything, write down which forks there are: a change can cut them off without a trace.",
  "make-private": "Make the repository private again.",
  "disable-forking": "Switch off forking, so that no further copy is made.",
  "disable-actions": "Switch off Actions, so that nothing publishes or copies it meanwhile.",
  "remove-access": "Take the access away.",
  "revoke-invitation": "Take the invitation back before it is accepted.",
  "delete-key": "Delete the deploy key, or keep it and write down who holds it.",
  "disable-hook": "Switch the webhook off; keep it, so that its deliveries can still be looked at.",
  "unpublish-pages": "Take the published site down.",
  "remove-asset": "Take the file out of the release; keep a copy of it as evidence.",
  "restore-protection":
    "Require the check again, with this App as its only source and nobody who may pass it by silently.",
  "change-setting": "Change the setting, or write down why it stays as it is.",
  "renew-agreement": "If the access is meant to be, name the agreement and its last day in the policy.",
  "rotate-secrets": "Replace every password, key and token that it holds: whoever read it has them.",
  "keep-evidence": "Keep what shows who could read it, and since when.",
  "ask-github-support": "Ask GitHub's support to remove the copies that you cannot reach.",
  "reinstall-app": "Give Sourcewarden access again, or take the repository off the list knowingly.",
  "clear-the-place": "If it is meant to be so, say in the policy what this repository holds and may hold.",
  "delete-text":
    "Delete the text rather than edit it: whoever reads it can see what stood there before an edit. Then take this up.",
  "mend-channel": "Mend the channel's address or credentials, then send a test message.",
};
