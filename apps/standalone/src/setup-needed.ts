/** The answer decides one line of the banner: not worth more of a person's time. */
const patienceMs = 2_000;

/** Asks the ready API whether its admin account still has to be made; undefined when it does not say. */
export async function askSetupNeeded(address: string): Promise<boolean | undefined> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(`${address}/api/v1/accounts/status`, { signal });
    const status: unknown = await response.json();
    if (typeof status !== 'object' || status === null || !('setupNeeded' in status)) return;
    return typeof status.setupNeeded === 'boolean' ? status.setupNeeded : undefined;
  } catch {
    return undefined;
  }
}
