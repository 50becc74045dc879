/** Folders that hold what a build, a test or a run made, or data: not source. */
const MADE_FOLDERS: ReadonlySet<string> = new Set(
  (
    "dist build builds out output outputs public _site target coverage htmlcov report reports test-report test-reports " +
    "test-results results logs log html _build html_build artifact artifacts artefacts release releases bin obj " +
    "node_modules .next .nuxt .output .vitepress storybook-static wheelhouse data dump dumps backup backups db database " +
    "cache .cache tmp temp screenshots videos allure-results allure-report playwright-report cypress site-packages " +
    "javadoc apidocs docs_build site pages gh-pages generated gen deploy deployment package packages-dist deps images " +
    "img media uploads models weights checkpoints wheels rpms debs www htdocs metrics benchmarks bench-results _output"
  ).split(" "),
);

/** `dist` as one word of a folder's name: `_dist_versions`, `dist-web`. No project calls its source so. */
const DISTRIBUTION = /(?:^|[-_.])dist(?:[-_]|$)/i;

/** Folders that hold source by their name, as most projects use it. */
const SOURCE_FOLDERS =
  /^(?:src|source|sources|lib|libs|app|apps|packages|server|client|backend|frontend|api|core|internal|cmd|pkg|crates|modules|include|code|scripts|services|components|plugins|controllers|kernel|drivers|firmware|.*-(?:src|source|backend|frontend|server|api|core))$/i;

/** Endings of files that people write in a programming language. */
const CODE =
  /\.(?:c|cc|cpp|cxx|h|hh|hpp|m|mm|cs|fs|vb|go|rs|py|pyx|ipynb|rb|php|pl|pm|java|kt|kts|scala|groovy|clj|ex|exs|erl|hs|ml|swift|dart|js|mjs|cjs|jsx|ts|mts|cts|tsx|vue|svelte|lua|r|jl|sql|sh|bash|ps1|asm|s|v|sv|vhd|vhdl|sol|move|cu|cl|f90|pas|ada|adb|proto|tf)$/i;

/** Endings that only sources have, no builds, scripts for machines or data. */
const SURE_CODE =
  /\.(?:c|cc|cpp|cxx|h|hh|hpp|m|mm|cs|fs|go|rs|py|pyx|php|pl|pm|java|kt|kts|scala|clj|ex|exs|erl|hs|ml|swift|dart|jsx|ts|mts|cts|tsx|vue|svelte|lua|jl|asm|s|sv|vhd|vhdl|sol|move|cu|cl|f90|pas|ada|adb)$/i;

/** Whether a file's name alone says that it is source. */
export function isSurelyCode(path: string): boolean {
  return SURE_CODE.test(path);
}

/** What a path is by its words alone: `made` by a build or data, `code`, or nobody can tell. */
export function kindOfPath(path: string): "made" | "code" | "unknown" {
  const parts = path.split("/").filter((part) => part !== "");
  if (parts.some((part) => MADE_FOLDERS.has(part.toLowerCase()) || DISTRIBUTION.test(part))) return "made";
  const name = parts.at(-1) ?? "";
  if (SOURCE_FOLDERS.test(name) || CODE.test(name)) return "code";
  if (/\.[A-Za-z]\w{0,9}$/.test(name)) return "made";
  return parts.slice(0, -1).some((part) => SOURCE_FOLDERS.test(part)) ? "code" : "unknown";
}

/** Files by which a folder shows that it holds source of the repository. */
export const SIGNS_OF_SOURCE: readonly string[] = [
  "package.json",
  "index.ts",
  "index.js",
  "main.py",
  "app.py",
  "__init__.py",
  "pyproject.toml",
  "setup.py",
  "requirements.txt",
  "go.mod",
  "main.go",
  "Cargo.toml",
  "CMakeLists.txt",
  "Makefile",
  "pom.xml",
  "build.gradle",
  "Dockerfile",
];
