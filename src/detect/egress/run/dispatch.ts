import { known, textOf } from "../value.ts";
import { callFile, isFileCall } from "./called/call-file.ts";
import { CALL_READERS } from "./called/call-readers.ts";
import {
  type Command,
  plainName,
  type Reader,
  type Readers,
  type Scene,
  type Stream,
  withWords,
  wordAt,
} from "./command.ts";
import { ARCHIVE_READERS } from "./tools/archives.ts";
import { COPY_READERS } from "./tools/copies.ts";
import { COPYBARA_READERS } from "./tools/copybara.ts";
import { DEPLOY_READERS } from "./tools/deploy.ts";
import { FOLDER_READERS } from "./tools/folders.ts";
import { GIT_READERS } from "./tools/git.ts";
import { GITHUB_CLI_READERS } from "./tools/github-cli.ts";
import { HOST_READERS } from "./tools/hosts.ts";
import { HTTP_READERS } from "./tools/http.ts";
import { IMAGE_TOOL_READERS } from "./tools/image-tools.ts";
import { IMAGE_READERS } from "./tools/images.ts";
import { MAIL_READERS } from "./tools/mail.ts";
import { MORE_STORAGE_READERS } from "./tools/more-storage.ts";
import { PUBLISH_READERS } from "./tools/publish.ts";
import { SHELL_READERS } from "./tools/shells.ts";
import { STORAGE_READERS } from "./tools/storage.ts";
import { TEXT_READERS } from "./tools/texts.ts";
import { passedOn, WRAPPER_READERS } from "./tools/wrappers.ts";
import { mentions } from "./words.ts";

/** Who reads which command, by its name without folder and `.exe`. */
const READERS: ReadonlyMap<string, Reader> = new Map(
  Object.entries({
    ...ARCHIVE_READERS,
    ...COPY_READERS,
    ...COPYBARA_READERS,
    ...DEPLOY_READERS,
    ...FOLDER_READERS,
    ...GIT_READERS,
    ...GITHUB_CLI_READERS,
    ...HOST_READERS,
    ...HTTP_READERS,
    ...IMAGE_READERS,
    ...IMAGE_TOOL_READERS,
    ...MAIL_READERS,
    ...PUBLISH_READERS,
    ...STORAGE_READERS,
    ...MORE_STORAGE_READERS,
    ...TEXT_READERS,
    ...WRAPPER_READERS,
    ...SHELL_READERS,
    ...CALL_READERS,
  } satisfies Readers),
);

/** Commands whose words are only said, looked for or installed. */
const QUIET =
  /^(?:.*echo.*|.*print.*|.*log.*|info|warn|warning|error|die|fail|fatal|say|note|notice|ok|debug|grep|egrep|fgrep|rg|which|whence|type|test|\[|man|help|true|false|:|apt|apt-get|apk|yum|dnf|brew|choco|pacman|pip|pip3|rm|mkdir|touch|chmod|chown|ls|usage|abort|assert.*|it|describe|context)$/i;

/** How variables are called that hold a program of which `push` is no git's: `$(CONTAINER_TOOL) push`, `${HELM} push`. */
const CALLED_AFTER: readonly { readonly hole: RegExp; readonly name: string }[] = [
  { hole: /docker|podman|nerdctl|buildah|container|^oci_/i, name: "docker" },
  { hole: /helm/i, name: "helm" },
];

/** How many commands may hand on each other: `sudo env bash -c …`, texts and files that run others among them. */
const NESTED = 64;

/**
 * Reads one command. One that nobody knows may hand on the words behind its name to another: those are run then. Of more
 * than {@link NESTED} that hand on each other the rest is a gap.
 */
export function runCommand(command: Command, scene: Scene): Stream | null {
  const { shared } = scene;
  if (shared.nested >= NESTED) {
    shared.unread.add(`Commands hand on each other more than ${NESTED} deep.`);
    return null;
  }
  shared.nested++;
  const output = readCommand(command, scene);
  shared.nested--;
  return output;
}

function readCommand(command: Command, scene: Scene): Stream | null {
  const first = command.words[0];
  if (!first) return null;
  const whole = textOf(first);
  if (whole === null) {
    if (/^(?:push|remote|clone)$/.test(wordAt(command, 1))) {
      const program = CALLED_AFTER.find(({ hole }) => mentions(first, hole))?.name;
      return program
        ? readCommand(withWords(command, [known(program), ...command.words.slice(1)]), scene)
        : runGit(command, scene);
    }
  } else {
    const { reader, isFile, isQuiet, isGit } = scene.shared.parsed.of("command", whole, namedBy);
    if (reader) return reader(command, scene);
    if (isFile) return callFile(command, 0, scene);
    if (isQuiet) return null;
    if (isGit && /^(?:push|remote|clone|-C)$/.test(wordAt(command, 1))) return runGit(command, scene);
  }
  const rest = passedOn(command, (word) => READERS.has(plainName(word)));
  return rest ? runCommand(withWords(command, rest), { ...scene, weak: scene.weak }) : null;
}

/** What the name of a command alone tells of it. */
interface Named {
  readonly reader: Reader | null;
  readonly isFile: boolean;
  readonly isQuiet: boolean;
  readonly isGit: boolean;
}

function namedBy(whole: string): Named {
  const name = plainName(whole);
  return {
    reader: READERS.get(name) ?? null,
    isFile: isFileCall(whole),
    isQuiet: QUIET.test(name),
    isGit: /git/i.test(name),
  };
}

function runGit(command: Command, scene: Scene): Stream | null {
  return GIT_READERS["git"]?.(command, { ...scene, weak: true }) ?? null;
}
