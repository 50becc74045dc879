/** One member to be written; what could lie may be made to. */
export interface TarPart {
  readonly name: string;
  readonly bytes?: Uint8Array;
  /** `0` a file, `1` and `2` links, `x` a pax header, `L` a GNU long name, `S` a sparse file. */
  readonly type?: string;
  /** The size field as it stands there. */
  readonly size?: Buffer | string;
  readonly link?: string;
  /** Without the word that tells a tar file since 1988. */
  readonly old?: true;
}

/** Writes a tar archive of these members, with its two empty blocks. */
export function makeTar(parts: readonly TarPart[]): Buffer {
  return Buffer.concat([...parts.map(memberOf), Buffer.alloc(1024)]);
}

/** A member of the pax kind: keys and values that count for the next one. */
export function paxPart(values: Readonly<Record<string, string>>): TarPart {
  const lines = Object.entries(values).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest + String(rest).length;
    if (String(length).length !== String(rest).length) length = rest + String(length).length;
    return `${length} ${key}=${value}\n`;
  });
  return { name: "pax", type: "x", bytes: Buffer.from(lines.join("")) };
}

function memberOf({ name, bytes = new Uint8Array(), type = "0", size, link = "", old }: TarPart): Buffer {
  const head = Buffer.alloc(512);
  head.write(name.slice(0, 100), 0, "utf8");
  head.write("0000644\0", 100, "latin1");
  const told = size ?? `${bytes.length.toString(8).padStart(11, "0")}\0`;
  if (typeof told === "string") head.write(told, 124, "latin1");
  else told.copy(head, 124);
  head.write("        ", 148, "latin1");
  head.write(type, 156, "latin1");
  head.write(link, 157, "latin1");
  if (old !== true) head.write("ustar\0" + "00", 257, "latin1");
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return Buffer.concat([head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}
