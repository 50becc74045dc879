import type { PipelineReader } from "../pipeline.ts";
import { readMakefile } from "./build/read-makefile.ts";
import { readGithubAction } from "./github-action.ts";
import { readGithubWorkflow } from "./github-workflow.ts";
import { isGitlabPath } from "./gitlab/definitions.ts";
import { readGitlab } from "./gitlab/read-gitlab.ts";
import { readJenkinsfile } from "./jenkins/read-jenkinsfile.ts";
import { readBatch, readHook, readPowershell, readProgram, readShell } from "./scripts/read-script.ts";

/** A format of files by which source could leave. */
export interface Format {
  readonly name: string;
  readonly read: PipelineReader;
}

/** Which paths a format has: of the whole path, in the case that the tool itself takes. */
interface Row extends Format {
  readonly paths: RegExp | ((path: string) => boolean);
}

/** The first row that a path fits is its format. */
const ROWS: readonly Row[] = [
  { name: "GitHub workflow", paths: /^\.(github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/, read: readGithubWorkflow },
  { name: "GitHub action", paths: /(^|\/)action\.ya?ml$/, read: readGithubAction },
  { name: "GitLab CI", paths: isGitlabPath, read: readGitlab },
  {
    name: "Jenkinsfile",
    paths: /(^|\/)(Jenkinsfile[^/]*|[^/]*\.jenkinsfile|[^/]*jenkins[^/]*\.groovy)$|(^|\/)\.?jenkins\/.*\.groovy$/i,
    read: readJenkinsfile,
  },
  { name: "Makefile", paths: /(^|\/)((GNU|BSD)?makefile(\.[\w-]+)?|[^/]+\.(mk|mak|make))$/i, read: readMakefile },
  { name: "shell script", paths: /\.(sh|bash|zsh|ksh)$/i, read: readShell },
  { name: "PowerShell script", paths: /\.(ps1|psm1)$/i, read: readPowershell },
  { name: "batch file", paths: /\.(bat|cmd)$/i, read: readBatch },
  {
    name: "git hook",
    paths: new RegExp(String.raw`(^|/)(\.?git-?hooks?|\.githooks|hooks|\.husky)/(${hookNames()})$`),
    read: readHook,
  },
  { name: "program", paths: /(^|\/)(bin|scripts|ci|\.ci|hack|tools)\/([^/]+\/)*[^/.]+$/, read: readProgram },
];

function hookNames(): string {
  return [
    "(pre|post|commit-msg|prepare-commit-msg|applypatch-msg|(pre|post)-applypatch|reference-transaction)[a-z-]*",
    "update",
    "push-to-checkout",
    "fsmonitor-watchman",
  ].join("|");
}

/** The format of a path, or null where no format of ours is named so. The path decides, never what stands in the file. */
export function formatOf(path: string): Format | null {
  const row = ROWS.find(({ paths }) => (typeof paths === "function" ? paths(path) : paths.test(path)));
  return row === undefined ? null : { name: row.name, read: row.read };
}
