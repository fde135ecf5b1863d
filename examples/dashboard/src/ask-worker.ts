import type { Progress } from "./model/analysis.js";
import type { Reply, Request, Tasks } from "./model/messages.js";
import { Problem } from "./model/problem.js";

/** Options of {@link askWorker}. */
export interface AskOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the work. */
  readonly signal?: AbortSignal;
}

/** Does a task in a worker of its own, so that the page stays usable, and work that is no longer wanted ends at once. */
export function askWorker<Name extends keyof Tasks>(
  task: Name,
  input: Tasks[Name]["input"],
  { onProgress, signal }: AskOptions = {},
): Promise<Tasks[Name]["output"]> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const work = new Promise<Tasks[Name]["output"]>((resolve, reject) => {
    const fail = (message: string) => reject(new Problem(message));
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      if (data.kind === "progress") onProgress?.(data.progress);
      else if (data.kind === "problem") fail(data.message);
      else resolve(data.output as Tasks[Name]["output"]);
    });
    worker.addEventListener("error", () => fail("The worker could not be started. Is the page served over HTTP?"));
    signal?.addEventListener("abort", () => fail("Stopped."));
    worker.postMessage({ task, input } as Request);
  });
  return work.finally(() => worker.terminate());
}
