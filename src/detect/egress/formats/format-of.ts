import type { PipelineReader } from "../pipeline.ts";
import { readAzure } from "./azure/read-azure.ts";
import { readDockerfile } from "./build/read-dockerfile.ts";
import { readJustfile } from "./build/read-justfile.ts";
import { readMakefile } from "./build/read-makefile.ts";
import { readTaskfile } from "./build/read-taskfile.ts";
import { readCircleci } from "./circleci/read-circleci.ts";
import { readCopybara } from "./copybara/read-copybara.ts";
import { type FormatName, formatName } from "./format-name.ts";
import { readBundle } from "./git/read-bundle.ts";
import { readGitConfig, readGitmodules } from "./git/read-git-config.ts";
import { readGithubAction } from "./github-action.ts";
import { readGithubWorkflow } from "./github-workflow.ts";
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
  readonly name: FormatName;
  readonly read: PipelineReader;
}

/** The reader of each format. */
const READERS: Readonly<Record<FormatName, PipelineReader>> = {
  "GitHub workflow": readGithubWorkflow,
  "GitHub action": readGithubAction,
  "GitLab CI": readGitlab,
  "Bitbucket Pipelines": readBitbucket,
  "Azure Pipelines": readAzure,
  CircleCI: readCircleci,
  Jenkinsfile: readJenkinsfile,
  Drone: readDrone,
  Woodpecker: readDrone,
  "Travis CI": readTravis,
  AppVeyor: readAppveyor,
  Buildkite: readBuildkite,
  "Cloud Build": readCloudbuild,
  Tekton: readTekton,
  Makefile: readMakefile,
  justfile: readJustfile,
  Taskfile: readTaskfile,
  Dockerfile: readDockerfile,
  "shell script": readShell,
  "PowerShell script": readPowershell,
  "batch file": readBatch,
  "git hook": readProgram,
  program: readProgram,
  "package.json": readPackageJson,
  "lerna.json": readLerna,
  "pyproject.toml": readPyproject,
  "Python upload settings": readPypirc,
  "Cargo.toml": readCargo,
  Maven: readPom,
  Gradle: readGradle,
  GoReleaser: readGoreleaser,
  Copybara: readCopybara,
  "repo-file-sync": readRepoSync,
  "git submodules": readGitmodules,
  "git configuration": readGitConfig,
  "git bundle": readBundle,
};

/** The format of a path with its reader, or null where no format of ours is named so. */
export function formatOf(path: string): Format | null {
  const name = formatName(path);
  return name === null ? null : { name, read: READERS[name] };
}
