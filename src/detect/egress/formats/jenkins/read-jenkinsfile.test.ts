// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the files of the cases are written so.
import { expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";

interface Case {
  readonly it: string;
  readonly path: string;
  readonly text: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly seen: readonly string[];
}

const CASES: readonly Case[] = [
  {
    it: "sh with single quotes is the shell's alone",
    path: "Jenkinsfile",
    text: ["pipeline { stages { stage('x') { steps {", "  sh 'git push $URL'", "} } } }"],
    seen: ["job Jenkinsfile", "-", "2: git push $URL"],
  },
  {
    it: "sh with double quotes is filled in",
    path: "Jenkinsfile",
    text: ["def url = 'https://x.example/a.git'", "node {", '  sh "git push ${url}"', "}"],
    seen: ["job Jenkinsfile", "-", "3: git push https://x.example/a.git"],
  },
  {
    it: "a name without braces is filled in",
    path: "Jenkinsfile",
    text: ['def url = "https://x.example/a.git"', 'sh "git push $url main"'],
    seen: ["job Jenkinsfile", "-", "2: git push https://x.example/a.git main"],
  },
  {
    it: "a name that nobody gives is a hole",
    path: "Jenkinsfile",
    text: ['sh "git push ${env.TARGET}"'],
    seen: ["job Jenkinsfile", "-", "1: git push <env.TARGET>"],
  },
  {
    it: "three quotes have a line each",
    path: "Jenkinsfile",
    text: ["sh '''", "  set -e", "  git push a", "", "  git push b", "'''"],
    seen: ["job Jenkinsfile", "-", "1: ", "2:   set -e", "3:   git push a", "4: ", "5:   git push b"],
  },
  {
    it: "three double quotes have a line each and are filled in",
    path: "Jenkinsfile",
    text: ["def r = 'origin'", 'sh """', "  git push ${r}", "  echo \\${HOME}", '"""'],
    seen: ["job Jenkinsfile", "-", "2: ", "3:   git push origin", "4:   echo ${HOME}"],
  },
  {
    it: "a line that goes on within a string keeps the lines behind it",
    path: "Jenkinsfile",
    text: ['sh """git push \\', "  a", 'git push b"""'],
    seen: ["job Jenkinsfile", "-", "1: git push   a", "3: git push b"],
  },
  {
    it: "an escaped line break is no line of the file",
    path: "Jenkinsfile",
    text: ['sh "git push a\\ngit push b"'],
    seen: ["job Jenkinsfile", "-", "1: git push a", "1: git push b"],
  },
  {
    it: "strings that are joined are one command",
    path: "Jenkinsfile",
    text: ["def who = 'jdoe'", "sh('git push https://x.example/' + who + '/a.git')"],
    seen: ["job Jenkinsfile", "-", "2: git push https://x.example/jdoe/a.git"],
  },
  {
    it: "the script argument may be named",
    path: "Jenkinsfile",
    text: ["sh(script: 'git push x', returnStdout: true)", 'sh label: \'y\', script: """git push y"""'],
    seen: ["job Jenkinsfile", "-", "1: git push x", "-", "2: git push y"],
  },
  {
    it: "a script in a name is followed",
    path: "Jenkinsfile",
    text: ["def command = 'git push x'", "sh command"],
    seen: ["job Jenkinsfile", "-", "2: git push x"],
  },
  {
    it: "what is commented out is not read",
    path: "Jenkinsfile",
    text: ["// sh 'git push a'", "/* sh 'git push b'", "*/", "sh 'git push c' // sh 'git push d'"],
    seen: ["job Jenkinsfile", "-", "4: git push c"],
  },
  {
    it: "a comment sign within a string is none",
    path: "Jenkinsfile",
    text: ["sh 'curl -T x https://x.example/a // b'"],
    seen: ["job Jenkinsfile", "-", "1: curl -T x https://x.example/a // b"],
  },
  {
    it: "bat and powershell have their dialects",
    path: "Jenkinsfile",
    text: ["bat 'git push a'", "powershell 'git push b'", "pwsh(script: 'git push c')"],
    seen: [
      "job Jenkinsfile",
      "- cmd",
      "1: git push a",
      "- powershell",
      "2: git push b",
      "- powershell",
      "3: git push c",
    ],
  },
  {
    it: "dir moves the steps within",
    path: "Jenkinsfile",
    text: ["dir('sub') {", "  sh 'git push a'", "  dir('deep') { sh 'git push b' }", "}", "sh 'git push c'"],
    seen: [
      "job Jenkinsfile",
      "- sh in sub",
      "2: git push a",
      "- sh in sub/deep",
      "3: git push b",
      "-",
      "5: git push c",
    ],
  },
  {
    it: "dir with a name is filled in",
    path: "Jenkinsfile",
    text: ["def where = 'x'", "dir(\"${where}/y\") { sh 'git push a' }"],
    seen: ["job Jenkinsfile", "- sh in x/y", "2: git push a"],
  },
  {
    it: "withEnv gives variables to the steps within",
    path: "Jenkinsfile",
    text: [
      "withEnv(['URL=https://x.example/a.git', \"N=${BUILD}\"]) {",
      "  sh 'git push $URL'",
      "}",
      "sh 'git push origin'",
    ],
    seen: [
      "job Jenkinsfile",
      "- sh URL=https://x.example/a.git N=<BUILD>",
      "2: git push $URL",
      "-",
      "4: git push origin",
    ],
  },
  {
    it: "environment gives variables to the stage",
    path: "Jenkinsfile",
    text: [
      "pipeline {",
      "  environment {",
      "    HOST = 'x.example'",
      '    URL = "https://${HOST}/a.git"',
      "    TOKEN = credentials('id')",
      "  }",
      "  stages { stage('a') { steps { sh 'git push $URL' } } }",
      "}",
    ],
    seen: ["job Jenkinsfile", "- sh HOST=x.example URL=https://x.example/a.git TOKEN=<TOKEN!>", "7: git push $URL"],
  },
  {
    it: "environment of a stage ends with it",
    path: "Jenkinsfile",
    text: [
      "stage('a') { environment { A = 'a' }",
      "  steps { sh 'git push a' } }",
      "stage('b') { steps { sh 'git push b' } }",
    ],
    seen: ["job Jenkinsfile", "- sh A=a", "2: git push a", "-", "3: git push b"],
  },
  {
    it: "a name set in env is a variable of the shell",
    path: "Jenkinsfile",
    text: ["env.URL = 'https://x.example/a.git'", "sh 'git push $URL'"],
    seen: ["job Jenkinsfile", "- sh URL=https://x.example/a.git", "2: git push $URL"],
  },
  {
    it: "a parameter has its default",
    path: "Jenkinsfile",
    text: [
      "pipeline {",
      "  parameters { string(name: 'URL', defaultValue: 'https://x.example/a.git') }",
      "  stages { stage('a') { steps { sh \"git push ${params.URL}\" } } }",
      "}",
    ],
    seen: ["job Jenkinsfile", "-", "3: git push https://x.example/a.git"],
  },
  {
    it: "when is a condition",
    path: "Jenkinsfile",
    text: ["stage('a') {", "  when { branch 'main' }", "  steps { sh 'git push x' }", "}"],
    seen: ["job Jenkinsfile", "- sh if when branch main", "3: git push x"],
  },
  {
    it: "checkout of the repository under its own name sets origin",
    path: "Jenkinsfile",
    text: [
      "checkout([$class: 'GitSCM', branches: [[name: 'main']], userRemoteConfigs: [[url: 'ssh://gerrit.internal:29418/pricing']]])",
      "sh 'git push github'",
    ],
    seen: [
      "job Jenkinsfile",
      "-",
      "1: git remote set-url origin 'ssh://gerrit.internal:29418/pricing'",
      "-",
      "2: git push github",
    ],
  },
  {
    it: "checkout of another repository clones it",
    path: "Jenkinsfile",
    text: ["dir('docs') {", "  git url: 'https://github.com/acme/docs.git', branch: 'main'", "  sh 'git push'", "}"],
    seen: [
      "job Jenkinsfile",
      "- sh in docs",
      "2: git clone 'https://github.com/acme/docs.git' '.'",
      "- sh in docs",
      "3: git push",
    ],
  },
  {
    it: "git with a text alone clones",
    path: "Jenkinsfile",
    text: ["git 'https://github.com/acme/docs.git'", "sh 'git push'"],
    seen: ["job Jenkinsfile", "-", "1: git clone 'https://github.com/acme/docs.git' '.'", "-", "2: git push"],
  },
  {
    it: "checkout scm is what is there anyway",
    path: "Jenkinsfile",
    text: ["checkout scm", "sh 'git push'"],
    seen: ["job Jenkinsfile", "-", "2: git push"],
  },
  {
    it: "a checkout into a folder of its own clones there",
    path: "Jenkinsfile",
    text: [
      "checkout([$class: 'GitSCM', extensions: [[$class: 'RelativeTargetDirectory', relativeTargetDir: 'other']], userRemoteConfigs: [[credentialsId: 'x', url: 'https://x.example/other.git']]])",
      "sh 'git push'",
    ],
    seen: ["job Jenkinsfile", "-", "1: git clone 'https://x.example/other.git' 'other'", "-", "2: git push"],
  },
  {
    it: "git as a tool is no checkout",
    path: "Jenkinsfile",
    text: ["tools { git 'Default' }", "sh 'git push'"],
    seen: ["job Jenkinsfile", "-", "2: git push"],
  },
  {
    it: "archiveArtifacts of the tree is kept",
    path: "Jenkinsfile",
    text: ["archiveArtifacts artifacts: '**/*', fingerprint: true"],
    seen: ["job Jenkinsfile", "1 artifact tree -> artifact archiveArtifacts"],
  },
  {
    it: "archiveArtifacts of a build is none",
    path: "Jenkinsfile",
    text: ["archiveArtifacts 'target/*.jar'", "sh 'git push'"],
    seen: ["job Jenkinsfile", "-", "2: git push"],
  },
  {
    it: "s3Upload of the tree is an upload",
    path: "Jenkinsfile",
    text: ["s3Upload(bucket: 'backup', includePathPattern: '**/*')"],
    seen: ["job Jenkinsfile", "1 upload tree -> bucket s3://backup"],
  },
  {
    it: "s3Upload of a build is none",
    path: "Jenkinsfile",
    text: ["s3Upload(bucket: 'backup', file: 'dist/app.zip')", "sh 'git push'"],
    seen: ["job Jenkinsfile", "-", "2: git push"],
  },
  {
    it: "sshPublisher of the tree goes to a host that only Jenkins knows",
    path: "Jenkinsfile",
    text: [
      "sshPublisher(publishers: [sshPublisherDesc(configName: 'web', transfers: [sshTransfer(sourceFiles: '**/*', remoteDirectory: '/srv')])])",
    ],
    seen: ["job Jenkinsfile", "1 upload tree -> host <web>"],
  },
  {
    it: "an image is pushed to the registry around",
    path: "Jenkinsfile",
    text: [
      "docker.withRegistry('https://reg.example', 'id') {",
      '  def image = docker.build("acme/x:${env.BUILD_ID}")',
      "  image.push()",
      "  image.push('latest')",
      "}",
    ],
    seen: [
      "job Jenkinsfile",
      "3 image image -> image reg.example/acme/x:<env.BUILD_ID> (oci)",
      "4 image image -> image reg.example/acme/x:<env.BUILD_ID> (oci)",
    ],
  },
  {
    it: "an image that is only built is none",
    path: "Jenkinsfile",
    text: ["docker.build('acme/x')", "sh 'git push'"],
    seen: ["job Jenkinsfile", "-", "2: git push"],
  },
  {
    it: "a method named sh of somebody else is none",
    path: "Jenkinsfile",
    text: ["foo.sh 'git push a'", "steps.sh 'git push b'"],
    seen: ["job Jenkinsfile", "-", "2: git push b"],
  },
  {
    it: "a string in slashes is one",
    path: "Jenkinsfile",
    text: ["def p = /a\\/sh 'git push x'/", "sh 'git push y'"],
    seen: ["job Jenkinsfile", "-", "2: git push y"],
  },
  {
    it: "a string without its end goes no further than its line",
    path: "Jenkinsfile",
    text: ["def broken = 'abc", "sh 'git push y'"],
    seen: ["job Jenkinsfile", "-", "2: git push y"],
  },
  {
    it: "brackets without their end are read as far as they go",
    path: "Jenkinsfile",
    text: ["sh('git push y'"],
    seen: ["job Jenkinsfile", "-", "1: git push y"],
  },
  {
    it: "a Groovy file in the folder of Jenkins is one",
    path: "jenkins/mirror.groovy",
    text: ["sh 'git push y'"],
    seen: ["job Jenkinsfile", "-", "1: git push y"],
  },
  {
    it: "a file that ends in Jenkinsfile is one",
    path: "ci/toGit.Jenkinsfile",
    text: ["sh 'git push y'"],
    seen: ["job Jenkinsfile", "-", "1: git push y"],
  },
  {
    it: "a file that begins with Jenkinsfile is one",
    path: "Jenkinsfile.release",
    text: ["sh 'git push y'"],
    seen: ["job Jenkinsfile", "-", "1: git push y"],
  },
  {
    it: "a shell step of a job description is one",
    path: "jenkins/job.groovy",
    text: ["job('x') { steps { shell('git push y') } }"],
    seen: ["job Jenkinsfile", "-", "1: git push y"],
  },
  {
    it: "any other Groovy is none",
    path: "src/main.groovy",
    text: ["sh 'git push y'"],
    seen: ["no format"],
  },
];

test.each(CASES)("a Jenkinsfile: $it", ({ path, text, files, seen }) => {
  expect(readInWords(path, text.join("\n"), files)).toEqual(seen);
});
