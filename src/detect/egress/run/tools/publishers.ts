import type { Target } from "../../seen-flow.ts";

export type Protocol = NonNullable<Target["of"]>;

/** How a program publishes a package. Between the words of a list are spaces. */
export interface Publishing {
  readonly of: Protocol;
  /** Its subcommands that publish, with commas between. */
  readonly verbs: string;
  /** The registry of one that is told no other. */
  readonly standard: string;
  /** Options and variables that say another, by address or by name: the first that is set holds. */
  readonly places?: string;
  /** Other options that take the next word, as far as they may stand before the subcommand. */
  readonly valued?: string;
  /** Options by which nothing is sent, beside `--dry-run` and `--help`. */
  readonly dry?: string;
  /** Registries that the program knows by a name. */
  readonly names?: Readonly<Record<string, string>>;
  /** The variables that hold the address of a name, with `*` for the name in capitals. */
  readonly variables?: string;
}

const PYPI = "https://upload.pypi.org/legacy/";
const TEST_PYPI = "https://test.pypi.org/legacy/";

/** Programs that publish a package, by name. Those that run other commands as well have a second name. */
export const PUBLISHERS = {
  twine: python("upload", "--repository-url TWINE_REPOSITORY_URL --repository -r TWINE_REPOSITORY"),
  flit: python("publish", "--repository FLIT_INDEX_URL", { valued: "-f --ini-file" }),
  maturin: python("publish, upload", "--repository-url MATURIN_REPOSITORY_URL --repository -r MATURIN_REPOSITORY"),
  uv: python("publish", "--publish-url UV_PUBLISH_URL --index UV_PUBLISH_INDEX", {
    valued: "--directory --project --config-file --cache-dir",
  }),
  "publisher:poetry": python("publish", "--repository -r", {
    valued: "-C --directory -P --project",
    variables: "POETRY_REPOSITORIES_*_URL",
  }),
  "publisher:hatch": python("publish", "--repo -r HATCH_INDEX_REPO", {
    valued: "-e --env -p --project --data-dir --cache-dir --config",
    names: { main: PYPI, test: TEST_PYPI },
  }),
  "publisher:pdm": python("publish", "--repository -r PDM_PUBLISH_REPO", { valued: "-c --config" }),
  "publisher:rye": python("publish", "--repository-url --repository -r"),
  gem: {
    of: "gem",
    verbs: "push",
    standard: "https://rubygems.org",
    places: "--host RUBYGEMS_HOST",
    valued: "-C --config-file",
  },
  vsce: { of: "generic", verbs: "publish", standard: "https://marketplace.visualstudio.com" },
  ovsx: {
    of: "generic",
    verbs: "publish",
    standard: "https://open-vsx.org",
    places: "-r --registryUrl OVSX_REGISTRY_URL",
    valued: "-p --pat",
  },
  jsr: { of: "generic", verbs: "publish", standard: "https://jsr.io" },
  deno: { of: "generic", verbs: "publish", standard: "https://jsr.io" },
  conan: { of: "generic", verbs: "upload", standard: "https://center.conan.io", places: "-r --remote" },
  dart: dart(),
  flutter: dart(),
  pod: { of: "generic", verbs: "trunk push", standard: "https://trunk.cocoapods.org" },
  mix: { of: "generic", verbs: "hex.publish", standard: "https://hex.pm" },
  luarocks: {
    of: "generic",
    verbs: "upload",
    standard: "https://luarocks.org",
    places: "--server",
    valued: "--lua-version --lua-dir --tree",
  },
  cabal: { of: "generic", verbs: "upload", standard: "https://hackage.haskell.org" },
  anaconda: {
    of: "generic",
    verbs: "upload",
    standard: "https://anaconda.org",
    valued: "-t --token -s --site",
  },
} satisfies Readonly<Record<string, Publishing>>;

function python(
  verbs: string,
  places: string,
  more: Pick<Publishing, "valued" | "names" | "variables"> = {},
): Publishing {
  return { of: "python", verbs, standard: PYPI, places, names: { pypi: PYPI, testpypi: TEST_PYPI }, ...more };
}

function dart(): Publishing {
  return {
    of: "generic",
    verbs: "pub publish, pub lish",
    standard: "https://pub.dev",
    places: "--server",
    valued: "-C --directory",
    dry: "-n",
  };
}
