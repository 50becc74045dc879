// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { around, sentByActions, shown, stepsOf } from "../../../../test/support/workflows.ts";

/** Each flow of the actions as `verb what -> target`, with `from` and `?` where they are said. */
function flows(steps: string, where = around()): readonly string[] {
  return sentByActions(stepsOf(steps, where), where.home).map((flow) => {
    const what = flow.sends.what === "paths" ? flow.sends.paths.join("+") : flow.sends.what;
    const from = flow.from === undefined ? "" : ` of ${shown(flow.from)}`;
    return `${flow.verb} ${what}${from} -> ${shown(flow.to.text)}${flow.strength === "weak" ? "?" : ""}`;
  });
}

const HERE = "- uses: actions/checkout@v4\n";
/** Puts source into whatever lies in the workspace. */
const INTO = "- uses: actions/checkout@v4\n  with: { path: src/copy }\n";
const OTHER =
  "- uses: actions/checkout@v4\n  with: { repository: acme/vault, token: '${{ secrets.PAT }}', path: vault }\n";
const commit = (folder = "") =>
  `- uses: stefanzweifel/git-auto-commit-action@v5\n${folder === "" ? "" : `  with: { repository: ${folder} }\n`}`;
const artifact = (path: string) => `- uses: actions/upload-artifact@v4\n  with: { path: "${path}" }\n`;

describe("what is checked out decides where a push goes", () => {
  const at = (inputs: string) => `- uses: actions/checkout@v4\n  with: { ${inputs} }\n`;
  const cases: readonly (readonly [string, string, string])[] = [
    ["this repository", HERE, "push history -> https://github.com/acme/pricing.git"],
    [
      "this repository by its name",
      at("repository: Acme/Pricing"),
      "push history -> https://github.com/acme/pricing.git",
    ],
    [
      "this repository by an expression",
      at("repository: '${{ github.repository }}'"),
      "push history -> https://github.com/acme/pricing.git",
    ],
    [
      "the head of a pull request",
      at("repository: '${{ github.event.pull_request.head.repo.full_name }}'"),
      "push history -> https://github.com/acme/pricing.git",
    ],
    ["another repository", at("repository: jdoe/x"), "push history -> https://github.com/jdoe/x.git"],
    [
      "its wiki",
      at("repository: '${{ github.repository }}.wiki'"),
      "push history -> https://github.com/acme/pricing.wiki.git",
    ],
    [
      "one at another server",
      at("repository: jdoe/x, github-server-url: 'https://git.jdoe.example/'"),
      "push history -> https://git.jdoe.example/jdoe/x.git",
    ],
    [
      "the same name at another server",
      at("github-server-url: https://git.jdoe.example"),
      "push history -> https://git.jdoe.example/acme/pricing.git",
    ],
    [
      "one that is hidden",
      at("repository: '${{ secrets.REPO }}'"),
      "push history -> https://github.com/{secrets.REPO!}.git",
    ],
    [
      "this server with a name before it",
      at("github-server-url: 'https://x@github.com'"),
      "push history -> https://github.com/acme/pricing.git",
    ],
    [
      "a server that looks like this one",
      at("github-server-url: 'https://github.com@evil.example'"),
      "push history -> https://github.com@evil.example/acme/pricing.git",
    ],
  ];
  for (const [name, steps, expected] of cases) {
    test(name, () => expect(flows(steps + INTO + commit())).toEqual([expected]));
  }

  test("in the folder that is named", () => {
    const two = `${HERE}- uses: actions/checkout@v4\n  with: { repository: jdoe/x, path: ./out/ }\n`;
    expect(flows(two + commit("out") + commit())).toEqual(["push history -> https://github.com/acme/pricing.git"]);
  });

  test("and what another repository has goes back to it without a word", () => {
    expect(flows(`- uses: actions/checkout@v4\n  with: { repository: jdoe/x }\n${commit()}`)).toEqual([]);
  });

  test("and one that is hidden may be this one", () => {
    expect(flows(`- uses: actions/checkout@v4\n  with: { repository: "\${{ secrets.REPO }}" }\n${commit()}`)).toEqual([
      "push history -> https://github.com/{secrets.REPO!}.git?",
    ]);
  });
});

describe("what a run keeps is source where", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["the whole is kept", HERE + artifact("."), ["artifact tree -> artifact"]],
    [
      "the whole is kept under its absolute name",
      HERE + artifact("${{ github.workspace }}"),
      ["artifact tree -> artifact"],
    ],
    ["every file is kept", HERE + artifact("**/*"), ["artifact tree -> artifact"]],
    ["git's own folder is kept", HERE + artifact(".git/"), ["artifact history -> artifact"]],
    [
      "one of several lines is the whole",
      `${HERE}- uses: actions/upload-artifact@v4\n  with:\n    name: all\n    path: |\n      dist\n      .\n      !node_modules\n`,
      ["artifact tree -> all"],
    ],
    [
      "the folder of another repository is kept",
      HERE + OTHER + artifact("vault/"),
      ["artifact tree of https://github.com/acme/vault.git -> artifact?"],
    ],
    [
      "the history of another repository is kept",
      OTHER + artifact("vault/.git"),
      ["artifact history of https://github.com/acme/vault.git -> artifact?"],
    ],
    [
      "only another repository is there, and all is kept",
      OTHER + artifact("."),
      ["artifact tree of https://github.com/acme/vault.git -> artifact?"],
    ],
    [
      "the whole goes into the cache",
      `${HERE}- uses: actions/cache@v4\n  with: { path: ., key: a }\n`,
      ["artifact tree -> cache"],
    ],
    [
      "the whole becomes a site",
      `${HERE}- uses: actions/upload-pages-artifact@v3\n  with: { path: . }\n`,
      ["page tree -> https://acme.github.io/pricing"],
    ],
    ["a build is kept: none", HERE + artifact("dist/"), []],
    ["files of a kind are kept: none", HERE + artifact("**/*.log"), []],
    ["a folder of source is kept: none, by the house's rule", HERE + artifact("src"), []],
    ["nothing was checked out: none", artifact("."), []],
    ["the whole is only left out: none", HERE + artifact("!."), []],
    ["a hidden path is kept: none", HERE + artifact("${{ steps.x.outputs.y }}"), []],
    ["a folder beside the workspace is kept: none", HERE + artifact("~/.m2"), []],
  ];
  for (const [name, steps, expected] of cases) test(name, () => expect(flows(steps)).toEqual(expected));
});

describe("a folder that is sent to another place", () => {
  const ftp = (folder: string) =>
    `${HERE}- uses: SamKirkland/FTP-Deploy-Action@v4\n  with: { server: h.example, local-dir: "${folder}" }\n`;
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["./", ["upload tree -> ftp://h.example"]],
    ["src/", ["upload src -> ftp://h.example"]],
    ["app/server", ["upload app/server -> ftp://h.example"]],
    ["dist/", []],
    ["packages/web/build", []],
    ["./_site", []],
    ["app.zip", []],
    ["${{ env.FOLDER }}", ["upload unresolved -> ftp://h.example?"]],
  ];
  for (const [folder, expected] of cases) test(`${folder}`, () => expect(flows(ftp(folder))).toEqual(expected));
});

describe("an image", () => {
  const build = (inputs: string) =>
    `- uses: docker/build-push-action@v6\n  with: { push: true, tags: 'jdoe/x:1', ${inputs} }\n`;
  const cases: readonly (readonly [string, string, number])[] = [
    ["of the repository is source", HERE + build("context: ."), 1],
    ["without a context is of the repository", build("file: Dockerfile"), 1],
    ["of a folder of it is source", HERE + build("context: services/api"), 1],
    ["of another repository by URL is none", build("context: 'https://github.com/other/x.git'"), 0],
    ["of this repository by URL is source", build("context: 'https://github.com/acme/pricing.git#main'"), 1],
    ["of another repository's folder is none", HERE + OTHER + build("context: vault"), 0],
    [
      "of a checkout of another repository is none",
      `- uses: actions/checkout@v4\n  with: { repository: google/x }\n${build("context: .")}`,
      0,
    ],
    [
      "that only the run knows whether it is pushed is source",
      `${HERE}- uses: docker/build-push-action@v6\n  with: { push: "\${{ github.ref == 'x' }}", tags: a/b }\n`,
      1,
    ],
    [
      "that is never pushed here is none",
      `${HERE}- uses: docker/build-push-action@v6\n  with: { push: "\${{ github.event_name == 'release' }}", tags: a/b }\n`,
      0,
    ],
  ];
  for (const [name, steps, count] of cases) test(name, () => expect(flows(steps)).toHaveLength(count));

  const login = (password: string, registry = "ghcr.io") =>
    `- uses: docker/login-action@v3\n  with: { registry: ${registry}, username: x, password: "\${{ ${password} }}" }\n`;
  const hidden = build("context: .").replace("jdoe/x:1", "ghcr.io/${{ steps.a.outputs.name }}");
  const OWN = "image image -> ghcr.io/acme/{steps.a.outputs.name}";
  const ANY = "image image -> ghcr.io/{steps.a.outputs.name}";
  const logins: readonly (readonly [string, string, string])[] = [
    ["the run's token, goes to its owner", login("secrets.GITHUB_TOKEN"), OWN],
    ["the run's token by its other name, goes to its owner", login("github.token"), OWN],
    ["a token of somebody's, goes anywhere", login("secrets.PAT"), ANY],
    ["a token of somebody's after the run's, goes anywhere", login("github.token") + login("secrets.PAT"), ANY],
    ["the run's token at another registry, goes anywhere", login("github.token", "quay.io"), ANY],
  ];
  for (const [name, step, expected] of logins)
    test(`of a hidden name, logged in with ${name}`, () => expect(flows(HERE + step + hidden)).toEqual([expected]));

  test("of many tags is one flow for each name", () => {
    const tags =
      "- uses: docker/build-push-action@v6\n  with:\n    push: true\n    tags: |\n      jdoe/x:1\n      jdoe/x:2\n      quay.io/jdoe/x:1\n";
    expect(flows(tags)).toEqual(["image image -> jdoe/x:2", "image image -> quay.io/jdoe/x:1"]);
  });
});

describe("the traps of mirror actions", () => {
  test("several steps of one job are a flow each", () => {
    const one = (host: string) =>
      `- uses: spyoungtech/mirror-action@v0.7\n  with: { REMOTE: 'https://${host}/jdoe/x' }\n`;
    expect(flows(HERE + one("codeberg.org") + one("gitlab.com") + one("gitee.com"))).toEqual([
      "mirror history -> https://codeberg.org/jdoe/x",
      "mirror history -> https://gitlab.com/jdoe/x",
      "mirror history -> https://gitee.com/jdoe/x",
    ]);
  });

  test("a destination on the next line is found, at that line", () => {
    const steps = `${HERE}- uses: pixta-dev/repository-mirroring-action@v1\n  with:\n    target_repo_url:\n      git@gitlab.com:jdoe/x.git\n    ssh_private_key: # why\n      \${{ secrets.KEY }}\n`;
    const [flow] = sentByActions(stepsOf(steps));
    expect([flow?.line, flow?.credential, shown(flow?.to.text ?? [])]).toEqual([
      10,
      "secrets.KEY",
      "git@gitlab.com:jdoe/x.git",
    ]);
  });

  test("a destination in a secret is a flow to a place that nobody knows", () => {
    expect(
      flows("- uses: pixta-dev/repository-mirroring-action@v1\n  with: { target_repo_url: '${{ secrets.URL }}' }"),
    ).toEqual(["mirror history -> {secrets.URL!}"]);
  });

  test("an action by another name, or with its name in capitals, is no other", () => {
    expect(flows("- uses: Pixta-Dev/Repository-Mirroring-Action@v1\n  with: { target_repo_url: a@b:c }")).toHaveLength(
      1,
    );
    expect(flows("- uses: other/repository-mirroring-action@v1\n  with: { target_repo_url: a@b:c }")).toEqual([]);
  });

  test("a step that is commented out sends nothing", () => {
    expect(
      flows(`${HERE}# - uses: pixta-dev/repository-mirroring-action@v1\n#   with: { target_repo_url: a@b:c }`),
    ).toEqual([]);
  });
});
