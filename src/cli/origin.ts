import { localOrigin } from "../work/scan/local-place.ts";
import type { Doors } from "./compose.ts";
import type { Terminal } from "./terminal.ts";

/** Host of which rules speak. */
export function hostOf(env: Terminal["env"]): string {
  return env["GH_HOST"] || "github.com";
}

/** Owner and name of the repository that holds a folder, as its remote `origin` tells; null where nothing tells it. */
export async function repositoryAt(
  folder: string,
  doors: Doors,
  host: string,
): Promise<{ readonly owner: string; readonly name: string } | null> {
  const opened = await doors.openLocal(folder);
  if (!opened.ok) return null;
  try {
    const remotes = await opened.value.remoteUrls();
    const { subject } = localOrigin(remotes.ok ? (remotes.value.get("origin") ?? null) : null, host, "unknown");
    return subject.name === "" ? null : { owner: subject.owner, name: subject.name };
  } finally {
    await opened.value.close();
  }
}
