import { type Bypass, beyond } from "./bypass.ts";

/** Tries at doors that no test can play, since nothing of ours stands there: each is on the page of what is out of reach. */
export const HAND_ROWS: readonly Bypass[] = [
  {
    id: "no-verify",
    tries: "pushes to a remote of their own past the hook (`--no-verify`)",
    ends: beyond("no-verify"),
  },
  { id: "gist-by-hand", tries: "pastes it into a gist", ends: beyond("gists") },
  { id: "package-by-hand", tries: "publishes a package or an image from their own machine", ends: beyond("packages") },
  { id: "chat", tries: "pastes it into a chat, a mail, an assistant", ends: beyond("pastes") },
  { id: "stick", tries: "copies a clone to a stick, prints it, photographs the screen", ends: beyond("screens") },
  { id: "clone-elsewhere", tries: "clones it on a machine that nobody else knows", ends: beyond("clones") },
  { id: "runner", tries: "reads it on a runner of their own while a job runs", ends: beyond("runners") },
  { id: "own-app", tries: "reads it with an App that was given access", ends: beyond("other-apps") },
];
