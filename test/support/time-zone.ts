import { expect } from "vitest";

const timeZone = process.env["TZ"];

// A zone that takes no effect gives no error: the suite would then run in one and the same zone several times.
expect(Intl.DateTimeFormat().resolvedOptions()).toMatchObject({
  timeZone: Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone,
});
