export async function pollUntilDone(url: string, everyMs: number): Promise<number> {
  return everyMs + url.length;
}
