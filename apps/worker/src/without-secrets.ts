/**
 * The same error without the texts that a job brought along: a message that quotes the solution would be kept by the queue as the
 * reason of the failure, and logged wherever that is read.
 */
export function withoutSecrets(error: unknown, secrets: readonly (string | undefined)[]): unknown {
  if (!(error instanceof Error)) return error;
  const forms = secrets
    .filter((secret) => secret !== undefined && secret !== '')
    .flatMap((secret) => [secret as string, JSON.stringify(secret).slice(1, -1)]);
  const clean = (text: string) => forms.reduce((left, form) => left.replaceAll(form, '…'), text);
  for (let one: unknown = error, depth = 0; one instanceof Error && depth < 5; depth += 1) {
    one.message = clean(one.message);
    if (one.stack !== undefined) one.stack = clean(one.stack);
    one = one.cause;
  }
  return error;
}

/** What of a job's data nobody may read who reads of its failure. */
export function secretsOf(data: unknown): (string | undefined)[] {
  const {
    request,
    package: access,
    key,
  } = data as {
    request?: { source?: string };
    package?: { key?: string };
    key?: string;
  };
  return [request?.source, access?.key, key];
}
