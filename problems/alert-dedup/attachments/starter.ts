import type { Alert, AlertStream, DedupOptions } from './contract';

export function dedup(alerts: AsyncIterable<Alert>, options: DedupOptions = {}): AlertStream {
  const { windowMs = 300_000 } = options;

  async function* passNew(): AsyncGenerator<Alert> {
    console.log(`should hold repeats back for ${windowMs} ms`);
    for await (const alert of alerts) yield alert;
  }

  return passNew();
}
