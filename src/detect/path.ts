import type { FileVersion } from "../facts/change.ts";
import type { Sighting } from "../facts/sighting.ts";
import type { CompiledRules } from "./compiled-rules.ts";

/**
 * Content that a rule labels by its path: protected paths in every repository, registered ones in their home
 * (`home`: lower-case `owner/name` of the repository looked at, "" where it is not known). A submodule entry carries no
 * content and is never sighted; a symlink is a file like any other.
 */
export function sightPaths(
  file: Pick<FileVersion, "path" | "entry" | "commit" | "oid">,
  rules: CompiledRules,
  home: string,
): readonly Sighting[] {
  if (file.entry === "submodule") return [];
  return rules.pathRules(file.path, home).map((rule) => ({
    detector: "path",
    rule: rule.id,
    label: rule.label,
    strength: "strong",
    where: { path: file.path, line: 1, endLine: 1, commit: file.commit, within: "path" },
    blob: file.oid,
    // The path is part of every identity already; the same text for all makes a move inside the glob a standing one.
    text: "",
    lines: "",
    ignored: false,
    legend: null,
  }));
}
