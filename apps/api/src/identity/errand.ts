import type { Request, Response } from 'express';
import { z } from 'zod';

/**
 * What a browser is sent to the identity provider for, and what it must bring back. It stays in that browser, in a cookie
 * that no script reads: whoever comes back without it was not sent by us. Nothing in it is secret from the person, and
 * nothing in it gives a right: an account is only linked when it is signed in as well.
 */
const errandSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string().optional(),
  invitation: z.string().optional(),
  /** The account that is to be linked; absent when somebody signs in. */
  link: z.uuid().optional(),
});
export type Errand = z.infer<typeof errandSchema>;

const cookieName = 'tickjudge_errand';
const minutes = 10;
const attributes = (request: Request) =>
  ({
    httpOnly: true,
    // The provider's page sends the browser back: a strict cookie would stay away.
    sameSite: 'lax',
    path: '/api/v1/sessions/provider',
    secure: request.secure,
  }) as const;

export function keepErrand(request: Request, response: Response, errand: Errand): void {
  const value = Buffer.from(JSON.stringify(errand)).toString('base64url');
  response.cookie(cookieName, value, { ...attributes(request), maxAge: minutes * 60_000 });
}

/** Reads the errand and ends it: it is run once. Null when there is none, or none that we wrote. */
export function takeErrand(request: Request, response: Response): Errand | null {
  const value = new RegExp(`(?:^|; *)${cookieName}=([\\w-]+)`).exec(request.headers.cookie ?? '');
  response.clearCookie(cookieName, attributes(request));
  if (!value?.[1]) return null;
  try {
    const read = errandSchema.safeParse(
      JSON.parse(Buffer.from(value[1], 'base64url').toString('utf8')),
    );
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
