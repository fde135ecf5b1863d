import { refuse } from "../errors.js";
import { assertAccessor, assertOptions } from "../guards.js";
import type { DurationIntervalMethod } from "../tallies/duration-reading.js";
import { assertDuration } from "../tallies/duration-set.js";
import type { IntervalOptions } from "../tallies/reading.js";

/** Options of {@link handleTimes} over contacts. */
export interface HandleTimesOptions<Contact> extends IntervalOptions<DurationIntervalMethod> {
  /** Milliseconds of talking or writing; `null` where it is not known. */
  readonly talk: (contact: Contact) => number | null | undefined;
  /** Milliseconds on hold. @defaultValue none are added */
  readonly hold?: ((contact: Contact) => number | null | undefined) | undefined;
  /** Milliseconds of work after the contact. @defaultValue none are added */
  readonly afterWork?: ((contact: Contact) => number | null | undefined) | undefined;
  /** Whether work after the contact counts; part of the definition. @defaultValue true */
  readonly includeAfterWork?: boolean;
  /** Milliseconds from first to last moment, as the customer lived it; of chats that one agent handles side by side it is longer than the work. @defaultValue not reported */
  readonly elapsed?: ((contact: Contact) => number | null | undefined) | undefined;
}

/** The times of a contact; `null` where they are not known. */
interface ReadTimes {
  readonly handle: number | null;
  /** From first to last moment; `null` also where the handle time is not known. */
  readonly whole: number | null;
}

/** Checks where the durations stand and makes what reads the contacts. */
export function handleReader<Contact>(options: HandleTimesOptions<Contact>): {
  readonly of: string;
  readonly hasElapsed: boolean;
  readonly read: (contact: Contact) => ReadTimes;
} {
  const parts = partsOf(options);
  const { elapsed } = options;
  return {
    of: parts.map(({ name }) => name).join(" + "),
    hasElapsed: elapsed !== undefined,
    read(contact) {
      const handle = handleTimeOf(contact, parts);
      const whole = readDuration(elapsed?.(contact), "elapsed");
      return { handle, whole: handle === null ? null : whole };
    },
  };
}

/** One of the durations that a handle time is made of. */
interface HandlePart<Contact> {
  readonly path: string;
  readonly name: string;
  readonly read: (contact: Contact) => number | null | undefined;
}

/** Which durations are added up. */
function partsOf<Contact>(options: HandleTimesOptions<Contact>): HandlePart<Contact>[] {
  assertOptions(options, "an object with at least `talk`");
  const { talk, hold, afterWork, includeAfterWork = true, elapsed } = options;
  assertAccessor(talk, "options.talk", "(contact) => contact.talkMilliseconds");
  for (const [name, accessor] of Object.entries({ hold, afterWork, elapsed })) {
    if (accessor !== undefined) assertAccessor(accessor, `options.${name}`);
  }
  if (typeof includeAfterWork !== "boolean") {
    refuse("invalid-type", "options.includeAfterWork", includeAfterWork, "true or false");
  }
  return [
    { path: "talk", name: "talk", read: talk },
    ...(hold === undefined ? [] : [{ path: "hold", name: "hold", read: hold }]),
    ...(afterWork === undefined || !includeAfterWork
      ? []
      : [{ path: "afterWork", name: "after-contact work", read: afterWork }]),
  ];
}

function handleTimeOf<Contact>(contact: Contact, parts: readonly HandlePart<Contact>[]): number | null {
  let sum: number | null = 0;
  for (const { path, read } of parts) {
    const duration = readDuration(read(contact), path);
    sum = sum === null || duration === null ? null : sum + duration;
  }
  return sum;
}

function readDuration(value: number | null | undefined, path: string): number | null {
  if (value === null || value === undefined) return null;
  assertDuration(value, path);
  return value;
}
