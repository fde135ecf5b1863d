import { MetricInputError } from "../../src/index.js";

/** Whether the library takes an input; a fault that is not the input's comes through. */
export function takes(call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch (error) {
    if (!(error instanceof MetricInputError)) throw error;
    return false;
  }
}
