const milliseconds = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

/** A virtual or processor time, exact: "0 ms", "2,000 ms", "0.25 ms". */
export const formatMs = (ms: number): string => `${milliseconds.format(ms)} ms`;

/** Bytes as the unit that a limit is usually written in: "64 MiB", "64 KiB". */
export function formatBytes(bytes: number): string {
  const mib = bytes / 1024 / 1024;
  return mib >= 1 ? `${round(mib)} MiB` : `${round(bytes / 1024)} KiB`;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** An ISO date as the reader's own locale and time zone write it. */
export const formatDate = (iso: string): string => dateTime.format(new Date(iso));
