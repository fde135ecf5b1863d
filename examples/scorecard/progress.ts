import type { WriteStream } from "node:tty";

/** Files from that size on are long enough to wait for. */
const LONG = 4_000_000;

/** Shows how far the reading is: on a terminal in one line that changes, elsewhere in a line for each tenth of a long file. */
export function progressOn(stream: WriteStream, size: number): (bytesRead: number, rowCount: number) => void {
  let shown = 0;
  return (bytesRead, rowCount) => {
    if (size < LONG) return;
    const percent = Math.floor((100 * bytesRead) / size);
    const step = stream.isTTY ? 1 : 10;
    if (percent < shown + step) return;
    shown = percent - (percent % step);
    const text = `${shown} % read, ${rowCount.toLocaleString("en")} rows`;
    stream.write(stream.isTTY ? `\r${text}${percent >= 100 ? "\n" : ""}` : `${text}\n`);
  };
}
