import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Prints the outcome of all projects as the very last line: `N passed, N failed`, and `, N skipped` where there are any. */
export default class SummaryReporter implements Reporter {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  onInit(): void {
    // At exit, so that nothing is printed after it; and a run that ends badly for any other reason is never reported as clean.
    process.once("exit", (code) => {
      const failed = this.#failed === 0 && code !== 0 ? 1 : this.#failed;
      console.log(`${this.#passed} passed, ${failed} failed${this.#skipped > 0 ? `, ${this.#skipped} skipped` : ""}`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const broken = modules.filter(
      (module) => module.state() === "failed" && ![...module.children.allTests("failed")].length,
    );
    this.#passed = states.filter((state) => state === "passed").length;
    this.#skipped = states.filter((state) => state === "skipped").length;
    this.#failed = states.length - this.#passed - this.#skipped + broken.length + unhandled.length;
  }
}
