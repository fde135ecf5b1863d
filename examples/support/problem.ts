/** What went wrong, in words for whoever ran the command; anything else that is thrown is a fault of the program. */
export class Problem extends Error {
  override readonly name = "Problem";

  /** Exit code 2 is for the command line, 1 for the file. */
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}
