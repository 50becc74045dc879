/** Kinds of packages that registries are asked about. */
export type Packages = "npm" | "python" | "crates" | "maven" | "oci" | "gem" | "nuget" | "generic";

/** What tools call their public registries. */
const WORDS: Readonly<Record<Packages, Readonly<Record<string, string>>>> = {
  npm: { npm: "registry.npmjs.org", npmjs: "registry.npmjs.org", yarn: "registry.npmjs.org", jsr: "jsr.io" },
  python: { pypi: "pypi.org", testpypi: "test.pypi.org" },
  crates: { "crates-io": "crates.io", crates: "crates.io" },
  maven: {
    central: "repo.maven.apache.org",
    mavencentral: "repo.maven.apache.org",
    ossrh: "repo.maven.apache.org",
    sonatype: "repo.maven.apache.org",
    gradlepluginportal: "plugins.gradle.org",
  },
  oci: { docker: "docker.io", dockerhub: "docker.io" },
  gem: { rubygems: "rubygems.org" },
  nuget: { nuget: "nuget.org" },
  generic: {},
};

/** Hosts of public registries that mean one registry, whatever the path; the first that matches counts. */
const ONE_REGISTRY: readonly (readonly [RegExp, string])[] = [
  [/^registry\.npmjs\.org$/, "registry.npmjs.org"],
  [/^(?:npm\.)?jsr\.io$/, "jsr.io"],
  [/^(?:upload\.|www\.)?pypi\.org$|^(?:upload\.)?pypi\.python\.org$/, "pypi.org"],
  [/^test\.pypi\.org$|^testpypi\.python\.org$/, "test.pypi.org"],
  [/^(?:index\.|static\.|www\.)?crates\.io$/, "crates.io"],
  [
    /^(?:s01\.)?oss\.sonatype\.org$|^(?:repo1?\.maven\.apache|repo1\.maven|search\.maven)\.org$/,
    "repo.maven.apache.org",
  ],
  [/^(?:ossrh-staging-api\.)?central\.sonatype\.com$/, "repo.maven.apache.org"],
  [/^plugins\.gradle\.org$/, "plugins.gradle.org"],
  [/^(?:www\.|index\.)?rubygems\.org$/, "rubygems.org"],
  [/^(?:www\.|api\.)?nuget\.org$/, "nuget.org"],
];

/** Hosts of GitHub's packages, whose first segment is the owner. */
const GITHUB_PACKAGES = /^(?:ghcr\.io|(?:npm|maven|nuget|rubygems|docker|containers)\.pkg\.github\.com)$/;

/** What a path at a registry ends with that says nothing of where it is. */
const ENDINGS = /\/(?:index\.json|simple|legacy|v3\/index\.json|api\/v2\/package)$/;

/** The address that a tool's word for a registry means; undefined where it is no such word. */
export function registryOfWord(word: string, of: Packages): string | undefined {
  const key = word.toLowerCase();
  return Object.hasOwn(WORDS[of], key) ? WORDS[of][key] : undefined;
}

/** The registry that a host is a door to, whatever the path; null where paths tell registries apart there. */
export function oneRegistry(host: string): string | null {
  return ONE_REGISTRY.find(([speaks]) => speaks.test(host))?.[1] ?? null;
}

/** Whether a host is known to serve packages or images and nothing else. */
export function isRegistryHost(host: string): boolean {
  return (
    oneRegistry(host) !== null ||
    GITHUB_PACKAGES.test(host) ||
    /^(?:docker\.io|quay\.io|gcr\.io|(?:[a-z]+\.)?gcr\.io|registry\.gitlab\.com|public\.ecr\.aws|mcr\.microsoft\.com|npm\.jsr\.io)$/.test(
      host,
    ) ||
    /(?:\.azurecr\.io|\.pkg\.dev|\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?|\.d\.codeartifact\.[a-z0-9-]+\.amazonaws\.com)$/.test(
      host,
    )
  );
}

/** The path that tells registries apart at a host. */
export function registryPath(host: string, path: string): string {
  const plain = path.replace(ENDINGS, "");
  // npm asks for packages of an owner as `@owner`.
  return GITHUB_PACKAGES.test(host) ? plain.replace(/^\/?@/, "").toLowerCase() : plain;
}
