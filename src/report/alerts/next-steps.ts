import type { NextStep } from "../../verdict/exposure/exposure.ts";

const WORDS: Readonly<Record<NextStep, string>> = {
  "list-forks-first":
    "Write down every fork before anything else: going public and back cuts them off, and no list is left.",
  "make-private": "Make the repository private again.",
  "disable-forking": "Switch forking off for the repository.",
  "disable-actions": "Switch Actions off for the repository until this is mended.",
  "remove-access": "Take the access away.",
  "revoke-invitation": "Revoke the invitation.",
  "delete-key": "Delete the deploy key.",
  "disable-hook": "Switch the webhook off.",
  "unpublish-pages": "Unpublish the site.",
  "remove-asset": "Remove the asset from the release.",
  "restore-protection": "Put the protection of the default branch back.",
  "change-setting": "Change the setting back.",
  "renew-agreement": "Renew the agreement, or let the access end with it.",
  "rotate-secrets": "Replace every key and password that stood in what was exposed.",
  "keep-evidence": "Keep the evidence: the audit log and this alert, as they are now.",
  "ask-github-support": "Ask GitHub's support to remove cached copies and forks.",
  "reinstall-app": "Install the App again, or lift its suspension.",
  "clear-the-place": "If it is meant to be so, clear the place in the rules; two rule owners approve that.",
  "mend-channel": "Mend the channel: its address, its credentials, or what refuses it.",
};

/** What a person does next, in words, in the order of harm. A step that this program does not know is left out. */
export function stepWords(steps: readonly NextStep[]): readonly string[] {
  return steps.flatMap((step) => WORDS[step] ?? []);
}
