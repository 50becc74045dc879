// Apart from the readers: what is asked of every path of a change must not load them for a change that has none of these.

/** Which paths a format has, in the case that its tool takes. */
interface Row {
  readonly name: string;
  readonly paths: RegExp | ((path: string) => boolean);
}

/** Pipelines of continuous integration. Those of GitHub have their rows at the top. */
const PIPELINES = [
  { name: "GitHub workflow", paths: /^\.(github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/ },
  { name: "GitHub action", paths: /(^|\/)action\.ya?ml$/ },
  { name: "GitLab CI", paths: isGitlabPath },
  { name: "Bitbucket Pipelines", paths: /(^|\/)bitbucket-pipelines\.ya?ml$/ },
  { name: "Azure Pipelines", paths: isAzurePath },
  { name: "CircleCI", paths: /(^|\/)\.circleci\/.*\.ya?ml$|(^|\/)circle\.ya?ml$/ },
  {
    name: "Jenkinsfile",
    paths: /(^|\/)(Jenkinsfile[^/]*|[^/]*\.jenkinsfile|[^/]*jenkins[^/]*\.groovy)$|(^|\/)\.?jenkins\/.*\.groovy$/i,
  },
  { name: "Drone", paths: /(^|\/)\.drone(\.[\w-]+)?\.ya?ml$|(^|\/)\.drone\/.*\.ya?ml$/ },
  {
    name: "Woodpecker",
    paths: /(^|\/)\.woodpecker(\.[\w-]+)?\.ya?ml$|(^|\/)\.woodpecker\/.*\.ya?ml$/,
  },
  { name: "Travis CI", paths: /(^|\/)\.travis\.ya?ml$/ },
  { name: "AppVeyor", paths: /(^|\/)\.?appveyor\.ya?ml$/i },
  { name: "Buildkite", paths: /(^|\/)\.?buildkite\/.*\.ya?ml$|(^|\/)buildkite\.ya?ml$/ },
  { name: "Cloud Build", paths: /(^|\/)[^/]*cloudbuild[^/]*\.ya?ml$/i },
  { name: "Tekton", paths: /(^|\/)\.?tekton\/.*\.ya?ml$/ },
] as const satisfies readonly Row[];

/** Scripts and what runs them. */
const SCRIPTS = [
  { name: "Makefile", paths: /(^|\/)((GNU|BSD)?makefile(\.[\w-]+)?|[^/]+\.(mk|mak|make))$/i },
  { name: "justfile", paths: /(^|\/)(\.?justfile|[^/]+\.just)$/i },
  { name: "Taskfile", paths: /(^|\/)taskfile(\.dist)?\.ya?ml$/i },
  { name: "Dockerfile", paths: /(^|\/)((docker|container)file(\.[\w.-]+)?|[^/]+\.dockerfile)$/i },
  { name: "shell script", paths: /\.(sh|bash|zsh|ksh)$/i },
  { name: "PowerShell script", paths: /\.(ps1|psm1)$/i },
  { name: "batch file", paths: /\.(bat|cmd)$/i },
  {
    name: "git hook",
    paths:
      /(^|\/)(\.?git-?hooks?|hooks|\.husky)\/((pre|post|commit-msg|prepare-commit-msg|applypatch-msg|reference-transaction)[a-z-]*|update|push-to-checkout)$/,
  },
  { name: "program", paths: /(^|\/)(bin|scripts?|ci|\.ci|hack|tools)\/([^/]+\/)*[^/.]+$/ },
] as const satisfies readonly Row[];

/** Files that declare where packages or copies of the source go. */
const DECLARATIONS = [
  { name: "package.json", paths: /(^|\/)package\.json$/ },
  { name: "lerna.json", paths: /(^|\/)lerna\.json$/ },
  { name: "pyproject.toml", paths: /(^|\/)pyproject\.toml$/ },
  { name: "Python upload settings", paths: /(^|\/)(\.pypirc|setup\.cfg)$/ },
  { name: "Cargo.toml", paths: /(^|\/)Cargo\.toml$/ },
  { name: "Maven", paths: /(^|\/)pom\.xml$|\.pom$/ },
  { name: "Gradle", paths: /\.gradle(\.kts)?$/ },
  { name: "GoReleaser", paths: /(^|\/)\.?goreleaser[^/]*\.ya?ml$/ },
  {
    name: "Copybara",
    paths: /(^|\/)[^/]*copy\.bara\.sky$|(^|\/)copybara[^/]*\.(sky|star|bzl)$|\.bara\.sky$/i,
  },
  { name: "repo-file-sync", paths: /^\.github\/sync\.ya?ml$/ },
  { name: "git submodules", paths: /(^|\/)\.gitmodules$/ },
  {
    name: "git configuration",
    paths:
      /(^|\/)(\.?gitconfig|[^/]*\.gitconfig)$|(^|\/)[^/]*\.?git\/(modules\/.*\/)?config$|(^|\/)\.?git-?config(s)?\/[^/]*config[^/]*$/,
  },
  { name: "git bundle", paths: /\.bundle$/i },
] as const satisfies readonly Row[];

/** The first row that a path fits is its format. */
const ROWS = [...PIPELINES, ...DECLARATIONS, ...SCRIPTS] as const;

/** Name of a format of files by which source could leave. */
export type FormatName = (typeof ROWS)[number]["name"];

/** The name of a path's format, or null where no format of ours is named so. The path decides, never what stands in the file. */
export function formatName(path: string): FormatName | null {
  const row = ROWS.find(({ paths }) => (typeof paths === "function" ? paths(path) : paths.test(path)));
  return row === undefined || (TAKEN_IN.test(path) && FOUND_IN_PLACE.has(row.name)) ? null : row.name;
}

/** Folders in which package managers keep what others have written. */
const TAKEN_IN = /(^|\/)(vendor|node_modules|bower_components|third_party)\//;

/**
 * What counts only where its tool looks for it, which is never there: a pipeline or a manifest of others, taken in with their
 * source. Where something of this repository names it by its path, it is read from there.
 */
const FOUND_IN_PLACE: ReadonlySet<FormatName> = new Set<FormatName>(
  [...PIPELINES, ...DECLARATIONS].map(({ name }) => name).filter((name) => !name.startsWith("git ")),
);

/** Whether a path is read as a GitLab pipeline by itself. */
export function isGitlabPath(path: string): boolean {
  return (
    /(^|\/)[^/]*\.gitlab-ci(\.[\w-]+)?\.ya?ml$/.test(path) || /(^|\/)\.gitlab\/(ci|pipelines?)\/.*\.ya?ml$/.test(path)
  );
}

/** Whether a path is read as an Azure pipeline by itself. */
export function isAzurePath(path: string): boolean {
  return (
    /(^|\/)[^/]*azure-?pipelines?[^/]*\.ya?ml$/i.test(path) ||
    /(^|\/)\.?azure-?(pipelines|devops)\/.*\.ya?ml$/i.test(path)
  );
}
