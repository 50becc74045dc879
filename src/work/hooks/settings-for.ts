import { join } from "node:path";
import type { HookFiles } from "../ports/hooks.ts";
import { type HookSettings, PLAIN_SETTINGS, readSettings, SETTINGS_FILE, SETTINGS_FOLDER } from "./hook-settings.ts";

/**
 * The settings that hold, with the folder that they lie in: the first of `folders` that has any, else what holds where
 * nothing was said. Null settings are there and cannot be read: what they said is not known.
 */
export async function settingsFor(
  files: Pick<HookFiles, "read">,
  folders: readonly string[],
): Promise<{ readonly folder: string; readonly settings: HookSettings | null }> {
  for (const folder of folders) {
    const read = await files.read(join(folder, SETTINGS_FOLDER, SETTINGS_FILE));
    if (read !== null) return { folder, settings: readSettings(read.text) };
  }
  return { folder: folders[0] ?? "", settings: PLAIN_SETTINGS };
}
