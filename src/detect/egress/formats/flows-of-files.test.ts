// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the files of the cases are written so.
import { expect, test } from "vitest";
import { aroundCase, inWords } from "../../../../test/support/egress-format.ts";
import { runJob } from "../run/run-job.ts";
import { formatOf } from "./format-of.ts";

interface Case {
  readonly path: string;
  readonly text: readonly string[];
  readonly line: number;
  readonly to: string;
}

/** Files that send the source to one place: the line of the command, and the place. */
const CASES: readonly Case[] = [
  {
    path: ".gitlab-ci.yml",
    text: [
      "variables: {WHO: jdoe}",
      "m:",
      "  script:",
      "    - >-",
      "      git push --mirror",
      "      https://x.example/$WHO/a.git",
    ],
    line: 5,
    to: "https://x.example/jdoe/a.git",
  },
  {
    path: "bitbucket-pipelines.yml",
    text: [
      "pipelines:",
      "  default:",
      "    - step:",
      "        clone: {enabled: false}",
      "        script:",
      "          - git clone --mirror $BITBUCKET_GIT_SSH_ORIGIN m",
      "          - cd m",
      "          - git remote set-url --push origin git@github.com:jdoe/a.git",
      "          - git push --mirror",
    ],
    line: 9,
    to: "git@github.com:jdoe/a.git",
  },
  {
    path: "azure-pipelines.yml",
    text: [
      "variables: {url: 'https://x.example/a.git'}",
      "steps:",
      "  - bash: |",
      "      cd sub",
      "      git push $(url) main",
    ],
    line: 5,
    to: "https://x.example/a.git",
  },
  {
    path: ".circleci/config.yml",
    text: [
      "jobs:",
      "  m:",
      "    parameters: {to: {default: 'https://x.example/a.git'}}",
      "    steps:",
      "      - checkout",
      "      - run: git push << parameters.to >>",
    ],
    line: 6,
    to: "https://x.example/a.git",
  },
  {
    path: "Jenkinsfile",
    text: [
      "def url = 'https://x.example/a.git'",
      "node {",
      "  sh '''",
      "    set -e",
      "  '''",
      '  sh "git push ${url}"',
      "}",
    ],
    line: 6,
    to: "https://x.example/a.git",
  },
  {
    path: "Makefile",
    text: ["HOST := x.example", "m:", "\tcd sub && \\", "\t  git push https://$(HOST)/a.git"],
    line: 4,
    to: "https://x.example/a.git",
  },
  {
    path: "package.json",
    text: ["{", '"scripts": {', '"m": "git push --all https://x.example/a.git"', "}}"],
    line: 3,
    to: "https://x.example/a.git",
  },
  {
    path: "mirror.sh",
    text: ["#!/bin/sh", "URL=https://x.example/a.git", "git push $URL"],
    line: 3,
    to: "https://x.example/a.git",
  },
  {
    path: ".drone.yml",
    text: ["kind: pipeline", "steps:", "  - commands:", "      - git push https://x.example/a.git"],
    line: 4,
    to: "https://x.example/a.git",
  },
  {
    path: "cloudbuild.yaml",
    text: ["steps:", "  - name: gcr.io/cloud-builders/gsutil", "    args: [rsync, -r, ., 'gs://backup']"],
    line: 3,
    to: "gs://backup",
  },
  {
    path: ".travis.yml",
    text: ["after_success:", "  - git push https://x.example/$TRAVIS_REPO_SLUG"],
    line: 2,
    to: "https://x.example/acme/pricing",
  },
];

test.each(CASES)("$path sends to one place, seen at the line of its command", ({ path, text, line, to }) => {
  const around = aroundCase();
  const jobs = formatOf(path)?.read({ path, text: text.join("\n") }, around).jobs ?? [];
  const flows = jobs.flatMap((job) => runJob(job, around).flows);
  expect(flows.map((flow) => [flow.line, inWords(flow.to.text)])).toEqual([[line, to]]);
});
