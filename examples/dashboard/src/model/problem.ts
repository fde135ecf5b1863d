/** Something that the user can repair; its message says how. */
export class Problem extends Error {}
