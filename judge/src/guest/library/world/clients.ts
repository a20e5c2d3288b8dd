import { type Choose, chooseLatency, readLatency } from '../../../core/index.ts';
import { whole } from '../../scenario/link-options.ts';
import { type Arrival, arrivals } from '../../world/arrivals.ts';

type LatencyOption = number | readonly [number, number];

interface ClientOptions extends Arrival {
  /** How often each client runs its body, one after the other. */
  readonly rounds?: number;
  readonly thinkMs?: LatencyOption;
}

interface Client {
  readonly index: number;
  readonly round: number;
}

type Result = Client & { startedAtMs: number; endedAtMs: number; value?: unknown; error?: unknown };

interface ClientWorld {
  now(): number;
  sleep(ms: number): Promise<void>;
  readonly choose: Choose;
}

/** Runs `count` clients that arrive in a pattern; resolves when all are through, with what came of each in order. */
export async function run(
  world: ClientWorld,
  count: number,
  body: (client: Client) => unknown,
  options: ClientOptions = {},
): Promise<Result[]> {
  const startMs = world.now();
  const { rounds = 1, thinkMs } = options;
  whole('clients: rounds', rounds, 1);
  const think = readLatency('clients: thinkMs', thinkMs);
  const times = arrivals(whole('clients: the count', count, 0), options, world.choose);
  const runClient = async (index: number): Promise<Result[]> => {
    const results: Result[] = [];
    const arrivesAtMs = startMs + (times[index] as number);
    if (arrivesAtMs > world.now()) await world.sleep(arrivesAtMs - world.now());
    for (let round = 0; round < rounds; round++) {
      const pauseMs = round === 0 ? 0 : chooseLatency(think, 'clients think', world.choose) / 1000;
      if (pauseMs > 0) await world.sleep(pauseMs);
      results.push(await runOnce(world, body, { index, round }));
    }
    return results;
  };
  return (await Promise.all(times.map((_, index) => runClient(index)))).flat();
}

async function runOnce(
  world: ClientWorld,
  body: (client: Client) => unknown,
  client: Client,
): Promise<Result> {
  const startedAtMs = world.now();
  try {
    const value = await body(client);
    return { ...client, startedAtMs, endedAtMs: world.now(), value };
  } catch (error) {
    return { ...client, startedAtMs, endedAtMs: world.now(), error };
  }
}
