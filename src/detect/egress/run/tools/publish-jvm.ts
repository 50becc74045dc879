import { hidden, known, type Value } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { pathOf } from "../paths.ts";
import { beginning, fromIndex, rendered, splitAt } from "../words.ts";
import { image } from "./image-names.ts";
import { gradleRepository, jibImage, mavenRepository } from "./jvm-build-files.ts";
import { publish } from "./publishing.ts";

/** Build tools of the JVM, as far as they publish. */
export const JVM_READERS: Readers = {
  mvn: readMaven,
  mvnw: readMaven,
  mvnd: readMaven,
  gradle: readGradle,
  gradlew: readGradle,
  sbt: readSbt,
  lein: readLein,
};

/** Maven's phase `deploy`, and goals that do the same, by their short names or in full. */
const MAVEN_DEPLOYS =
  /^(?:deploy|(?:deploy|nexus-staging|.*:maven-deploy-plugin(?::[\w.-]+)?):deploy|.*:(?:sign-and-)?deploy-file|release:perform|central-publishing:publish)$/;

function readMaven(command: Command, scene: Scene): null {
  const words = command.words.slice(1);
  const texts = words.map(rendered);
  if (texts.some((text) => /\bjib(?:-maven-plugin)?(?::[\w.-]+)?:build$/.test(text)))
    image(property(words, "image", "jib.to.image") ?? hidden("jib.to.image"), command, scene);
  const isSkipped = texts.some((text) => /^-Dmaven\.deploy\.skip(?:=true)?$/.test(text));
  if (isSkipped || !texts.some((text) => MAVEN_DEPLOYS.test(text))) return null;
  const alternative = property(
    words,
    "altDeploymentRepository",
    "altReleaseDeploymentRepository",
    "altSnapshotDeploymentRepository",
  );
  const url = alternative ? behindLast(alternative, "::") : property(words, "url", "repositoryUrl");
  publish("maven", url ?? mavenRepository(scene) ?? hidden("distributionManagement"), command, scene);
  return null;
}

/** The value of the first of these properties that `-DNAME=VALUE` sets. */
function property(words: readonly Value[], ...names: readonly string[]): Value | null {
  for (const name of names) {
    const word = words.find((one) => beginning(one).startsWith(`-D${name}=`));
    if (word) return fromIndex(word, name.length + 3);
  }
  return null;
}

/** `ID::LAYOUT::URL`, or `ID::URL`. */
function behindLast(value: Value, mark: string): Value {
  const split = splitAt(value, mark);
  return split ? behindLast(split[1], mark) : value;
}

const GRADLE_TASKS: ReadonlySet<string> = new Set(
  "publish publishPlugins uploadArchives artifactoryPublish bintrayUpload".split(" "),
);

/** Whether a task of Gradle publishes: one of the plugins' own, or one that they make, `publishLibPublicationToInternalRepository`. */
function isPublishing(task: string): boolean {
  const isMade = task.startsWith("publishAll") || (task.startsWith("publish") && task.includes("To"));
  return GRADLE_TASKS.has(task) || (isMade && !task.endsWith("ToMavenLocal"));
}

function readGradle(command: Command, scene: Scene): null {
  const words = command.words.slice(1);
  const options = readOptions(
    words,
    new Set("-x --exclude-task -p --project-dir -b --build-file -I --init-script -g --image".split(" ")),
  );
  if (hasOption(options, "-m", "--dry-run")) return null;
  const project = optionValue(options, "-p", "--project-dir");
  const folder = project ? pathOf(scene.state, project) : scene.state.folder;
  for (const path of options.plain.map(rendered)) {
    const task = path.slice(path.lastIndexOf(":") + 1);
    if (task === "jib") {
      const given = optionValue(options, "--image") ?? property(words, "jib.to.image");
      image(given ?? jibImage(path, folder, scene) ?? hidden("jib.to.image"), command, scene);
    }
    if (isPublishing(task)) publish("maven", repositoryOf(task, folder, scene), command, scene);
  }
  return null;
}

function repositoryOf(task: string, folder: string, scene: Scene): Value {
  if (task === "publishPlugins") return known("https://plugins.gradle.org");
  if (/Sonatype|MavenCentral/.test(task)) return known("https://central.sonatype.com");
  return gradleRepository(folder, scene) ?? hidden("publishing.repositories");
}

function readSbt(command: Command, scene: Scene): null {
  const isPublish = command.words.some((word) =>
    /(?:^|[\s;/+])(?:publish|publishSigned|ci-release|sonatypeBundleRelease|release)(?:$|[\s;])/.test(rendered(word)),
  );
  if (isPublish) publish("maven", hidden("publishTo"), command, scene);
  return null;
}

/** `lein deploy [REPOSITORY]`, also as one task of several: `lein do clean, deploy clojars`. */
function readLein(command: Command, scene: Scene): null {
  const text = command.words.map(rendered).join(" ");
  const deploys = /\sdeploy(?:\s+([^\s,]+))?(?=[\s,]|$)/.exec(text);
  if (!deploys) return null;
  const name = deploys[1] ?? "clojars";
  publish("maven", name === "clojars" ? known("https://clojars.org") : hidden(`repository ${name}`), command, scene);
  return null;
}
