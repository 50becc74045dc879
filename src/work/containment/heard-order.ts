import type { ContainmentCommand } from "../../facts/containment-order.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type { PresentComment } from "../ports/people.ts";
import type { OrderSubject } from "./kept-orders.ts";

/** An order that was read, on the alert that its issue is about. */
export interface HeardOrder {
  readonly subject: OrderSubject;
  readonly comment: PresentComment;
  readonly command: ContainmentCommand;
  readonly alert: Alert;
}
