export interface Talker {
  readonly ip: string;
  readonly count: number;
}

export async function topTalkers(log: AsyncIterable<Uint8Array>, k = 10): Promise<Talker[]> {
  let bytes = 0;
  for await (const chunk of log) bytes += chunk.length;
  console.log(`should find the top ${k} in ${bytes} bytes`);
  return [];
}
