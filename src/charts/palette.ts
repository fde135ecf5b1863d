/**
 * Colours of Okabe and Ito's palette, which every kind of colour vision tells apart. What lies side by side also differs in lightness, so that
 * a chart can be read in grey.
 *
 * @see Okabe and Ito 2008, Color Universal Design.
 */
export const BLUE = "#0072B2";
/** Much lighter than {@link BLUE}: the other side. */
export const ORANGE = "#E69F00";
/** For what must be seen at once. */
export const VERMILLION = "#D55E00";

/** Lines, totals and texts. */
export const INK = "#333333";
/** Texts on colours: whichever of the two has more contrast there. */
export const BLACK = "#000000";
/** See {@link BLACK}; also what parts cells. */
export const WHITE = "#FFFFFF";
/** What is neither good nor bad. */
export const NEUTRAL = "#DDDDDD";
/** What is not known, or only possible. */
export const PALE = "#F0F0F0";

/** {@link BLUE} and two tints of it, from dark to light: nearer and farther parts of one thing. */
export const SHADES: readonly [string, string, string] = [BLUE, "#7FB8D8", "#D2E6F1"];

/** Both ends of a scale of shares, from nothing to all. */
export const RAMP: readonly [string, string] = ["#EDF4F9", "#003E66"];

/** A curve of its own: all differ in colour, and in grey by their dashes. */
export const CURVES: readonly { readonly color: string; readonly dash: readonly number[] }[] = [
  { color: BLUE, dash: [1, 0] },
  { color: VERMILLION, dash: [7, 3] },
  { color: "#000000", dash: [2, 2] },
  { color: "#009E73", dash: [10, 3, 2, 3] },
  { color: "#CC79A7", dash: [14, 4] },
];
