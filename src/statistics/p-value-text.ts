/** A p-value with its name, such as `p = 0.17`; very small ones as a bound. */
export function pValueText(pValue: number, name = "p"): string {
  if (pValue < 0.001) return `${name} < 0.001`;
  return `${name} = ${new Intl.NumberFormat("en", { maximumSignificantDigits: 2 }).format(pValue)}`;
}
