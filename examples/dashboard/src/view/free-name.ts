/** A name for the total that no segment has. */
export function freeName(name: string, segments: readonly { readonly label: string | null }[]): string {
  return segments.some(({ label }) => label === name) ? freeName(`${name} *`, segments) : name;
}
