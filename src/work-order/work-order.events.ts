/** A work order was opened. Ids and codes only: whoever needs more reads the order. */
export interface WorkOrderOpened {
  name: 'work-order.opened';
  region: string;
  payload: {
    workOrderId: string;
    /** What it was opened for; one of the two is set. */
    evaluationId: string | null;
    complaintId: string | null;
  };
}

/** Something was done with an order. */
export interface WorkOrderChanged {
  name: 'work-order.changed';
  region: string;
  payload: { workOrderId: string; version: number; action: string; from: string; to: string };
}
