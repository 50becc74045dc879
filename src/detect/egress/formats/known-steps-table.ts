import { hidden, known } from "../value.ts";
import type { KnownStep } from "./known-step.ts";

type Names = readonly [string, ...string[]];

function upload(to: Names, inputs: readonly string[], more: Partial<KnownStep> = {}): KnownStep {
  return { verb: "upload", sends: { inputs, otherwise: [] }, as: "host", to, ...more };
}

/** An upload of the whole tree, unless an input says otherwise. */
function uploadOfTree(to: Names, inputs: readonly string[], more: Partial<KnownStep> = {}): KnownStep {
  return upload(to, inputs, { sends: { inputs, otherwise: ["."] }, ...more });
}

function image(to: Names, more: Partial<KnownStep> = {}): KnownStep {
  return { verb: "image", sends: "image", as: "image", of: "oci", to, ...more };
}

const S3 = { as: "bucket", before: "s3://" } as const;
const GCS = { as: "bucket", before: "gs://" } as const;
/** The registry of the account that the job signs in to. */
const ECR = { ownRegistry: hidden("registry") } as const;
const GCR = { ownRegistry: known("gcr.io") } as const;
const DRONE_IMAGE = image(["repo"], { registry: ["registry"], unless: ["dry_run", "no_push", "dry-run"] });
const GIT_PUSH: KnownStep = {
  verb: "push",
  sends: "history",
  as: "remote",
  to: ["remote", "remote_url", "target"],
  credential: ["ssh_key", "key", "password", "token"],
};

/** Pipes, plugins, tasks and orbs that send, from their own manuals, by `SYSTEM:NAME` in lower case. */
export const KNOWN_STEPS: Readonly<Record<string, KnownStep>> = {
  "bitbucket:atlassian/aws-s3-deploy": upload(["s3_bucket"], ["local_path"], S3),
  "bitbucket:atlassian/google-cloud-storage-deploy": upload(["bucket"], ["source"], GCS),
  "bitbucket:atlassian/azure-storage-deploy": upload(["destination"], ["source"], { as: "bucket" }),
  "bitbucket:atlassian/ftp-deploy": uploadOfTree(["server"], ["local_path"]),
  "bitbucket:atlassian/sftp-deploy": uploadOfTree(["server"], ["local_path"]),
  "bitbucket:atlassian/scp-deploy": uploadOfTree(["server"], ["local_path"]),
  "bitbucket:atlassian/rsync-deploy": upload(["server"], ["local_path"]),
  "bitbucket:atlassian/npm-publish": {
    verb: "publish",
    sends: "package",
    as: "registry",
    of: "npm",
    to: ["registry"],
    otherwise: "https://registry.npmjs.org",
    credential: ["npm_token"],
  },
  "bitbucket:atlassian/pypi-publish": {
    verb: "publish",
    sends: "package",
    as: "registry",
    of: "python",
    to: ["repository"],
    otherwise: "https://upload.pypi.org/legacy/",
    credential: ["pypi_password"],
  },
  "bitbucket:atlassian/aws-ecr-push-image": image(["image_name"], ECR),
  "bitbucket:atlassian/google-gcr-push-image": image(["image", "image_name"], { registry: ["registry"], ...GCR }),

  "drone:plugins/s3": upload(["bucket"], ["source"], S3),
  "drone:plugins/s3-sync": upload(["bucket"], ["source"], S3),
  "drone:woodpeckerci/plugin-s3": upload(["bucket"], ["source"], S3),
  "drone:plugins/gcs": upload(["target"], ["source"], GCS),
  "drone:plugins/docker": DRONE_IMAGE,
  "drone:plugins/buildx": DRONE_IMAGE,
  "drone:plugins/kaniko": DRONE_IMAGE,
  "drone:plugins/ecr": { ...DRONE_IMAGE, ...ECR },
  "drone:plugins/gcr": { ...DRONE_IMAGE, ...GCR },
  "drone:plugins/acr": DRONE_IMAGE,
  "drone:banzaicloud/drone-kaniko": DRONE_IMAGE,
  "drone:techknowlogick/drone-docker": DRONE_IMAGE,
  "drone:thegeeklab/drone-docker": DRONE_IMAGE,
  "drone:thegeeklab/drone-docker-buildx": DRONE_IMAGE,
  "drone:woodpeckerci/plugin-docker-buildx": DRONE_IMAGE,
  "drone:woodpeckerci/plugin-kaniko": DRONE_IMAGE,
  "drone:codeberg.org/woodpecker-plugins/docker-buildx": DRONE_IMAGE,
  "drone:appleboy/drone-git-push": GIT_PUSH,
  "drone:plugins/git-push": GIT_PUSH,
  "drone:woodpeckerci/plugin-git-push": GIT_PUSH,
  "drone:appleboy/drone-scp": upload(["host"], ["source"]),
  "drone:appleboy/scp": upload(["host"], ["source"]),
  "drone:drillster/drone-rsync": uploadOfTree(["hosts", "host"], ["source"]),
  "drone:cschlosser/drone-ftps": uploadOfTree(["hostname"], ["src_dir"]),
  "drone:plugins/npm": {
    verb: "publish",
    sends: "package",
    as: "registry",
    of: "npm",
    to: ["registry"],
    otherwise: "https://registry.npmjs.org",
    credential: ["token", "password"],
  },
  "drone:plugins/pypi": {
    verb: "publish",
    sends: "package",
    as: "registry",
    of: "python",
    to: ["repository"],
    otherwise: "https://upload.pypi.org/legacy/",
    credential: ["password"],
  },

  "azure:azurefilecopy": upload(["storage", "storageconnectedservicename"], ["sourcepath"], {
    as: "bucket",
    before: "azure://",
  }),
  "azure:copyfilesoverssh": uploadOfTree(["sshendpoint"], ["sourcefolder"]),
  "azure:ftpupload": uploadOfTree(["serverurl", "serverendpoint"], ["rootdirectory", "rootfolder"]),
  "azure:s3upload": uploadOfTree(["bucketname"], ["sourcefolder"], S3),
  "azure:docker": image(["repository", "imagename"], {
    registry: ["containerregistry"],
    when: ["command", /push|^$/i],
  }),
  "azure:npm": {
    verb: "publish",
    sends: "package",
    as: "registry",
    of: "npm",
    to: ["publishfeed", "publishendpoint"],
    when: ["command", /^publish$/i],
  },
  "azure:nugetcommand": {
    verb: "publish",
    sends: "package",
    as: "registry",
    of: "nuget",
    to: ["publishvstsfeed", "publishfeedcredentials"],
    when: ["command", /^push$/i],
  },
  "azure:publishbuildartifacts": {
    verb: "artifact",
    sends: { inputs: ["pathtopublish"], otherwise: [] },
    as: "artifact",
    to: ["artifactname"],
    otherwise: "drop",
  },
  "azure:publishpipelineartifact": {
    verb: "artifact",
    sends: { inputs: ["targetpath", "path"], otherwise: [] },
    as: "artifact",
    to: ["artifact", "artifactname"],
    otherwise: "artifact",
  },

  "circleci:aws-s3/sync": upload(["to"], ["from"], S3),
  "circleci:aws-s3/copy": upload(["to"], ["from"], S3),
  "circleci:gcp-gcs/sync": upload(["to"], ["from"], GCS),
  "circleci:docker/push": image(["image"], { registry: ["registry"] }),
  "circleci:docker/publish": image(["image"], { registry: ["registry"] }),
  "circleci:aws-ecr/build-and-push-image": image(["repo"], {
    registry: ["account-url", "public-registry-alias"],
    ...ECR,
  }),
  "circleci:aws-ecr/build_and_push_image": image(["repo"], { registry: ["account_id"], ...ECR }),
  "circleci:store_artifacts": {
    verb: "artifact",
    sends: { inputs: ["path"], otherwise: [] },
    as: "artifact",
    to: ["destination"],
    otherwise: "artifacts",
  },
};
