import { MetricInputError } from "cx-metrics";
import * as z from "zod";
import { analyse } from "./model/analysis.js";
import { assess } from "./model/assessment.js";
import type { Reply, Request, Tasks } from "./model/messages.js";
import { previewOf } from "./model/preview.js";
import { Problem } from "./model/problem.js";

// The policy of the page forbids to make code from texts.
z.config({ jitless: true });

function reply(message: Reply): void {
  self.postMessage(message);
}

function run(request: Request): Promise<Tasks[keyof Tasks]["output"]> {
  switch (request.task) {
    case "preview":
      return previewOf(request.input);
    case "analyse":
      return analyse(request.input, (progress) => reply({ kind: "progress", progress }));
    case "assess":
      return Promise.resolve().then(() => assess(request.input));
  }
}

function problemText(error: unknown): string {
  if (error instanceof Problem || error instanceof MetricInputError) return error.message;
  return `Something went wrong that is not your fault: ${String(error)}`;
}

self.addEventListener("message", (event: MessageEvent<Request>) => {
  run(event.data)
    .then((output) => reply({ kind: "done", output }))
    .catch((error: unknown) => reply({ kind: "problem", message: problemText(error) }));
});
