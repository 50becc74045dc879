import { createPrivateKey } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { type Environment, Faulty, given } from "./given.ts";

const NEXT =
  "Make one under “Private keys” on the App's settings page, keep the .pem file with mode 0600, and name it.";

/** An App's private key as PEM, from `PRIVATE_KEY_FILE` or, less safely, `PRIVATE_KEY`; `of` stands before both names. */
export function readPrivateKey(environment: Environment, of: "" | "RESPONDER_" = ""): string {
  const inFile = `${of}PRIVATE_KEY_FILE`;
  const file = given(environment, inFile);
  const inline = given(environment, `${of}PRIVATE_KEY`);
  if (file !== null && inline !== null) {
    throw new Faulty(
      `${of}PRIVATE_KEY`,
      `is given beside ${inFile}`,
      "Take one of them away; the file is the safer one.",
    );
  }
  if (file !== null) return asRsaKey(inFile, readKeyFile(inFile, file));
  // Where a variable cannot hold line breaks they are written as \n.
  if (inline !== null) return asRsaKey(`${of}PRIVATE_KEY`, inline.replaceAll("\\n", "\n"));
  throw new Faulty(inFile, "is missing", NEXT);
}

function readKeyFile(variable: string, file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) throw new Faulty(variable, "names no file", NEXT);
  if ((stat.mode & 0o004) !== 0) {
    throw new Faulty(variable, "can be read by everybody on this machine", "Run chmod 600 on it.");
  }
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Faulty(variable, "cannot be read", "Give it to the account that the server runs as.");
  }
}

/** GitHub verifies an App by RSA alone. */
function asRsaKey(variable: string, pem: string): string {
  try {
    if (createPrivateKey(pem).asymmetricKeyType === "rsa") return pem;
  } catch {
    // Its words could quote the key: ours say enough.
  }
  throw new Faulty(variable, "holds no RSA private key in PEM form", NEXT);
}
