import type { News, Store } from "../../../src/work/ports/store.ts";
import { alertsContract } from "./alerts-contract.ts";
import { copiesContract } from "./copies-contract.ts";
import { inboxContract } from "./inbox-contract.ts";
import { knownPagesContract } from "./known-pages-contract.ts";
import { ledgerContract } from "./ledger-contract.ts";
import { looksContract } from "./looks-contract.ts";
import { memoryContract } from "./memory-contract.ts";
import { outboxContract } from "./outbox-contract.ts";
import { privacyContract } from "./privacy-contract.ts";
import { retentionContract } from "./retention-contract.ts";
import { rulingsContract } from "./rulings-contract.ts";
import { seenBlobsContract } from "./seen-blobs-contract.ts";
import { snapshotsContract } from "./snapshots-contract.ts";
import { workListContract } from "./work-list-contract.ts";

/** A database under test: opened again and again on the same data, then removed. */
export interface StoreBench {
  /** Opens a store on this bench's data; the one opened before is closed first. */
  open(): Promise<Store & News>;
  /** Closes what is open and deletes the data. */
  remove(): Promise<void>;
}

/** What every store must keep, whatever it is made of. `makeBench` gives empty data each time. */
export function storeContract(makeBench: () => Promise<StoreBench>): void {
  inboxContract(makeBench);
  workListContract(makeBench);
  memoryContract(makeBench);
  rulingsContract(makeBench);
  snapshotsContract(makeBench);
  looksContract(makeBench);
  knownPagesContract(makeBench);
  copiesContract(makeBench);
  seenBlobsContract(makeBench);
  alertsContract(makeBench);
  outboxContract(makeBench);
  ledgerContract(makeBench);
  privacyContract(makeBench);
  retentionContract(makeBench);
}
