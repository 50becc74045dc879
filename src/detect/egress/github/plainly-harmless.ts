/** Actions of GitHub that send nothing and leave nothing for others to send. */
const QUIET =
  /^actions\/(?:labeler|stale|first-interaction|checkout|setup-(?:node|python|go|java|dotnet)|add-to-project|dependency-review-action|create-github-app-token|delete-package-versions)@/;

/** Where an action is named. */
const USES = /(?:^|[\s{,-])["']?uses["']?[ \t]*:[ \t]*["']?([^\s"'#,}]*)/gm;

/**
 * The cheap test before the costly one: true only for a workflow in which no command is run, only actions that send
 * nothing are used, and nothing could be meant that is not written out (escapes, anchors, explicit keys).
 */
export function isPlainlyHarmless(text: string): boolean {
  if (text.length > 20_000) return false;
  if (/\brun["']?\s*:|self-hosted|\\|(?:^|[\s,[{])[&*!]\S|^\s*\?/m.test(text)) return false;
  const lines = text.match(/uses/g)?.length ?? 0;
  const used = [...text.matchAll(USES)].map(([, name = ""]) => name);
  return used.length > 0 && used.length === lines && used.every((name) => QUIET.test(name));
}
