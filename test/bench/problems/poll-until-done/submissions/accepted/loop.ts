export async function pollUntilDone(url: string, everyMs: number): Promise<number> {
  for (let asked = 1; ; asked++) {
    const response = await fetch(url);
    const { done } = (await response.json()) as { done: boolean };
    if (done) return asked;
    await new Promise<void>((resolve) => setTimeout(resolve, everyMs));
  }
}
