import { readFileSync } from "node:fs";
import { type Cost, measure } from "./measure.ts";
import type { PeerRules } from "./peer-rules.ts";

/** A program that looks for the same words and patterns. */
export interface ScanPeer {
  readonly name: string;
  readonly run: (folder: string) => Cost;
  /** Files in which it found something, from its output. */
  readonly files: (cost: Cost) => readonly string[];
}

/** What is looked at: the files of a folder, or the history of a repository. */
export type Looked = "tree" | "history";

/** The peers that look at that, with rules in their formats; `out` is a file for what they find. */
export function peersFor(what: Looked, rules: PeerRules, out: string): readonly ScanPeer[] {
  const both = [gitleaks(what, rules, out), betterleaks(what, rules, out), kingfisher(what, rules, out)];
  return what === "history" ? both : [...both, secretlint(rules, out), ...ripgrep(rules)];
}

function gitleaks(what: Looked, rules: PeerRules, out: string): ScanPeer {
  const args = ["-c", rules.gitleaks, "--no-banner", "-f", "json", "-r", out, "--exit-code", "0", "-l", "error"];
  return {
    name: "gitleaks",
    run: (folder) => measure("gitleaks", [what === "tree" ? "dir" : "git", folder, ...args]),
    files: () => (JSON.parse(readFileSync(out, "utf8")) as { File: string }[] | null)?.map(({ File }) => File) ?? [],
  };
}

/** Of version 2, which has `fs` where gitleaks has `dir`. */
function betterleaks(what: Looked, rules: PeerRules, out: string): ScanPeer {
  const report = `${out}.json`;
  const args = ["-c", rules.gitleaks, "--no-banner", "-s", `--output=${report}`, "--exit-code=0", "--log-level=error"];
  return {
    name: "betterleaks",
    run: (folder) => measure("betterleaks", [what === "tree" ? "fs" : "git", folder, ...args]),
    files: () => namedFiles(report),
  };
}

function kingfisher(what: Looked, rules: PeerRules, out: string): ScanPeer {
  const args = [
    ...["--rules-path", rules.kingfisher, "--load-builtins=false", "--no-validate", "--no-update-check", "--no-dedup"],
    ...["--git-history", what === "tree" ? "none" : "full", "-f", "json", "-o", out],
  ];
  return {
    name: "kingfisher",
    run: (folder) => measure("kingfisher", ["scan", folder, ...args], [0, 200, 205]),
    files: () => namedFiles(out),
  };
}

function secretlint(rules: PeerRules, out: string): ScanPeer {
  const args = ["--secretlintrc", rules.secretlint, "--format", "json", "--output", out];
  return {
    name: "secretlint",
    run: (folder) => measure("secretlint", [`${folder}/**/*`, ...args], [0, 1]),
    files: () =>
      (JSON.parse(readFileSync(out, "utf8")) as { filePath: string; messages: unknown[] }[])
        .filter(({ messages }) => messages.length > 0)
        .map(({ filePath }) => filePath),
  };
}

/** Twice: line by line, as it is quickest, and over the ends of lines, as the rules mean it. */
function ripgrep(rules: PeerRules): readonly ScanPeer[] {
  const args = ["-l", "--no-ignore", "--hidden", "--dfa-size-limit", "1G", "--regex-size-limit", "1G"];
  const files = ({ output }: Cost): readonly string[] => output.split("\n").filter((line) => line !== "");
  return [
    {
      name: "rg",
      run: (folder) => measure("rg", [...args, "--no-unicode", "-f", rules.ripgrepLines, folder], [0, 1]),
      files,
    },
    {
      name: "rg --multiline",
      run: (folder) => measure("rg", [...args, "--multiline", "-f", rules.ripgrep, folder], [0, 1]),
      files,
    },
  ];
}

/** Paths in a report that is JSON of one form or another. */
function namedFiles(report: string): readonly string[] {
  const paths = readFileSync(report, "utf8").matchAll(/"(?:path|File|file|file_path)": ?"([^"]+)"/g);
  return [...paths].map(([, path = ""]) => path);
}
