import { joined, known, type Value } from "../../value.ts";
import type { Reader, Readers } from "../command.ts";
import { readOptions } from "../options.ts";
import { send } from "../send.ts";
import { join, sourceOf, sourceOfStream } from "../sources.ts";
import { beginning, fromIndex, rendered } from "../words.ts";

/** How a program of mail is called: its options with a value, and which of them name files and recipients. */
interface Mailer {
  readonly valued: string;
  readonly attached?: string;
  readonly to?: string;
}

const MAIL: Mailer = {
  valued: "-s -r -c -b -q -S -u -M --subject --to",
  attached: "-a -A --attach",
};
const MUTT: Mailer = { valued: "-s -c -b -e -i -F -H", attached: "-a" };
const SENDMAIL: Mailer = { valued: "-f -F -r -a -C --from --account --file" };
const SWAKS: Mailer = {
  valued: "-f --from -s --server --header --body --data --auth-user --auth-password -au -ap -p --port --cc --bcc",
  attached: "--attach",
  to: "-t --to",
};
const MPACK: Mailer = { valued: "-s -d -m -c" };
const MAILSEND: Mailer = {
  valued: "-f -from -smtp -port -sub -M -user -pass -cc -bcc -mime-type -msg-body -rt",
  attached: "-attach",
  to: "-t -to",
};
const SENDEMAIL: Mailer = { valued: "-f -u -m -s -o -cc -bcc -xu -xp", attached: "-a", to: "-t" };

/** Programs that send mail, with files attached or as its text. */
export const MAIL_READERS: Readers = {
  mail: sends(MAIL),
  mailx: sends(MAIL),
  "s-nail": sends(MAIL),
  mutt: sends(MUTT),
  sendmail: sends(SENDMAIL),
  msmtp: sends(SENDMAIL),
  swaks: sends(SWAKS),
  mpack: sends(MPACK),
  mailsend: sends(MAILSEND),
  sendemail: sends(SENDEMAIL),
};

function sends({ valued, attached = "", to = "" }: Mailer): Reader {
  const names = new Set(`${valued} ${attached} ${to}`.split(" "));
  return (command, scene) => {
    const options = readOptions(command.words.slice(1), names);
    const given = (list: string) => list.split(" ").flatMap((name) => options.given.get(name) ?? []);
    const files = [...given(attached).map(withoutAt), ...options.plain.filter((word) => !isAddress(word))];
    const source = join([...files.map((file) => sourceOf(scene, file)), sourceOfStream(command.input)]);
    const place = given(to)[0] ?? options.plain.find(isAddress) ?? options.plain.at(-1);
    if (source && place)
      send(scene, command, {
        verb: "upload",
        sends: source.sends,
        to: { as: "host", text: joined(known("mailto:"), place) },
        weak: source.weak,
      });
    return null;
  };
}

function isAddress(word: Value): boolean {
  return rendered(word).includes("@");
}

function withoutAt(word: Value): Value {
  return beginning(word).startsWith("@") ? fromIndex(word, 1) : word;
}
