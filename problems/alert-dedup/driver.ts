// What has to be beside the solution: streams of hundreds of thousands of alerts.
import { type Alert, dedup } from './contract.ts';

async function drain(source: AsyncIterable<Alert>, windowMs: number): Promise<number> {
  let count = 0;
  for await (const alert of dedup(source, { windowMs })) count += alert.at >= 0 ? 1 : 0;
  return count;
}

async function* churn(count: number): AsyncGenerator<Alert> {
  for (let n = 0; n < count; n++) {
    yield {
      at: n,
      name: 'PodCrashLooping',
      labels: { cluster: 'eu-west-1', namespace: 'payments', pod: `ledger-${n}`, attempt: n % 7 },
    };
  }
}

export const drainChurn = (count: number, windowMs: number) => drain(churn(count), windowMs);
