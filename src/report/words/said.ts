import type { Said } from "../../verdict/replay/fate.ts";

/** What is made of a flow, in words. */
export const SAID_WORDS: Readonly<Record<Said, string>> = {
  silent: "nothing",
  advised: "advised",
  observed: "would be stopped (observing)",
  blocked: "stopped",
};
