import type { RepoPath } from "../../../facts/repo-path.ts";

/** Files by which a package says under which licence it is; what stands there is said of the repository itself. */
const METADATA =
  /(?:^|\/)(?:package\.json|package\.json5|bower\.json|composer\.json|pyproject\.toml|setup\.(?:py|cfg)|cargo\.toml|pom\.xml|[^/]*\.(?:nuspec|csproj|fsproj|vbproj|gemspec|podspec|cabal|opam|rockspec)|directory\.build\.props|package\.xml|conanfile\.py|vcpkg\.json|meta\.ya?ml|build\.gradle(?:\.kts)?|mix\.exs|manifest\.json|__manifest__\.py|galaxy\.yml|citation\.cff|codemeta\.json|publiccode\.yml|pubspec\.yaml|dub\.json|chart\.yaml|snapcraft\.yaml)$/i;
/** Folders and names of files that are about legends, licences or people's words: what stands there is rarely said of the file. */
const ABOUT =
  /(?:^|\/)(?:licen[sc]es?|licen[sc]e[-_ ]?(?:texts?|data|list|templates?)|spdx|locales?|i18n|l10n|translations?|langs?|languages?|[a-z-]+\.lproj|fixtures?|__fixtures__|test[-_]?data|test[-_]?files|templates?|__snapshots__|snapshots?|corpus|mocks?|__mocks__)\/|(?:^|\/)[^/]*(?:code[-_ ]?of[-_ ]?conduct|privacy|terms[-_ ](?:of|and)|disclaimer|cookie|contract|vertrag|contrat|contrato|contratto|umowa|template|vorlage|(?:^|[-_./])nda(?:[-_.]|$)|non-?disclosure)[^/]*$/i;

/** Whether a file says what licence a package has. */
export function isMetadata(path: RepoPath | null): boolean {
  return path !== null && METADATA.test(path);
}

/** Whether a file is of a kind that quotes, translates or stores such words: a mark in its prose or data is then only a hint. */
export function isAboutWords(path: RepoPath | null): boolean {
  return path !== null && ABOUT.test(path);
}
