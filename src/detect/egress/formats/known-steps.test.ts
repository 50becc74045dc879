// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables are written so in the files of the cases.
import { describe, expect, test } from "vitest";
import { inWords } from "../../../../test/support/egress-format.ts";
import { hidden, known } from "../value.ts";
import { knownStep } from "./known-steps.ts";

/** What a step with these inputs declares, in one line; an input `<NAME>` is a hole. */
function declaredBy(uses: string, given: Readonly<Record<string, string>>): string | null {
  const inputs = new Map(
    Object.entries(given).map(([name, text]) => {
      const value = text.startsWith("<") ? hidden(text.slice(1, -1)) : known(text);
      return [name, { value, line: 7 }] as const;
    }),
  );
  const step = knownStep(uses, inputs, { line: 3, condition: "on push" });
  if (step === null || step === "none") return step;
  const { verb, sends, to, credential, ...rest } = step.flow;
  expect(rest).toEqual({ line: 3, endLine: 3, condition: "on push", strength: "strong" });
  const what = sends.what === "paths" ? sends.paths.join(" ") : sends.what;
  expect(Object.keys(to)).toEqual(to.of === undefined ? ["as", "text"] : ["as", "text", "of"]);
  const of = to.of === undefined ? "" : ` (${to.of})`;
  return `${verb} ${what} -> ${to.as} ${inWords(to.text)}${of}${credential === null ? "" : ` by ${credential}`}`;
}

type Row = readonly [uses: string, given: Readonly<Record<string, string>>, declared: string | null];

const BITBUCKET: readonly Row[] = [
  ["aws-s3-deploy", { s3_bucket: "b", local_path: "." }, "upload tree -> bucket s3://b"],
  ["aws-s3-deploy", { s3_bucket: "b", local_path: "build" }, null],
  ["aws-s3-deploy", { s3_bucket: "b" }, null],
  ["google-cloud-storage-deploy", { bucket: "b", source: "src/*" }, "upload src -> bucket gs://b"],
  [
    "azure-storage-deploy",
    { destination: "https://a.example/b", source: "." },
    "upload tree -> bucket https://a.example/b",
  ],
  ["ftp-deploy", { server: "ftp.example", local_path: "src" }, "upload src -> host ftp.example"],
  ["ftp-deploy", { server: "ftp.example" }, "upload tree -> host ftp.example"],
  ["ftp-deploy", { server: "ftp.example", local_path: "" }, "upload tree -> host ftp.example"],
  ["sftp-deploy", { server: "sftp.example", local_path: "dist" }, null],
  ["sftp-deploy", { server: "sftp.example" }, "upload tree -> host sftp.example"],
  ["scp-deploy", { server: "<SERVER>", local_path: "./src/" }, "upload src -> host <SERVER>"],
  ["scp-deploy", {}, "upload tree -> host <server>"],
  ["rsync-deploy", { server: "h.example", local_path: "${BITBUCKET_CLONE_DIR}" }, "upload tree -> host h.example"],
  ["rsync-deploy", { server: "h.example" }, null],
  [
    "npm-publish",
    { npm_token: "<NPM_TOKEN>" },
    "publish package -> registry https://registry.npmjs.org (npm) by npm_token",
  ],
  ["npm-publish", { registry: "https://npm.example" }, "publish package -> registry https://npm.example (npm)"],
  [
    "pypi-publish",
    { pypi_username: "x", pypi_password: "<P>" },
    "publish package -> registry https://upload.pypi.org/legacy/ (python) by pypi_password",
  ],
  ["pypi-publish", { repository: "https://pypi.example" }, "publish package -> registry https://pypi.example (python)"],
  ["aws-ecr-push-image", { image_name: "pricing" }, "image image -> image <registry>/pricing (oci)"],
  [
    "aws-ecr-push-image",
    { image_name: "1.dkr.ecr.eu-west-1.amazonaws.com/pricing" },
    "image image -> image 1.dkr.ecr.eu-west-1.amazonaws.com/pricing (oci)",
  ],
  ["google-gcr-push-image", { image: "pricing", project: "p" }, "image image -> image gcr.io/pricing (oci)"],
  [
    "google-gcr-push-image",
    { image_name: "pricing", registry: "eu.gcr.io" },
    "image image -> image eu.gcr.io/pricing (oci)",
  ],
  ["aws-lambda-deploy", { zip_file: "." }, "none"],
];

test.each(BITBUCKET)("the pipe %s with %j", (name, given, declared) => {
  const uses = `bitbucket:atlassian/${name}`;
  expect(declaredBy(uses, given)).toBe(declared);
});

const DRONE: readonly Row[] = [
  ["plugins/s3", { bucket: "b", source: "**/*" }, "upload tree -> bucket s3://b"],
  ["plugins/s3", { bucket: "s3://b", source: "**/*" }, "upload tree -> bucket s3://b"],
  ["plugins/s3", { bucket: "<BUCKET>", source: "." }, "upload tree -> bucket s3://<BUCKET>"],
  ["plugins/s3", { source: "." }, "upload tree -> bucket <bucket>"],
  ["plugins/s3", { bucket: "b", source: "dist/**" }, null],
  ["plugins/s3-sync", { bucket: "b", source: ".git" }, "upload history -> bucket s3://b"],
  ["woodpeckerci/plugin-s3", { bucket: "b", source: "public,src" }, "upload src -> bucket s3://b"],
  ["plugins/gcs", { target: "b/folder", source: "." }, "upload tree -> bucket gs://b/folder"],
  ["appleboy/drone-scp", { host: "h.example", source: "dist\n." }, "upload tree -> host h.example"],
  ["appleboy/scp", { host: "h.example", source: "src/" }, "upload src -> host h.example"],
  ["drillster/drone-rsync", { hosts: "h.example" }, "upload tree -> host h.example"],
  ["drillster/drone-rsync", { host: "i.example", source: "src" }, "upload src -> host i.example"],
  ["drillster/drone-rsync", { host: "i.example", source: "./dist" }, null],
  ["cschlosser/drone-ftps", { hostname: "ftp.example" }, "upload tree -> host ftp.example"],
  ["cschlosser/drone-ftps", { hostname: "ftp.example", src_dir: "/dist" }, null],
  ["plugins/npm", { username: "x" }, "publish package -> registry https://registry.npmjs.org (npm)"],
  [
    "plugins/npm",
    { registry: "https://n.example", token: "<T>" },
    "publish package -> registry https://n.example (npm) by token",
  ],
  [
    "plugins/npm",
    { registry: "https://n.example", password: "<T>" },
    "publish package -> registry https://n.example (npm) by password",
  ],
  [
    "plugins/pypi",
    { password: "<T>" },
    "publish package -> registry https://upload.pypi.org/legacy/ (python) by password",
  ],
  ["plugins/pypi", { repository: "https://p.example" }, "publish package -> registry https://p.example (python)"],
  ["plugins/slack", { channel: "dev" }, "none"],
];

test.each(DRONE)("the plugin %s with %j", (name, given, declared) => {
  expect(declaredBy(`drone:${name}`, given)).toBe(declared);
});

describe("a plugin that pushes by git", () => {
  const plugins = ["appleboy/drone-git-push", "plugins/git-push", "woodpeckerci/plugin-git-push"];
  test.each(plugins)("%s sends the history", (name) => {
    const uses = `drone:${name}`;
    expect(declaredBy(uses, { remote: "git@x.example:a/b.git" })).toBe("push history -> remote git@x.example:a/b.git");
    expect(declaredBy(uses, { remote_url: "<URL>", ssh_key: "<K>" })).toBe("push history -> remote <URL> by ssh_key");
    expect(declaredBy(uses, { target: "x", key: "<K>" })).toBe("push history -> remote x by key");
    expect(declaredBy(uses, { branch: "main", password: "<K>" })).toBe("push history -> remote <remote> by password");
    expect(declaredBy(uses, { remote: "x", token: "<K>" })).toBe("push history -> remote x by token");
  });
});

describe("a plugin that builds an image", () => {
  const plugins = [
    "plugins/docker",
    "plugins/buildx",
    "plugins/kaniko",
    "plugins/ecr",
    "plugins/gcr",
    "plugins/acr",
    "banzaicloud/drone-kaniko",
    "techknowlogick/drone-docker",
    "thegeeklab/drone-docker",
    "thegeeklab/drone-docker-buildx",
    "woodpeckerci/plugin-docker-buildx",
    "woodpeckerci/plugin-kaniko",
    "codeberg.org/woodpecker-plugins/docker-buildx",
  ];
  test.each(plugins)("%s pushes it, unless it is told not to", (name) => {
    const uses = `drone:${name}`;
    const given = { repo: "acme/x", registry: "reg.example" };
    expect(declaredBy(uses, given)).toBe("image image -> image reg.example/acme/x (oci)");
    for (const no of ["dry_run", "no_push", "dry-run"]) expect(declaredBy(uses, { ...given, [no]: "true" })).toBe(null);
    expect(declaredBy(uses, { ...given, dry_run: "false" })).toBe("image image -> image reg.example/acme/x (oci)");
  });

  test.each([
    ["plugins/docker", "acme/x"],
    ["plugins/acr", "acme/x"],
    ["plugins/gcr", "gcr.io/acme/x"],
    ["plugins/ecr", "<registry>/acme/x"],
  ])("%s without a registry goes to %s", (name, image) => {
    expect(declaredBy(`drone:${name}`, { repo: "acme/x" })).toBe(`image image -> image ${image} (oci)`);
  });
});

describe("whether an input says that nothing is pushed", () => {
  test.each([
    ["true", true],
    ["TRUE", true],
    ["yes", true],
    ["1", true],
    ["false", false],
    ["0", false],
    ["10", false],
    ["untrue", false],
    ["<DRY>", false],
    ["", false],
  ])("%s", (said, nothing) => {
    expect(declaredBy("drone:plugins/docker", { repo: "acme/x", dry_run: said }) === null).toBe(nothing);
  });
});

describe("the registry before an image's name", () => {
  test.each([
    ["reg.example", "acme/x", "reg.example/acme/x"],
    ["reg.example/", "acme/x", "reg.example/acme/x"],
    ["reg.example:5000", "x", "reg.example:5000/x"],
    ["registry:5000", "x", "registry:5000/x"],
    ["http://reg.example", "x", "reg.example/x"],
    ["https://reg.example/v2", "x", "reg.example/x"],
    ["https://index.docker.io/v1/", "acme/x", "index.docker.io/acme/x"],
    ["https://reg.example/v2/team", "x", "reg.example/v2/team/x"],
    ["reg.example", "reg.example/acme/x", "reg.example/acme/x"],
    ["reg.example", "x:1.0", "reg.example/x:1.0"],
    ["reg.example", "acme/x:1.0", "reg.example/acme/x:1.0"],
    ["reg.example", "<IMAGE>", "reg.example/<IMAGE>"],
    ["<REGISTRY>", "acme/x", "<REGISTRY>/acme/x"],
    ["connection", "acme/x", "<registry>/acme/x"],
    ["connection", "acme.azurecr.io/x", "acme.azurecr.io/x"],
    ["", "acme/x", "acme/x"],
  ])("%s before %s", (registry, repo, image) => {
    expect(declaredBy("drone:plugins/docker", { repo, registry })).toBe(`image image -> image ${image} (oci)`);
  });
});

const AZURE: readonly Row[] = [
  ["azurefilecopy", { storage: "acct", sourcepath: "**" }, "upload tree -> bucket azure://acct"],
  ["azurefilecopy", { storageconnectedservicename: "acct", sourcepath: "src" }, "upload src -> bucket azure://acct"],
  ["azurefilecopy", { storage: "acct", sourcepath: "$(Build.ArtifactStagingDirectory)" }, null],
  ["copyfilesoverssh", { sshendpoint: "conn" }, "upload tree -> host conn"],
  ["copyfilesoverssh", { sshendpoint: "conn", sourcefolder: "dist" }, null],
  ["ftpupload", { serverurl: "ftp://f.example" }, "upload tree -> host ftp://f.example"],
  ["ftpupload", { serverendpoint: "conn", rootdirectory: "src" }, "upload src -> host conn"],
  ["ftpupload", { serverendpoint: "conn", rootfolder: "dist" }, null],
  ["s3upload", { bucketname: "b" }, "upload tree -> bucket s3://b"],
  ["s3upload", { bucketname: "b", sourcefolder: "" }, "upload tree -> bucket s3://b"],
  ["s3upload", { bucketname: "b", sourcefolder: "dist" }, null],
  ["docker", { repository: "acme/x", containerregistry: "conn" }, "image image -> image <registry>/acme/x (oci)"],
  ["docker", { imagename: "acme/x", command: "Push an image" }, "image image -> image acme/x (oci)"],
  ["docker", { repository: "acme/x", command: "buildAndPush" }, "image image -> image acme/x (oci)"],
  ["docker", { repository: "acme/x", command: "build" }, null],
  ["npm", { command: "publish", publishfeed: "feed" }, "publish package -> registry feed (npm)"],
  ["npm", { command: "publish", publishendpoint: "conn" }, "publish package -> registry conn (npm)"],
  ["npm", { command: "publish" }, "publish package -> registry <publishfeed> (npm)"],
  ["npm", { command: "publish-dry" }, null],
  ["npm", { command: "republish" }, null],
  ["npm", {}, null],
  ["nugetcommand", { command: "push", publishvstsfeed: "feed" }, "publish package -> registry feed (nuget)"],
  ["nugetcommand", { command: "Push", publishfeedcredentials: "conn" }, "publish package -> registry conn (nuget)"],
  ["nugetcommand", { command: "pushed" }, null],
  ["nugetcommand", { command: "nopush" }, null],
  ["publishbuildartifacts", { pathtopublish: ".", artifactname: "all" }, "artifact tree -> artifact all"],
  ["publishbuildartifacts", { pathtopublish: "." }, "artifact tree -> artifact drop"],
  ["publishbuildartifacts", {}, null],
  ["publishpipelineartifact", { targetpath: "." }, "artifact tree -> artifact artifact"],
  ["publishpipelineartifact", { path: "src", artifact: "a" }, "artifact src -> artifact a"],
  ["publishpipelineartifact", { path: "src", artifactname: "b" }, "artifact src -> artifact b"],
  ["publishpipelineartifact", { artifact: "a" }, null],
  ["dotnetcorecli", { command: "push" }, "none"],
];

test.each(AZURE)("the task %s with %j", (name, given, declared) => {
  expect(declaredBy(`azure:${name}`, given)).toBe(declared);
});

const CIRCLECI: readonly Row[] = [
  ["aws-s3/sync", { from: ".", to: "s3://b/x" }, "upload tree -> bucket s3://b/x"],
  ["aws-s3/copy", { from: "src", to: "b" }, "upload src -> bucket s3://b"],
  ["aws-s3/copy", { from: "dist", to: "s3://b" }, null],
  ["gcp-gcs/sync", { from: ".", to: "b" }, "upload tree -> bucket gs://b"],
  ["docker/push", { image: "acme/x", registry: "reg.example" }, "image image -> image reg.example/acme/x (oci)"],
  ["docker/publish", { image: "acme/x" }, "image image -> image acme/x (oci)"],
  ["docker/publish", { image: "acme/x", registry: "reg.example" }, "image image -> image reg.example/acme/x (oci)"],
  ["aws-ecr/build-and-push-image", { repo: "x" }, "image image -> image <registry>/x (oci)"],
  ["aws-ecr/build-and-push-image", { repo: "x", "account-url": "<URL>" }, "image image -> image <URL>/x (oci)"],
  ["aws-ecr/build-and-push-image", { repo: "x", "public-registry-alias": "<A>" }, "image image -> image <A>/x (oci)"],
  ["aws-ecr/build_and_push_image", { repo: "x", account_id: "<ID>" }, "image image -> image <ID>/x (oci)"],
  [
    "aws-ecr/build_and_push_image",
    { repo: "x", account_id: "123456789012" },
    "image image -> image <registry>/x (oci)",
  ],
  ["aws-ecr/build_and_push_image", { repo: "x" }, "image image -> image <registry>/x (oci)"],
  ["store_artifacts", { path: ".", destination: "all" }, "artifact tree -> artifact all"],
  ["store_artifacts", { path: "." }, "artifact tree -> artifact artifacts"],
  ["store_artifacts", { path: "test-results" }, null],
  ["store_artifacts", {}, null],
  ["slack/notify", { event: "fail" }, "none"],
];

test.each(CIRCLECI)("the orb's %s with %j", (name, given, declared) => {
  expect(declaredBy(`circleci:${name}`, given)).toBe(declared);
});

test("a name that every object has is not known", () => {
  expect(declaredBy("toString", {})).toBe("none");
});
