/** Why the API did not start, in one sentence for the person who can mend it. */
export class StartError extends Error {
  override readonly name = 'StartError';

  static port(host: string, port: number, cause: unknown, options = ['HOST', 'PORT']): unknown {
    const [hostOption, portOption] = options;
    const code = codeOf(cause);
    const sentence =
      code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is already in use; stop the program that uses it, or set ${portOption} to another number.`
        : code === 'EACCES'
          ? `Port ${port} may not be used by this user; set ${portOption} to a number above 1023.`
          : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
            ? `The address ${host} is not one of this machine; set ${hostOption} to one that is, such as 127.0.0.1.`
            : null;
    return sentence ? new StartError(sentence, { cause }) : cause;
  }

  static database(url: string, cause: unknown): StartError {
    const { host, pathname } = new URL(url);
    const why = (cause as Error | null)?.message || codeOf(cause) || 'no reason given';
    return new StartError(
      `The database ${pathname.slice(1)} at ${host} cannot be used (${why}); start it, or correct DATABASE_URL.`,
      { cause },
    );
  }
}

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code;
