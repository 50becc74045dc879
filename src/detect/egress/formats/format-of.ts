import type { PipelineReader } from "../pipeline.ts";
import { isAzurePath, readAzure } from "./azure/read-azure.ts";
import { readDockerfile } from "./build/read-dockerfile.ts";
import { readJustfile } from "./build/read-justfile.ts";
import { readMakefile } from "./build/read-makefile.ts";
import { readTaskfile } from "./build/read-taskfile.ts";
import { readCircleci } from "./circleci/read-circleci.ts";
import { readCopybara } from "./copybara/read-copybara.ts";
import { readBundle } from "./git/read-bundle.ts";
import { readGitConfig, readGitmodules } from "./git/read-git-config.ts";
import { readGithubAction } from "./github-action.ts";
import { readGithubWorkflow } from "./github-workflow.ts";
import { isGitlabPath } from "./gitlab/definitions.ts";
import { readGitlab } from "./gitlab/read-gitlab.ts";
import { readJenkinsfile } from "./jenkins/read-jenkinsfile.ts";
import { readAppveyor } from "./other-ci/read-appveyor.ts";
import { readBitbucket } from "./other-ci/read-bitbucket.ts";
import { readBuildkite } from "./other-ci/read-buildkite.ts";
import { readCloudbuild } from "./other-ci/read-cloudbuild.ts";
import { readDrone } from "./other-ci/read-drone.ts";
import { readTekton } from "./other-ci/read-tekton.ts";
import { readTravis } from "./other-ci/read-travis.ts";
import { readCargo } from "./packages/read-cargo.ts";
import { readGoreleaser } from "./packages/read-goreleaser.ts";
import { readGradle } from "./packages/read-gradle.ts";
import { readPom } from "./packages/read-maven.ts";
import { readLerna, readPackageJson } from "./packages/read-package-json.ts";
import { readPypirc, readPyproject } from "./packages/read-python.ts";
import { readBatch, readPowershell, readProgram, readShell } from "./scripts/read-script.ts";
import { readRepoSync } from "./sync/read-repo-sync.ts";

/** A format of files by which source could leave. */
export interface Format {
  readonly name: string;
  readonly read: PipelineReader;
}

/** Which paths a format has, in the case that its tool takes. */
interface Row extends Format {
  readonly paths: RegExp | ((path: string) => boolean);
}

/** Pipelines of continuous integration. Those of GitHub have their rows at the top. */
const PIPELINES: readonly Row[] = [
  { name: "GitHub workflow", paths: /^\.(github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/, read: readGithubWorkflow },
  { name: "GitHub action", paths: /(^|\/)action\.ya?ml$/, read: readGithubAction },
  { name: "GitLab CI", paths: isGitlabPath, read: readGitlab },
  { name: "Bitbucket Pipelines", paths: /(^|\/)bitbucket-pipelines\.ya?ml$/, read: readBitbucket },
  { name: "Azure Pipelines", paths: isAzurePath, read: readAzure },
  { name: "CircleCI", paths: /(^|\/)\.circleci\/.*\.ya?ml$|(^|\/)circle\.ya?ml$/, read: readCircleci },
  {
    name: "Jenkinsfile",
    paths: /(^|\/)(Jenkinsfile[^/]*|[^/]*\.jenkinsfile|[^/]*jenkins[^/]*\.groovy)$|(^|\/)\.?jenkins\/.*\.groovy$/i,
    read: readJenkinsfile,
  },
  { name: "Drone", paths: /(^|\/)\.drone(\.[\w-]+)?\.ya?ml$|(^|\/)\.drone\/.*\.ya?ml$/, read: readDrone },
  {
    name: "Woodpecker",
    paths: /(^|\/)\.woodpecker(\.[\w-]+)?\.ya?ml$|(^|\/)\.woodpecker\/.*\.ya?ml$/,
    read: readDrone,
  },
  { name: "Travis CI", paths: /(^|\/)\.travis\.ya?ml$/, read: readTravis },
  { name: "AppVeyor", paths: /(^|\/)\.?appveyor\.ya?ml$/i, read: readAppveyor },
  { name: "Buildkite", paths: /(^|\/)\.?buildkite\/.*\.ya?ml$|(^|\/)buildkite\.ya?ml$/, read: readBuildkite },
  { name: "Cloud Build", paths: /(^|\/)[^/]*cloudbuild[^/]*\.ya?ml$/i, read: readCloudbuild },
  { name: "Tekton", paths: /(^|\/)\.?tekton\/.*\.ya?ml$/, read: readTekton },
];

/** Scripts and what runs them. */
const SCRIPTS: readonly Row[] = [
  { name: "Makefile", paths: /(^|\/)((GNU|BSD)?makefile(\.[\w-]+)?|[^/]+\.(mk|mak|make))$/i, read: readMakefile },
  { name: "justfile", paths: /(^|\/)(\.?justfile|[^/]+\.just)$/i, read: readJustfile },
  { name: "Taskfile", paths: /(^|\/)taskfile(\.dist)?\.ya?ml$/i, read: readTaskfile },
  { name: "Dockerfile", paths: /(^|\/)((docker|container)file(\.[\w.-]+)?|[^/]+\.dockerfile)$/i, read: readDockerfile },
  { name: "shell script", paths: /\.(sh|bash|zsh|ksh)$/i, read: readShell },
  { name: "PowerShell script", paths: /\.(ps1|psm1)$/i, read: readPowershell },
  { name: "batch file", paths: /\.(bat|cmd)$/i, read: readBatch },
  {
    name: "git hook",
    paths:
      /(^|\/)(\.?git-?hooks?|hooks|\.husky)\/((pre|post|commit-msg|prepare-commit-msg|applypatch-msg|reference-transaction)[a-z-]*|update|push-to-checkout)$/,
    read: readProgram,
  },
  { name: "program", paths: /(^|\/)(bin|scripts?|ci|\.ci|hack|tools)\/([^/]+\/)*[^/.]+$/, read: readProgram },
];

/** Files that declare where packages or copies of the source go. */
const DECLARATIONS: readonly Row[] = [
  { name: "package.json", paths: /(^|\/)package\.json$/, read: readPackageJson },
  { name: "lerna.json", paths: /(^|\/)lerna\.json$/, read: readLerna },
  { name: "pyproject.toml", paths: /(^|\/)pyproject\.toml$/, read: readPyproject },
  { name: "Python upload settings", paths: /(^|\/)(\.pypirc|setup\.cfg)$/, read: readPypirc },
  { name: "Cargo.toml", paths: /(^|\/)Cargo\.toml$/, read: readCargo },
  { name: "Maven", paths: /(^|\/)pom\.xml$|\.pom$/, read: readPom },
  { name: "Gradle", paths: /\.gradle(\.kts)?$/, read: readGradle },
  { name: "GoReleaser", paths: /(^|\/)\.?goreleaser[^/]*\.ya?ml$/, read: readGoreleaser },
  {
    name: "Copybara",
    paths: /(^|\/)[^/]*copy\.bara\.sky$|(^|\/)copybara[^/]*\.(sky|star|bzl)$|\.bara\.sky$/i,
    read: readCopybara,
  },
  { name: "repo-file-sync", paths: /^\.github\/sync\.ya?ml$/, read: readRepoSync },
  { name: "git submodules", paths: /(^|\/)\.gitmodules$/, read: readGitmodules },
  {
    name: "git configuration",
    paths:
      /(^|\/)(\.?gitconfig|[^/]*\.gitconfig)$|(^|\/)[^/]*\.?git\/(modules\/.*\/)?config$|(^|\/)\.?git-?config(s)?\/[^/]*config[^/]*$/,
    read: readGitConfig,
  },
  { name: "git bundle", paths: /\.bundle$/i, read: readBundle },
];

/** The first row that a path fits is its format. */
const ROWS: readonly Row[] = [...PIPELINES, ...DECLARATIONS, ...SCRIPTS];

/** The format of a path, or null where no format of ours is named so. The path decides, never what stands in the file. */
export function formatOf(path: string): Format | null {
  const row = ROWS.find(({ paths }) => (typeof paths === "function" ? paths(path) : paths.test(path)));
  return row === undefined ? null : { name: row.name, read: row.read };
}
