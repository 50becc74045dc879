import type { World } from "../../src/trial/world.ts";

type Request = World["requests"][number];

/** Asked of GitHub to learn who has installed the App and what it was granted, and of releases, which need contents. */
const OF_THE_WATCH: readonly (string | null)[] = [
  "apps/list-installations",
  "apps/get-installation",
  "repos/list-releases",
];

/** Whether a request is the watch's, which goes on beside the gate with a token of its own, or asked for that token. */
export function isOfWatch({ token, operationId }: Request): boolean {
  return OF_THE_WATCH.includes(operationId) || (token?.rights.includes("administration") ?? false);
}
