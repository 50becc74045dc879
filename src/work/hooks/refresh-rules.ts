import { join } from "node:path";
import type { HookFiles } from "../ports/hooks.ts";
import { RULES_COPY, SETTINGS_FILE, SETTINGS_FOLDER, writeSettings } from "./hook-settings.ts";
import { type BroughtRules, bringRules } from "./kept-rules.ts";
import { settingsFor } from "./settings-for.ts";

/** Brings the rules of an installation again and keeps them in place of the copy beside its settings in `folder`. */
export async function refreshRules(
  files: HookFiles,
  folder: string,
  around: Parameters<typeof bringRules>[1],
): Promise<BroughtRules> {
  const { settings } = await settingsFor(files, [folder]);
  if (settings === null) return refused("The settings of these hooks can't be read: install them again.");
  if (settings.rules === null) return refused("No rules are kept here: give them with hook install --rules.");
  const brought = await bringRules(settings.rules, around);
  if (!brought.ok) return brought;
  await files.write(join(folder, SETTINGS_FOLDER, RULES_COPY), brought.text, false);
  await files.write(
    join(folder, SETTINGS_FOLDER, SETTINGS_FILE),
    writeSettings({ ...settings, rules: brought.kept }),
    false,
  );
  return brought;
}

function refused(why: string): BroughtRules {
  return { ok: false, why, errors: [] };
}
